"""Experiments that a planner can trust: this module gathers their functions; each lives where its idea does."""

from sim.replications import Interrupted, Progress, Simulate, intervals, replicate

__all__ = ["Interrupted", "Progress", "Simulate", "intervals", "replicate"]
