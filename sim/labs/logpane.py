"""A city's own log in the studio: how its columns are understood, what it says, and the city that follows from it."""

import html
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import ipywidgets as w

from sim.anytable import any_table
from sim.calibrate import calibrate
from sim.calibration import Calibration
from sim.calibrationfile import Kept, dumped, kept_of
from sim.calibrationplots import calibration_picture
from sim.columnpreview import preview
from sim.columns import match_columns
from sim.decisionparts import data_sections
from sim.errors import InputError
from sim.eventlog import EventLog
from sim.importreport import ImportReport
from sim.labs import pieces
from sim.labs.panes import png
from sim.labs.uploads import plain_name, stored
from sim.labs.work import between_messages
from sim.logreport import summarise
from sim.officelog import read_office_log
from sim.scenario import Scenario
from sim.words_studio import say

FIELDS = ("case", "open", "close", "activity", "time", "channel", "category", "office")
ORDERS = (None, True, False)  # of day and month
DRAWS = 100  # half as many as on the command line: people wait here
WIDE = {"style": {"description_width": "initial"}, "layout": w.Layout(width="330px")}
ROW = w.Layout(flex_flow="row wrap", width="100%")


class LogPane:
    """Behind the tab of the log: nothing is calibrated, nor simulated, before somebody asks for it."""

    def __init__(
        self, lang: str, known: Callable[[], Scenario | None], take: Callable[[Kept], None], told: Callable[[str], None]
    ) -> None:
        self.lang, self.known, self.take, self.told = lang, known, take, told
        self.file: dict[str, Any] | None = None
        self.found: Calibration | None = None
        self.columns = w.HBox([], layout=ROW)
        self.zone = w.Text(description=say("zone", lang), placeholder="Asia/Shanghai", continuous_update=False, **WIDE)
        orders = [(say(f"order_{i}", lang), one) for i, one in enumerate(ORDERS)]
        self.order = w.Dropdown(options=orders, index=0, description=say("order", lang), **WIDE)
        self.ask = w.Button(description=say("calibrate", lang), icon="calculator", layout=w.Layout(width="auto"))
        self.use = w.Button(description=say("use_city", lang), icon="arrow-left", layout=w.Layout(width="auto"))
        self.bar = w.IntProgress(0, 0, 100, layout=w.Layout(width="98%", visibility="hidden"))
        self.problem, self.out, self.link = w.HTML(), w.HTML(pieces.note(say("log_hint", lang))), w.HTML()
        self.ask.on_click(lambda _: between_messages(self._calibrated()))
        self.use.on_click(lambda _: self.found and self.take(kept_of(self.found)))
        for one in (self.zone, self.order):
            one.observe(self._read, "value")
        self.how = w.VBox([self.columns, w.HBox([self.zone, self.order], layout=ROW), self.ask])
        self.widget = w.VBox([self.how, self.problem, self.bar, w.HBox([self.use, self.link]), self.out])
        self._show_buttons()

    def open(self, upload: dict[str, Any]) -> None:
        """Take another file: say how its columns are understood, and what it says; InputError if it is no table."""
        with stored(upload, self.lang) as path:
            names = list(any_table(path).cells.columns)
            understood = match_columns(names)
        self.file, self.found, self.link.value = upload, None, ""
        chosen = []
        for field in FIELDS:
            by_name = say("by_name", self.lang, column=understood.get(field, "–"))
            options = [(by_name, None), *((name[:60], name) for name in names)]
            one = w.Dropdown(options=options, index=0, description=say(f"field_{field}", self.lang), **WIDE)
            one.observe(self._read, "value")
            chosen.append(one)
        self.columns.children = tuple(chosen)
        self._read()

    def reading(self) -> dict[str, Any]:
        """Return how the file is to be read, as `read_office_log` wants it."""
        pairs = zip(FIELDS, self.columns.children, strict=True)
        mapping = {field: one.value for field, one in pairs if one.value is not None}
        return {"mapping": mapping or None, "day_first": self.order.value, "zone": self.zone.value.strip() or None}

    def _read(self, _: object = None) -> None:
        if self.file is None:
            return
        self.found, self.link.value, self.problem.value = None, "", ""
        try:
            with stored(self.file, self.lang) as path:
                columns = preview(path, self.reading()["mapping"], self.lang)
                self.out.value = pieces.code(columns, self.lang)
                words = summarise(*self._log(path)).text(self.lang)
                self.out.value = pieces.code(f"{words}\n\n{columns}", self.lang)
        except InputError as problem:
            self.problem.value = pieces.note(str(problem), problem=True)
        self._show_buttons()

    def _log(self, path: Path) -> tuple[EventLog, ImportReport]:
        """Return the log and the report of its import, under the name that the person knows."""
        log, report = read_office_log(path, **self.reading())
        return log, replace(report, file=plain_name(str((self.file or {}).get("name", ""))))

    def _calibrated(self) -> Iterator[None]:
        """Calibrate, with the page shown busy before the kernel is."""
        if self.file is None:
            return
        self.problem.value, self.ask.disabled, self.bar.layout.visibility = "", True, "visible"
        yield
        try:
            self._calibrate(self.file)
        except (InputError, MemoryError) as problem:
            self.problem.value = pieces.note(str(problem) or say("too_much", self.lang), problem=True)
        finally:
            self.ask.disabled, self.bar.layout.visibility = False, "hidden"
        self._show_buttons()

    def _calibrate(self, upload: dict[str, Any]) -> None:
        with stored(upload, self.lang) as path:
            log, report = self._log(path)
            found = calibrate(log, self.known(), report, draws=DRAWS, progress=self._progress)
        image = png(calibration_picture(log, found, self.lang))
        kept = kept_of(found)
        shown = pieces.picture(image, html.escape(say("city_alt", self.lang)))
        self.out.value = "".join([shown, *data_sections(kept, self.lang)])
        self.link.value = pieces.link("city.toml", "text/plain", dumped(found).encode(), say("city_take", self.lang))
        self.found = found
        self.told(say("calibrated", self.lang))

    def _progress(self, done: int, every: int) -> None:
        self.bar.max, self.bar.value = max(every, 1), done

    def _show_buttons(self) -> None:
        self.how.layout.display = "none" if self.file is None else ""
        self.use.layout.display = "none" if self.found is None else ""
