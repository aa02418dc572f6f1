"""The picture of one person's life under several policies; it draws what `sim.lives` read from the logs.

States differ in brightness and pattern, so that they can be told apart in black and white.
"""

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from sim import labels
from sim.fonts import use_language
from sim.lives import Life
from sim.plots import BLUE, INK, strong
from sim.stretches import STATES
from sim.words_pictures import all_words, say

LOOKS = {
    "work": (BLUE, ""),
    "queue": ("#f4b183", "///"),
    "way": ("#bfbfbf", ""),
    "person": ("#ffffff", "..."),
    "undone": ("#f2d64b", "xx"),
    "procedure": ("#e4e4f4", "--"),
}
APART = 0.045  # of the width: marks that stand closer take turns above and below
HALF = 0.27  # of the height of a bar


def life_picture(lives: dict[str, Life], lang: str = "en") -> Figure:
    """Draw one person's life under each of the policies named."""
    lang = use_language(lang, also=all_words() + "".join(lives))
    figure = Figure(figsize=(14, 2.6 + 1.7 * len(lives)), facecolor="white", layout="constrained")
    draw_lives(figure.add_subplot(), lives, lang)
    return figure


def draw_lives(ax: Axes, lives: dict[str, Life], lang: str) -> None:
    """Draw a bar a policy: what the person waits for, and what happens; days since the first contact."""
    longest = max(1.0, *(life.days for life in lives.values()))
    for row, life in enumerate(lives.values()):
        for part in life.parts.itertuples():
            colour, hatch = LOOKS[str(part.state)]
            width = part.end - part.begin
            ax.barh(row, width, 2 * HALF, part.begin, fc=colour, ec=INK, lw=0.6, hatch=hatch)
        _draw_marks(ax, row, life, longest, lang)
        _draw_end(ax, row, life, longest, lang)
    ax.set_yticks(range(len(lives)), list(lives), fontsize=15)
    ax.set(xlim=(0, longest * 1.22), ylim=(len(lives) - 0.45, -0.65))
    ax.set_xlabel(say("curve_x", lang), fontsize=13)
    ax.tick_params(axis="x", labelsize=12)
    ax.spines[["top", "right", "left"]].set_visible(False)
    ax.tick_params(axis="y", length=0)
    ax.set_title(say("life_title", lang), fontsize=19, loc="left", **strong(width=0.8))
    seen = [state for state in STATES if any((life.parts["state"] == state).any() for life in lives.values())]
    patches = [
        Patch(fc=LOOKS[state][0], ec=INK, lw=0.6, hatch=LOOKS[state][1], label=say(f"life_{state}", lang))
        for state in seen
    ]
    ax.legend(handles=patches, ncols=3, fontsize=12.5, frameon=False, loc="upper left", bbox_to_anchor=(0, -0.16))


def _draw_marks(ax: Axes, row: int, life: Life, longest: float, lang: str) -> None:
    """Write what happened above and below the bar, in turn where it is crowded; what finds no room is left out."""
    room = {-1: -1.0, 1: -1.0}  # where the last word above and below ends
    for mark in life.marks.itertuples():
        words = labels.text(f"activity.{mark.activity}", lang)
        width = longest * (0.011 if lang == "en" else 0.019) * len(words) + APART * longest * 0.3
        side = next((side for side in (-1, 1) if mark.day >= room[side]), 0)
        if not side:
            continue
        ax.plot([mark.day] * 2, [row - HALF, row + HALF], color=INK, lw=1.4)
        ax.plot([mark.day] * 2, [row + side * HALF, row + side * (HALF + 0.07)], color=INK, lw=1.4)
        ax.text(mark.day, row + side * (HALF + 0.16), words, fontsize=12, va="center", color=INK)
        room[side] = mark.day + width


def _draw_end(ax: Axes, row: int, life: Life, longest: float, lang: str) -> None:
    words = say(f"life_{life.end}", lang, n=life.days)
    colour = INK if life.end == "performed" else "#b03a00"
    ax.text(life.days + longest * 0.012, row, words, fontsize=14, va="center", **strong(colour, 0.6))


def alt_text(lives: dict[str, Life], lang: str = "en") -> str:
    """Say in words what the picture of a life shows."""
    told = []
    for name, life in lives.items():
        spent = life.spent()
        states = [say("life_spent", lang, what=say(f"life_{s}", lang), n=spent[s]) for s in STATES if spent[s] >= 0.05]
        end = say(f"life_{life.end}", lang, n=life.days).replace("\n", " " if lang == "en" else "")
        told.append(say("life_alt", lang, name=name, end=end, states=say("life_and", lang).join(states)))
    return "".join(told).strip()
