"""An office's log of a million cases, eight million events: the time to read and to calibrate it, and the memory.

The log is the example city's, many years of it, written as an office's CSV would be: other column names, whole seconds,
a column of staff that must not be kept. Each part runs in a process of its own, so that its memory is its own.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.timing import verdict
from sim.demand import Demand
from sim.engine import simulate
from sim.officeview import with_words
from sim.policy import Policy
from sim.sampling import draw

EVENTS, SECONDS, MEGABYTES = 8e6, 60.0, 4000.0  # asked: so many events in so many seconds, and calibrated in as many
YEARS = 1
LONGEST = 9  # events kept of a case: eight of each, on average
PART = """
import resource, time
from sim.officelog import read_office_log
from sim.calibrate import calibrate
begin = time.perf_counter()
log, report = read_office_log({path!r})
read = time.perf_counter() - begin
calibrate(log, report=report, draws=0)
print(read, time.perf_counter() - begin - read, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, len(log))
"""


def measure(cases: int) -> None:
    """Write the log, read it, calibrate it, print."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "log.csv"
        size = written(path, cases)
        begin = time.perf_counter()
        path.read_bytes().decode().count("\n")
        plain = time.perf_counter() - begin
        words = [sys.executable, "-c", PART.format(path=str(path))]
        numbers = subprocess.run(words, check=True, capture_output=True, text=True).stdout.split()  # noqa: S603 - ours
    read, fit, memory, events = map(float, numbers)
    print(f"\nAn office's log: {cases:,} cases, {events:,.0f} events, {size / 1e6:,.0f} MB of CSV")
    share = events / EVENTS
    verdict(f"read it, seconds (as bare text: {plain:.1f})", read, SECONDS * share, more=False)
    verdict("calibrate, without bootstrap, seconds", fit, SECONDS * share, more=False)
    verdict("the most memory, MB", memory, MEGABYTES, more=False, digits=0)


def written(path: Path, wanted: int) -> int:
    """Write a log of so many cases, eight events each at most; return its size in bytes."""
    demand = Demand()
    days, done, number = 365 * YEARS, 0, 0
    while done < wanted:
        cases = draw(demand, days, number, 0)
        table = with_words(simulate(cases, Policy()), cases)
        rows = office_rows(table.table(), table.start, done, wanted - done)
        rows.to_csv(path, index=False, mode="a", header=number == 0)
        done += int(rows["case_id"].nunique())
        number += 1
    return path.stat().st_size


def office_rows(table: pd.DataFrame, start: object, first: int, most: int) -> pd.DataFrame:
    """Return the rows of whole cases as an office would export them, numbered from `first` on."""
    table = table[table["case"] < most]
    table = table[table.groupby("case", sort=False).cumcount() < LONGEST]
    moments = pd.Timestamp(str(start)) + pd.to_timedelta((table["time"] * 86400).round(), unit="s")
    return pd.DataFrame(
        {
            "case_id": "K" + (table["case"] + first).astype(str),
            "activity": table["activity"].astype(str),
            "timestamp": moments.dt.strftime("%Y-%m-%d %H:%M:%S"),
            "office": table["office"].astype(str),
            "handler": np.char.add("person ", (np.arange(len(table)) % 400).astype(str)),
        }
    )
