"""The Python that gives a lab's numbers: the bridge from a slider to a program that can be kept and repeated."""

import math
from typing import Any

from sim.fields import Checked
from sim.policy import Policy
from sim.whatif import Setting

NAMES = ("City", "Demand", "Extra", "Policy", "Surge")
LINE = 88


def code_of(setting: Setting, base: Policy, policy: Policy) -> str:
    """Return a program whose last line has the lab's differences; a reader can run it as it stands."""
    demand, start = source(setting.demand), source(base)
    changes = _arguments(policy, base)
    body = [
        f"start = {start}",
        f"option = {_call('start.vary', changes)}",
        f"demand = {demand}",
        'policies = {"start": start, "option": option}',
        (
            f"found = compare(policies, demand, replications={setting.replications}, "
            f"days={setting.days}, seed={setting.seed})"
        ),
        'print(found.summary.loc["option"])',
        'print(found.differences.loc["option"])',
    ]
    used = [name for name in NAMES if any(f"{name}(" in line for line in body)]
    return "\n".join([f"from sim import {', '.join([*used, 'compare'])}", "", *body]) + "\n"


def source(value: Any) -> str:
    """Return a value of a field as Python; a set of parameters with what differs from its defaults."""
    if isinstance(value, Checked):
        return _call(type(value).__name__, _arguments(value, None))
    if isinstance(value, tuple):
        return f"({', '.join(map(source, value))}{',' if len(value) == 1 else ''})"
    return 'float("inf")' if isinstance(value, float) and math.isinf(value) else repr(value)


def _arguments(values: Checked, base: Checked | None) -> list[str]:
    """Return the arguments that make `values` from `base`, or from the defaults."""
    found = []
    for name, info in type(values).model_fields.items():
        before = getattr(base, name) if base is not None else info.get_default(call_default_factory=True)
        if getattr(values, name) != before:
            found.append(f"{name}={source(getattr(values, name))}")
    return found


def _call(name: str, arguments: list[str]) -> str:
    """Return a call, on lines of its own where it is long."""
    line = f"{name}({', '.join(arguments)})"
    if len(line) <= LINE:
        return line
    return f"{name}(\n" + "".join(f"    {one},\n" for one in arguments) + ")"
