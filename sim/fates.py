"""What became of each case: the few facts that `measure` needs of a log, one row a case, and the work at each desk.

`following.fates_of` reads them from any log; the compiled twin's `simulate_lean` returns them without writing the log.
"""

from dataclasses import dataclass

import numpy as np

SEEN = (
    "appeal",  # for the petition offices to settle: no suggestion, report or statutory matter
    "closed",
    "referred",  # before it was accepted
    "objected",
    "offered",  # mediation
    "consented",
    "mediated",
    "agreed",
    "kept",  # carried out before any opinion: it is the agreement that was carried out
    "decided",  # an opinion was given
    "promised",  # something was agreed or supported
    "refused",
    "reasoned",  # a refusal, the reasons explained before anything else was supported
    "asked",  # for a review
    "reviewed",
    "corrected",  # by a review
    "performed",
    "satisfied",
    "dissatisfied",
    "lawful",  # accepted, without an opinion, within the limit when the log ends
)
COUNTED = (
    "contacts",
    "repeats",
    "poor",  # repeats caused by poor handling
    "accept_due",  # legal clocks for routing and acceptance, met or fallen due
    "accept_met",
    "finish_due",  # for handling, simple handling, reviews
    "finish_met",
)
TIMES = ("came", "end", "outcome")  # first contact; NaN: open; outcome felt, NaN: none
Columns = dict[str, np.ndarray]


@dataclass(frozen=True, eq=False)
class Fates:
    """Fates of the cases of a log, one value a case, and the working days of each desk (None: staff unknown)."""

    columns: Columns  # `case` code, TIMES (days), SEEN (bool), COUNTED (int)
    days: float  # length observed
    ours: bool  # the log's activities are those of this journey: else only times and `appeal` are known
    persons: np.ndarray | None = None  # at each desk
    busy: np.ndarray | None = None  # working days spent on cases
    there: np.ndarray | None = None  # working days that the staff and its helpers had
    cost: float | None = None  # staff-years
