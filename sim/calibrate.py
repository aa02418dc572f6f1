"""`calibrate`: a case log, simulated or of any office -> a scenario with intervals, and what the log cannot tell.

A log of this journey (its activities are ours) tells most fields by counting. Of any other log it takes arrivals,
channels, kinds, working time where it is recorded, and the time to an end; the rest of the journey is switched off
(`journey="plain"`) or kept as known (`journey="known"`).
"""

from dataclasses import replace
from pathlib import Path

import numpy as np

from sim.arrivalfit import fit
from sim.bootstrap import Progress, sums_over
from sim.calarrivals import CELLS, rates, shapes, sorted_arrivals, surges, tally_calm
from sim.calibration import Calibration, with_fields
from sim.calibrationtable import estimates, table_of
from sim.city import City
from sim.dataquality import quality
from sim.demand import Demand
from sim.errors import InputError
from sim.estimating import Found, Sums, journey_fields, ratio, share
from sim.eventlog import EventLog
from sim.importreport import ImportReport
from sim.lasting import Lasting, lasting_of
from sim.officesof import city_behind, equal_offices, policy_behind
from sim.plainjourney import plain_demand, plain_policy
from sim.policy import Policy
from sim.rules import ACTIVITIES, CONTACT
from sim.scenario import Run, Scenario
from sim.tallies import tallies_of
from sim.tallyany import arrivals_of, source_of, tally_service, tally_words
from sim.tuning import MOST_DELAY, MOST_STAFF, staffed, tune

JOURNEYS = ("plain", "known")
DRAWS = 200
LEAST = 20  # cases below which nothing is calibrated
LONGEST = 36_500  # days of a log: a century, as long as any run


def calibrate(
    log: EventLog,
    known: Scenario | None = None,
    report: ImportReport | None = None,
    journey: str = "plain",
    draws: int = DRAWS,
    seed: int = 1,
    progress: Progress | None = None,
) -> Calibration:
    """Return what a log says about the needs behind it, as a scenario that can be run.

    Parameters
    ----------
    known : what is known apart from the log: the city, its people, the policy while the log was made.
    journey : for a log that is not of this journey: `plain` or `known`.
    draws : bootstrap draws behind the intervals (95 %, percentiles); 0 leaves them out.

    Raises InputError for a log with too few cases to say anything.
    """
    if journey not in JOURNEYS:
        raise InputError(f"journey '{journey}': allowed: {', '.join(JOURNEYS)}")
    came = arrivals_of(log)
    _check_size(log, len(came))
    ours = log.activities == ACTIVITIES and bool((log.events["activity"] == CONTACT).any())
    base, off = _base(log, known or Scenario(), ours, journey)
    source, arrivals = source_of(log) if ours else None, sorted_arrivals(log, came)
    tallies = _tallies(log, base, source, ours) | tally_calm(arrivals, source)
    sums, cells = sums_over(tallies, arrivals.cells, CELLS, draws, seed, progress)
    shape = fit(cells.reshape(-1, 7, 12), arrivals.exposure)
    found = [*rates(sums, shape, base.demand, base.policy), *shapes(cells, shape, arrivals), *_words(sums, ours)]
    found += journey_fields(sums, base.demand, base.policy) if ours else _service(sums)
    table, values = estimates(found)
    demand = with_fields(base.demand, {name.removeprefix("demand."): row.iloc[0] for name, row in values.items()})
    demand = demand.vary(surges=surges(arrivals, log, demand, ours))
    last = lasting_of(log)
    scenario = replace(base, demand=demand)
    tuned: dict[str, tuple[float, float, float]] = {}
    if not ours and journey == "plain":
        scenario, tuned = _tuned(scenario, last, known)
    return Calibration(
        scenario=scenario,
        table=table_of(table, tuned, off, scenario.demand, arrivals.exposure),
        draws=values.iloc[1:].reset_index(drop=True),
        lasting=last,
        waves=tuple(arrivals.waves),
        quality=quality(log, last, report),
        source=_source(log, report, ours, journey),
    )


def _check_size(log: EventLog, cases: int) -> None:
    """Refuse too few cases, and a log longer than any run: some date in it stands for none."""
    if cases < LEAST:
        raise InputError(f"the log has {cases} cases: at least {LEAST} are needed to calibrate anything")
    if log.days > LONGEST:
        raise InputError(
            f"the log goes from {log.start} over {log.days:,.0f} days: at most {LONGEST:,} to calibrate; "
            "take out dates that stand for none"
        )


