"""A Dask cluster as the place where a sweep's runs are done; needs the extra `cluster`."""

import logging
import time
from concurrent.futures import CancelledError
from contextlib import suppress
from typing import Any

from sim.errors import InputError
from sim.sweep import SweepRun
from sim.sweepcrew import Values, work

ANSWER, PATIENCE = 10.0, 120.0  # seconds: for a scheduler to answer at first; to come back once it was there


class Cluster:
    """The workers of a Dask scheduler at an address such as `tcp://10.0.0.5:8786`."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.client: Any = None

    def start(self, again: bool) -> None:
        """Connect; after a loss, try for a while, so that a scheduler may be started anew."""
        self.close()
        self._check_address()
        until = time.monotonic() + (PATIENCE if again else ANSWER)
        while not self._connects():
            if time.monotonic() > until:
                raise InputError(f"--scheduler {self.address}: no scheduler with workers answers there")
            time.sleep(0.5)

    def _check_address(self) -> None:
        try:
            import distributed  # noqa: F401 - the answer to whether Dask is here
            from distributed.comm.addressing import parse_address, parse_host_port
        except ImportError:
            raise InputError('--scheduler needs Dask: python -m pip install "petitionflow[cluster]"') from None
        try:
            parse_host_port(parse_address(self.address)[1])
        except ValueError:
            raise InputError(f"--scheduler {self.address}: write it such as tcp://10.0.0.5:8786") from None

    def _connects(self) -> bool:
        from distributed import Client

        logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what they say, we say in one line
        try:
            self.client = Client(self.address, timeout=ANSWER / 2, set_as_default=False)  # type: ignore[no-untyped-call]
            self.client.wait_for_workers(1, timeout=ANSWER / 2)
        except OSError:  # a timeout too
            self.close()
            return False
        return True

    def size(self) -> int:
        """Return the number of threads of all workers now."""
        with suppress(OSError, CancelledError):
            return max(1, sum(self.client.nthreads().values()))
        return 1

    def submit(self, run: SweepRun) -> Any:
        """Submit a run under its own key: another driver's same run is the same task."""
        scenario, seed, replication, version = run.key
        key = f"petitionflow-{version}-{scenario}-{seed}-{replication}"
        return self.client.submit(work, run.task, key=key, pure=True)

    def finished(self, futures: list[Any], seconds: float) -> tuple[dict[Any, tuple[str, Values]], str]:
        """Wait for the workers; Dask gives a killed worker's tasks to others by itself."""
        until = time.monotonic() + seconds
        while not all(future.done() for future in futures) and time.monotonic() < until:
            time.sleep(0.02)
        self._raise_failure(futures)
        done = [future for future in futures if future.status == "finished"]
        try:
            found = dict(zip(done, self.client.gather(done), strict=True))
        except (OSError, CancelledError):
            return {}, self._loss()
        gone = self.client.status != "running" or any(future.status == "cancelled" for future in futures)
        return found, self._loss() if gone else ""

    def _loss(self) -> str:
        """Say what was lost; a result that Dask computes again by itself (status "lost") is no loss."""
        return "results were lost with a worker" if self.client.status == "running" else "the scheduler was lost"

    def _raise_failure(self, futures: list[Any]) -> None:
        from distributed import KilledWorker

        for future in futures:
            if future.status == "error":
                problem = future.exception()
                if isinstance(problem, KilledWorker):
                    raise InputError("a run ended its Dask worker again and again (not enough memory?)")
                if isinstance(problem, ImportError) or "deserialization" in str(problem):  # the scheduler looks too
                    raise InputError("the Dask scheduler or a worker has not the same petitionflow; install it there")
                raise problem

    def close(self) -> None:
        """Leave the cluster."""
        if self.client is not None:
            with suppress(OSError, CancelledError):
                self.client.close(timeout=2)
            self.client = None
