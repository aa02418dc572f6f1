"""What the compiled twin begins with: cases, policy, calendar and staff as arrays."""

from functools import partial
from threading import RLock
from typing import NamedTuple
from weakref import ref

import numpy as np
from cachetools import LRUCache

from sim import rules
from sim.cases import Cases
from sim.kernelpack import gather, pack
from sim.kernelrecords import DESK, FILE, JOB, KINDS, NEED, RARE, lines
from sim.kernelroom import room
from sim.kernelstate import BUCKET, BUCKET_BITS, END, FREE_EVENTS, FREE_JOB, NUMBERS, ROOM, SHIFT, Levers, State
from sim.kerneltable import chances, columns
from sim.kerneltime import ticks_of
from sim.kernelwatch import unwatched
from sim.policy import ORDERS, Policy
from sim.rules import HANDLING, MEDIATION, TICKS
from sim.workdays import Calendar, calendar_for

EVENTS = 4  # about as many cases come in a bucket of the agenda
NUMBER, INDEX = np.dtype(np.int64), np.dtype(np.int32)
KEPT_BYTES = 200_000_000  # some thirty replications of a year of the example city
# What of a policy the briefs hang on.
BRIEFED = (
    *("mediation_offer", "pooled_mediation", "triage_training", "fast_lane", "explanation"),
    *("outreach", "assisted_access", "follow_up"),
)


class Packed(NamedTuple):
    """The briefs of the cases that are brought; nobody writes them."""

    needs: np.ndarray
    rare: np.ndarray
    arrivals: np.ndarray
    numbers: np.ndarray  # in the table of needs
    counties: np.ndarray  # whose leaders may see the case, -1: none

    def nbytes(self) -> int:
        """Return the bytes they take."""
        return sum(array.nbytes for array in self)


class _Kept(NamedTuple):
    """The briefs of a table of needs for policies that are `asked` the same."""

    cases: "ref[Cases]"
    asked: tuple[object, ...]
    briefs: Packed


_kept: LRUCache[int, _Kept] = LRUCache(KEPT_BYTES, getsizeof=lambda kept: kept.briefs.nbytes())
_lock = RLock()  # a table may go while we hold it


def set_out(
    cases: Cases, policy: Policy, calendar: Calendar | None, staff: np.ndarray, instants: int
) -> tuple[State, Levers, np.ndarray, np.ndarray]:
    """Return the state at the beginning, the levers, the offices whose leaders meet people, the numbers of the cases.

    There is room for so many `instants`, which are half as many as events.
    """
    calendar = calendar or calendar_for(cases.start, cases.days)
    city = cases.demand.city
    needs, rare, arrivals, numbers, counties = _needs(cases, policy)
    n = len(needs)
    desks = np.zeros(len(staff), DESK)
    desks["staff"] = desks["free"] = staff
    desks["first"] = desks["queue"] = desks["leaver"] = -1
    count = np.zeros(NUMBERS, np.int64)
    count[[FREE_JOB, FREE_EVENTS]] = -1
    count[BUCKET], count[END] = -1, cases.days * int(TICKS)
    count[SHIFT] = min(max(int(EVENTS * cases.days * TICKS / (n + 1)).bit_length() - 1, 0), BUCKET_BITS)
    large, buckets = instants + 4 * ROOM, (int(count[END]) >> int(count[SHIFT])) + 2
    heads = room("buckets", buckets, INDEX)
    heads[:buckets] = -1
    state = State(
        needs,
        rare,
        arrivals,
        room("files", n, FILE, blank=True),
        desks,
        room("jobs", n // 8 + 4 * ROOM, JOB),
        room("agenda", n + 8 * len(staff) + 4 * ROOM, NUMBER),
        heads,
        room("soon", len(staff) + 32 * ROOM, NUMBER),
        room("near", 32 * ROOM, NUMBER),
        room("codes", 2 * large, NUMBER),
        room("times", large, NUMBER),
        room("starts", large, INDEX),
        room("touched", 16 * ROOM, NUMBER),
        count,
        np.zeros(1, np.int64),
        calendar.opened.astype(np.int64),
        calendar.day_of.astype(np.int64),
        np.array(city.parents, np.uint32),
        np.array([ORDERS.index(policy.order)]),
        unwatched(),
        False,
    )
    levers, leading = _levers(cases, policy, counties, staff)
    return state, levers, leading, numbers


def _levers(cases: Cases, policy: Policy, counties: np.ndarray, staff: np.ndarray) -> tuple[Levers, np.ndarray]:
    city = cases.demand.city
    levels = np.array(city.levels)
    meet = policy.leaders_every < float("inf")
    leading = np.flatnonzero(levels > 0) if meet else np.empty(0, np.int64)
    members = np.empty(2 * len(counties) if meet else 0, np.uint32)
    first, last = np.zeros(len(levels), np.int64), np.zeros(len(levels), np.int64)
    if meet:
        gather(counties, members, first, last)
    kinds = np.arange(len(staff)) % KINDS
    levers = Levers(
        cases.demand.rounds,
        ticks_of(policy.supervise_after),
        ticks_of(policy.leaders_every),
        float(policy.leaders_older),
        ticks_of(rules.FOLLOW_WORK * policy.follow_up),
        np.array([city.neighbour(office) for office in range(len(levels))]),
        np.flatnonzero((staff > 0) & ((kinds == MEDIATION) | (kinds == HANDLING))),
        np.full(policy.mobile_reserve, -1),
        members,
        first,
        last,
    )
    return levers, leading


def _needs(cases: Cases, policy: Policy) -> Packed:
    """Return the briefs of the cases that are brought.

    They are kept as long as the table, until a policy asks for others. They do not hang on who works where, so a
    slider that moves people finds them ready.
    """
    asked = tuple(getattr(policy, name) for name in BRIEFED)
    with _lock:
        known = _kept.get(id(cases))
        if known and known.cases() is cases:
            if known.asked == asked:
                return known.briefs
            del _kept[id(cases)]
    briefs = packed(cases, policy)
    if briefs.nbytes() <= KEPT_BYTES // 8:
        with _lock:
            _kept[id(cases)] = _Kept(ref(cases, partial(_forget, id(cases))), asked, briefs)
    return briefs


def _forget(name: int, gone: "ref[Cases]") -> None:
    """Forget the briefs of a table that is no more."""
    with _lock:
        if name in _kept and _kept[name].cases is gone:
            del _kept[name]


def packed(cases: Cases, policy: Policy) -> Packed:
    """Pack the briefs into records."""
    q = chances(cases, policy)
    n = len(cases)
    arrays = lines(n, NEED), lines(n, RARE), np.empty(n, np.int64), np.empty(n, np.int32), np.empty(n, np.int32)
    done = pack(*arrays, columns(cases, q), q)
    for array in arrays:
        array.flags.writeable = False
    return Packed(*(array[:done] for array in arrays))
