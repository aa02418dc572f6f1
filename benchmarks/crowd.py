"""Many people in one studio at once: until all have a picture, until a slider answers, who sees what.

`python -m benchmarks.crowd 20`. Each person is a connection that speaks as the page does (the page itself, its widgets'
states, a slider moved, the picture that comes back), without a browser: twenty of those would keep this machine busier
than the studio they look at.
"""

import asyncio
import json
import re
import struct
import sys
import time
from asyncio import FIRST_COMPLETED
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

import psutil
from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from benchmarks.ui import free_port, served
from sim.labs.controls import label

PATIENCE = 600  # s
LEVER = "policy.explanation"


class Person:
    """One who opens the studio and moves a slider."""

    def __init__(self, url: str, number: int, most: int) -> None:
        self.url, self.number = url, number
        self.value = round(0.25 + 0.7 * number / most, 3)  # none is what the slider shows at first
        self.states: dict[str, dict[str, Any]] = {}
        self.socket: WebSocketClientConnection
        self.opened = self.answered = 0.0
        self.news = asyncio.Event()
        self.listening: asyncio.Task[None]

    async def open(self) -> None:
        """Fetch the page, which ends when its cell has run, and ask for what its widgets show."""
        begun = time.perf_counter()
        answer = await AsyncHTTPClient(force_instance=True).fetch(
            self.url, connect_timeout=PATIENCE, request_timeout=PATIENCE
        )
        kernel = re.search(r'"kernelId": "([^"]+)"', answer.body.decode())
        if kernel is None:
            raise RuntimeError("the page has no kernel")
        cookies = "; ".join(one.split(";")[0] for one in answer.headers.get_list("Set-Cookie"))
        bare, token = self.url.split("/?token=")
        address = (
            f"{bare.replace('http', 'ws', 1)}/api/kernels/{kernel[1]}/channels?token={token}&session_id={uuid4().hex}"
        )
        self.socket = await websocket_connect(
            HTTPRequest(address, headers={"Cookie": cookies}), max_message_size=500_000_000
        )
        control = uuid4().hex
        await self._send("comm_open", comm_id=control, target_name="jupyter.widget.control", data={})
        await self._send("comm_msg", comm_id=control, data={"method": "request_states"})
        self.listening = asyncio.create_task(self._listen())
        await self._until(lambda: bool(self.states))
        self.opened = time.perf_counter() - begun

    async def move(self) -> None:
        """Move the slider and wait until picture, numbers and the scenario to take along are those of its value."""
        begun = time.perf_counter()
        words = label(LEVER, "en")
        slider = next(name for name, one in self.states.items() if one.get("description") == words and "max" in one)
        await self._send("comm_msg", comm_id=slider, data={"method": "update", "state": {"value": self.value}})
        await self._until(lambda: self.sees() == self.value)
        self.answered = time.perf_counter() - begun

    def sees(self) -> float | None:
        """Return the value in the scenario that the page offers to save; the studio writes it last."""
        for one in self.states.values():
            link = re.search(r"data:application/toml;base64,([^\"']+)", str(one.get("value", "")))
            if link and (found := re.search(r"^explanation = ([\d.]+)", b64decode(link[1]).decode(), re.MULTILINE)):
                return float(found[1])
        return None

    async def _until(self, holds: Callable[[], bool]) -> None:
        while not holds():
            self.news.clear()
            heard = asyncio.create_task(self.news.wait())
            done, _ = await asyncio.wait([heard, self.listening], timeout=PATIENCE, return_when=FIRST_COMPLETED)
            if heard not in done:
                raise RuntimeError("the server closed the connection, or said nothing")

    async def _listen(self) -> None:
        """Read on, as a page does, else the server takes us for gone."""
        while (raw := await self.socket.read_message()) is not None:
            self._take(raw)
            self.news.set()

    def _take(self, raw: str | bytes) -> None:
        """Keep what a message changes."""
        if isinstance(raw, bytes):  # how many parts, where each begins, the parts: the message, its buffers
            first, *more = struct.unpack_from(f">{struct.unpack_from('>I', raw)[0]}I", raw, 4)
            raw = raw[first : more[0] if more else None].decode()
        content: dict[str, Any] = json.loads(raw)["content"]
        told = content.get("data", {})
        if not isinstance(told, dict):
            return
        if told.get("method") == "update_states":
            self.states = {name: one["state"] for name, one in told["states"].items()}
        elif content.get("comm_id") in self.states:
            self.states[content["comm_id"]].update(told.get("state", {}))

    async def _send(self, kind: str, **content: Any) -> None:
        header = {"msg_id": uuid4().hex, "msg_type": kind, "username": "", "session": "one", "version": "5.3"}
        message = {
            "header": header,
            "parent_header": {},
            "metadata": {"version": "1.0.0"},
            "channel": "shell",
            "content": content,
        }
        await self.socket.write_message(json.dumps(message))


async def crowd(url: str, people: int) -> list[Person]:
    """Let so many people open the studio at the same moment, then move a slider at the same moment."""
    persons = [Person(url, number, people) for number in range(people)]
    await asyncio.gather(*(one.open() for one in persons))
    await asyncio.gather(*(one.move() for one in persons))
    return persons


def main() -> None:
    """Print what so many people met."""
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    with TemporaryDirectory() as name:
        home, port = Path(name), free_port()
        command = [sys.executable, "-m", "sim", "studio", "--no-browser", f"--port={port}", f"--people={people}"]
        with served(command, home, f"http://127.0.0.1:{port}/") as server:
            url = (home / "log").read_text().split()[0]
            persons = asyncio.run(crowd(url, people))
            family = psutil.Process(server.pid).children(recursive=True)
            memory = sum(one.memory_full_info().uss for one in family)
    for what in ("opened", "answered"):
        times = sorted(getattr(one, what) for one in persons)
        print(f"{what}: first {times[0]:.1f} s, median {median(times):.1f} s, last {times[-1]:.1f} s")
    print(f"kernels: {len(family)}, {memory / people / 1e6:.0f} MB each")
    print(f"who saw another's value: {sum(one.sees() != one.value for one in persons)} of {people}")


if __name__ == "__main__":
    main()
