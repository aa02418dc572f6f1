"""How many people a studio takes: each page has a kernel of its own, and the machine has only so much room."""

from typing import Any

import psutil
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.web import HTTPError
from traitlets import Integer, Unicode

from sim.studioserver import PEOPLE
from sim.words_studio import say

NEEDED_BYTES = 600_000_000  # what one more page takes, and a little: about 0.5 GB was measured


class Crowd(AsyncMappingKernelManager):
    """Voila's kernels, no more than `people`, and none where memory is short; who came first stays undisturbed."""

    people = Integer(PEOPLE, config=True)
    lang = Unicode("en", config=True)
    coming = 0  # kernels that are about to start

    async def start_kernel(self, **asked: Any) -> str:  # type: ignore[override]
        """Start a kernel for one more page; HTTPError 503, in the reader's language, where there is no room."""
        if len(self) + self.coming >= self.people:
            raise HTTPError(503, say("crowd_full", self.lang, people=self.people))
        if psutil.virtual_memory().available < NEEDED_BYTES * (self.coming + 1):
            raise HTTPError(503, say("crowd_memory", self.lang))
        self.coming += 1
        try:
            name: str = await super().start_kernel(**asked)
        finally:
            self.coming -= 1
        return name
