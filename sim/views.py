"""What the pictures of a lab show: each view turns an answer into rows or days, with 95 % intervals."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pandas as pd

from sim.pairing import several
from sim.rules import DESKS, LEVELS
from sim.whatif import BECAME, Answer

Values = Callable[[Answer], np.ndarray]
# Shares of what came before, each with a denominator of its own, then the one that a citizen feels.
MEDIATION = ("mediation_consented_share", "mediation_agreed_share", "mediation_performed_share")
ACROSS = ("consented", "agreed", "performed", "whole")
CONTACTS = ("first", "other_repeat", "avoidable_repeat")
# A township has no reviewers: a review lies one level up.
PLACES = tuple((level, desk) for level in LEVELS for desk in DESKS if (level, desk) != (LEVELS[0], "review"))


class View(NamedTuple):
    """Mean and 95 % interval of each row (or day) of a picture."""

    name: str
    mean: np.ndarray
    low: np.ndarray
    high: np.ndarray


class Kind(NamedTuple):
    """How a view is read from an answer, one line a replication; `rows`: their word keys (a curve has none)."""

    values: Values
    rows: tuple[str, ...] = ()


def _mediation(answer: Answer) -> np.ndarray:
    steps = answer.runs[list(MEDIATION)].to_numpy()
    return np.column_stack([steps, steps.prod(axis=1)])


def _contacts(answer: Answer) -> np.ndarray:
    repeats, avoidable = (answer.runs[name].to_numpy() for name in ("repeat_share", "avoidable_repeats_share"))
    return np.column_stack([1 - repeats, repeats - avoidable, avoidable])


def _load(answer: Answer) -> np.ndarray:
    return np.column_stack([answer.load[:, LEVELS.index(level), DESKS.index(desk)] for level, desk in PLACES])


def _open(answer: Answer) -> np.ndarray:
    """Open cases of the people in the county of the first wave; without a wave, of the city."""
    surges = answer.setting.demand.surges
    return answer.open_cases[:, surges[0].county] if surges else answer.open_cases.sum(axis=1)


KINDS = {
    "waiting": Kind(lambda answer: answer.waiting),
    "open": Kind(_open),
    "became": Kind(lambda answer: answer.became, BECAME),
    "load": Kind(_load, tuple(f"{level}.{desk}" for level, desk in PLACES)),
    "mediation": Kind(_mediation, ACROSS),
    "contacts": Kind(_contacts, CONTACTS),
}


def view(name: str, answer: Answer) -> View:
    """Return a view, one of KINDS, of an answer."""
    values = KINDS[name].values(answer)
    found = several(pd.DataFrame(values), 0.95)
    return View(name, *(found[column].to_numpy() for column in ("mean", "low", "high")))
