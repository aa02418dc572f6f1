"""What goes on around a case in the compiled twin: patience, leaders' days, the mobile reserve."""

from sim import rules
from sim.kernelagenda import ring
from sim.kernelcompile import compiled, inlined, place
from sim.kernelfile import forget, may_return, next_round, wait_with_patience
from sim.kernelnotes import note
from sim.kernelqueues import AT_WORK, NOBODY, join, reorder, touch, withdraw
from sim.kernelstate import Levers, State
from sim.kernelsteps import ARRIVES, LEADER_DAY, RESERVE_MOVES
from sim.kerneltime import TICK, span, ticks_of
from sim.rules import HANDLING, RECEPTION

LEADER_WORK = ticks_of(rules.LEADER_WORK)
RESERVE_TRAVEL, RESERVE_EVERY = ticks_of(rules.RESERVE_TRAVEL), ticks_of(rules.RESERVE_EVERY)


@inlined
def patience_ends(s: State, p: Levers, case: int) -> None:
    """Ask again, give up, or go on in silence."""
    f, b = s.files[case], s.needs[case]
    if (b.again_unresolved & f.turn) != 0 and may_return(s, p, case):
        here = f.office
        f.office = next_round(s, case)
        note(s, case, rules.REPEAT)
        if b.hear_work > 0:
            join(s, case, f.office, RECEPTION, span(b.hear_work), rules.HEAR, NOBODY)
        f.office = here
        reorder(s, case)
        wait_with_patience(s, case)
    elif (b.gives_up & f.turn) != 0 and not (f.job >= 0 and s.jobs[place(f.job)].stage == AT_WORK):
        withdraw(s, case)
        note(s, case, rules.GIVE_UP)
        forget(s, case)


@inlined
def expedite(s: State, case: int) -> None:
    """From now on the case goes before all others."""
    s.files[case].expedited = True
    reorder(s, case)


@compiled
def leader_day(s: State, p: Levers, office: int) -> None:
    """Leaders see the oldest cases, which then go before all others."""
    now, seats = s.now[0], rules.LEADER_SEATS
    while p.first[office] < p.last[office]:
        case = p.members[place(p.first[office])]
        if seats == 0 or s.arrivals[case] * TICK > now * TICK - p.leaders_older:
            break
        p.first[office] += 1  # who has been seen or has ended is not looked at again
        f = s.files[case]
        if f.open and not f.seen:
            seats -= 1
            f.seen = True
            join(s, case, f.office, HANDLING, LEADER_WORK, rules.LEADER, NOBODY)
            expedite(s, case)
    ring(s, now + p.leaders_every, LEADER_DAY, office, 0)


@inlined
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
    ring(s, s.now[0] + RESERVE_TRAVEL, ARRIVES, desk, 0)


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
    ring(s, s.now[0] + RESERVE_EVERY, RESERVE_MOVES, 0, 0)
