"""Exercises as forms: `ask("01.1", "zh")` shows question, choices and two buttons; Tab and arrow keys are enough."""

from typing import Any

import ipywidgets as w

from sim.exercise import check, flow, hint, rich
from sim.exercisefile import GRADED, Exercise, find
from sim.exerciseworlds import world
from sim.words_exercise import say


class Form:
    """One exercise as a form; `fields` hold the answer, `said` what the last check or hint said."""

    def __init__(self, key: str, lang: str) -> None:
        self.exercise, self.lang = find(key), lang
        self.fields = _fields(self.exercise, lang)
        self.said = w.HTMLMath()
        self.said.add_class("petition-verdict")
        self.check = w.Button(description=say("check", lang), button_style="primary", icon="check")
        self.hint = w.Button(description=say("hint", lang), icon="lightbulb-o")
        self.check.on_click(self.checked)
        self.hint.on_click(self.hinted)

    def answer(self) -> Any:
        """Return what the fields hold, as `check` wants it."""
        if self.exercise.kind == "many":
            return "".join(key for key, box in zip(self.exercise.en.options, self.fields, strict=True) if box.value)
        value = self.fields[0].value
        return ... if value is None else value

    def checked(self, _: object = None) -> None:
        """Check the answer and say what was found."""
        if self.exercise.kind == "policy":
            self.said.value = rich(say("busy", self.lang))
        verdict = check(self.exercise.id, self.answer(), self.lang)
        if verdict.status == "untouched":
            verdict = verdict._replace(lines=(say("nothing_chosen", self.lang), *verdict.lines[1:]))
        self.said.value = verdict._repr_html_()

    def hinted(self, _: object = None) -> None:
        """Show the next hint."""
        self.said.value = hint(self.exercise.id, self.lang)._repr_html_()

    def layout(self) -> w.Widget:
        """Return question, fields, buttons and verdict, one below the other."""
        question = w.HTMLMath(question_html(self.exercise, self.lang))
        buttons = w.HBox([self.check, self.hint])
        fields = w.HBox(self.fields, layout=w.Layout(flex_flow="row wrap"))
        form = w.VBox([question, fields, buttons, self.said], layout=w.Layout(max_width="52em", margin="0 0 1em"))
        form.add_class("petition-exercise")
        return form


def ask(key: str, lang: str = "en") -> w.Widget:
    """Return an exercise as a form; code is written in a cell and checked with `sim.exercise.check`."""
    form = Form(key, lang)
    return form.layout() if form.fields else w.HTML(f"<p>{rich(say('write_it', lang))}</p>")


def question_html(exercise: Exercise, lang: str) -> str:
    """Return the question with its choices as HTML."""
    told = exercise.told(lang)
    number = f"<b>{exercise.id}</b> " if exercise.grade in GRADED else ""
    items = "".join(f"<li><b>{key}.</b> {rich(text)}</li>" for key, text in told.options.items())
    more = f"<p style='margin:.3em 0'>{say(f'options_{exercise.kind}', lang)}</p>" if items else ""
    choices = f"<ul style='list-style:none;padding-left:1em;margin:.3em 0'>{items}</ul>{more}" if items else ""
    return f"<div style='line-height:1.5'>{number}{rich(flow(told.question, lang))}{choices}</div>"


def _fields(exercise: Exercise, lang: str) -> list[w.Widget]:
    label, wide = say("your_answer", lang), {"description_width": "initial"}
    if exercise.kind == "one":
        letters = w.RadioButtons(options=list(exercise.en.options), value=None, description=label, style=wide)
        letters.orientation = "horizontal"
        return [letters]
    if exercise.kind == "many":
        wide = w.Layout(width="60px")
        return [w.Checkbox(description=key, indent=False, layout=wide) for key in exercise.en.options]
    if exercise.kind == "number":
        unit = exercise.told(lang).unit
        field = w.Text(description=label, placeholder=unit, style=wide)
        return [field]
    if exercise.kind == "policy" and exercise.lever:
        return [_slider(exercise, lang)]
    return [w.Textarea(description=label, style=wide, layout=w.Layout(width="46em"))] if exercise.kind == "text" else []


def _slider(exercise: Exercise, lang: str) -> w.Widget:
    lever = exercise.lever
    assert lever is not None  # noqa: S101 - for the type checker; the caller looked
    old = getattr(world(exercise.world).base, lever.field)
    start = old if lever.level is None else old[lever.level]
    kind = w.IntSlider if isinstance(start, int) else w.FloatSlider
    low, high, step = (type(start)(x) for x in (lever.low, lever.high, lever.step))
    unit = exercise.told(lang).unit
    slider = kind(start, min=low, max=high, step=step, description=unit or say("your_answer", lang))
    slider.continuous_update = False
    slider.style.description_width = "initial"
    slider.layout.width = "32em"
    return slider
