"""What the compiled twin notes, as logbook.py does for the model: codes of a log, or at once what they tell.

A lean run writes no log: what is noted is told to whoever watches the cases.
"""

from typing import Any

from sim.kernelcompile import inlined, place
from sim.kernelstate import BUCKET, CLOCK, N_CODES, N_TIMES, SHIFT, State
from sim.kerneltelling import happened
from sim.kernelwatch import led_on, work_changes
from sim.logbook import COMPLETED, NOTED, OFFICE, ROUND, SPAN, STARTED
from sim.rules import DIVERT, MEDIATE, REREVIEWED, REVIEWED

TELLING = 1 << MEDIATE | 1 << REVIEWED | 1 << REREVIEWED  # what it tells of a case that such work is done


@inlined
def note(s: State, case: int, activity: int) -> None:
    """Note something that takes no time, at the office where the case is."""
    if s.lean:
        if activity == DIVERT + SPAN[0]:
            led_on(s.watch, case, s.now[0])
        elif activity == DIVERT + SPAN[1]:
            happened(s.watch, case, DIVERT, s.now[0])
        else:
            happened(s.watch, case, activity, s.now[0])
    else:
        f = s.files[case]
        add(s, (case * 16 + f.round) * ROUND + f.office * OFFICE + NOTED + activity)


@inlined
def work_begins(s: State, job: Any) -> None:
    """Note that somebody begins a work."""
    if s.lean:
        work_changes(s.watch, job.desk, 1, s.now[0])
    else:
        add(s, job.code + STARTED)


@inlined
def work_ends(s: State, job: Any) -> None:
    """Note that somebody ends a work."""
    if s.lean:
        work_changes(s.watch, job.desk, -1, s.now[0])
        if (TELLING >> (job.code & 63)) & 1:
            happened(s.watch, job.case, job.code & 63, s.now[0])
    else:
        add(s, job.code + COMPLETED)


@inlined
def add(s: State, code: int) -> None:
    """Write a code into the log."""
    s.codes[place(s.count[N_CODES])] = code
    s.count[N_CODES] += 1


@inlined
def begin_instant(s: State, event_ticks: int) -> None:
    """Set the clock to so many ticks after its bucket began; what takes no time stays in its instant."""
    c = s.count
    c[CLOCK] = event_ticks
    now = (c[BUCKET] << c[SHIFT]) + c[CLOCK]
    if s.lean:
        s.now[0] = now
    elif c[N_TIMES] == 0 or s.times[place(c[N_TIMES] - 1)] != now:
        s.now[0] = now
        s.times[place(c[N_TIMES])] = now
        s.starts[place(c[N_TIMES])] = c[N_CODES]
        c[N_TIMES] += 1
