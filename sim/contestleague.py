"""The league table of a contest: who is better than whom, as far as the runs can tell.

`sim.experiment.rank` finds the best one; a league needs every pair. All pairs get paired t intervals (the same people
meet each team) that hold together with the given confidence (Bonferroni over pairs). A team stands before another
where the interval leaves out zero and something that matters may lie in it (`sim.comparing.verdict`); what follows
from two such leads is one as well. A team may hold every place that these leads leave open for it, from one behind
all that are surely better to one before all that are surely worse. Two teams that cannot be told apart always have a
place in common.
Source: Mogstad, Romano, Shaikh and Wilhelm (2024), Review of Economic Studies 91, confidence sets for ranks.
"""

import math

import numpy as np
import pandas as pd
from scipy.special import stdtrit  # scipy.stats takes most of a second to import

from sim.comparing import BETTER, verdict
from sim.measuregoals import goal_of

CONFIDENCE = 0.95
MEASURE = "service_score"


def league(values: pd.DataFrame, confidence: float = CONFIDENCE) -> pd.DataFrame:
    """Return the table from scores, one row a replication and one column a team; the best mean first.

    Columns: mean, low, high (these hold for all teams at once); first, last: the places that a team may hold; behind,
    behind_low, behind_high: how far behind the best mean, in the intervals of all pairs; n. NaN where fewer than two
    replications, or a missing score, tell nothing; then every place is open.
    """
    n, teams = values.shape
    scores = values.to_numpy(float)
    ahead, width = pair_intervals(scores, confidence)
    before = leads(ahead - width, ahead + width)
    mean = scores.mean(axis=0) if n else np.full(teams, math.nan)
    half = _half(n, 1 - (1 - confidence) / max(teams, 1)) * _error(scores)
    order = np.argsort(np.where(np.isnan(mean), math.inf, -mean), kind="stable")
    best = order[0] if teams else 0
    table = pd.DataFrame(
        {
            "mean": mean,
            "low": mean - half,
            "high": mean + half,
            "first": 1 + before.sum(axis=0),
            "last": teams - before.sum(axis=1),
            "behind": ahead[best] if teams else [],
            "behind_low": ahead[best] - width[best] if teams else [],
            "behind_high": ahead[best] + width[best] if teams else [],
            "n": n,
        },
        index=values.columns,
    )
    return table.iloc[order]


def pair_intervals(scores: np.ndarray, confidence: float) -> tuple[np.ndarray, np.ndarray]:
    """Return how far each column is ahead of each other on average, and the half-widths of all pairs together."""
    n, teams = scores.shape
    differences = scores[:, :, None] - scores[:, None, :]
    ahead = differences.mean(axis=0) if n else np.full((teams, teams), math.nan)
    pairs = max(1, teams * (teams - 1) // 2)
    return ahead, _half(n, 1 - (1 - confidence) / pairs) * _error(differences)


def leads(low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Return who (row) surely stands before whom (column), with what follows from two such leads."""
    goal = goal_of(MEASURE)
    pairs = [
        [verdict(*ends, goal) == BETTER for ends in zip(*rows, strict=True)] for rows in zip(low, high, strict=True)
    ]
    found = np.array(pairs, bool).reshape(low.shape)
    for middle in range(len(found)):
        found = found | (found[:, [middle]] & found[[middle], :])
    return found


def _half(n: int, level: float) -> float:
    return float(stdtrit(n - 1, 0.5 + level / 2)) if n > 1 else math.nan


def _error(values: np.ndarray) -> np.ndarray:
    n = len(values)
    return values.std(axis=0, ddof=1) / math.sqrt(n) if n > 1 else np.full(values.shape[1:], math.nan)
