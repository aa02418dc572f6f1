"""The compiled twin of model.py: the same log, bit for bit, many times faster. It needs Numba (extra `fast`).

`happen` says what each event on the agenda does; kernelstory.py tells a case's story, kernelaround.py the rest.
"""

from typing import Any

from sim import rules
from sim.cases import Cases
from sim.eventlog import EventLog, trusted
from sim.fates import Fates
from sim.kernelagenda import BEGUN, begin_bucket, moot, ring
from sim.kernelaround import change_staff, expedite, leader_day, patience_ends, reserve_moves, travel
from sim.kernelcompile import compiled, inlined, place
from sim.kernelevent import since, what, who
from sim.kernelfates import fates_of
from sim.kernellog import events_of
from sim.kernelnotes import begin_instant, note, work_ends
from sim.kernelqueues import ORDER, STORY, assign, forget_job, join, reorder, touch
from sim.kernelroom import leave
from sim.kernelsetout import set_out
from sim.kernelstate import (
    BUCKET,
    CLOCK,
    END,
    FIRST,
    N_ARRIVED,
    N_ASSIGNED,
    N_INSIDE,
    N_NEAR,
    N_TOUCHED,
    OPENING,
    ROOMS,
    SHIFT,
    Levers,
    State,
    grow,
    spare,
)
from sim.kernelsteps import COMES, DONE, EXTEND, LEADER_DAY, RESERVE_MOVES, SUPERVISE, SUPERVISED, WAIT, WAKE
from sim.kernelstory import go_on
from sim.kerneltime import EXTEND_TIME, ticks_of
from sim.kernelwatch import comes, watch
from sim.policy import Policy
from sim.rules import REVIEW
from sim.workdays import Calendar, calendar_for

SUPERVISE_WORK = ticks_of(rules.SUPERVISE_WORK)


@inlined
def job_done(s: State, p: Levers, i: int) -> int:
    """The work is done: note it, free the person; return the case that goes on."""
    job = s.jobs[i]
    d = s.desks[job.desk]
    case, wakes = job.case, job.wakes
    work_ends(s, job)
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
        ring(s, s.now[0], SUPERVISED, case, 0)
    return -1


@inlined
def happen(s: State, p: Levers, event: int) -> int:
    """Let one event of the agenda happen; return the case that goes on, -1: none."""
    kind, i = what(event), who(event)
    if kind == DONE:
        return job_done(s, p, i)
    if kind == COMES:
        come(s, i)
        return i
    if kind >= LEADER_DAY:
        if kind == LEADER_DAY:
            leader_day(s, p, i)
        elif kind == RESERVE_MOVES:
            reserve_moves(s, p)
        else:
            s.desks[i].coming -= 1
            change_staff(s, i, 1)
    elif not moot(s, event):
        if kind == WAKE:
            return i
        ring_for(s, p, kind, i)
    return -1


@inlined
def come(s: State, case: int) -> None:
    """A person comes."""
    f = s.files[case]
    f.open = f.pending = True
    f.round = f.turn = f.waits = 1
    f.office, f.job = s.needs[case].office, -1
    if s.lean:
        comes(s.watch, case, s.needs[case].settle)


@inlined
def ring_for(s: State, p: Levers, kind: int, case: int) -> None:
    """An alarm rings about a case."""
    f = s.files[case]
    if kind == WAIT:
        patience_ends(s, p, case)
    elif kind == EXTEND:
        note(s, case, rules.EXTEND)
        f.deadline += EXTEND_TIME
        reorder(s, case)
    elif kind == SUPERVISE:
        join(s, case, s.parents[f.office], REVIEW, SUPERVISE_WORK, rules.SUPERVISE, ORDER)
    else:
        expedite(s, case)


@compiled
def begin(s: State, p: Levers, leading: Any) -> None:
    """Start what runs whether or not there is a case."""
    for office in leading:
        ring(s, p.leaders_every, LEADER_DAY, office, 0)
    if len(p.posts):
        reserve_moves(s, p)


@compiled
def run(s: State, p: Levers) -> bool:
    """Run the clock up to the last day; return whether it got there, or needs more room first."""
    c, left = s.count, spare(s)
    while left > 0:
        if not c[N_INSIDE]:
            while c[FIRST] == c[N_NEAR] or c[OPENING] != BEGUN:
                if c[OPENING] == BEGUN and (c[BUCKET] + 1) << c[SHIFT] >= c[END]:
                    return True
                if not begin_bucket(s):
                    return False
                left = spare(s)
            begin_instant(s, since(s.near[place(c[FIRST])]))
            c[N_INSIDE] = 1
        while left > 0 and c[FIRST] < c[N_NEAR] and since(s.near[place(c[FIRST])]) == c[CLOCK]:
            event = s.near[place(c[FIRST])]
            c[FIRST] += 1
            case = happen(s, p, event)
            if case >= 0:
                go_on(s, p, place(case))
            left = left - 1 if left > 1 else spare(s)
        while left > 0 and c[N_ASSIGNED] < c[N_TOUCHED]:
            assign(s, place(s.touched[place(c[N_ASSIGNED])]))
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
    while not run(state, levers):
        state = grow(state)
    events = events_of(state, numbers)
    leave(**{name: getattr(state, name) for name in ROOMS})
    return trusted(events, city.offices, cases.start, cases.days, staff.astype(float), policy.cost(city))


def simulate_lean(cases: Cases, policy: Policy, calendar: Calendar | None = None) -> Fates:
    """Let the needs of `cases` meet the offices under `policy`; return what `measure` needs of the log, no more."""
    city = cases.demand.city
    staff = policy.staff(city).ravel()
    state, levers, leading, numbers = set_out(cases, policy, calendar, staff, 0)
    watched = watch(len(state.needs), staff, calendar_for(cases.start, cases.days + 60))
    state = state._replace(watch=watched, lean=True)
    begin(state, levers, leading)
    while not run(state, levers):
        state = grow(state)
    came = state.arrivals[: state.count[N_ARRIVED]]
    fates = fates_of(watched, came, numbers, cases.days, policy.cost(city))
    leave(**{name: getattr(state, name) for name in ROOMS})
    return fates