def _base(log: EventLog, known: Scenario, ours: bool, journey: str) -> tuple[Scenario, frozenset[str]]:
    """Return the scenario that the estimates start from, and the fields that are switched off in it."""
    days = int(np.clip(np.floor(log.days), 1, LONGEST))
    run = Run(days=min(days, 365), replications=known.run.replications, seed=known.run.seed, start=log.start)
    if ours:
        city = city_behind(log, known.demand.city)
        if city is not None:
            policy = policy_behind(log, city, known.policy)
            return Scenario(known.demand.vary(city=city, surges=()), policy, run), frozenset()
        raise InputError(
            "the log's activities are those of this journey, but its offices are not those of a city of ours "
            f"(first: {', '.join(log.offices[:3])}): name them as City does (甲-01, 甲, the city), or give the city"
        )
    if journey == "known":
        return Scenario(known.demand.vary(surges=()), known.policy, run), frozenset()
    city = known.demand.city if known.demand.city != City() else equal_offices("log", len(log.offices), City())
    demand = plain_demand(known.demand.vary(city=city, surges=()))
    off = {name for name in Demand.model_fields if getattr(demand, name) != getattr(known.demand, name)}
    return Scenario(demand, plain_policy(known.policy.vary(extra=())), run), frozenset(off - {"city"})


def _tallies(log: EventLog, base: Scenario, source: np.ndarray | None, ours: bool) -> dict[str, np.ndarray]:
    words = tally_words(log, source)
    if ours:
        return tallies_of(log, base.demand.city, base.policy, source) | words
    return words | tally_service(log)


def _words(sums: Sums, ours: bool) -> list[Found]:
    names = [("channels", 4), ("dispute_channels", 4)] + ([] if ours else [("categories", 3)])
    return [
        share(f"{name}.{i}", sums[f"{name}.{i}"], sums[name])
        for name, places in names
        if name in sums
        for i in range(places)
    ]


def _service(sums: Sums) -> list[Found]:
    """Return handling work where a log of another office records it."""
    if "service n" not in sums:
        return []
    seen = sums["service n"]
    scatter = np.maximum(sums["service log2"] - sums["service log"] ** 2 / np.maximum(seen, 1.0), 0.0)
    spread = np.sqrt(np.expm1(np.minimum(ratio(scatter, np.maximum(seen - 1, 0)), 2.3)))
    return [Found("work_handling", ratio(sums["service days"], seen), seen), Found("work_spread", spread, seen)]


def _tuned(
    scenario: Scenario, last: Lasting, known: Scenario | None
) -> tuple[Scenario, dict[str, tuple[float, float, float]]]:
    """Return the scenario with the staff, work and delay that give the log's time to an end; each with its range."""
    if np.isnan(last.median):
        return scenario, {}
    demand, given = scenario.demand, known is not None and known.policy != Policy()
    staff = scenario.policy.handling[0] if given else None
    found = tune(demand, scenario.policy, last.median, scenario.run.start, scenario.run.days, staff)
    tuned = {"demand.perform_days": (found.delay, 0.0, min(1.5 * found.delay + 1.0, MOST_DELAY))}
    if found.work < demand.work_handling:
        tuned["demand.work_handling"] = found.work, found.work / 2, min(found.work * 1.15, 30.0)
    if staff is None:
        tuned["policy.handling.0"] = float(found.staff), float(max(found.staff // 2, 1)), float(MOST_STAFF)
    demand = demand.vary(work_handling=found.work, perform_days=found.delay)
    return replace(scenario, demand=demand, policy=staffed(scenario.policy, found.staff)), tuned


def _source(log: EventLog, report: ImportReport | None, ours: bool, journey: str) -> dict[str, object]:
    lost = {reason: rows.count for reason, rows in report.dropped.items()} if report else {}
    return {
        "file": Path(report.file).name if report else "",
        "journey": "ours" if ours else journey,
        "rows": report.rows if report else len(log),
        "cases": len(np.unique(log.events["case"])),
        "first": log.start,
        "days": float(log.days),
        "left_out": lost,
    }
