"""The compiled twin of model.py: the same log, bit for bit, a hundred times faster. Numba; optional.

What a generator remembers by where it stands, a file remembers in `step`. Read model.py for the story.
"""

from typing import Any, NamedTuple

import numpy as np
from sim import rules
from sim.briefs import brief_columns, brought
from sim.cases import Cases
from sim.eventlog import EventLog
from sim.kernelstate import (
    AT_WORK,
    DESK,
    ENTRY,
    EVENT,
    FILE,
    GONE,
    JOB,
    KINDS,
    N_CODES,
    N_ARRIVED,
    N_ASSIGNED,
    N_ENTRIES,
    N_INSIDE,
    N_EVENTS,
    N_JOBS,
    N_TIMES,
    N_TOUCHED,
    NOBODY,
    ORDER,
    STORY,
    State,
    add,
    alarm,
    assign,
    begin_instant,
    drop_first,
    finish,
    compiled,
    inlined,
    join,
    note,
    reorder,
    touch,
    withdraw,
)
from sim.logbook import COMPLETED, SPAN, events_of
from sim.path import EXTENSION, LEADERS, PATIENCE, RESERVE, SUPERVISION
from sim.policy import ORDERS, Policy
from sim.rules import HANDLING, MEDIATION, RECEPTION, REPORT, REVIEW, SUGGESTION
from sim.workdays import Calendar, calendar_for

INF = float("inf")
GROWING = ("jobs", "entries", "agenda", "codes", "times", "touched")
ROOM = 64  # more than one event can add
LEADER_WORK, SUPERVISE_WORK = float(rules.tick(rules.LEADER_WORK)), float(rules.tick(rules.SUPERVISE_WORK))
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
) = range(23)
(WAKE, DONE, WAIT, EXTEND, SUPERVISE, SUPERVISED, LEADER_DAY, RESERVE_MOVES, ARRIVES, NEVER) = range(10)
FROM_PROVINCE = 1  # in `after`: the review came from above the city


class Levers(NamedTuple):
    """What of demand and policy matters while cases run."""

    rounds: int
    supervise_after: float
    leaders_every: float
    leaders_older: float
    follow_work: float
    neighbour: Any  # of each office
    helped: Any  # desks to which the reserve may go
    posts: Any  # where each of the reserve is, -1: nowhere yet
    members: Any  # cases that leaders may see, office after office
    first: Any  # of an office's cases among them, the next one that may be open
    last: Any


@inlined
def move(s: State, case: int, office: int) -> None:
    """The case goes to an office."""
    s.files[case].office = office


@inlined
def sleep(s: State, case: int, step: int, time: float) -> None:
    """Let the story go on at a time."""
    f = s.files[case]
    f.step = step
    f.alarm = alarm(s, time, 1, WAKE, case, 0)


@inlined
def at_desk(s: State, case: int, step: int, office: int, kind: int, work: float, activity: int) -> None:
    """Queue for a desk; the story goes on when the work is done."""
    f = s.files[case]
    f.step = step
    f.job = join(s, case, office, kind, work, activity, STORY)


@inlined
def wait_with_patience(s: State, case: int) -> None:
    """The person begins to wait, with the own patience."""
    b = s.needs[case]
    if b.patience < INF:
        alarm(s, s.now[0] + b.patience, PATIENCE, WAIT, case, s.files[case].waits)


@compiled
def may_return(s: State, p: Levers, case: int) -> bool:
    """Whether the person can still come back; reaching the cap on rounds is noted once."""
    f = s.files[case]
    if f.round < p.rounds:
        return True
    if not f.capped:
        f.capped = True
        note(s, case, rules.CAP)
    return False


@compiled
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


@compiled
def accept(s: State, case: int) -> None:
    """The competent office accepts: the legal clock starts."""
    f, b, now = s.files[case], s.needs[case], s.now[0]
    note(s, case, rules.ACCEPT)
    f.accepted_round = f.round
    f.deadline = now + rules.HANDLE_DAYS
    if b.simple and not f.returned:
        note(s, case, rules.SIMPLE)
        f.deadline = finish(s.opened, s.day_of, now, rules.SIMPLE_WORKING_DAYS)
    elif b.complex:
        alarm(s, now + rules.HANDLE_DAYS, EXTENSION, EXTEND, case, f.round)


@compiled
def forget(s: State, case: int) -> None:
    """A case has ended."""
    s.files[case].open = s.files[case].pending = False


