"""The moving picture: cases as dots between desks and levels, from any log; play, scrub, follow one of them.

`sim.tracks` computes what is shown; the files in `moving/` draw it in the browser. They are joined into one module
that comes with the package, so that it works offline, in JupyterLab and in Voila.
"""

from functools import lru_cache
from pathlib import Path

import anywidget
import traitlets as t

from sim.cases import Cases
from sim.errors import InputError
from sim.eventlog import EventLog
from sim.labels import words
from sim.rules import ACTIVITIES
from sim.trackmap import track_map
from sim.tracks import tracks
from sim.words_animation import every_word

FOLDER = Path(__file__).parent / "moving"
PARTS = ("tracks.js", "layout.js", "scene.js", "paint.js", "widget.js")
DOTS = 4000  # alive at one time; of more, every second, third, ... is drawn, and the picture says so
SPEED, SPEED_ONE_DESK = 2.0, 0.5  # days a second


@lru_cache(maxsize=1)
def module() -> str:
    """Return the JavaScript module, its parts joined."""
    return "\n".join((FOLDER / part).read_text(encoding="utf-8") for part in PARTS)


class Moving(anywidget.AnyWidget):
    """The widget; `day` and `follow` (the number of a case, -1: nobody) may be set from Python while it runs."""

    _esm = module()
    _css = (FOLDER / "style.css").read_text(encoding="utf-8")
    tracks = t.Bytes().tag(sync=True)  # Tracks.pack
    map = t.Dict().tag(sync=True)  # TrackMap.plain
    words = t.Dict().tag(sync=True)
    ids: t.List[str] = t.List().tag(sync=True)  # a real log's own case numbers
    start = t.Unicode().tag(sync=True)  # date of day 0
    first = t.Float().tag(sync=True)
    last = t.Float().tag(sync=True)
    each = t.Int(1).tag(sync=True)
    speed = t.Float(SPEED).tag(sync=True)
    day = t.Float(0.0).tag(sync=True)
    follow = t.Int(-1).tag(sync=True)
    autoplay = t.Bool(True).tag(sync=True)
    synthetic = t.Bool(False).tag(sync=True)


def animate(
    log: EventLog, cases: Cases | None = None, lang: str = "en", start: float | None = None, days: float | None = None
) -> Moving:
    """Return the moving picture of a log, from day `start` for so many `days` (all of it, unless told).

    With the `cases` of a simulated log, offices stand in their levels, and the needs that nobody brought are shown.
    A log with a single desk is drawn as a line of people. InputError if nothing happens in these days.
    """
    first = 0.0 if start is None else float(start)
    last = log.days if days is None else min(log.days, first + days)
    if not 0 <= first < last:
        raise InputError(f"start = {start}, days = {days}: the log has days 0 to {log.days:g}")
    found = tracks(log, cases)
    found_map = track_map(log, found, cases)
    if not found_map.tiles:
        raise InputError("the log has no case that waits or is worked on at an office")
    tables = {
        **every_word(lang),
        "desk": list(words("desk", lang).values()),
        "level": list(words("level", lang).values()),
    }
    return Moving(
        tracks=found.pack(),
        map=found_map.plain(),
        words=tables,
        ids=list(log.case_ids or ()),
        start=log.start.isoformat(),
        first=first,
        last=last,
        day=first,
        each=max(1, -(-found.most(first, last) // DOTS)),
        speed=SPEED_ONE_DESK if found_map.one_desk() else SPEED,
        synthetic=log.activities == ACTIVITIES,
    )
