"""Open our logs in PM4Py, as a process miner would: python tools/process_mining.py [--version 2.7.15].

PM4Py's licence is not ours, so it lives in an environment of its own (build/mining) and is asked from outside: a
year of the example city is written as CSV and XES; PM4Py reads both, finds the directly-follows graph and the
variants (the same from both files, and as we count them ourselves) and checks every case against the rules of the
journey (`sim.journeyrules`, as a DECLARE model). Anything less than 100 % ends with 1.
"""

import argparse
import json
import subprocess
import sys
import venv
from itertools import pairwise
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "build" / "mining"
FULL = {"support": 1.0, "confidence": 1.0}


def prepared(folder: Path, days: int) -> None:
    """Write a run's log as CSV and XES, the rules, and what we count ourselves."""
    from sim import Demand, Policy, draw, simulate
    from sim.journeyrules import APART, BEFORE, FIRST
    from sim.logcsv import write_csv
    from sim.officeview import with_words
    from sim.xes import write_xes

    cases = draw(Demand(), days, 1, 0)
    log = with_words(simulate(cases, Policy()), cases)
    write_csv(log, folder / "log.csv")
    write_xes(log, folder / "log.xes")
    rules = {"first": FIRST, "before": BEFORE, "apart": APART, "traces": sorted(traces(log.table()))}
    (folder / "rules.json").write_text(json.dumps(rules), encoding="utf-8")


def traces(table: Any) -> list[list[str]]:
    """Return the activities of each case, in the order of the log."""
    return [list(map(str, one)) for one in table.groupby("case", sort=False)["activity"].agg(list)]


def checked(folder: Path) -> list[str]:
    """Return what PM4Py does not see as we do; runs where PM4Py is installed."""
    import pandas as pd
    import pm4py  # type: ignore[import-not-found]

    told = json.loads((folder / "rules.json").read_text(encoding="utf-8"))
    wanted = [tuple(one) for one in told["traces"]]
    follows: dict[tuple[str, str], int] = {}
    for one in wanted:
        for pair in pairwise(one):
            follows[pair] = follows.get(pair, 0) + 1
    table = pd.read_csv(folder / "log.csv", dtype={"case:concept:name": str, "log_meta": str})
    table["time:timestamp"] = pd.to_datetime(table["time:timestamp"], format="ISO8601", utc=True)
    table = pm4py.format_dataframe(table, "case:concept:name", "concept:name", "time:timestamp")
    model = {
        "init": {told["first"]: FULL},
        "precedence": {(earlier, later): FULL for later, earlier in told["before"].items()},
        "noncoexistence": {pair: FULL for one in told["apart"] for pair in (tuple(one), tuple(one[::-1]))},
    }
    wrong = []
    for name, log in (("CSV", table), ("XES", pm4py.read_xes(str(folder / "log.xes")))):
        graph, begins, _ = pm4py.discover_dfg(log)
        variants = pm4py.get_variants(log)
        fit = [one["is_fit"] for one in pm4py.conformance_declare(log, model)]
        print(f"{name}: {len(log):,} events, {len(fit):,} cases, {len(graph):,} arcs, {len(variants):,} variants")
        print(f"{name}: {sum(fit) / len(fit):.2%} of the cases conform to the journey")
        wrong += [f"{name}: a case begins with {x}" for x in begins if x != told["first"]]
        wrong += [] if dict(graph) == follows else [f"{name}: the directly-follows graph differs"]
        wrong += [] if set(variants) == set(wanted) else [f"{name}: the variants differ"]
        wrong += [] if all(fit) else [f"{name}: {len(fit) - sum(fit)} cases do not conform"]
    return wrong


def main() -> None:
    """Prepare, install PM4Py beside us, let it look."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--version", default="2.7", help="of PM4Py (default: the newest 2.7)")
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--check", type=Path, help=argparse.SUPPRESS)  # the second half, in the other environment
    options = parser.parse_args()
    if options.check:
        sys.exit("\n".join(checked(options.check)) or 0)
    sys.path.insert(0, str(ROOT))
    python = FOLDER / "venv" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    if not python.exists():
        venv.create(FOLDER / "venv", with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", f"pm4py=={options.version}.*"], check=True)
    prepared(FOLDER, options.days)
    sys.exit(subprocess.run([python, __file__, "--check", str(FOLDER)], check=False).returncode)


if __name__ == "__main__":
    main()
