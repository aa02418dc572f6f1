"""What the compiled twin keeps while it runs: arrays, and numbers that say how much of each is in use.

The functions that work on it make and free no array, so Numba need not count references; an array that is full is
made larger between two calls, by `grow`.
"""

from typing import Any, NamedTuple

import numpy as np

from sim.kernelcompile import inlined

ROOM = 64  # more than one event can add
(N_JOBS, N_EVENTS, N_NEAR, N_SOON, N_CODES, N_TIMES, N_TOUCHED, N_ARRIVED, N_ASSIGNED, N_INSIDE) = range(10)
FREE_JOB, FREE_EVENTS, BUCKET, FIRST, OPENING, SHIFT, CLOCK, END = range(10, 18)
NUMBERS = 18  # in `count`
BUCKET_BITS = 24  # of ticks, at most
GROWING = {
    "jobs": N_JOBS,
    "agenda": N_EVENTS,
    "near": N_NEAR,
    "soon": N_SOON,
    "codes": N_CODES,
    "times": N_TIMES,
    "starts": N_TIMES,
    "touched": N_TOUCHED,
}


class State(NamedTuple):
    """Arrays that the story reads and writes; `count` says how much of each growing one is in use, and what is free.

    OPENING: how far the bucket is opened; FIRST: the next event in `near`; SHIFT: a bucket has so many bits of ticks;
    CLOCK: ticks since it began.
    """

    needs: Any  # what most cases ask of their brief
    rare: Any  # what few ask
    arrivals: Any
    files: Any
    desks: Any
    jobs: Any
    agenda: Any  # events to come, in lines of which each belongs to a bucket
    buckets: Any  # the first free place in the last line of each
    soon: Any  # events of the next bucket
    near: Any  # events of the bucket that has begun, sorted
    codes: Any
    times: Any  # of each instant
    starts: Any  # the number of codes before it
    touched: Any
    count: Any
    now: Any  # in ticks, as all times
    opened: Any
    day_of: Any
    parents: Any
    order: Any
    watch: Any  # what a lean run tells
    lean: bool  # whether no log is written


class Levers(NamedTuple):
    """What of demand and policy matters while cases run."""

    rounds: int
    supervise_after: int
    leaders_every: int
    leaders_older: float  # days
    follow_work: int
    neighbour: Any  # of each office
    helped: Any  # desks to which the reserve may go
    posts: Any  # where each of the reserve is, -1: nowhere yet
    members: Any  # cases that leaders may see, office after office
    first: Any  # of an office's cases among them, the next one to look at
    last: Any


ROOMS = ("files", "buckets", *GROWING)  # arrays that a run leaves to the next one


@inlined
def spare(s: State) -> int:
    """How many events may happen before a growing array could be full."""
    c = s.count
    left = min(len(s.jobs) - c[N_JOBS], len(s.agenda) - c[N_EVENTS])
    left = min(left, len(s.near) - c[N_NEAR], len(s.touched) - c[N_TOUCHED])
    left = min(left, len(s.soon) - c[N_SOON])
    return min(left, len(s.codes) - c[N_CODES], len(s.times) - c[N_TIMES]) // ROOM


def grow(state: State) -> State:
    """Return the same state with twice the room in every growing array that has little left."""
    arrays = {name: getattr(state, name) for name in GROWING}
    full = {name: a for name, a in arrays.items() if state.count[GROWING[name]] + 2 * ROOM > len(a)}
    larger: dict[str, Any] = {name: np.concatenate([a, np.empty_like(a)]) for name, a in full.items()}
    return state._replace(**larger)
