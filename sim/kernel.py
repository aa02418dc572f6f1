"""The compiled twin of model.py: the same log, bit for bit, many times faster. It needs Numba (extra `fast`).

`happen` says what each event on the agenda does; kernelstory.py tells a case's story, kernelaround.py the rest.
"""

from typing import Any

from sim import rules
from sim.cases import Cases
from sim.eventlog import EventLog, trusted
from sim.fates import Fates
from sim.kernelagenda import KINDS_OF_EVENT, add, alarm, begin_instant, drop_first, fetch, next_time
from sim.kernelaround import change_staff, expedite, leader_day, patience_ends, reserve_moves, travel
from sim.kernelcompile import compiled, inlined
from sim.kernelfates import fates_of, read, watch
from sim.kernellog import events_of
from sim.kernelqueues import ORDER, STORY, assign, forget_job, join, note, reorder, touch
from sim.kernelsetout import set_out
from sim.kernelstate import (
    N_ARRIVED,
    N_ASSIGNED,
    N_CODES,
    N_ENTRIES,
    N_EVENTS,
    N_INSIDE,
    N_JOBS,
    N_NEAR,
    N_TIMES,
    N_TOUCHED,
    ROOM,
    Levers,
    State,
    grow,
)
from sim.kernelsteps import ARRIVES, DONE, EXTEND, LEADER_DAY, RESERVE_MOVES, SUPERVISE, SUPERVISED, WAIT, WAKE
from sim.kernelstory import go_on
from sim.logbook import COMPLETED
from sim.path import LEADERS, SUPERVISION
from sim.policy import Policy
from sim.rules import REVIEW
from sim.workdays import Calendar, calendar_for

CHUNK = 2**13  # codes that are written before they are read: they stay in the processor's cache
SUPERVISE_WORK = float(rules.tick(rules.SUPERVISE_WORK))


@inlined
def job_done(s: State, p: Levers, i: int) -> int:
    """The work is done: note it, free the person; return the case that goes on."""
    job = s.jobs[i]
    d = s.desks[job.desk]
    case, wakes = job.case, job.wakes
    add(s, job.code + COMPLETED)
    d.free += 1
    if d.leaver >= 0:
        person = d.leaver
        d.leaver = -1
        change_staff(s, job.desk, -1)
        travel(s, p, person, d.target)
    if d.first >= 0 or d.queue >= 0:
        touch(s, job.desk)
    forget_job(s, i)
    if wakes == STORY:
        s.files[case].job = -1
        return case
    if wakes == ORDER:
        alarm(s, s.now[0], SUPERVISION, SUPERVISED, case, 0)
    return -1


@inlined
def happen(s: State, p: Levers, what: int, who: int, extra: int, tie: int) -> int:
    """Let one event of the agenda happen; return the case that goes on, -1: none."""
    if what == DONE:
        return job_done(s, p, who)
    if what == WAKE:
        return who if s.files[who].alarm == tie else -1
    if what == WAIT:
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
    return -1


@inlined
def spare(s: State) -> int:
    """How many events may happen before a growing array could be full."""
    c = s.count
    left = min(len(s.jobs) - c[N_JOBS], len(s.entries) - c[N_ENTRIES], len(s.agenda) - c[N_EVENTS])
    left = min(left, len(s.near) - c[N_NEAR], len(s.touched) - c[N_TOUCHED])
    return min(left, len(s.codes) - c[N_CODES], len(s.times) - c[N_TIMES]) // ROOM


@compiled
def begin(s: State, p: Levers, leading: Any) -> None:
    """Start what runs whether or not there is a case."""
    for office in leading:
        alarm(s, p.leaders_every, LEADERS, LEADER_DAY, office, 0)
    if len(p.posts):
        reserve_moves(s, p)


@compiled
def run(s: State, p: Levers, days: float) -> bool:
    """Run the clock up to `days`; return whether it got there, or needs more room first."""
    c, needs, left = s.count, len(s.arrivals), spare(s)
    while left > 0:
        if not c[N_INSIDE]:
            arrival = s.arrivals[c[N_ARRIVED]] if c[N_ARRIVED] < needs else days
            while left > 0 and fetch(s, arrival):
                left = left - 1 if left > 1 else spare(s)
            if left == 0:
                return False
            now = min(arrival, next_time(s))
            if now >= days:
                return True
            begin_instant(s, now)
            c[N_INSIDE] = 1
        now = s.now[0]
        while left > 0:
            if c[N_ARRIVED] < needs and s.arrivals[c[N_ARRIVED]] == now:
                case = c[N_ARRIVED]
                c[N_ARRIVED] += 1
                s.files[case].open = s.files[case].pending = True
            elif next_time(s) == now:
                e = s.near[0]
                what, who, extra, tie = e.kind % KINDS_OF_EVENT, e.who, e.extra, e.tie
                drop_first(s)
                case = happen(s, p, what, who, extra, tie)
            else:
                break
            if case >= 0:
                go_on(s, p, case)
            left = left - 1 if left > 1 else spare(s)
        while left > 0 and c[N_ASSIGNED] < c[N_TOUCHED]:
            assign(s, s.touched[c[N_ASSIGNED]], DONE)
            c[N_ASSIGNED] += 1
            left = left - 1 if left > 1 else spare(s)
        if left > 0:
            c[N_TOUCHED] = c[N_ASSIGNED] = c[N_INSIDE] = 0
    return False


def simulate(cases: Cases, policy: Policy, calendar: Calendar | None = None) -> EventLog:
    """Let the needs of `cases` meet the offices under `policy`: the log of sim.model.simulate, bit for bit."""
    city = cases.demand.city
    staff = policy.staff(city).ravel()
    state, levers, leading, numbers = set_out(cases, policy, calendar, staff, 8 * len(cases))
    begin(state, levers, leading)
    while not run(state, levers, float(cases.days)):
        state = grow(state)
    events = events_of(state, numbers)
    return trusted(events, city.offices, cases.start, cases.days, staff.astype(float), policy.cost(city))


def simulate_lean(cases: Cases, policy: Policy, calendar: Calendar | None = None) -> Fates:
    """Let the needs of `cases` meet the offices under `policy`; return what `measure` needs of the log, no more."""
    city = cases.demand.city
    staff = policy.staff(city).ravel()
    state, levers, leading, numbers = set_out(cases, policy, calendar, staff, CHUNK)
    watched = watch(state, staff, calendar_for(cases.start, cases.days + 60))
    begin(state, levers, leading)
    while not run(state, levers, float(cases.days)):
        read(state, watched)
        state = grow(state)
    read(state, watched)
    came = state.arrivals[: state.count[N_ARRIVED]].copy()
    del state  # the largest part of the memory
    return fates_of(watched, came, numbers, cases.days, policy.cost(city))
