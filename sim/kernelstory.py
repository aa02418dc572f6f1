"""The story of a case in the compiled twin: `model.Journey.life`, step by step.

What a generator remembers by where it stands, a file remembers in `step`. Each function takes the step that has come
and returns the next one, or WAITING once the file has been told where to go on. Read model.py for the story itself.
"""

from sim import rules
from sim.kernelfile import (
    SUPERVISE,
    accept,
    alarm,
    at_desk,
    forget,
    give_opinion,
    may_return,
    next_round,
    outcome_known,
    sleep,
    wait_with_patience,
    wrong_office,
)
from sim.kernelqueues import NOBODY, finish, join, note
from sim.kernelstate import INF, KINDS, Levers, State, compiled
from sim.logbook import SPAN
from sim.path import SUPERVISION
from sim.rules import HANDLING, MEDIATION, RECEPTION, REPORT, REVIEW, SUGGESTION

WAITING = -1
(
    CONTACTED,
    INTAKE,
    REGISTERED,
    REFERRING,
    REFERRED,
    RECEIVED,
    OBJECTED,
    TAKEN_IN,
    LED_ON,
    ANSWERED,
    SETTLE,
    MEDIATED,
    HANDLE,
    HANDLED,
    ASKED,
    REVIEWED,
    REASKED,
    REREVIEWED,
    SUPPORTED,
    PERFORMED,
    UNSETTLED,
    BACK,
    CLOSING,
) = STEPS = range(23)
FROM_PROVINCE = 1  # in `after`: the review came from above the city


@compiled
def go_on(s: State, p: Levers, case: int) -> None:
    """Let a case go on until it waits or ends."""
    step = s.files[case].step
    while step >= 0:
        if step <= INTAKE:
            step = arrive(s, p, case, step)
        elif step <= TAKEN_IN:
            step = find_office(s, p, case, step)
        elif step <= ANSWERED:
            step = lead_on(s, case, step)
        elif step <= HANDLED:
            step = settle(s, case, step)
        elif step <= REREVIEWED:
            step = review(s, case, step)
        else:
            step = end(s, p, case, step)


@compiled
def arrive(s: State, p: Levers, case: int, step: int) -> int:
    """The person comes, and is registered (Art. 22)."""
    f, b, now = s.files[case], s.needs[case], s.now[0]
    if step == CONTACTED:
        note(s, case, rules.CONTACT)
        f.deadline = now + rules.ROUTE_DAYS
        wait_with_patience(s, case)
        if b.settle and p.supervise_after < INF:
            alarm(s, now + p.supervise_after, SUPERVISION, SUPERVISE, case, 0)
    return receive(s, case, REGISTERED)


@compiled
def receive(s: State, case: int, step: int) -> int:
    """Queue for the reception desk, to be registered; go on with `step`."""
    f, b = s.files[case], s.needs[case]
    if b.register_work == 0.0:
        return step
    work = b.hear_work if f.returned else b.register_work
    return at_desk(s, case, step, f.office, RECEPTION, work, rules.REGISTER)


@compiled
def find_office(s: State, p: Levers, case: int, step: int) -> int:
    """Find the competent office (Arts. 22-23), accept."""
    f, b, now = s.files[case], s.needs[case], s.now[0]
    if step == REGISTERED:
        f.misses = 0
        f.after = 0 if f.returned else b.misroutings
        if b.category == REPORT or b.procedure_days > 0.0:
            return LED_ON
        return REFERRING if f.office != b.right else TAKEN_IN
    if step == REFERRING:
        if f.misses < f.after and wrong_office(p, b.right, f.misses) < 0:
            f.after = f.misses
        if b.refer_work > 0.0:
            return sleep(s, case, REFERRED, finish(s.opened, s.day_of, now, b.refer_work))
        return REFERRED
    if step == REFERRED:
        note(s, case, rules.REFER)
        f.office = wrong_office(p, b.right, f.misses) if f.misses < f.after else b.right
        return receive(s, case, RECEIVED)
    if step == RECEIVED:
        if f.misses < f.after:
            return sleep(s, case, OBJECTED, finish(s.opened, s.day_of, now, b.object_work))
        return TAKEN_IN
    if step == OBJECTED:
        note(s, case, rules.OBJECT)
        f.misses += 1
        return REFERRING
    if b.settle:
        accept(s, case)
    return SETTLE if b.settle else LED_ON


