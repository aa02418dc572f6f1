"""The displayed words of the picture of a journey: key -> (English, Chinese). Read them with `say`."""

from functools import partial

from sim.labels import phrase
from sim.words import Pair

WORDS: dict[str, Pair] = {
    "title": ("Which way do 100 cases go?", "100 件信访事项会走哪些路？"),
    "boxes": (
        "In a box: how many of 100 cases take this step. On an arrow: how many times per 100 cases.",
        "框内：每 100 件中有多少件走到这一步；箭头上：每 100 件共走多少次。",
    ),
    "divert": ("statutory procedure", "导入法定途径"),
    "again": ("comes again {n}", "再次来访 {n}"),
    "left": ("gives up {n}", "放弃 {n}"),
    "both": (
        "Beside a box, in colour: from this step a person comes again, or gives up (times per 100 cases).",
        "框旁彩色字：群众在这一步再次来访或放弃（每 100 件的次数）。",
    ),
    "alt": (
        (
            "Of {cases} cases, per 100: {accept} are accepted, {mediate} reach mediation and {agree} an agreement, "
            "{handle} are handled, {support} are supported and {refuse} refused, {perform} see it carried out; "
            "{repeat} come again at least once, {give_up} give up."
        ),
        (
            "共 {cases} 件，每 100 件中：{accept} 件被受理，{mediate} 件进入调解，{agree} 件达成协议，"
            "{handle} 件进入办理，{support} 件得到支持，{refuse} 件不予支持，{perform} 件落实到位；"
            "{repeat} 件至少再次来访一次，{give_up} 件放弃。"
        ),
    ),
    "step": ("step", "环节"),
    "next": ("next step", "下一环节"),
    "times": ("times", "次数"),
    "cases": ("cases", "件数"),
    "per": ("cases per 100", "每 100 件中的件数"),
    "per_times": ("times per 100 cases", "每 100 件的次数"),
}

say = partial(phrase, WORDS)


def all_words() -> str:
    """Return all words in one text, for a look whether a font has every letter."""
    return "".join(word for pair in WORDS.values() for word in pair)
