"""The plain network of textbook.py in two other simulators: Ciw, and Cimba, which compiles.

Same arrivals, work, staff, priorities and shares that go on; their own random numbers. Only `make bench` imports them.
"""

from functools import cache
from math import log, log1p, sqrt
from statistics import fmean
from typing import Any

import cimba as cb
import ciw

from benchmarks.textbook import Answer, Plain

CLASSES = ("urgent", "other")


def run_ciw(plain: Plain, seed: int) -> Answer:
    """Simulate the network once with Ciw."""
    ciw.seed(seed)
    simulation = ciw.Simulation(_network(plain))
    simulation.simulate_until_max_time(plain.days)
    waits: list[tuple[list[float], list[float]]] = [([], []) for _ in range(3)]
    for record in simulation.get_all_records(only=["service"]):
        level = (record.node > plain.townships) + (record.node > plain.townships + plain.counties)
        waits[level][CLASSES.index(record.customer_class)].append(record.waiting_time)
    done = [
        person.data_records[-1].exit_date - person.data_records[0].arrival_date
        for person in simulation.nodes[-1].all_individuals
    ]
    return Answer(tuple((fmean(urgent), fmean(other)) for urgent, other in waits), fmean(done), len(done))


def _network(plain: Plain) -> Any:
    sigma = sqrt(log1p(plain.cv**2))
    nodes = plain.townships + plain.counties + 1
    levels = [0] * plain.townships + [1] * plain.counties + [2]
    rate = plain.cases / plain.days / plain.townships
    shares = {"urgent": plain.urgent, "other": 1.0 - plain.urgent}
    routing = [[0.0] * nodes for _ in range(nodes)]
    for town in range(plain.townships):
        routing[town][plain.townships + town * plain.counties // plain.townships] = plain.p1
    for county in range(plain.townships, nodes - 1):
        routing[county][nodes - 1] = plain.p2
    work = [ciw.dists.Lognormal(log(plain.work[level]) - sigma**2 / 2, sigma) for level in levels]
    return ciw.create_network(
        arrival_distributions={
            name: [ciw.dists.Exponential(rate * share) if level == 0 else None for level in levels]
            for name, share in shares.items()
        },
        service_distributions=dict.fromkeys(CLASSES, work),
        number_of_servers=[plain.staff[level] for level in levels],
        routing=dict.fromkeys(CLASSES, routing),
        priority_classes={"urgent": 0, "other": 1},
    )


class Office(cb.Model):
    """One office of any level."""

    staff: cb.Resource


class Tally(cb.Model):
    """Waits at one level of one class."""

    waits: cb.Dataset


class Network(cb.Model):
    """All offices; `tallies[2 * level + class]`."""

    offices: list[Office]
    tallies: list[Tally]
    towns: list["Town"]
    in_system: cb.Dataset
    townships: cb.Param[int]
    counties: cb.Param[int]
    gap: cb.Param[float]
    urgent: cb.Param[float]
    sigma: cb.Param[float]
    mu: cb.Array[float]
    up: cb.Array[float]
    days: cb.Output[float]
    done: cb.Output[int]
    wait_0: cb.Output[float]
    wait_1: cb.Output[float]
    wait_2: cb.Output[float]
    wait_3: cb.Output[float]
    wait_4: cb.Output[float]
    wait_5: cb.Output[float]

    @cb.on_end
    def measure(self):
        """Take the means."""
        self.days = self.in_system.sample_mean()
        self.done = self.in_system.sample_count()
        self.wait_0 = self.tallies[0].waits.sample_mean()
        self.wait_1 = self.tallies[1].waits.sample_mean()
        self.wait_2 = self.tallies[2].waits.sample_mean()
        self.wait_3 = self.tallies[3].waits.sample_mean()
        self.wait_4 = self.tallies[4].waits.sample_mean()
        self.wait_5 = self.tallies[5].waits.sample_mean()


class Town(cb.Model):
    """Where people come from."""

    network: cb.Ref[Network]
    number: cb.Param[int]

    @cb.process
    def arrivals(self):
        """Let the people of one township come."""
        while True:
            cb.hold(cb.random.exponential(self.network.gap))
            cb.spawn(Case, network=self.network, town=self.number)


class Case(cb.Model):
    """One case on its way up."""

    network: cb.Ref[Network]
    town: int

    @cb.process
    def life(self):
        """Follow it."""
        arrival = cb.now()
        kind = 1
        if cb.random.uniform() < self.network.urgent:
            kind = 0
        place = self.town
        for level in range(3):
            joined = cb.now()
            self.network.offices[place].staff.acquire(1, 1 - kind)
            self.network.tallies[2 * level + kind].waits.record(cb.now() - joined)
            cb.hold(cb.random.lognormal(self.network.mu[level], self.network.sigma))
            self.network.offices[place].staff.release(1)
            if cb.random.uniform() >= self.network.up[level]:
                break
            if level == 0:
                place = self.network.townships + self.town * self.network.counties // self.network.townships
            else:
                place = self.network.townships + self.network.counties
        self.network.in_system.record(cb.now() - arrival)


@cache
def _cimba(plain: Plain) -> Network:
    network, sigma = Network(), sqrt(log1p(plain.cv**2))
    network.offices, network.towns = [], []
    for number, persons in zip((plain.townships, plain.counties, 1), plain.staff, strict=True):
        for _ in range(number):
            office = Office()
            office.staff = cb.Resource(capacity=persons)
            network.offices.append(office)
    network.tallies = [Tally() for _ in range(6)]
    network.townships, network.counties = plain.townships, plain.counties
    network.gap = plain.days * plain.townships / plain.cases
    network.urgent, network.sigma = plain.urgent, sigma
    network.mu = cb.Array([log(mean) - sigma**2 / 2 for mean in plain.work])
    network.up = cb.Array([plain.p1, plain.p2, 0.0])
    for number in range(plain.townships):
        town = Town()
        town.network, town.number = network, number
        network.towns.append(town)
    return network


def run_cimba(plain: Plain, seed: int) -> Answer:
    """Simulate the network once with Cimba; the first call compiles."""
    network = _cimba(plain)
    window = cb.Window(warmup=0, duration=plain.days)
    found = cb.Experiment(network, replications=1, window=window, seed=seed + 1).run()[network]

    def value(name: str) -> float:
        return float(getattr(found, name).values[0, 0])

    waits = tuple((value(f"wait_{2 * level}"), value(f"wait_{2 * level + 1}")) for level in range(3))
    return Answer(waits, value("days"), int(value("done")))
