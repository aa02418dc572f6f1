"""The story of a case in the compiled twin: `model.Journey.life`, step by step.

What a generator remembers by where it stands, a file remembers in `step`. Each function takes the step that has come
and returns the next one, or WAITING once the file has been told where to go on. Read model.py for the story itself.
"""

from sim import rules
from sim.kernelagenda import ring
from sim.kernelcompile import compiled, inlined, place
from sim.kernelends import end, review
from sim.kernelfile import (
    accept,
    at_desk,
    give_opinion,
    outcome_known,
    sleep,
    wait_with_patience,
    wrong_office,
)
from sim.kernelnotes import note
from sim.kernelrecords import AGREES, CONSENTS, KINDS, POOLED
from sim.kernelstate import Levers, State
from sim.kernelsteps import (
    ANSWERED,
    ASKED,
    CLOSING,
    CONTACTED,
    HANDLE,
    HANDLED,
    INTAKE,
    LED_ON,
    MEDIATED,
    OBJECTED,
    RECEIVED,
    REFERRED,
    REFERRING,
    REGISTERED,
    REREVIEWED,
    SETTLE,
    SUPERVISE,
    SUPPORTED,
    TAKEN_IN,
    UNSETTLED,
)
from sim.kerneltime import FAR, ROUTE_TIME, finish, span
from sim.logbook import SPAN
from sim.rules import HANDLING, MEDIATION, RECEPTION, REPORT, SUGGESTION


@inlined
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


@inlined
def arrive(s: State, p: Levers, case: int, step: int) -> int:
    """The person comes, and is registered (Art. 22)."""
    f, b, now = s.files[case], s.needs[case], s.now[0]
    if step == CONTACTED:
        note(s, case, rules.CONTACT)
        f.deadline = now + ROUTE_TIME
        wait_with_patience(s, case)
        if b.settle and p.supervise_after < FAR:
            ring(s, now + p.supervise_after, SUPERVISE, case, 0)
    return receive(s, case, REGISTERED)


@inlined
def receive(s: State, case: int, step: int) -> int:
    """Queue for the reception desk, to be registered; go on with `step`."""
    f, b = s.files[case], s.needs[case]
    if b.register_work == 0:
        return step
    work = b.hear_work if f.returned else b.register_work
    return at_desk(s, case, step, f.office, RECEPTION, span(work), rules.REGISTER)


@inlined
def find_office(s: State, p: Levers, case: int, step: int) -> int:
    """Find the competent office (Arts. 22-23), accept."""
    f, b, now = s.files[case], s.needs[case], s.now[0]
    if step == REGISTERED:
        if b.led_on:
            return LED_ON
        if f.office == b.right:
            return TAKEN_IN
        f.misses = 0
        f.after = 0 if f.returned else s.rare[case].misroutings
        return REFERRING
    if step == REFERRING:
        if f.misses < f.after and wrong_office(p, b.right, f.misses) < 0:
            f.after = f.misses
        if b.refer_work > 0:
            return sleep(s, case, REFERRED, finish(s.opened, s.day_of, now, span(b.refer_work)))
        return REFERRED
    if step == REFERRED:
        note(s, case, rules.REFER)
        f.office = wrong_office(p, b.right, f.misses) if f.misses < f.after else b.right
        return receive(s, case, RECEIVED)
    if step == RECEIVED:
        if f.misses < f.after:
            return sleep(s, case, OBJECTED, finish(s.opened, s.day_of, now, span(s.rare[case].object_work)))
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
        return sleep(s, case, ANSWERED, s.now[0] + span(s.rare[case].procedure_days))
    if b.handling_work > 0:
        return at_desk(s, case, ANSWERED, f.office, HANDLING, span(b.handling_work), rules.HANDLE)
    return ANSWERED


@inlined
def settle(s: State, case: int, step: int) -> int:
    """Mediate or handle."""
    f, b = s.files[case], s.needs[case]
    if step == SETTLE:
        office = s.parents[f.office] if b.mediators == POOLED else f.office
        if b.mediators == 0 or f.mediated or s.desks[place(office * KINDS + MEDIATION)].staff < 1:
            return HANDLE
        f.mediated = True
        note(s, case, rules.OFFER)
        if b.consent < CONSENTS:
            return HANDLE
        note(s, case, rules.CONSENT)
        if b.mediation_work > 0:
            return at_desk(s, case, MEDIATED, office, MEDIATION, span(b.mediation_work), rules.MEDIATE)
        return MEDIATED
    if step == MEDIATED:
        if b.consent < AGREES:
            return HANDLE
        note(s, case, rules.AGREE)
        f.agreed = True
        outcome_known(s, case, True)
        return SUPPORTED
    if step == HANDLE:
        if b.handling_work > 0:
            work = b.rework if f.returned else b.handling_work
            return at_desk(s, case, HANDLED, f.office, HANDLING, span(work), rules.HANDLE)
        return HANDLED
    supported = f.supported or (b.upheld & f.turn) != 0
    give_opinion(s, case, supported)
    if supported:
        return SUPPORTED
    if b.asks and not f.reviewed:
        f.reviewed, rare = True, s.rare[case]
        return sleep(s, case, ASKED, s.now[0] + span(rare.ask_days)) if rare.ask_days > 0 else ASKED
    return UNSETTLED