@compiled
def wrong_office(p: Levers, right: int, miss: int) -> int:
    """The office to which the case is sent by mistake for the first or second time; -1 where there is none."""
    first = p.neighbour[right]
    second = p.neighbour[first]
    if first == right or (miss == 1 and second == right):
        return -1
    return first if miss == 0 else second


@compiled
def ask_above(s: State, case: int, step: int, work: float, asked: int, done: int) -> None:
    """Ask the office above for a review; above the city lies the province."""
    f, now = s.files[case], s.now[0]
    note(s, case, asked)
    f.deadline = now + rules.REVIEW_DAYS
    above = s.parents[f.office]
    if above == f.office:
        f.after = FROM_PROVINCE
        sleep(s, case, step, now + rules.PROVINCE_DAYS)
    else:
        f.after = 0
        f.office = above
        at_desk(s, case, step, above, REVIEW, work, done)


@compiled
def go_on(s: State, p: Levers, case: int) -> None:  # the story: model.Journey.life, step by step
    """Let a case go on until it waits or ends."""
    f, b, now = s.files[case], s.needs[case], s.now[0]
    step = f.step
    while True:
        if step == CONTACTED:
            note(s, case, rules.CONTACT)
            f.deadline = now + rules.ROUTE_DAYS
            wait_with_patience(s, case)
            if b.settle and p.supervise_after < INF:
                alarm(s, now + p.supervise_after, SUPERVISION, SUPERVISE, case, 0)
            step = INTAKE
        elif step == INTAKE:
            step = REGISTERED
            if b.register_work > 0.0:
                work = b.hear_work if f.returned else b.register_work
                return at_desk(s, case, step, f.office, RECEPTION, work, rules.REGISTER)
        elif step == REGISTERED:
            f.misses = 0
            f.after = 0 if f.returned else b.misroutings
            if b.category == REPORT or b.procedure_days > 0.0:
                step = LED_ON
            elif f.office != b.right:
                step = REFERRING
            else:
                step = TAKEN_IN
        elif step == REFERRING:
            step = REFERRED
            if f.misses < f.after and wrong_office(p, b.right, f.misses) < 0:
                f.after = f.misses
            if b.refer_work > 0.0:
                return sleep(s, case, step, finish(s.opened, s.day_of, now, b.refer_work))
        elif step == REFERRED:
            note(s, case, rules.REFER)
            f.office = wrong_office(p, b.right, f.misses) if f.misses < f.after else b.right
            step = RECEIVED
            if b.register_work > 0.0:
                work = b.hear_work if f.returned else b.register_work
                return at_desk(s, case, step, f.office, RECEPTION, work, rules.REGISTER)
        elif step == RECEIVED:
            step = TAKEN_IN
            if f.misses < f.after:
                return sleep(s, case, OBJECTED, finish(s.opened, s.day_of, now, b.object_work))
        elif step == OBJECTED:
            note(s, case, rules.OBJECT)
            f.misses += 1
            step = REFERRING
        elif step == TAKEN_IN:
            if b.settle:
                accept(s, case)
            step = SETTLE if b.settle else LED_ON
        elif step == LED_ON:
            f.pending = b.category == SUGGESTION
            if b.category == REPORT:
                note(s, case, rules.DIVERT)
                step = CLOSING
            elif b.category == SUGGESTION:
                step = ANSWERED
                if b.handling_work > 0.0:
                    return at_desk(s, case, step, f.office, HANDLING, b.handling_work, rules.HANDLE)
            else:
                note(s, case, rules.DIVERT + SPAN[0])
                return sleep(s, case, ANSWERED, now + b.procedure_days)
        elif step == ANSWERED:
            note(s, case, rules.ANSWER if b.category == SUGGESTION else rules.DIVERT + SPAN[1])
            step = CLOSING
        elif step == SETTLE:
            step = HANDLE
            if b.offered and not f.mediated:
                office = s.parents[f.office] if b.pooled else f.office
                if s.desks[office * KINDS + MEDIATION].staff >= 1:
                    f.mediated = True
                    note(s, case, rules.OFFER)
                    if b.consents:
                        note(s, case, rules.CONSENT)
                        step = MEDIATED
                        if b.mediation_work > 0.0:
                            return at_desk(s, case, step, office, MEDIATION, b.mediation_work, rules.MEDIATE)
        elif step == MEDIATED:
            step = HANDLE
            if b.agrees:
                note(s, case, rules.AGREE)
                f.agreed = True
                outcome_known(s, case, True)
                step = SUPPORTED
        elif step == HANDLE:
            step = HANDLED
            if b.handling_work > 0.0:
                work = b.rework if f.returned else b.handling_work
                return at_desk(s, case, step, f.office, HANDLING, work, rules.HANDLE)
        elif step == HANDLED:
            supported = f.supported or (b.upheld & f.turn) != 0
            give_opinion(s, case, supported)
            step = SUPPORTED if supported else UNSETTLED
            if not supported and b.asks and not f.reviewed:
                f.reviewed = True
                step = ASKED
                if b.ask_days > 0.0:
                    return sleep(s, case, step, now + b.ask_days)
        elif step == ASKED:
            return ask_above(s, case, REVIEWED, b.review_work, rules.ASK_REVIEW, rules.REVIEWED)
        elif step == REVIEWED:
            if f.after == FROM_PROVINCE:
                note(s, case, rules.REVIEWED)
            if b.corrected:
                give_opinion(s, case, True)
                step = SUPPORTED
            else:
                note(s, case, rules.REFUSE)
                step = UNSETTLED
                if b.reasks:
                    step = REASKED
                    if b.reask_days > 0.0:
                        return sleep(s, case, step, now + b.reask_days)
        elif step == REASKED:
            return ask_above(s, case, REREVIEWED, b.rereview_work, rules.ASK_REREVIEW, rules.REREVIEWED)
        elif step == REREVIEWED:
            if f.after == FROM_PROVINCE:
                note(s, case, rules.REREVIEWED)
            if b.recorrected:
                give_opinion(s, case, True)
                step = SUPPORTED
            else:
                note(s, case, rules.REFUSE)
                step = UNSETTLED
        elif step == SUPPORTED:
            f.office = b.right
            if p.follow_work > 0.0:
                join(s, case, b.right, HANDLING, p.follow_work, rules.FOLLOW_UP, NOBODY)
            return sleep(s, case, PERFORMED, now + b.perform_days)
        elif step == PERFORMED:
            kept = b.agreement_kept if f.agreed else b.opinion_kept
            step = UNSETTLED
            if (kept >> (4 * int(f.expedited))) & f.turn:
                note(s, case, rules.PERFORM)
                step = CLOSING
        elif step == UNSETTLED:
            again = b.again_unresolved
            if not f.supported and not f.agreed:
                again = b.again_refused >> (4 * int(f.explained))
            step = CLOSING
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
            step = INTAKE
        else:
            note(s, case, rules.CLOSE)
            return forget(s, case)


