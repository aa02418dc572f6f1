"""The deadline calculator as widgets: dates and ticks left, deadlines, timeline and what stops a clock right."""

import datetime as dt
import html
from typing import Any

import ipywidgets as w

from sim.checkeddates import CaseError
from sim.deadlinepage import EXAMPLES, answer, example, links_html, numbers_html, page_html
from sim.fonts import use_language
from sim.happened import CHOICES, DATES, Happened, checked_today, closed_fields
from sim.words_deadlinepage import all_words as page_words
from sim.words_deadlinepage import say as page
from sim.words_deadlines import all_words, say

GROUPS = {
    "start": ("first_contact", "received"),
    "way": ("referred", "objected", "referred_again", "accepted", "diverted", "decided"),
    "handling": ("mediated_from", "mediated_to", "extended", "hearing_from", "hearing_to", "opinion"),
    "review": ("review_asked", "reviewed", "rereview_asked", "rereviewed"),
    "after": ("order_due", "reported", "performed"),
}
ALWAYS = ("received",)  # a date without a tick: there is no case without it
WIDE = w.Layout(width="98%")
STYLE = {"description_width": "9.5em"}


class DateField:
    """A date with a tick: what is not ticked does not count and keeps its date."""

    def __init__(self, name: str, lang: str, today: w.DatePicker) -> None:
        self.name, self.closed, self.today, words = name, False, today, say(f"field_{name}", lang)
        self.tick = w.Checkbox(True, description=words, indent=False, layout=w.Layout(width="17em"))
        # The same words again for a screen reader, in no room: each control needs a name.
        self.day = w.DatePicker(description=words, style={"description_width": "0"}, layout=w.Layout(width="11em"))
        self.widget = w.HBox([self.tick, self.day])
        self.tick.observe(self._ticked, "value")

    def put(self, day: dt.date | None) -> None:
        """Show a date, or untick it."""
        self.day.value = day
        self.tick.value = day is not None
        self._grey()

    def get(self) -> dt.date | None:
        """Return the date if it counts."""
        return self.day.value if self.tick.value and not self.closed else None

    def close(self, *, closed: bool) -> None:
        """Grey the field out where the way of handling does not know it; it keeps its date."""
        self.closed, self.tick.disabled = closed, closed or self.name in ALWAYS
        self._grey()

    def _ticked(self, _: object) -> None:
        """Begin with today where no date has been given yet."""
        self._grey()
        if self.tick.value and self.day.value is None:
            self.day.value = self.today.value

    def _grey(self) -> None:
        self.day.disabled = self.closed or not self.tick.value


