"""Sections of the report for a calibrated city: its data, what is carried into the answer, what would turn it."""

from collections.abc import Iterator

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from sim import labels, sheet
from sim.calibrationfile import Kept
from sim.calibrationtext import data_part, estimate_parts, name_of
from sim.htmlpage import bullets, paragraphs, picture, plain, section, table
from sim.style import colour, points
from sim.unless import HOLDS, TURNS, UNSURE
from sim.validationtext import kept_part
from sim.words_calibrate import say as say_calibrate
from sim.words_decide import say

DASH = "- "
REACH = 1.96  # standard deviations of chance in the thick part


def data_sections(kept: Kept, lang: str) -> Iterator[str]:
    """Yield what was read, what was estimated and assumed, and whether the model foretells what it has not seen."""
    tested = kept_part(kept, lang)
    for part in (data_part(kept, lang), *estimate_parts(kept, lang), *([tested] if tested else [])):
        shown = "" if part.table is None else table(part.table, False)
        points_ = [line.removeprefix(DASH) for line in part.lines if line.startswith(DASH)]
        said = paragraphs([line for line in part.lines if not line.startswith(DASH)])
        yield section(part.head, said, bullets(points_) if points_ else "", shown)


def warning(kept: Kept, lang: str) -> str:
    """Return what must stand beside the answer where the model did not foretell the log, or was never asked to."""
    tested = kept.about.get("validation")
    key = "not_validated" if tested is None else f"verdict_{tested['verdict']}"
    words = say_calibrate(key, lang)
    return "" if key == "verdict_good" else f'<p class="never">{plain(words)}</p>'


def carried_section(found: pd.DataFrame, lang: str) -> str:
    """Return the section with differences in which both kinds of uncertainty stand."""
    rows = []
    for (option, measure), row in found.iterrows():
        label = labels.measure(str(measure), lang).label
        numbers = [_number(str(measure), row[one]) for one in ("difference", "low", "high")]
        spread = [_number(str(measure), row[one]).lstrip("+") for one in ("parameters", "chance")]
        rows.append((option, label, numbers[0], f"[{numbers[1]}, {numbers[2]}]", *spread, f"{row['better']:.0%}"))
    keys = ("option", "measure", "difference", "interval", "parameters", "chance", "better")
    shown = pd.DataFrame(rows, columns=[say(key, lang) for key in keys])
    said = say("carried_said", lang, draws=int(found["draws"].iloc[0]))
    parts = (paragraphs([said]), picture(carried_picture(found, lang), say("alt", lang)), table(shown, False))
    return section(say("carried", lang), *parts)


def _number(measure: str, value: float) -> str:
    return f"{100 * value:+.1f}%" if measure.endswith(("_share", "_gap")) else f"{value:+,.2f}"


def carried_picture(found: pd.DataFrame, lang: str) -> Figure:
    """Return the picture of differences: a thin line for all that is not known, a thick one for chance alone."""
    measures = list(dict.fromkeys(found.index.get_level_values("measure")))
    options = list(dict.fromkeys(found.index.get_level_values("option")))
    size = (11.0, 1.6 + 0.5 * len(options))
    figure = Figure(figsize=size, layout="constrained", facecolor="white")
    places = np.arange(len(options))
    for ax, measure in zip(np.atleast_1d(figure.subplots(1, len(measures), sharey=True)), measures, strict=True):
        rows = found.xs(measure, level="measure").loc[options]
        ax.axvline(0, color=colour("faint"), lw=points(1), ls="--")
        ax.hlines(places, rows["low"], rows["high"], color=colour("ink"), lw=points(1.5), label=say("all_of_it", lang))
        ends = [rows["difference"] + sign * REACH * rows["chance"] for sign in (-1, 1)]
        ax.hlines(places, *ends, color=colour("blue"), lw=points(6), label=say("only_chance", lang))
        ax.plot(rows["difference"], places, "o", color=colour("ink"), ms=points(6))
        sheet.axes(ax, labels.measure(measure, lang).label, "", "x")
        ax.set_ylim(len(options) - 0.5, -0.6)
        ax.set_yticks(places, [sheet.plain(one) for one in options], **sheet.family())
    handles, words = figure.axes[0].get_legend_handles_labels()
    figure.legend(handles, words, loc="outside upper right", ncols=2, frameon=False, prop=sheet.letters(12))
    return figure


def unless_section(found: pd.DataFrame, name: str, measure: str, lang: str) -> str:
    """Return the section that says what would turn the answer, for the option that is best."""
    label = labels.measure(measure, lang).label
    head, said = say("unless", lang, name=name), say("unless_said", lang, measure=label, name=name)
    moved = (found["at_low"] != found["at_given"]) | (found["at_high"] != found["at_given"])
    clear = bool((found["at_given_from"] > 0).all())
    found = found[moved]
    worth = [HOLDS] if clear else [HOLDS, UNSURE]
    lines = [] if clear else [say("not_clear", lang)]
    lines += [_turning(str(field), row, lang) for field, row in found.iterrows() if row["verdict"] not in worth]
    rows = [
        (name_of(str(field), lang), *[f"{row[end]:+.2f}" for end in ("at_low", "at_given", "at_high")])
        for field, row in found.iterrows()
    ]
    shown = pd.DataFrame(rows, columns=[say(key, lang) for key in ("field", "at_low", "at_given", "at_high")])
    return section(head, bullets(lines or [say("nothing_turns", lang)]), paragraphs([said]), table(shown, False))


def _turning(field: str, row: pd.Series, lang: str) -> str:
    values = {one: f"{row[one]:,.4g}" for one in ("turn", "given", "low", "high")}
    turned = "turns" if np.isnan(row["turn"]) else "turns_at"
    key = turned if row["verdict"] == TURNS else "unsure"
    return say(key, lang, field=name_of(field, lang), **values)
