"""Petitionflow: what staffing and mediation policies do to the people who wait.

City + Demand -> draw -> Cases -> simulate(policy) -> EventLog -> measure -> measures -> replicate -> intervals
"""

from sim.cases import Cases
from sim.city import City
from sim.demand import Demand, Surge
from sim.errors import InputError
from sim.eventlog import EventLog
from sim.experiment import intervals, replicate
from sim.measures import measure
from sim.model import simulate
from sim.policy import Extra, Policy
from sim.sampling import draw

__version__ = "0.1.0"
__all__ = [
    "Cases",
    "City",
    "Demand",
    "EventLog",
    "Extra",
    "InputError",
    "Policy",
    "Surge",
    "draw",
    "intervals",
    "measure",
    "replicate",
    "simulate",
]
