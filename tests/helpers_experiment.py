"""A small city for experiments, made-up runs whose truth is known, and a Ctrl-C at a given run."""

import numpy as np
import pandas as pd

from sim.city import City
from sim.demand import Demand

SMALL = Demand(city=City(counties=("甲",), townships=(2,), people_million=0.08))
SCORE = "service_score"


def made_up(values, measure=SCORE):
    """Return runs as `replicate` makes them: `values` has a row a replication and a column a policy, A, B, ..."""
    tables = []
    for i, column in enumerate(np.asarray(values, float).T):
        tables.append(pd.DataFrame({"scenario": "ABCDEFGH"[i], "replication": range(len(column)), measure: column}))
    return pd.concat(tables, ignore_index=True)


def correlated(rng, means, spread, share, n):
    """Return n rows of normal numbers with these means, one spread, and `share` of their variance in common."""
    own, common = rng.normal(size=(n, len(means))), rng.normal(size=(n, 1))
    return np.asarray(means) + spread * (np.sqrt(1 - share) * own + np.sqrt(share) * common)


def stop_at(run):
    """Return a `progress` that presses Ctrl-C after so many runs."""

    def progress(done, total):
        if done == run:
            raise KeyboardInterrupt

    return progress