class DeadlineLab:
    """The widgets of the calculator, and what happens when one of them changes."""

    def __init__(self, lang: str = "en") -> None:
        self.lang = use_language(lang, also=all_words() + page_words())
        self.quiet = False
        self.today = w.DatePicker(description=say("field_today", self.lang), style=STYLE, layout=WIDE)
        self.fields = {name: DateField(name, self.lang, self.today) for name in DATES}
        self.label = w.Text(
            description=say("field_label", self.lang), style=STYLE, layout=WIDE, continuous_update=False
        )
        self.agreed = w.Checkbox(description=say("field_agreed", self.lang), indent=False)
        self.choices = {name: self._choice(name, allowed) for name, allowed in CHOICES.items()}
        names = [(page(f"example_{name}", self.lang), name) for name in EXAMPLES]
        self.example = w.Dropdown(options=names, description=page("example", self.lang), style=STYLE, layout=WIDE)
        self.reset = w.Button(description=page("reset", self.lang), icon="undo", layout=w.Layout(width="auto"))
        self.message, self.numbers, self.page, self.links = (w.HTML() for _ in range(4))
        self._listen()
        self.back()

    def _choice(self, name: str, allowed: tuple[str, ...]) -> w.Dropdown:
        options = [(say(f"{name}_{code}", self.lang), code) for code in allowed]
        return w.Dropdown(options=options, description=say(f"field_{name}", self.lang), style=STYLE, layout=WIDE)

    def _listen(self) -> None:
        ticks = [widget for field in self.fields.values() for widget in (field.tick, field.day)]
        for widget in (*ticks, self.today, self.label, self.agreed, *self.choices.values()):
            widget.observe(self.changed, "value")
        self.example.observe(self.back, "value")
        self.reset.on_click(self.back)

    def read(self) -> Happened:
        """Return the case of the controls; raises `CaseError` for what cannot be."""
        shut = closed_fields(self.choices["route"].value, self.choices["procedure"].value)
        for name, field in self.fields.items():
            field.close(closed=name in shut)
        self.agreed.disabled = "agreed" in shut
        values: dict[str, Any] = {name: field.get() for name, field in self.fields.items()}
        values |= {name: choice.value for name, choice in self.choices.items()}
        return Happened(**values, agreed=self.agreed.value and "agreed" not in shut, label=self.label.value.strip())

    def put(self, case: Happened, today: dt.date) -> None:
        """Show a case in the controls."""
        for name, field in self.fields.items():
            field.put(getattr(case, name))
        for name, choice in self.choices.items():
            choice.value = getattr(case, name)
        self.agreed.value, self.label.value, self.today.value = case.agreed, case.label, today

    def back(self, _: object = None) -> None:
        """Put the chosen example back, and compute once."""
        self.quiet = True
        try:
            self.put(*example(self.example.value))
        finally:
            self.quiet = False
        self.changed()

    def changed(self, _: object = None) -> None:
        """Compute and show; a mistake is said and everything else stays as it was."""
        if self.quiet:
            return
        try:
            case = self.read()
            found = answer(case, checked_today(case, self.today.value), self.lang)
        except CaseError as problem:
            self._say(page("not_drawn", self.lang, message=problem.said(self.lang)), wrong=True)
            return
        self.numbers.value = numbers_html(found, self.lang)
        self.page.value, self.links.value = page_html(found, self.lang), links_html(found, case, self.lang)
        future = page("future", self.lang, n=found.ignored) if found.ignored else page("ready", self.lang)
        self._say(future, wrong=False)

    def _say(self, words: str, *, wrong: bool) -> None:
        """Show a line that screen readers read out at once."""
        role, style = ("alert", "background:#fbe3d6;border:2px solid #d55e00;") if wrong else ("status", "")
        self.message.value = (
            f'<p class="deadline-message" role="{role}" style="{style}padding:4px 8px">{html.escape(words)}</p>'
        )

    def layout(self) -> w.Widget:
        """Return controls left, the answer right, numbers on top."""
        groups = {name: [self.fields[field].widget for field in GROUPS[name]] for name in GROUPS}
        groups["start"] = [self.label, *self.choices.values(), *groups["start"]]
        groups["handling"].insert(2, self.agreed)
        parts = [
            w.VBox([w.HTML(f"<b>{html.escape(page(f'group_{name}', self.lang))}</b>"), *widgets])
            for name, widgets in groups.items()
        ]
        left = w.VBox(
            [self.example, self.reset, self.today, self.message, *parts, _small("private", self.lang)],
            layout=w.Layout(width="385px", flex="0 0 385px"),
        )
        right = w.VBox([self.page, self.links, _small("reading", self.lang)], layout=w.Layout(flex="1 1 560px"))
        head = w.HTML(f'<h3 style="margin:2px 0">{html.escape(page("lab_title", self.lang))}</h3>')
        return w.VBox([head, self.numbers, w.HBox([left, right], layout=w.Layout(flex_flow="row wrap"))])


def deadline_lab(lang: str = "en") -> w.Widget:
    """Return the deadline calculator as one widget, in `lang` (en or zh)."""
    return DeadlineLab(lang).layout()


def _small(key: str, lang: str) -> w.HTML:
    return w.HTML(f"<small>{html.escape(page(key, lang))}</small>")
