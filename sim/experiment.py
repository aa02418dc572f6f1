"""Experiments that a planner can trust: this module gathers their functions; each lives where its idea does."""

from sim.replications import Interrupted, Progress, Simulate, intervals, replicate
from sim.sweepread import read_sweep
from sim.sweeprun import sweep

__all__ = ["Interrupted", "Progress", "Simulate", "intervals", "read_sweep", "replicate", "sweep"]