@compiled
def lead_on(s: State, case: int, step: int) -> int:
    """Answer a suggestion (Art. 29); lead reports and statutory matters to who must deal with them."""
    f, b = s.files[case], s.needs[case]
    if step == ANSWERED:
        note(s, case, rules.ANSWER if b.category == SUGGESTION else rules.DIVERT + SPAN[1])
        return CLOSING
    f.pending = b.category == SUGGESTION
    if b.category == REPORT:
        note(s, case, rules.DIVERT)
        return CLOSING
    if b.category != SUGGESTION:
        note(s, case, rules.DIVERT + SPAN[0])
        return sleep(s, case, ANSWERED, s.now[0] + b.procedure_days)
    if b.handling_work > 0.0:
        return at_desk(s, case, ANSWERED, f.office, HANDLING, b.handling_work, rules.HANDLE)
    return ANSWERED


@compiled
def settle(s: State, case: int, step: int) -> int:
    """Mediate or handle."""
    f, b = s.files[case], s.needs[case]
    if step == SETTLE:
        office = s.parents[f.office] if b.pooled else f.office
        if not b.offered or f.mediated or s.desks[office * KINDS + MEDIATION].staff < 1:
            return HANDLE
        f.mediated = True
        note(s, case, rules.OFFER)
        if not b.consents:
            return HANDLE
        note(s, case, rules.CONSENT)
        if b.mediation_work > 0.0:
            return at_desk(s, case, MEDIATED, office, MEDIATION, b.mediation_work, rules.MEDIATE)
        return MEDIATED
    if step == MEDIATED:
        if not b.agrees:
            return HANDLE
        note(s, case, rules.AGREE)
        f.agreed = True
        outcome_known(s, case, True)
        return SUPPORTED
    if step == HANDLE:
        if b.handling_work > 0.0:
            work = b.rework if f.returned else b.handling_work
            return at_desk(s, case, HANDLED, f.office, HANDLING, work, rules.HANDLE)
        return HANDLED
    supported = f.supported or (b.upheld & f.turn) != 0
    give_opinion(s, case, supported)
    if supported:
        return SUPPORTED
    if b.asks and not f.reviewed:
        f.reviewed = True
        return sleep(s, case, ASKED, s.now[0] + b.ask_days) if b.ask_days > 0.0 else ASKED
    return UNSETTLED


@compiled
def review(s: State, case: int, step: int) -> int:
    """Review one level up, re-review one more (Arts. 35-36)."""
    f, b = s.files[case], s.needs[case]
    if step == ASKED:
        return ask_above(s, case, REVIEWED, b.review_work, rules.ASK_REVIEW, rules.REVIEWED)
    if step == REASKED:
        return ask_above(s, case, REREVIEWED, b.rereview_work, rules.ASK_REREVIEW, rules.REREVIEWED)
    if f.after == FROM_PROVINCE:
        note(s, case, rules.REVIEWED if step == REVIEWED else rules.REREVIEWED)
    if b.corrected if step == REVIEWED else b.recorrected:
        give_opinion(s, case, True)
        return SUPPORTED
    note(s, case, rules.REFUSE)
    if step == REREVIEWED or not b.reasks:
        return UNSETTLED
    return sleep(s, case, REASKED, s.now[0] + b.reask_days) if b.reask_days > 0.0 else REASKED


@compiled
def ask_above(s: State, case: int, step: int, work: float, asked: int, done: int) -> int:
    """Ask the office above for a review; above the city lies the province."""
    f, now = s.files[case], s.now[0]
    note(s, case, asked)
    f.deadline = now + rules.REVIEW_DAYS
    above = s.parents[f.office]
    f.after = FROM_PROVINCE if above == f.office else 0
    if above == f.office:
        return sleep(s, case, step, now + rules.PROVINCE_DAYS)
    f.office = above
    return at_desk(s, case, step, above, REVIEW, work, done)


@compiled
def end(s: State, p: Levers, case: int, step: int) -> int:
    """Carry out what was agreed or decided; come back where the matter is not settled; close."""
    f, b, now = s.files[case], s.needs[case], s.now[0]
    if step == SUPPORTED:
        f.office = b.right
        if p.follow_work > 0.0:
            join(s, case, b.right, HANDLING, p.follow_work, rules.FOLLOW_UP, NOBODY)
        return sleep(s, case, PERFORMED, now + b.perform_days)
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
            return sleep(s, case, BACK, now + b.return_days)
    elif step == BACK:
        f.office = b.right
        f.office = next_round(s, case)
        note(s, case, rules.REPEAT)
        f.returned = f.pending = True
        f.deadline = now + rules.ROUTE_DAYS
        f.waits += 1
        wait_with_patience(s, case)
        return INTAKE
    note(s, case, rules.CLOSE)
    forget(s, case)
    return WAITING
