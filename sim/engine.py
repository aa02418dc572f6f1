"""The engine that `sim.simulate` names: the compiled twin where Numba is installed, else the SimPy model."""

try:
    from sim.kernel import simulate
except ImportError:  # Numba is the extra `fast`; a browser has none
    from sim.model import simulate

__all__ = ["simulate"]
