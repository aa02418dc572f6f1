"""Two numbers that need a convention: the gap in access, and the service score of domain.md 7.3 (a teaching value)."""

import math
from collections.abc import Mapping

import numpy as np
import pandas as pd

from sim.rules import CHANNELS, SOURCES, Column

ENOUGH = 30  # well-founded needs in a group, for its share to be compared
FEW = f"no two groups with {ENOUGH} well-founded needs each that could be compared"
BEST_DAYS, WORST_DAYS = 60.0, 240.0  # true time: the limit for handling; the longest lawful path (domain.md 1.1)
EASY_LOAD = 0.85  # staff load above which queues grow fast


def fair_access_gap(needs: Mapping[str, Column], met: Column, founded: Column) -> float:
    """Return the largest difference in the share of needs met between channels, or between vulnerable and others.

    Of the needs that are `founded`; compared within disputes and within matters, since the two differ in kind; groups
    under 30 needs are left out. NaN where no two groups can be compared.
    """
    gaps, which = [math.nan], np.flatnonzero(founded)
    solved, source = met[which], needs["source"][which].astype(np.int64)
    for column, groups in (("channel", len(CHANNELS)), ("vulnerable", 2)):
        group = source * groups + needs[column][which]
        sizes = np.bincount(group, minlength=len(SOURCES) * groups)
        shares = np.bincount(group, solved, minlength=len(sizes)) / np.maximum(sizes, 1)
        for of_source, size in zip(np.split(shares, len(SOURCES)), np.split(sizes, len(SOURCES)), strict=True):
            large = of_source[size >= ENOUGH]
            gaps += [float(np.ptp(large))] if len(large) > 1 else []
    return float(np.nanmax(gaps)) if len(gaps) > 1 else math.nan


def service_score(values: pd.Series) -> float:
    """Return the score, 0 to 100: resolution 40, p90 of true time 20, avoidable repeats 15, fair access 15, load 10.

    The number of petitions, visits or contacts one level up has no weight. An unreached p90 scores nothing. The
    rule that a breach of confidentiality or registration makes the score 0 never bites here: no policy can do that.
    """
    p90 = values["true_time_p90_days"]
    time = 0.0 if np.isnan(p90) else (WORST_DAYS - p90) / (WORST_DAYS - BEST_DAYS)
    load = (1.0 - values["staff_load_share"]) / (1.0 - EASY_LOAD)
    parts = (
        (40.0, values["substantive_resolution_share"]),
        (20.0, np.clip(time, 0.0, 1.0)),
        (15.0, 1.0 - values["avoidable_repeats_share"]),
        (15.0, 1.0 - values["fair_access_gap"]),
        (10.0, np.clip(load, 0.0, 1.0)),
    )
    return float(sum(weight * part for weight, part in parts))
