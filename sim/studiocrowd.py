"""How many people a studio takes: each page has a kernel of its own, and the machine has only so much room."""

from asyncio import Lock
from time import monotonic
from typing import Any

from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from psutil import virtual_memory
from tornado.web import HTTPError
from traitlets import Integer, Unicode

from sim.studioserver import PEOPLE
from sim.words_studio import say

NEEDED_BYTES = 600_000_000  # what one more page takes, and a little: about 0.5 GB was measured
GROWS = 60  # s that a kernel takes, at the most, until it has what it needs


class Crowd(AsyncMappingKernelManager):
    """Voila's kernels, no more than `people`, and none where memory is short; who came first stays undisturbed."""

    people = Integer(PEOPLE, config=True)
    lang = Unicode("en", config=True)

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)  # type: ignore[no-untyped-call]
        self.one_by_one = Lock()  # so that each counts those before it
        self.began: list[float] = []

    async def start_kernel(self, **asked: Any) -> str:  # type: ignore[override]
        """Start a kernel for one more page; HTTPError 503, in the reader's language, where there is no room."""
        async with self.one_by_one:
            if len(self) >= self.people:
                raise HTTPError(503, say("crowd_full", self.lang, people=self.people))
            now = monotonic()
            self.began = [then for then in self.began if now - then < GROWS]
            if virtual_memory().available < NEEDED_BYTES * (len(self.began) + 1):
                raise HTTPError(503, say("crowd_memory", self.lang))
            name: str = await super().start_kernel(**asked)
            self.began.append(now)
            return name
