"""What a sweep's file says: `read_sweep` as a table with one row a run, `best_points` as the sweep's short answer."""

import json
import math
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from sim.errors import InputError
from sim.measures import MEASURES
from sim.replications import intervals
from sim.sweep import OPTION, Sweep
from sim.sweeptables import SAYS, check_file, opened, said
from sim.texttable import plain_cell

SHOWN = ("service_score", "substantive_resolution_share", "true_time_p90_days", "cost_staff_years")
CHUNK = 10_000  # rows held at a time where a table need not be held as a whole
ROWS = f"""SELECT sweep, point, replication, seed, fields, {", ".join(f'r."{name}"' for name in MEASURES)}
    FROM points JOIN sweeps USING (sweep) JOIN runs AS r USING (scenario, seed)"""
ORDER = "ORDER BY sweep, point, replication"


def read_sweep(path: str | Path, sweep: str | None = None) -> pd.DataFrame:
    """Return one row a run: `sweep`, `point`, `replication`, `seed`, the swept fields, then every measure.

    A file may hold several sweeps; `sweep` (the `id` of a Sweep) takes one of them. A list that was swept as a whole
    is a tuple. Raises InputError for a file that is missing, or that another version or program wrote.
    """
    where, values = ("WHERE sweep = ?", (sweep,)) if sweep else ("", ())
    parts = list(chunks(Path(path), f"{ROWS} {where} {ORDER}", values))
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()


def chunks(path: Path, query: str, values: tuple[object, ...]) -> Iterator[pd.DataFrame]:
    """Yield the rows of a query over ROWS, some thousands at a time."""
    if not path.is_file():
        raise InputError(f"{path}: there is no such file")
    check_file(path)
    with said(path):
        db = opened(path, "ro")
        try:
            found = db.execute(query, values)
            while rows := found.fetchmany(CHUNK):
                yield _frame(rows, path)
        finally:
            db.close()


def _frame(rows: list[tuple[object, ...]], path: Path) -> pd.DataFrame:
    try:
        return _table(rows)
    except (ValueError, TypeError, AttributeError, RecursionError):
        raise InputError(f"{path}: {SAYS[sqlite3.SQLITE_CORRUPT]}") from None


def _table(rows: list[tuple[object, ...]]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["sweep", "point", "replication", "seed", "fields", *MEASURES])
    fields = pd.DataFrame([_plain(str(text)) for text in table["fields"]], index=table.index)
    measures = table[[*MEASURES]].astype(float)
    return pd.concat([table[["sweep", "point", "replication", "seed"]], fields, measures], axis=1)


def _plain(text: str) -> dict[str, object]:
    values = json.loads(text)
    return {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}


def write_sweep_csv(path: Path, sweep: Sweep, out: Path) -> None:
    """Write one sweep of a file as CSV, row by row: its size needs no memory."""
    from sim.files import replacing

    with replacing(out) as file:
        for i, part in enumerate(chunks(path, f"{ROWS} WHERE sweep = ? {ORDER}", (sweep.id,))):
            plain = {OPTION: part[OPTION].map(plain_cell)} if OPTION in part else {}
            part.assign(**plain).to_csv(file, index=False, header=i == 0)


def best_points(path: Path, sweep: Sweep, number: int = 10) -> pd.DataFrame:
    """Return the points with the highest mean service score: one row each, by `point`, best first.

    Columns: the swept fields, then of each measure of SHOWN its mean, low and high (95 %; missing where there is one
    replication). Points whose score is missing in some replication come last, by the share of needs met.
    """
    mean = "CASE WHEN COUNT({0}) = COUNT(*) THEN AVG({0}) END DESC"
    rank = ", ".join(mean.format(name) for name in SHOWN[:2])
    best = f"""SELECT point FROM ({ROWS} WHERE sweep = ?) GROUP BY point
        ORDER BY {rank}, point LIMIT ?"""
    query = f"{ROWS} WHERE sweep = ? AND point IN ({best}) {ORDER}"
    runs = pd.concat(chunks(path, query, (sweep.id, sweep.id, number)))
    rows = {point: _summary(part, sweep.names) for point, part in runs.groupby("point")}
    table = pd.DataFrame.from_dict(rows, orient="index").rename_axis("point")
    return table.sort_values([(name, "mean") for name in SHOWN[:2]], ascending=False, na_position="last")


def _summary(runs: pd.DataFrame, names: list[str]) -> dict[tuple[str, str], object]:
    values = runs[[*SHOWN]].assign(scenario="", replication=0)
    if len(runs) > 1:
        table = intervals(values)
    else:
        table = pd.DataFrame({"mean": runs[[*SHOWN]].iloc[0], "low": math.nan, "high": math.nan})
    fields = {(name, ""): runs[name].iloc[0] for name in names}
    return fields | {(name, part): table.loc[name, part] for name in SHOWN for part in ("mean", "low", "high")}
