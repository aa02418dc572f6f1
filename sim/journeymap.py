"""Which step follows which in a log, and how often: the journey of cases as they really went."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from sim import rules
from sim.errors import InputError
from sim.eventlog import EventLog
from sim.flows import ASIDE
from sim.rules import ACTIVITIES

# Steps told as one: what is drawn is the way of a case, not every letter of its file.
SAME = {
    rules.SIMPLE: rules.ACCEPT,
    rules.CONSENT: rules.OFFER,
    rules.SUPPORT_PART: rules.SUPPORT,
    rules.ASK_REVIEW: rules.REVIEWED,
    rules.ASK_REREVIEW: rules.REREVIEWED,
}
UNSEEN = (*ASIDE, rules.EXPLAIN, rules.OBJECT)  # do not move a case on
STEPS = tuple(a for a in range(len(ACTIVITIES)) if a not in SAME and a not in UNSEEN)


class Journey(NamedTuple):
    """How cases went: steps (times a step was taken, cases that took it), moves from step to step, all cases."""

    steps: pd.DataFrame  # by step: times, cases
    moves: pd.DataFrame  # source, target (steps), times, cases; the most frequent first
    cases: int

    def share(self, times: float) -> float:
        """Return a number of moves as a share of all cases (above 1 where cases make it more than once)."""
        return times / self.cases if self.cases else 0.0


def journey(log: EventLog) -> Journey:
    """Return how cases went, with the codes of steps as words of `rules.ACTIVITIES`; work counts when it ends.

    A step taken twice in a row (a review asked for, then decided) counts once. InputError for a log of an office,
    whose activities are its own.
    """
    if log.activities != ACTIVITIES:
        raise InputError("journey: needs the log of a simulated city")
    events = log.events[np.argsort(log.events["case"], kind="stable")]
    events = events[(events["lifecycle"] != rules.START) & ~np.isin(events["activity"], UNSEEN)]
    told = np.arange(len(ACTIVITIES))
    told[list(SAME)] = list(SAME.values())
    case, step = events["case"], told[events["activity"]]
    new = np.r_[True, (case[1:] != case[:-1]) | (step[1:] != step[:-1])][: len(case)]
    case, step = case[new], step[new]
    taken = pd.DataFrame({"case": case, "step": np.array(ACTIVITIES)[step]})
    steps = taken.groupby("step")["case"].agg(times="size", cases="nunique")
    steps = steps.reindex([ACTIVITIES[a] for a in STEPS], fill_value=0)
    return Journey(steps, _moves(taken), int(taken["case"].nunique()))


def _moves(taken: pd.DataFrame) -> pd.DataFrame:
    """Return how often a step followed a step within a case."""
    after = taken.shift(-1)
    same = taken["case"] == after["case"]
    pairs = pd.DataFrame({"source": taken["step"], "target": after["step"], "case": taken["case"]})[same]
    moves = pairs.groupby(["source", "target"])["case"].agg(times="size", cases="nunique").reset_index()
    return moves.sort_values(["times", "source", "target"], ascending=[False, True, True], ignore_index=True)
