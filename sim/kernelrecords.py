"""The records of the compiled twin: needs, files, jobs, desks."""

import numpy as np

from sim.rules import DESKS

KINDS = len(DESKS)
LINE = 64  # bytes of a line of the processor's cache


def _in_lines(fields: list[tuple[str, str]]) -> np.dtype:
    """Return a record of these fields that fills whole lines of the processor's cache."""
    record = np.dtype(fields, align=True)
    names = record.names or ()
    formats, offsets = zip(*[record.fields[name][:2] for name in names], strict=True)  # type: ignore[index]
    whole = -(-record.itemsize // LINE) * LINE
    return np.dtype({"names": names, "formats": formats, "offsets": offsets, "itemsize": whole}, align=True)


LONGEST, NEVER = 4095.0, 2**32 - 1  # days that fit into 32 bits of ticks; ticks of what takes longer
OWN, POOLED = 1, 2  # mediators: of the office itself, of the county; 0: no mediation is offered
CONSENTS, AGREES = 1, 2  # to mediation, and in the end; 0: does not consent
# A brief in two records: one line of the processor's cache has what most cases ask, half a line what few ask.
NEED = np.dtype(
    [("office", "u4"), ("right", "u4")]
    + [(f"{name}_work", "u4") for name in ("register", "hear", "refer", "mediation", "handling")]
    + [(name, "u4") for name in ("rework", "perform_days", "return_days", "patience")]
    + [(name, "u1") for name in ("satisfied", "upheld", "explained", "upward", "again_unresolved", "again_refused")]
    + [(name, "u1") for name in ("gives_up", "agreement_kept", "opinion_kept", "category", "mediators", "consent")]
    + [(name, "?") for name in ("settle", "before_others", "complex", "simple", "led_on")]
    + [(name, "?") for name in ("asks", "part", "rates")],
    align=True,
)
RARE = np.dtype(
    [(name, "u4") for name in ("object_work", "procedure_days", "ask_days", "review_work")]
    + [(name, "u4") for name in ("reask_days", "rereview_work")]
    + [("misroutings", "u1")]
    + [(name, "?") for name in ("reasks", "corrected", "recorrected")],
    align=True,
)
FILE = _in_lines(
    [
        ("deadline", "i8"),
        ("office", "u4"),
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
# Places of jobs are used again; a free one names the next free one.
JOB = _in_lines(
    [("key", "f8"), ("joined", "i8"), ("code", "i8"), ("work", "i8")]
    + [(name, "u4") for name in ("case", "desk")]
    + [(name, "i4") for name in ("wakes", "stage", "left", "right")]
)
DESK = np.dtype(
    [
        ("staff", "i4"),
        ("free", "i4"),
        ("first", "i4"),  # of those who stand in order of coming
        ("last", "i4"),
        ("queue", "i4"),  # of the others, a heap
        ("coming", "i4"),
        ("length", "i4"),
        ("leaver", "i4"),
        ("target", "u4"),
    ],  # one of the reserve who will leave, and for which desk
    align=True,
)


def lines(n: int, dtype: np.dtype) -> np.ndarray:
    """Return an array of zeros that begins where a line of the processor's cache does."""
    block = np.zeros(n * dtype.itemsize + LINE, np.uint8)
    first = -block.ctypes.data % LINE
    return block[first : first + n * dtype.itemsize].view(dtype)