@compiled
def patience_ends(s: State, p: Levers, case: int, wait: int) -> None:
    """Ask again, give up, or go on in silence."""
    f, b = s.files[case], s.needs[case]
    if f.waits != wait or not f.pending:
        return
    if (b.again_unresolved & f.turn) != 0 and may_return(s, p, case):
        here = f.office
        f.office = next_round(s, case)
        note(s, case, rules.REPEAT)
        if b.hear_work > 0.0:
            join(s, case, f.office, RECEPTION, b.hear_work, rules.HEAR, NOBODY)
        f.office = here
        reorder(s, case)
        wait_with_patience(s, case)
    elif (b.gives_up & f.turn) != 0 and not (f.job >= 0 and s.jobs[f.job].key == AT_WORK):
        f.alarm = -1
        if f.job >= 0:
            withdraw(s, f.job)
        note(s, case, rules.GIVE_UP)
        forget(s, case)


@compiled
def expedite(s: State, case: int) -> None:
    """From now on the case goes before all others."""
    s.files[case].expedited = True
    reorder(s, case)


@compiled
def leader_day(s: State, p: Levers, office: int) -> None:
    """Leaders see the oldest cases, which then go before all others."""
    now, seats = s.now[0], rules.LEADER_SEATS
    while p.first[office] < p.last[office]:  # who ended for good is not looked at again
        case = p.members[p.first[office]]
        if s.needs[case].arrival >= now or s.files[case].open:
            break
        p.first[office] += 1
    for i in range(p.first[office], p.last[office]):
        case = p.members[i]
        f = s.files[case]
        if seats == 0 or s.needs[case].arrival > now - p.leaders_older:
            break
        if f.open and not f.seen:
            seats -= 1
            f.seen = True
            join(s, case, f.office, HANDLING, LEADER_WORK, rules.LEADER, NOBODY)
            expedite(s, case)
    alarm(s, now + p.leaders_every, LEADERS, LEADER_DAY, office, 0)


@compiled
def change_staff(s: State, desk: int, persons: int) -> None:
    """Add persons to a desk, or take away idle ones."""
    s.desks[desk].staff += persons
    s.desks[desk].free += persons
    touch(s, desk)


