"""Simulate what is wanted, between the messages of a notebook: a newer wish cancels an older one.

Nothing runs on another thread of ours. After each replication the kernel takes in what has happened on the page, so
that a person who moves a slider ten times waits once.
"""

import asyncio
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator
from typing import NamedTuple

from sim.errors import InputError
from sim.policy import Policy
from sim.whatif import Answer, Setting, known, watch

SHOW_AFTER = 0.5  # seconds until progress is shown


class Wish(NamedTuple):
    """Policies, by name, that are to be simulated in a setting; the first is the one at the start."""

    setting: Setting
    names: tuple[str, ...]
    policies: tuple[Policy, ...]


class Work:
    """What is wanted, and the way there; `show(wish, answers)`, `progress(done, all)` and `failed(problem)` follow it.

    `progress` is called when it takes more than half a second, and with (0, 0) when it is over.
    """

    def __init__(
        self,
        show: Callable[[Wish, list[Answer]], None],
        progress: Callable[[int, int], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self.show, self.progress, self.failed = show, progress, failed
        self.wish: Wish | None = None
        self.task: asyncio.Task[None] | None = None

    def want(self, wish: Wish) -> None:
        """Begin to simulate this, and give up whatever is being simulated."""
        self.wish = wish
        if self.task is not None and not self.task.done():
            return  # it sees the new wish after the next replication
        if all(known(wish.setting, policy) for policy in wish.policies):
            deque(self.steps(), maxlen=0)
            return
        self.task = between_messages(self.steps())

    def stop(self) -> bool:
        """Give up what is being simulated; tell whether there was anything."""
        busy, self.wish = self.wish is not None, None
        return busy

    def steps(self) -> Iterator[None]:
        """Simulate until nothing more is wanted, with a pause after each replication."""
        while self.wish is not None:
            wish = self.wish
            try:
                answers = yield from self._answers(wish)
                if self.wish is wish:
                    self.show(wish, answers)
            except (InputError, MemoryError) as problem:
                self.failed(problem)
            if self.wish is wish:
                self.wish = None
        self.progress(0, 0)

    def _answers(self, wish: Wish) -> Generator[None, None, list[Answer]]:
        """Return the answer of each policy; fewer, when something else is wanted by then."""
        began, answers = time.monotonic(), list[Answer]()
        every = len(wish.policies) * wish.setting.replications
        for i, policy in enumerate(wish.policies):
            for done, answer in watch(wish.setting, policy):
                if answer is not None:
                    answers.append(answer)
                if time.monotonic() - began > SHOW_AFTER:
                    self.progress(i * wish.setting.replications + done, every)
                yield
                if self.wish is not wish:
                    return answers
        return answers


def between_messages(steps: Iterator[None]) -> asyncio.Task[None] | None:
    """Go through `steps` while the kernel goes on listening; outside a notebook, go through them now."""

    async def drive() -> None:
        for _ in steps:
            await asyncio.sleep(0)

    try:
        return asyncio.get_running_loop().create_task(drive())
    except RuntimeError:  # no notebook: a test, or a script
        deque(steps, maxlen=0)
        return None
