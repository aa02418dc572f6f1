"""The same table of several replications: means with intervals, cell by cell."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from sim.errors import InputError
from sim.replications import intervals


def across(tables: Sequence[pd.DataFrame], confidence: float = 0.95) -> pd.DataFrame:
    """Return for each column `x` of tables of one shape the columns x, x_low, x_high: mean and Student's t interval.

    The ends are missing after a single replication, and all three of a cell that some replication could not give.
    InputError without a table.
    """
    if not tables:
        raise InputError("replications: at least 1 is needed")
    first, found = tables[0], {}
    cells = pd.DataFrame([table.to_numpy(float).ravel() for table in tables])
    if len(cells) > 1:
        known = intervals(cells.assign(scenario="", replication=0), confidence)
    else:
        known = pd.DataFrame({"mean": cells.iloc[0], "low": np.nan, "high": np.nan})
    for i, name in enumerate(first.columns):
        part = known.iloc[i :: len(first.columns)]
        for column, end in (("mean", ""), ("low", "_low"), ("high", "_high")):
            found[f"{name}{end}"] = part[column].to_numpy()
    return pd.DataFrame(found, index=first.index)
