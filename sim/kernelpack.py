"""The briefs of the cases that are brought, packed into the twin's records: what briefs.py finds, need by need.

`briefs.brief_columns` says what each field means. A duration is kept as 32 bits of the clock's ticks.
"""

from typing import Any

from numba.extending import register_jitable

from sim import rules
from sim.kernelcompile import compiled, inlined
from sim.kernelrecords import AGREES, CONSENTS, LONGEST, NEVER, OWN, POOLED
from sim.kerneltable import Chances, Columns
from sim.rules import APPEAL, REPORT, SUGGESTION, TICKS

tick = register_jitable(rules.tick)  # the two others call it
handling_work, reception_work = inlined(rules.handling_work), inlined(rules.reception_work)


@inlined
def ticks(days: float) -> int:
    """Return a duration in ticks."""
    return int(days * TICKS) if days < LONGEST else NEVER


@inlined
def bits(column: Any, i: int, chance: float) -> int:
    """Whether the numbers of each round are under a chance: a bit a round, the lowest for the first."""
    if chance <= 0.0 or chance >= 1.0:
        return (1 << len(column)) - 1 if chance >= 1.0 else 0
    found = 0
    for r in range(len(column)):
        found |= int(column[r][i] < chance) << r
    return found


@compiled
def pack(needs: Any, rare: Any, arrivals: Any, numbers: Any, counties: Any, c: Columns, q: Chances) -> int:
    """Pack the needs that are brought; return how many."""
    done = 0
    for i in range(len(c.arrival)):
        if c.come[i] < q.come[c.source[i], int(c.vulnerable[i])]:
            b = needs[done]
            arrivals[done], numbers[done] = int(c.arrival[i] * TICKS), i
            counties[done] = q.serving[c.township[i], 1] if c.category[i] == APPEAL and c.procedure[i] == 0 else -1
            decide(b, rare[done], i, c, q)
            answer(b, i, c, q)
            work(b, rare[done], i, c, q)
            done += 1
    return done


@compiled
def gather(counties: Any, members: Any, first: Any, last: Any) -> None:
    """Gather the cases that the leaders of each county may see, and at the end all for those of the city."""
    last[:] = 0
    for county in counties:
        if county >= 0:
            last[county] += 1
    done = 0
    for office in range(len(first)):
        first[office], done = done, done + last[office]
        last[office] = first[office]
    first[-1] = last[-1] = done
    for case in range(len(counties)):
        county = counties[case]
        if county >= 0:
            members[last[county]] = members[last[-1]] = case
            last[county] += 1
            last[-1] += 1


@inlined
def decide(b: Any, rare: Any, i: int, c: Columns, q: Chances) -> None:
    """What comes of the numbers that are drawn once for a need."""
    b.office = q.serving[c.township[i], c.brought[i]]
    b.right = q.serving[c.township[i], c.competent[i]]
    b.category = c.category[i]
    b.settle = c.category[i] == APPEAL and c.procedure[i] == 0
    b.before_others = c.urgent[i] or c.vulnerable[i]
    b.complex = c.complex[i]
    b.simple = c.simple[i] and q.fast_lane
    b.mediators = 0
    if c.mediable[i] and q.offers[c.source[i]]:
        b.mediators = POOLED if c.competent[i] == 0 and q.pooled else OWN
    b.led_on = c.category[i] == REPORT or c.procedure_days[i] > 0.0
    b.consent = 0
    if c.consent[i] < q.consent:
        b.consent = AGREES if c.agree[i] < q.agree else CONSENTS
    b.part = c.part[i] < q.part
    b.rates = c.rate[i] < q.rates
    rare.misroutings = int(c.misroute[i] < q.misroute) + int(c.misroute[i] < q.misroute * q.misroute)
    b.asks = c.ask[i] < q.ask
    rare.reasks = c.reask[i] < q.ask
    rare.corrected = c.well_founded[i] and c.correct[i] < q.correct
    rare.recorrected = c.well_founded[i] and c.recorrect[i] < q.correct


@inlined
def answer(b: Any, i: int, c: Columns, q: Chances) -> None:
    """What comes of the numbers that are drawn for each round, and of the rating."""
    found = 0
    for k in range(len(q.satisfied)):
        found |= int(c.satisfied[i] < q.satisfied[k]) << k
    b.satisfied = found
    rounds = len(c.wrong)
    everywhere = (1 << rounds) - 1
    b.upheld = everywhere - bits(c.wrong, i, q.wrong) if c.well_founded[i] else 0
    b.explained = bits(c.explain, i, q.explained)
    b.upward = bits(c.upward, i, q.upward)
    b.again_unresolved = bits(c.repeat, i, q.unresolved)
    b.again_refused = bits(c.repeat, i, q.unexplained) | bits(c.repeat, i, q.refused) << rounds
    b.gives_up = everywhere - bits(c.repeat, i, q.stays)
    b.agreement_kept = bits(c.perform, i, q.agreement) | bits(c.perform, i, q.agreement_expedited) << rounds
    b.opinion_kept = bits(c.perform, i, q.opinion) | bits(c.perform, i, q.opinion_expedited) << rounds


@inlined
def work(b: Any, rare: Any, i: int, c: Columns, q: Chances) -> None:
    """What a need costs at the desks, and how long it is under way."""
    hear, agencies, standard = reception_work(c.reception[i], c.group[i]), c.agencies[i], c.handling[i]
    b.hear_work = ticks(hear)
    b.register_work = ticks(tick(hear + rules.SCREEN_WORK) if q.fast_lane else hear) if c.reception[i] > 0.0 else 0
    b.refer_work = 0 if c.urgent[i] else ticks(tick(c.refer_days[i] * (1 + q.slows * (agencies - 1))))
    b.mediation_work = ticks(tick(c.mediation[i] * rules.POOL_WORK) if b.mediators == POOLED else c.mediation[i])
    b.rework = ticks(handling_work(standard, agencies, q.slows, q.effort, rules.REWORK_SHARE))
    if c.category[i] == SUGGESTION:
        b.handling_work = ticks(tick(standard * rules.SIMPLE_SHARE))
    else:
        share = rules.SIMPLE_SHARE if b.simple else 1.0
        b.handling_work = ticks(handling_work(standard, agencies, q.slows, q.effort, share))
    b.perform_days, b.return_days, b.patience = ticks(c.perform_days[i]), ticks(c.return_days[i]), ticks(c.patience[i])
    rare.object_work, rare.procedure_days = ticks(c.object_days[i]), ticks(c.procedure_days[i])
    rare.ask_days, rare.reask_days = ticks(c.ask_days[i]), ticks(c.reask_days[i])
    rare.review_work, rare.rereview_work = ticks(c.review[i]), ticks(c.rereview[i])
