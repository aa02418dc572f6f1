"""A sweep: one scenario, many values of some of its fields, each combination (a point) run with each replication.

A point is a number; its values are worked out when they are needed, so a sweep of ten million points takes no
more memory than one of ten. Fields of the city and of demand vary slowest: points that share a world follow each
other, and may share its table of needs.
"""

import hashlib
import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from sim.demand import Demand
from sim.engine import simulate as simulate_fast
from sim.errors import InputError
from sim.fields import Checked, placed
from sim.policy import Policy
from sim.replications import Simulate, Task
from sim.scenario import Run, Scenario, policy_of, scenario_of
from sim.version import __version__

OPTION = "option"  # the name under which a scenario's options are swept
CHECKED = 5_000  # points looked at before any work; of more, about that many, evenly spread


class Block(NamedTuple):
    """Fields that vary together: a row of values for each step. A grid has a block for each field."""

    names: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    @property
    def of_world(self) -> bool:
        """Whether a step may change the city or its needs, and not only the policy."""
        return any(name.startswith(("city.", "demand.")) for name in self.names)


class SweepRun(NamedTuple):
    """One task of a sweep: a replication of a point, and the key under which its measures are kept."""

    point: int
    fields: dict[str, Any]
    scenario: str
    task: Task

    @property
    def key(self) -> tuple[str, int, int, str]:
        """Scenario, seed, replication, version: the same key, the same measures."""
        return self.scenario, self.task.seed, self.task.replication, __version__


@dataclass(frozen=True)
class Sweep:
    """What a sweep file says: the scenario as read (`data`) and as built, and blocks of values, the world's first."""

    data: dict[str, Any]
    base: Scenario
    blocks: tuple[Block, ...]

    @property
    def points(self) -> int:
        """How many combinations of values there are."""
        return math.prod(len(block.rows) for block in self.blocks)

    @property
    def tasks(self) -> int:
        """How many runs there are: points times replications."""
        return self.points * self.base.run.replications

    @property
    def names(self) -> list[str]:
        """The swept fields."""
        return [name for block in self.blocks for name in block.names]

    @cached_property
    def id(self) -> str:
        """A name that depends on everything but the number of replications: with more of these it is continued."""
        options = {name: policy.model_dump() for name, policy in self.base.options.items()}
        run = self.base.run
        start = scenario_id(self.base.demand, self.base.policy, run, simulate_fast)
        return _digest([start, run.seed, options, self.blocks])[:16]

    def point(self, number: int) -> dict[str, Any]:
        """Return the values of a point by field; the last block varies fastest."""
        values: dict[str, Any] = {}
        for block in reversed(self.blocks):
            number, row = divmod(number, len(block.rows))
            values = dict(zip(block.names, block.rows[row], strict=True)) | values
        return values

    def runs(self, simulate: Simulate = simulate_fast) -> Iterator[SweepRun]:
        """Yield every task, replication by replication within a world."""
        step = math.prod(len(block.rows) for block in self.blocks if not block.of_world)
        for first in range(0, self.points, step):
            world = self._world(first)
            for replication in range(self.base.run.replications):
                for number in range(first, first + step):
                    yield self._run(world, number, replication, simulate)

    def check(self) -> None:
        """Refuse values that the fields do not take: InputError with the first point that is impossible."""
        world, known = self.base, None
        for number in self._spread():
            values = self.point(number)
            outside = {name: value for name, value in values.items() if name.startswith(("city.", "demand."))}
            try:
                world = world if outside == known else self._world(number)
                self._policy(world, values)
            except InputError as problem:
                said = ", ".join(f"{name} = {value!r}" for name, value in values.items())
                raise InputError(f"sweep: {problem} (point {number}: {said})") from None
            known = outside

    def _spread(self) -> Iterator[int]:
        """Yield every point of a small sweep; of a large one each value by itself, and points all over it."""
        apart = max(1, self.points // CHECKED)
        if apart > 1:
            stride = 1
            for block in reversed(self.blocks):
                yield from range(0, stride * len(block.rows), stride)
                stride *= len(block.rows)
            while math.gcd(apart, self.points) > 1:  # else it would meet the same values again and again
                apart += 1
        yield from range(0, self.points, apart)

    def _world(self, number: int) -> Scenario:
        """Return the scenario with the city and the needs of a point."""
        values, demand = self.point(number), self.base.demand
        sections = {"city": changed(demand.city, "city", values), "demand": changed(demand, "demand", values)}
        return scenario_of(self.data | {name: self.data.get(name, {}) | new for name, new in sections.items()})

    def _policy(self, world: Scenario, values: dict[str, Any]) -> Policy:
        base = world.policies()[values.get(OPTION, "base")]
        return policy_of(base, changed(base, "policy", values), world.demand.city)

    def _run(self, world: Scenario, number: int, replication: int, simulate: Simulate) -> SweepRun:
        values, run = self.point(number), world.run
        policy = self._policy(world, values)
        task = Task(world.demand, policy, run.days, run.seed, replication, run.start, simulate)
        return SweepRun(number, values, scenario_id(world.demand, policy, run, simulate), task)


def changed(base: Checked, section: str, values: dict[str, Any]) -> dict[str, Any]:
    """Return the values of one section as a scenario file would say them; `policy.handling.0` changes one of three."""
    parts = [(name.split("."), value) for name, value in values.items()]
    mine = [(path[0], int(path[1]) if path[1:] else None, value) for (owner, *path), value in parts if owner == section]
    return placed(base, mine)


def scenario_id(demand: Demand, policy: Policy, run: Run, simulate: Simulate) -> str:
    """Return a name for what is simulated, whatever the machine, Python or order of fields: a sha256 in hex.

    The two engines give the same log and share it; a `simulate` of one's own is part of the name.
    """
    engine = f"{simulate.__module__}.{simulate.__qualname__}"
    own = [] if engine in ("sim.kernel.simulate", "sim.model.simulate") else [engine]
    return _digest([demand.model_dump(), policy.model_dump(), run.days, run.start.isoformat(), *own])


def _digest(value: Any) -> str:
    """Return the checksum of plain values: names sorted, numbers as short as they read back exactly."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()
