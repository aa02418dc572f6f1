"""How a case ends in the compiled twin: review, performance, coming back, closing."""

from sim import rules
from sim.kernelcompile import compiled, inlined
from sim.kernelfile import at_desk, forget, give_opinion, may_return, next_round, sleep, wait_with_patience
from sim.kernelnotes import note
from sim.kernelqueues import NOBODY, join
from sim.kernelstate import Levers, State
from sim.kernelsteps import (
    ASKED,
    BACK,
    FROM_PROVINCE,
    INTAKE,
    PERFORMED,
    REASKED,
    REREVIEWED,
    REVIEWED,
    SUPPORTED,
    UNSETTLED,
    WAITING,
)
from sim.kerneltime import PROVINCE_TIME, REVIEW_TIME, ROUTE_TIME, span
from sim.rules import HANDLING, REVIEW


@compiled
def review(s: State, case: int, step: int) -> int:
    """Review one level up, re-review one more (Arts. 35-36)."""
    f, b = s.files[case], s.rare[case]
    if step == ASKED:
        return ask_above(s, case, REVIEWED, span(b.review_work), rules.ASK_REVIEW, rules.REVIEWED)
    if step == REASKED:
        return ask_above(s, case, REREVIEWED, span(b.rereview_work), rules.ASK_REREVIEW, rules.REREVIEWED)
    if f.after == FROM_PROVINCE:
        note(s, case, rules.REVIEWED if step == REVIEWED else rules.REREVIEWED)
    if b.corrected if step == REVIEWED else b.recorrected:
        give_opinion(s, case, True)
        return SUPPORTED
    note(s, case, rules.REFUSE)
    if step == REREVIEWED or not b.reasks:
        return UNSETTLED
    return sleep(s, case, REASKED, s.now[0] + span(b.reask_days)) if b.reask_days > 0 else REASKED


@compiled
def ask_above(s: State, case: int, step: int, work: int, asked: int, done: int) -> int:
    """Ask the office above for a review; above the city lies the province."""
    f, now = s.files[case], s.now[0]
    note(s, case, asked)
    f.deadline = now + REVIEW_TIME
    above = s.parents[f.office]
    f.after = FROM_PROVINCE if above == f.office else 0
    if above == f.office:
        return sleep(s, case, step, now + PROVINCE_TIME)
    f.office = above
    return at_desk(s, case, step, above, REVIEW, work, done)


@inlined
def end(s: State, p: Levers, case: int, step: int) -> int:
    """Carry out what was agreed or decided; come back where the matter is not settled; close."""
    f, b, now = s.files[case], s.needs[case], s.now[0]
    if step == SUPPORTED:
        f.office = b.right
        if p.follow_work > 0:
            join(s, case, b.right, HANDLING, p.follow_work, rules.FOLLOW_UP, NOBODY)
        return sleep(s, case, PERFORMED, now + span(b.perform_days))
    if step == PERFORMED:
        kept = b.agreement_kept if f.agreed else b.opinion_kept
        if (kept >> (4 * int(f.expedited))) & f.turn == 0:
            return UNSETTLED
        note(s, case, rules.PERFORM)
    elif step == UNSETTLED:
        again = b.again_unresolved
        if not f.supported and not f.agreed:
            again = b.again_refused >> (4 * int(f.explained))
        if (again & f.turn) != 0 and may_return(s, p, case):
            return sleep(s, case, BACK, now + span(b.return_days))
    elif step == BACK:
        f.office = b.right
        f.office = next_round(s, case)
        note(s, case, rules.REPEAT)
        f.returned = f.pending = True
        f.deadline = now + ROUTE_TIME
        f.waits += 1
        wait_with_patience(s, case)
        return INTAKE
    note(s, case, rules.CLOSE)
    forget(s, case)
    return WAITING
