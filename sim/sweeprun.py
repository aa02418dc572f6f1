"""`sweep`: run what is missing in a sweep's file, and put it there as it comes; after a stop it goes on.

One loop: save what is done and claim what comes next, in one transaction; hand it out; wait half a second.
"""

import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from sim.engine import simulate as simulate_fast
from sim.errors import InputError
from sim.replications import Progress, Simulate, check_count
from sim.sweep import Sweep, SweepRun
from sim.sweepcluster import Cluster
from sim.sweepcrew import Crew, Processes, Values
from sim.sweepfile import load_sweep
from sim.sweepstore import Store
from sim.sweeptables import UnusableError

TICK = 0.5  # seconds between two savings, at most: what a kill loses of runs that are done
LOOKED_AT = 500  # runs looked up in the file in one transaction, so that another driver gets its turn


def sweep(
    plan: Sweep | str | Path,
    out: str | Path,
    processes: int = 1,
    scheduler: str | None = None,
    progress: Progress | None = None,
    simulate: Simulate = simulate_fast,
) -> int:
    """Do every run of a sweep that the database file `out` does not have yet; return how many that were.

    `plan` is a sweep file or what `load_sweep` made of it. With the address of a Dask `scheduler` its workers do
    the runs, else `processes` on this machine; the file is the same to the last bit. `progress(done, all)` follows
    each saving. InputError says in one line what went wrong and how much is saved; the same call goes on from there.
    """
    plan = plan if isinstance(plan, Sweep) else load_sweep(plan)
    check_count("processes", processes, 1)
    with (
        closing(Crew(Cluster(scheduler) if scheduler else Processes(processes))) as crew,
        Store(Path(out), plan) as store,
    ):
        driver = _Driver(plan, crew, store, simulate, progress)
        try:
            driver.work()
        except UnusableError:
            raise
        except InputError as problem:
            how = f"{store.done():,} of {plan.tasks:,} are in {out}; the same command goes on from there"
            raise InputError(f"{problem} -- {how}") from None
        return driver.computed


class _Driver:
    """The loop, and what it has in hand."""

    def __init__(self, plan: Sweep, crew: Crew, store: Store, simulate: Simulate, progress: Progress | None) -> None:
        self.crew, self.store, self.progress, self.total = crew, store, progress, plan.tasks
        self.coming: Iterator[SweepRun] = plan.runs(simulate)
        self.later: list[SweepRun] = []  # another driver has these in hand; looked at again at the end
        self.ready: list[tuple[SweepRun, Values]] = []
        self.all_seen = False
        self.done = self.computed = 0

    def work(self) -> None:
        """Go on until every run is in the file."""
        try:
            while self.done < self.total:
                latest = len(self.ready)
                self._hand_out(self._exchange(2 * self.crew.place.size() + 2 * latest - len(self.crew.hand)))
                if self.crew.hand:
                    self.ready = self.crew.finished(TICK)
                elif self.all_seen and self.done < self.total:
                    time.sleep(TICK)  # the other driver is at work
        except BaseException:
            self._save_rest()
            raise

    def _exchange(self, room: int) -> list[SweepRun]:
        """Save what is ready and claim up to `room` runs, in one transaction."""
        if not self.ready and room <= 0 and not self.store.due():
            return []
        with self.store.writing():
            for run, values in self.ready:
                self.store.save(run, values)
            self.store.live()
            mine = self._claim(room)
        self.done += len(self.ready)
        self.computed += len(self.ready)
        self.ready = []
        if self.progress is not None:
            self.progress(self.done, self.total)
        return mine

    def _claim(self, room: int) -> list[SweepRun]:
        mine: list[SweepRun] = []
        for _ in range(LOOKED_AT):
            if len(mine) >= room:
                break
            run = next(self.coming, None)
            if run is None:
                self.all_seen = True
                self.coming, self.later = iter(self.later), []
                break
            state = self.store.claim(run)
            if state == "ours":
                mine.append(run)
            elif state == "taken":
                self.later.append(run)
            else:
                self.done += 1
        return mine

    def _hand_out(self, runs: list[SweepRun]) -> None:
        for run in runs:
            self.crew.give(run)

    def _save_rest(self) -> None:
        """Keep what was done when something stopped the loop, where the file can still be written."""
        ready, self.ready = self.ready, []
        try:
            with self.store.writing():
                for run, values in ready:
                    self.store.save(run, values)
        except InputError:
            pass  # the file's trouble is already on its way to the user
