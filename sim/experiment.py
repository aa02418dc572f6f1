"""Experiments that a planner can trust: this module gathers their functions; each lives where its idea does."""

from sim.comparing import Comparison, compare, compared
from sim.precision import Precision, replications_needed
from sim.ranking import Ranking, rank, ranked
from sim.replications import Interrupted, Progress, Simulate, intervals, replicate
from sim.screening import morris, sobol
from sim.sensitivity import factorial, one_at_a_time, planned_runs
from sim.settling import WarmUp, warmup, warmup_of
from sim.staffing import Staffing, staff
from sim.sweepread import read_sweep
from sim.sweeprun import sweep

__all__ = [
    "Comparison",
    "Interrupted",
    "Precision",
    "Progress",
    "Ranking",
    "Simulate",
    "Staffing",
    "WarmUp",
    "compare",
    "compared",
    "factorial",
    "intervals",
    "morris",
    "one_at_a_time",
    "planned_runs",
    "rank",
    "ranked",
    "read_sweep",
    "replicate",
    "replications_needed",
    "sobol",
    "staff",
    "sweep",
    "warmup",
    "warmup_of",
]
