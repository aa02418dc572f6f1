"""One file in the compiled twin: rounds, opinions, outcomes; what stages.py and person.py do for the model."""

from sim import rules
from sim.kernelagenda import ring
from sim.kernelcompile import compiled, inlined
from sim.kernelnotes import note
from sim.kernelqueues import STORY, join
from sim.kernelrecords import NEVER
from sim.kernelstate import Levers, State
from sim.kernelsteps import EXTEND, WAIT, WAITING, WAKE
from sim.kerneltime import HANDLE_TIME, SIMPLE_WORK, finish, span


@inlined
def sleep(s: State, case: int, step: int, time: int) -> int:
    """Let the story go on at a time."""
    f = s.files[case]
    f.step = step
    ring(s, time, WAKE, case, 0)
    return WAITING


@inlined
def at_desk(s: State, case: int, step: int, office: int, kind: int, work: int, activity: int) -> int:
    """Queue for a desk; the story goes on when the work is done."""
    f = s.files[case]
    f.step = step
    f.job = join(s, case, office, kind, work, activity, STORY)
    return WAITING


@inlined
def wait_with_patience(s: State, case: int) -> None:
    """The person begins to wait, with the own patience."""
    b = s.needs[case]
    if b.patience < NEVER:
        ring(s, s.now[0] + span(b.patience), WAIT, case, s.files[case].waits)


@inlined
def may_return(s: State, p: Levers, case: int) -> bool:
    """Whether the person can still come back; reaching the cap on rounds is noted once."""
    f = s.files[case]
    if f.round < p.rounds:
        return True
    if not f.capped:
        f.capped = True
        note(s, case, rules.CAP)
    return False


@inlined
def next_round(s: State, case: int) -> int:
    """Begin another round; return the office to which the person goes."""
    f = s.files[case]
    upward = (s.needs[case].upward & f.turn) != 0
    f.round += 1
    f.turn *= 2
    f.escalated = f.escalated or upward
    return s.parents[f.office] if upward else f.office


@inlined
def outcome_known(s: State, case: int, resolved: bool) -> None:
    """The person knows the outcome; some rate it, once."""
    f, b = s.files[case], s.needs[case]
    f.pending = False
    f.accepted_round = 0
    if f.rated:
        return
    f.rated = True
    if b.rates:
        good = (b.satisfied >> (2 * int(resolved) + int(f.explained))) & 1
        note(s, case, rules.SATISFIED if good else rules.DISSATISFIED)


@inlined
def give_opinion(s: State, case: int, supported: bool) -> None:
    """Note the opinion, and whether its reasons were explained face to face."""
    f, b = s.files[case], s.needs[case]
    f.supported, f.agreed = supported, False
    if supported:
        note(s, case, rules.SUPPORT_PART if b.part else rules.SUPPORT)
    else:
        note(s, case, rules.REFUSE)
    f.explained = (b.explained & f.turn) != 0
    if f.explained:
        note(s, case, rules.EXPLAIN)
    outcome_known(s, case, supported)


@inlined
def accept(s: State, case: int) -> None:
    """The competent office accepts: the legal clock starts."""
    f, b, now = s.files[case], s.needs[case], s.now[0]
    note(s, case, rules.ACCEPT)
    f.accepted_round = f.round
    f.deadline = now + HANDLE_TIME
    if b.simple and not f.returned:
        note(s, case, rules.SIMPLE)
        f.deadline = finish(s.opened, s.day_of, now, SIMPLE_WORK)
    elif b.complex:
        ring(s, now + HANDLE_TIME, EXTEND, case, f.round)


@inlined
def forget(s: State, case: int) -> None:
    """A case has ended."""
    s.files[case].open = s.files[case].pending = False


@compiled
def wrong_office(p: Levers, right: int, miss: int) -> int:
    """The office to which the case is sent by mistake for the first or second time; -1 where there is none."""
    first = p.neighbour[right]
    second = p.neighbour[first]
    if first == right or (miss == 1 and second == right):
        return WAITING
    return first if miss == 0 else second
