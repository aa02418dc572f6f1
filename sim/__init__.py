"""Petitionflow: what staffing and mediation policies do to the people who wait.

City + Demand -> draw -> Cases -> simulate(policy) -> EventLog -> measure -> measures -> replicate -> intervals
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from sim.version import __version__

if TYPE_CHECKING:
    from sim.cases import Cases
    from sim.city import City
    from sim.demand import Demand, Surge
    from sim.engine import simulate
    from sim.errors import InputError
    from sim.eventlog import EventLog
    from sim.experiment import (
        compare,
        factorial,
        intervals,
        morris,
        one_at_a_time,
        rank,
        replicate,
        replications_needed,
        sobol,
        warmup,
    )
    from sim.measures import measure
    from sim.policy import Extra, Policy
    from sim.sampling import draw


__all__ = [
    "Cases",
    "City",
    "Demand",
    "EventLog",
    "Extra",
    "InputError",
    "Policy",
    "Surge",
    "__version__",
    "compare",
    "draw",
    "factorial",
    "intervals",
    "measure",
    "morris",
    "one_at_a_time",
    "rank",
    "replicate",
    "replications_needed",
    "simulate",
    "sobol",
    "warmup",
]
# Where each name lives. Loaded when first asked for: `doctor` must speak where a library is missing, and fast.
_HOME = {
    "Cases": "cases",
    "City": "city",
    "Demand": "demand",
    "EventLog": "eventlog",
    "Extra": "policy",
    "InputError": "errors",
    "Policy": "policy",
    "Surge": "demand",
    "compare": "comparing",
    "draw": "sampling",
    "factorial": "sensitivity",
    "intervals": "replications",
    "measure": "measures",
    "morris": "screening",
    "one_at_a_time": "sensitivity",
    "rank": "ranking",
    "replicate": "replications",
    "replications_needed": "precision",
    "simulate": "engine",
    "sobol": "screening",
    "warmup": "settling",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'sim' has no attribute '{name}'")
    return getattr(import_module(f"sim.{_HOME[name]}"), name)
