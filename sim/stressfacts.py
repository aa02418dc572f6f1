"""What the model's report is made from: runs of the scenario, its first log, and checks made on the spot."""

import os
import time
from typing import NamedTuple

import numpy as np
import pandas as pd

from sim import model
from sim.cases import Cases
from sim.comparing import Comparison, compare
from sim.engine import COMPILED, simulate
from sim.eventlog import EventLog
from sim.onedesk import OneDesk, see
from sim.replications import Progress, replicate
from sim.sampling import draw
from sim.scenario import Scenario

# Desks whose formula is known: few and many people, work that varies more or less, little and much to do.
DESKS = (
    OneDesk(cases_a_day=2.8, persons=4),
    OneDesk(cases_a_day=3.6, persons=4),
    OneDesk(cases_a_day=0.8, persons=1, spread=0.5),
)


class Studied(NamedTuple):
    """A scenario and what was found: the runs of every policy, their comparison if there are options, and checks."""

    scenario: Scenario
    runs: pd.DataFrame  # as of `replicate`, all policies
    found: Comparison | None
    log: EventLog  # of the first replication of the base policy
    cases: Cases
    formula: pd.DataFrame  # one row a desk: mean, low, high, formula of the mean wait (days)
    equal: bool | None  # whether both engines wrote the same log; None where there is one engine
    seconds: float  # that the runs took


def studied(scenario: Scenario, progress: Progress | None = None) -> Studied:
    """Run a scenario and its options, and check engine and formulas on the spot; raises what `compare` raises."""
    run, policies, began = scenario.run, scenario.policies(), time.perf_counter()
    how = {"seed": run.seed, "start": run.start, "processes": os.cpu_count() or 1, "progress": progress}
    found = None
    if scenario.options:
        found = compare(policies, scenario.demand, run.replications, run.days, **how)  # type: ignore[arg-type]
        runs = found.runs
    else:
        runs = replicate(scenario.demand, scenario.policy, run.replications, run.days, **how)  # type: ignore[arg-type]
    seconds = time.perf_counter() - began
    cases = draw(scenario.demand, run.days, run.seed, 0, run.start)
    log = simulate(cases, scenario.policy)
    equal = None
    if COMPILED:
        equal = bool(np.array_equal(model.simulate(cases, scenario.policy).events, log.events))
    formula = pd.DataFrame([see(desk).loc["wait_days"] for desk in DESKS]).reset_index(drop=True)
    return Studied(scenario, runs, found, log, cases, formula, equal, seconds)
