"""Sliders and switches for levers, made from what each field declares: label, unit, range, step.

A lever is named as in a scenario file (`policy.handling.1`, `policy.order`). Validation, documentation and sliders
cannot disagree: all read `fields.facts`.
"""

import math
from collections.abc import Mapping
from typing import Any, get_args

import ipywidgets as w

from sim.fields import Checked, Fact, facts, placed
from sim.fieldwords import unit_words
from sim.labels import text
from sim.sensitivityplots import field_words
from sim.words_labs import say

PREFIX = {"mediation_offer": "offer", "order": "order"}  # of the words for a choice
LAST_DAY = 365.0  # of a slider whose field has no upper end; beyond it: never
WIDE = {"description_width": "initial"}


def control(base: Checked, name: str, lang: str, highest: float | None = None, least: float | None = None) -> w.Widget:
    """Return the widget of one lever, standing where `base` has it.

    A slider goes from `least` to `highest`, where these are given and the field goes farther; one without an upper end
    and without `highest` ends with 'never'.
    """
    field, place = parted(name)
    fact, value = facts(type(base))[field], getattr(base, field)
    value = value if place is None else value[place]
    if isinstance(value, bool):
        return w.Checkbox(value, description=label(name, lang), indent=False)
    if isinstance(value, str):
        choices = get_args(type(base).model_fields[field].annotation)
        options = [(text(f"value.{PREFIX[field]}.{one}", lang), one) for one in choices]
        return _wide(w.Dropdown(options=options, value=value, description=label(name, lang), style=WIDE))
    unit = unit_words(fact.unit, lang)
    described = say("unit", lang, label=label(name, lang), unit=unit) if unit else label(name, lang)
    if fact.high == math.inf and highest is None:
        return _wide(_endless(fact, value, described, lang))
    kind, number = (w.IntSlider, int) if isinstance(value, int) else (w.FloatSlider, float)
    low = number(max(least or 0, lowest(fact, field, place)))
    high = number(min(highest or math.inf, fact.high or math.inf))
    step = number(fact.step or 1)
    return _wide(
        kind(
            value,
            min=low,
            max=max(high, value),
            step=step,
            description=described,
            readout_format=_shape(fact, step),
            continuous_update=False,
            style=WIDE,
        )
    )


def lowest(fact: Fact, field: str, place: int | None) -> float:
    """Return the lower end of a slider: that of the field, or what every policy must have there."""
    return 1 if field == "review" and place else fact.low or 0


def label(name: str, lang: str) -> str:
    """Return the words of a lever."""
    return field_words(name, lang)


def parted(name: str) -> tuple[str, int | None]:
    """Return the field of a lever, and the place in it that is meant (None: all of it)."""
    _, field, *place = name.split(".")
    return field, int(place[0]) if place else None


def changed(base: Checked, values: Mapping[str, Any]) -> Checked:
    """Return `base` with the levers at these values; InputError for what cannot be."""
    return base.vary(**placed(base, [(*parted(name), value) for name, value in values.items()]))


def value_of(base: Checked, name: str) -> Any:
    """Return where a lever stands in `base`."""
    field, place = parted(name)
    value = getattr(base, field)
    return value if place is None else value[place]


def put_back(controls: Mapping[str, w.Widget], base: Checked) -> None:
    """Let every control stand where `base` has it, which it reaches farther for, if need be."""
    for name, widget in controls.items():
        value = value_of(base, name)
        if isinstance(widget, w.IntSlider | w.FloatSlider) and value > widget.max:
            widget.max = value
        if isinstance(widget, w.SelectionSlider) and value not in [known for _, known in widget.options]:
            widget.options = sorted([*widget.options, (f"{value:g}", value)], key=lambda one: one[1])
        widget.value = value


def _endless(fact: Fact, value: float, described: str, lang: str) -> w.SelectionSlider:
    """Return a slider over the steps of a field, and 'never' behind the last."""
    step, low = float(fact.step or 1), float(fact.low or 0)
    steps = [low + i * step for i in range(int((LAST_DAY - low) / step) + 1)]
    options = [(f"{x:g}", x) for x in sorted({*steps, value} - {math.inf})] + [(say("never", lang), math.inf)]
    return w.SelectionSlider(options=options, value=value, description=described, continuous_update=False, style=WIDE)


def _shape(fact: Fact, step: float) -> str:
    """Return how a slider writes its value."""
    return "d" if isinstance(step, int) else ".0%" if fact.unit.startswith("share") else ".0f" if step >= 1 else ".1f"


def _wide(widget: w.Widget) -> w.Widget:
    widget.layout.width = "98%"
    return widget