@compiled
def travel(s: State, p: Levers, person: int, desk: int) -> None:
    """One of the reserve goes to a desk."""
    p.posts[person] = desk
    s.desks[desk].coming += 1
    alarm(s, s.now[0] + rules.RESERVE_TRAVEL, RESERVE, ARRIVES, desk, 0)


@compiled
def reserve_moves(s: State, p: Levers) -> None:
    """The reserve goes, one after another, where most cases wait for each person at work."""
    for person in range(len(p.posts)):
        best, most = -1, -1.0
        for desk in p.helped:
            d = s.desks[desk]
            waiting = d.length / (d.staff + d.coming)
            if waiting > most:
                best, most = desk, waiting
        post = p.posts[person]
        if post < 0:
            travel(s, p, person, best)
        elif best != post and s.desks[post].leaver < 0:
            if s.desks[post].free > 0:
                change_staff(s, post, -1)
                travel(s, p, person, best)
            else:
                s.desks[post].leaver, s.desks[post].target = person, best
    alarm(s, s.now[0] + rules.RESERVE_EVERY, RESERVE, RESERVE_MOVES, 0, 0)


@inlined
def job_done(s: State, p: Levers, i: int) -> None:
    """The work is done: note it, free the person, and let the case go on."""
    job = s.jobs[i]
    d = s.desks[job.desk]
    job.key = GONE
    add(s, job.code + COMPLETED)
    d.free += 1
    if d.leaver >= 0:
        person = d.leaver
        d.leaver = -1
        change_staff(s, job.desk, -1)
        travel(s, p, person, d.target)
    if d.queue >= 0:
        touch(s, job.desk)
    if job.wakes == STORY:
        go_on(s, p, job.case)
    elif job.wakes == ORDER:
        alarm(s, s.now[0], SUPERVISION, SUPERVISED, job.case, 0)


@inlined
def happen(s: State, p: Levers, what: int, who: int, extra: int, tie: int) -> None:
    """Let one event of the agenda happen."""
    if what == DONE:
        job_done(s, p, who)
    elif what == WAKE:
        if s.files[who].alarm == tie:
            go_on(s, p, who)
    elif what == WAIT:
        patience_ends(s, p, who, extra)
    elif what == EXTEND:
        if s.files[who].open and s.files[who].accepted_round == extra:
            note(s, who, rules.EXTEND)
            s.files[who].deadline += rules.EXTEND_DAYS
            reorder(s, who)
    elif what == SUPERVISE:
        if s.files[who].open:
            join(s, who, s.parents[s.files[who].office], REVIEW, SUPERVISE_WORK, rules.SUPERVISE, ORDER)
    elif what == SUPERVISED:
        if s.files[who].open:
            expedite(s, who)
    elif what == LEADER_DAY:
        leader_day(s, p, who)
    elif what == RESERVE_MOVES:
        reserve_moves(s, p)
    elif what == ARRIVES:
        s.desks[who].coming -= 1
        change_staff(s, who, 1)


@inlined
def full(s: State) -> bool:
    """Whether a growing array has no room for one more event of any kind."""
    c = s.count
    return (
        c[N_JOBS] + ROOM > len(s.jobs)
        or c[N_ENTRIES] + ROOM > len(s.entries)
        or c[N_EVENTS] + ROOM > len(s.agenda)
        or c[N_CODES] + ROOM > len(s.codes)
        or c[N_TIMES] + ROOM > len(s.times)
        or c[N_TOUCHED] + ROOM > len(s.touched)
    )


@compiled
def begin(s: State, p: Levers, leading: Any) -> None:
    """Start what runs whether or not there is a case."""
    for office in leading:
        alarm(s, p.leaders_every, LEADERS, LEADER_DAY, office, 0)
    if len(p.posts):
        reserve_moves(s, p)
    alarm(s, INF, 1, NEVER, 0, 0)


