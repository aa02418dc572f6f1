"""What the compiled twin keeps while it runs, as arrays: needs, files, jobs, desks, the agenda, the codes of the log.

The functions that work on it make and free no array, so Numba need not count references; an array that is full is
made larger between two calls, by `grow`.
"""

from typing import Any, NamedTuple

import numpy as np
from numba import njit

from sim import rules
from sim.briefs import brief_columns, brought
from sim.cases import Cases
from sim.policy import ORDERS, Policy
from sim.rules import DESKS, HANDLING, MEDIATION
from sim.workdays import Calendar

KINDS = len(DESKS)
INF = float("inf")
GROWING = ("jobs", "entries", "agenda", "codes", "times", "touched")
ROOM = 64  # more than one event can add
FILE = np.dtype(
    [
        *[
            (name, "i4")
            for name in ("step", "after", "office", "job", "round", "turn", "waits", "accepted_round", "misses")
        ],
        *[(name, "f8") for name in ("deadline",)],
        *[(name, "i8") for name in ("alarm",)],  # the number of the alarm that its story waits for
        *[
            (name, "?")
            for name in (
                *("open", "pending", "returned", "mediated", "agreed", "supported", "explained", "reviewed"),
                *("escalated", "expedited", "seen", "rated", "capped"),
            )
        ],
    ],
    align=True,
)
JOB = np.dtype(
    [("key", "f8"), ("joined", "f8"), ("work", "f8"), ("code", "i8"), ("case", "i4"), ("desk", "i4"), ("wakes", "i4")],
    align=True,
)
ENTRY = np.dtype([("key", "f8"), ("job", "i4"), ("left", "i4"), ("right", "i4")], align=True)
EVENT = np.dtype(
    [("time", "f8"), ("tie", "i8"), ("priority", "i4"), ("what", "i4"), ("who", "i4"), ("extra", "i4")], align=True
)
DESK = np.dtype(
    [
        ("staff", "i4"),
        ("free", "i4"),
        ("queue", "i4"),
        ("coming", "i4"),
        ("length", "i4"),
        ("leaver", "i4"),
        ("target", "i4"),
    ],  # one of the reserve who will leave, and for which desk
    align=True,
)
(N_JOBS, N_ENTRIES, N_EVENTS, N_CODES, N_TIMES, N_TOUCHED, N_TIES, N_ARRIVED, N_ASSIGNED, N_INSIDE) = range(10)


class State(NamedTuple):
    """Arrays that the story reads and writes; `count` says how much of each growing one is in use."""

    needs: Any
    files: Any
    desks: Any
    jobs: Any
    entries: Any
    agenda: Any
    codes: Any
    times: Any
    touched: Any
    count: Any
    now: Any
    opened: Any
    day_of: Any
    parents: Any
    order: Any


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


# What is compiled makes and frees no array, so references need not be counted: an option that Numba keeps to itself.
OPTIONS: dict[str, Any] = {"cache": True, "nogil": True, "error_model": "numpy", "_nrt": False}
compiled: Any = njit(**OPTIONS)
inlined: Any = njit(**OPTIONS, forceinline=True)


def grow(state: State) -> State:
    """Return the same state with twice the room in every growing array."""
    more = {name: np.concatenate([getattr(state, name), np.empty_like(getattr(state, name))]) for name in GROWING}
    return state._replace(**more)


def set_out(cases: Cases, policy: Policy, calendar: Calendar, staff: np.ndarray) -> tuple[State, Levers, np.ndarray]:
    """Return the state at the beginning, the levers, and the offices whose leaders meet people."""
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
    levers, leading = _levers(cases, policy, needs, staff)
    return state, levers, leading


def _levers(cases: Cases, policy: Policy, needs: np.ndarray, staff: np.ndarray) -> tuple[Levers, np.ndarray]:
    city = cases.demand.city
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
    return levers, leading


def _needs(cases: Cases, policy: Policy) -> np.ndarray:
    chosen = np.flatnonzero(brought(cases, policy))
    columns = brief_columns(cases, policy)
    needs = np.empty(len(chosen), np.dtype([(name, c.dtype) for name, c in columns.items()], align=True))
    for name, column in columns.items():
        needs[name] = column[chosen]
    return needs
