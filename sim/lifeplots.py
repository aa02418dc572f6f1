"""The picture of one person's life under several policies; it draws what `sim.lives` read from the logs.

States differ in brightness and pattern, so that they can be told apart in black and white.
"""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from sim import labels, sheet
from sim.lives import Life
from sim.stretches import STATES
from sim.style import colour, filled, points, strong
from sim.words_pictures import say
from sim.words_tables import say as told

LOOKS = {
    "work": "blue",
    "queue": "orange",
    "way": "grey",
    "person": "paper",
    "undone": "yellow",
    "procedure": "pale",
}
APART = 0.045  # of the width: marks that stand closer take turns above and below
HALF = 0.27  # of the height of a bar


def life_picture(lives: dict[str, Life], lang: str = "en") -> Figure:
    """Draw one person's life under each of the policies named."""
    lang = sheet.ready(lang, lives)
    figure = Figure(figsize=(14, 2.6 + 1.7 * len(lives)), facecolor=colour("paper"), layout="constrained")
    draw_lives(figure.add_subplot(), lives, lang)
    return figure


def draw_lives(ax: Axes, lives: dict[str, Life], lang: str) -> None:
    """Draw a bar a policy: what the person waits for, and what happens; days since the first contact."""
    lang = sheet.ready(lang, lives)
    if not lives:
        sheet.nothing(ax, lang, say("life_title", lang))
        return
    longest = max(1.0, *(life.days for life in lives.values()), 1.0)
    for row, life in enumerate(lives.values()):
        for part in life.parts.itertuples():
            ax.barh(row, part.end - part.begin, 2 * HALF, part.begin, **filled(LOOKS[str(part.state)]))
        _draw_marks(ax, row, life, longest, lang)
        _draw_end(ax, row, life, longest, lang)
    sheet.axes(ax, say("curve_x", lang), grid="x")
    sheet.rows(ax, [sheet.plain(name) for name in lives], 14)
    ax.set(xlim=(0, longest * 1.25), ylim=(len(lives) - 0.45, -0.65))
    ax.spines["left"].set_visible(False)
    sheet.title(ax, say("life_title", lang))
    seen = [state for state in STATES if any((life.parts["state"] == state).any() for life in lives.values())]
    patches = [Patch(label=say(f"life_{state}", lang), **filled(LOOKS[state])) for state in seen]
    sheet.legend(ax, handles=patches, ncols=2, loc="upper center", bbox_to_anchor=(0.45, -0.14))


def _draw_marks(ax: Axes, row: int, life: Life, longest: float, lang: str) -> None:
    """Write what happened above and below the bar, in turn where it is crowded; what finds no room is left out."""
    room = {-1: -1.0, 1: -1.0}  # where the last word above and below ends
    for mark in life.marks.itertuples():
        words = labels.text(f"activity.{mark.activity}", lang)
        width = points(longest) * (0.011 if lang == "en" else 0.019) * len(words) + APART * longest * 0.3
        side = next((side for side in (-1, 1) if mark.day >= room[side]), 0)
        if not side:
            continue
        ax.plot([mark.day] * 2, [row - HALF, row + HALF], color=colour("ink"), lw=points(1.4))
        ax.plot([mark.day] * 2, [row + side * HALF, row + side * (HALF + 0.07)], color=colour("ink"), lw=points(1.4))
        ax.text(mark.day, row + side * (HALF + 0.16), words, fontsize=points(12), va="center", **sheet.family())
        room[side] = mark.day + width


def _draw_end(ax: Axes, row: int, life: Life, longest: float, lang: str) -> None:
    words = say(f"life_{life.end}", lang, n=life.days)
    ink = colour("ink" if life.end == "performed" else "warn")
    ax.text(
        life.days + longest * 0.012,
        row,
        words,
        fontsize=points(13.5),
        va="center",
        **strong(ink, 0.6),
        **sheet.family(),
    )


def lives_alt(lives: dict[str, Life], lang: str = "en") -> str:
    """Say in words what the picture of a life shows."""
    parts = []
    for name, life in lives.items():
        spent = life.spent()
        states = [say("life_spent", lang, what=say(f"life_{s}", lang), n=spent[s]) for s in STATES if spent[s] >= 0.05]
        parts.append(say("life_alt", lang, name=name, end=_end(life, lang), states=say("life_and", lang).join(states)))
    return "".join(parts).strip() or told("nothing", lang)


def lives_table(lives: dict[str, Life], lang: str) -> pd.DataFrame:
    """Return the days that the person spent in each state, and in all, policy by policy."""
    rows = []
    for name, life in lives.items():
        rows += [[name, say(f"life_{state}", lang), round(days, 1)] for state, days in life.spent().items() if days]
        rows.append([name, told("all_time", lang, end=_end(life, lang)), round(life.days, 1)])
    return pd.DataFrame(rows, columns=[told(key, lang) for key in ("policy", "state", "time")])


def _end(life: Life, lang: str) -> str:
    return say(f"life_{life.end}", lang, n=life.days).replace("\n", " " if lang == "en" else "")


alt_text = lives_alt
