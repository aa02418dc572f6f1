"""An event on the agenda of the compiled twin, as one number; of two events of a bucket the lower comes first.

From the highest bits: ticks since its bucket began, what happens, to whom, and a small number more.
"""

from sim.kernelcompile import inlined, place

EXTRA, WHO, KIND = 4, 28, 4  # bits, from the lowest; the ticks are above


@inlined
def event_of(ticks: int, kind: int, about: int, number: int) -> int:
    """Return an event as one number."""
    return (((ticks << KIND | kind) << WHO) | about) << EXTRA | number


@inlined
def what(event: int) -> int:
    """What happens."""
    return (event >> (EXTRA + WHO)) & (2**KIND - 1)


@inlined
def who(event: int) -> int:
    """To which case, job, office or desk."""
    return place((event >> EXTRA) & (2**WHO - 1))


@inlined
def extra(event: int) -> int:
    """Which wait, or which round, an alarm is about."""
    return event & (2**EXTRA - 1)


@inlined
def since(event: int) -> int:
    """When, in ticks since its bucket began."""
    return event >> (EXTRA + WHO + KIND)
