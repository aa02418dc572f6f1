"""The engine that `sim.simulate` names: the compiled twin where Numba is installed, else the SimPy model.

`simulate` returns the log; `observe` returns what `measure` needs of it, from the twin without writing the log.
"""

from collections.abc import Callable

from sim.cases import Cases
from sim.eventlog import EventLog
from sim.fates import Fates
from sim.policy import Policy

simulate: Callable[[Cases, Policy], EventLog]
observe: Callable[[Cases, Policy], EventLog | Fates]
try:
    from sim.kernel import simulate
    from sim.kernel import simulate_lean as observe

    COMPILED = True  # runs without Python's lock, so threads share the work
except ImportError:  # Numba is the extra `fast`; a browser has none
    from sim.model import simulate

    observe = simulate
    COMPILED = False
