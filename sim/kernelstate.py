"""What the compiled twin keeps while it runs, as arrays: needs, files, jobs, desks, the agenda, the codes of the log.

The functions that work on it make and free no array, so Numba need not count references; an array that is full is
made larger between two calls, by `grow`.
"""

from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numba import njit

from sim import rules
from sim.briefs import Brief, brief_columns, brought
from sim.cases import Cases
from sim.policy import ORDERS, Policy
from sim.rules import DESKS, HANDLING, MEDIATION
from sim.workdays import Calendar, calendar_for

KINDS = len(DESKS)
INF = float("inf")
ROOM = 64  # more than one event can add
LINE = 64  # bytes of a line of the processor's cache


def _in_lines(fields: list[tuple[str, str]]) -> np.dtype:
    """Return a record of these fields that fills whole lines of the processor's cache."""
    record = np.dtype(fields, align=True)
    names = record.names or ()
    formats, offsets = zip(*[record.fields[name][:2] for name in names], strict=True)  # type: ignore[index]
    whole = -(-record.itemsize // LINE) * LINE
    return np.dtype({"names": names, "formats": formats, "offsets": offsets, "itemsize": whole}, align=True)


BRIEF: dict[str, type] = dict(Brief.__annotations__)
# Three lines of the processor's cache: what every case asks first, what most ask next, what few ask.
OFTEN = ("arrival", "patience")
MOSTLY = ("register_work", "refer_work", "mediation_work", "handling_work", "perform_days", "return_days")
SELDOM = (
    *("hear_work", "rework", "object_work", "procedure_days", "ask_days", "review_work", "reask_days"),
    "rereview_work",
)
NEED = _in_lines(
    [(name, "f8") for name in OFTEN]
    + [(name, "i4") for name in ("office", "right", "county")]
    + [(name, "?") for name in BRIEF if BRIEF[name] is bool]
    + [(name, "u1") for name in BRIEF if BRIEF[name] is int and name not in ("number", "office", "right", "county")]
    + [(name, "f8") for name in MOSTLY + SELDOM]
)
FILE = _in_lines(
    [
        ("deadline", "f8"),
        ("alarm", "i8"),  # the number of the alarm that its story waits for
        ("office", "i4"),
        ("job", "i4"),
        *[(name, "i2") for name in ("step", "after", "round", "turn", "waits", "accepted_round", "misses")],
        *[
            (name, "?")
            for name in (
                *("open", "pending", "returned", "mediated", "agreed", "supported", "explained", "reviewed"),
                *("escalated", "expedited", "seen", "rated", "capped"),
            )
        ],
    ]
)
# Places of jobs, entries of queues and events of the agenda are used again; a free one names the next free one.
JOB = np.dtype(
    [("key", "f8"), ("joined", "f8"), ("work", "f8"), ("code", "i8")]
    + [(name, "i4") for name in ("case", "desk", "wakes", "entry")]
)
ENTRY = np.dtype(
    [("key", "f8"), ("joined", "f8"), ("code", "i8"), ("job", "i4"), ("left", "i4"), ("right", "i4")], align=True
)
EVENT = np.dtype([("time", "f8"), ("tie", "i4"), ("who", "i4"), ("next", "i4"), ("kind", "i2"), ("extra", "i2")])
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
(N_JOBS, N_ENTRIES, N_EVENTS, N_NEAR, N_CODES, N_TIMES, N_TOUCHED, N_TIES, N_ARRIVED, N_ASSIGNED, N_INSIDE) = range(11)
FREE_JOB, FREE_ENTRY, FREE_EVENT, BUCKET = range(11, 15)
NUMBERS = 15  # in `count`
GROWING = {
    "jobs": N_JOBS,
    "entries": N_ENTRIES,
    "agenda": N_EVENTS,
    "near": N_NEAR,
    "codes": N_CODES,
    "times": N_TIMES,
    "starts": N_TIMES,
    "touched": N_TOUCHED,
}


class State(NamedTuple):
    """Arrays that the story reads and writes; `count` says how much of each growing one is in use, and what is free."""

    needs: Any
    files: Any
    desks: Any
    jobs: Any
    entries: Any
    agenda: Any  # events to come, each in the list of its bucket
    buckets: Any  # the first event of each
    near: Any  # events of the buckets that have begun: a heap
    codes: Any
    times: Any  # of each instant
    starts: Any  # the number of codes before it
    touched: Any
    count: Any
    now: Any
    scale: Any  # buckets a day; days
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
OPTIONS: dict[str, Any] = {"nogil": True, "error_model": "numpy", "_nrt": False}
# What is compiled takes these modules in. Numba compares only the date of the file in which a function stands, so that
# a change elsewhere would not be seen: what it keeps on disk is marked with the contents of all of them instead.
TAKEN_IN = ("rules", "workdays", "desks", "path", "logbook", "fates")
HERE = Path(__file__).parent
SOURCES = sorted([*HERE.glob("kernel*.py"), *(HERE / f"{name}.py" for name in TAKEN_IN)])
STAMP = sha256(b"".join(path.read_bytes() for path in SOURCES)).hexdigest()


def compiled(function: Any, **options: Any) -> Any:
    """Let Numba compile a function when it is first called, and keep what came of it on disk."""
    made = njit(**OPTIONS, **options)(function)
    made.enable_caching()
    made._cache._cache_file._source_stamp = STAMP  # noqa: SLF001 - a test tells when Numba calls it otherwise
    return made


def inlined(function: Any) -> Any:
    """Let Numba compile a function into whatever calls it."""
    return compiled(function, forceinline=True)


def lines(n: int, dtype: np.dtype) -> np.ndarray:
    """Return an array of zeros that begins where a line of the processor's cache does."""
    room = np.zeros(n * dtype.itemsize + LINE, np.uint8)
    first = -room.ctypes.data % LINE
    return room[first : first + n * dtype.itemsize].view(dtype)


def grow(state: State) -> State:
    """Return the same state with twice the room in every growing array that has little left."""
    arrays = {name: getattr(state, name) for name in GROWING}
    full = {name: a for name, a in arrays.items() if state.count[GROWING[name]] + 2 * ROOM > len(a)}
    return state._replace(**{name: np.concatenate([a, np.empty_like(a)]) for name, a in full.items()})


def set_out(
    cases: Cases, policy: Policy, calendar: Calendar | None, staff: np.ndarray, room: int
) -> tuple[State, Levers, np.ndarray, np.ndarray]:
    """Return the state at the beginning, the levers, the offices whose leaders meet people, the numbers of the cases.

    `room` is that for instants, which are half as many as events.
    """
    calendar = calendar or calendar_for(cases.start, cases.days)
    city = cases.demand.city
    needs, numbers = _needs(cases, policy)
    n = len(needs)
    files = lines(n, FILE)
    files["office"], files["round"], files["turn"], files["waits"] = needs["office"], 1, 1, 1
    files["job"] = files["alarm"] = -1
    desks = np.zeros(len(staff), DESK)
    desks["staff"] = desks["free"] = staff
    desks["queue"] = desks["leaver"] = -1
    count = np.zeros(NUMBERS, np.int64)
    count[[FREE_JOB, FREE_ENTRY, FREE_EVENT]] = -1
    buckets = 2 * n + 1
    small, large = n // 4 + 4 * ROOM, room + 4 * ROOM
    state = State(
        needs,
        files,
        desks,
        np.empty(small, JOB),
        np.empty(small, ENTRY),
        np.empty(n, EVENT),
        np.full(buckets + 1, -1, np.int32),
        np.empty(4 * ROOM, EVENT),
        np.empty(2 * large, np.int64),
        np.empty(large, np.float64),
        np.empty(large, np.int32),
        np.empty(4 * ROOM, np.int64),
        count,
        np.zeros(1),
        np.array([buckets / cases.days, cases.days]),
        calendar.opened.astype(float),
        calendar.day_of.astype(float),
        np.array(city.parents),
        np.array([ORDERS.index(policy.order)]),
    )
    levers, leading = _levers(cases, policy, needs, staff)
    return state, levers, leading, numbers


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


def _needs(cases: Cases, policy: Policy) -> tuple[np.ndarray, np.ndarray]:
    """Return the briefs of the cases that are brought, and their numbers in the table of needs."""
    numbers = np.flatnonzero(brought(cases, policy))
    columns = brief_columns(cases, policy)
    needs = lines(len(numbers), NEED)
    for name in BRIEF.keys() - {"number"}:
        needs[name] = columns[name][numbers]
    return needs, numbers