@compiled
def run(s: State, p: Levers, days: float) -> bool:
    """Run the clock up to `days`; return whether it got there, or needs more room first."""
    c, needs = s.count, len(s.needs)
    while True:
        if not c[N_INSIDE]:
            now = s.agenda[0].time
            if c[N_ARRIVED] < needs and s.needs[c[N_ARRIVED]].arrival < now:
                now = s.needs[c[N_ARRIVED]].arrival
            if now >= days:
                return True
            begin_instant(s, now)
            c[N_INSIDE] = 1
        now = s.now[0]
        while c[N_ARRIVED] < needs and s.needs[c[N_ARRIVED]].arrival == now:
            if full(s):
                return False
            case = c[N_ARRIVED]
            c[N_ARRIVED] += 1
            s.files[case].open = s.files[case].pending = True
            go_on(s, p, case)
        while s.agenda[0].time == now:
            if full(s):
                return False
            e = s.agenda[0]
            what, who, extra, tie = e.what, e.who, e.extra, e.tie
            drop_first(s)
            happen(s, p, what, who, extra, tie)
        while c[N_ASSIGNED] < c[N_TOUCHED]:
            if full(s):
                return False
            assign(s, s.touched[c[N_ASSIGNED]], DONE)
            c[N_ASSIGNED] += 1
        c[N_TOUCHED] = c[N_ASSIGNED] = c[N_INSIDE] = 0


def simulate(cases: Cases, policy: Policy, calendar: Calendar | None = None) -> EventLog:
    """Let the needs of `cases` meet the offices under `policy`: the log of sim.model.simulate, bit for bit."""
    calendar = calendar or calendar_for(cases.start, cases.days)
    city = cases.demand.city
    staff = policy.staff(city).ravel()
    state, levers, leading = _set_out(cases, policy, calendar, staff)
    begin(state, levers, leading)
    while not run(state, levers, float(cases.days)):
        state = state._replace(**{name: _grown(getattr(state, name)) for name in GROWING})
    codes, times = state.codes[: state.count[N_CODES]], state.times[: state.count[N_TIMES]]
    return EventLog(
        events_of(codes, times), city.offices, cases.start, cases.days, staff.astype(float), policy.cost(city)
    )


def _grown(array: np.ndarray) -> np.ndarray:
    return np.concatenate([array, np.empty_like(array)])


def _set_out(cases: Cases, policy: Policy, calendar: Calendar, staff: np.ndarray) -> tuple[State, Levers, np.ndarray]:
    city = cases.demand.city
    needs = _needs(cases, policy)
    n = len(needs)
    files = np.zeros(n, FILE)
    files["office"], files["round"], files["turn"], files["waits"] = needs["office"], 1, 1, 1
    files["job"] = files["alarm"] = -1
    desks = np.zeros(len(staff), DESK)
    desks["staff"] = desks["free"] = staff
    desks["queue"] = desks["leaver"] = -1
    room = 4 * n + 4 * ROOM
    state = State(
        needs,
        files,
        desks,
        np.empty(room, JOB),
        np.empty(room, ENTRY),
        np.empty(room, EVENT),
        np.empty(4 * room, np.int64),
        np.empty(room, np.float64),
        np.empty(4 * ROOM, np.int64),
        np.zeros(10, np.int64),
        np.zeros(1),
        calendar.opened.astype(float),
        calendar.day_of.astype(float),
        np.array(city.parents),
        np.array([ORDERS.index(policy.order)]),
    )
    levels = np.array(city.levels)
    meet = policy.leaders_every < INF
    leading = np.flatnonzero(levels > 0) if meet else np.empty(0, np.int64)
    mine = [np.flatnonzero(needs["settle"] & ((needs["county"] == o) | (o == len(levels) - 1))) for o in leading]
    first, last = np.zeros(len(levels), np.int64), np.zeros(len(levels), np.int64)
    ends = np.cumsum([len(m) for m in mine], dtype=np.int64)
    first[leading], last[leading] = ends - [len(m) for m in mine], ends
    kinds = np.arange(len(staff)) % KINDS
    levers = Levers(
        cases.demand.rounds,
        float(rules.tick(policy.supervise_after)),
        float(rules.tick(policy.leaders_every)),
        float(policy.leaders_older),
        float(rules.tick(rules.FOLLOW_WORK * policy.follow_up)),
        np.array([city.neighbour(office) for office in range(len(levels))]),
        np.flatnonzero((staff > 0) & ((kinds == MEDIATION) | (kinds == HANDLING))),
        np.full(policy.mobile_reserve, -1),
        np.concatenate([*mine, np.empty(0, np.int64)]),
        first,
        last,
    )
    return state, levers, leading


def _needs(cases: Cases, policy: Policy) -> np.ndarray:
    chosen = np.flatnonzero(brought(cases, policy))
    columns = brief_columns(cases, policy)
    needs = np.empty(len(chosen), np.dtype([(name, c.dtype) for name, c in columns.items()], align=True))
    for name, column in columns.items():
        needs[name] = column[chosen]
    return needs
