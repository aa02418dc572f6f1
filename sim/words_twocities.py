"""The displayed words of the two cities of lesson 01: key -> (English, Chinese). Read them with `say`."""

from sim.labels import phrase
from sim.words import Pair

WORDS: dict[str, Pair] = {
    "before": ("last year", "上年"),
    "after": ("this year", "本年"),
    "both_before": ("both cities, last year", "两市上年"),
    "a": ("City A", "甲市"),
    "b": ("City B", "乙市"),
    "a_after": ("City A, this year", "甲市本年"),
    "b_after": ("City B, this year", "乙市本年"),
    "b_open": ("City B, door open", "乙市，开门接访"),
    "letters": ("by letter or online", "来信和网上"),
    "contacts": ("contacts {kind}", "{kind}（次）"),
    "visits": ("in person", "来访"),
    "y": ("contacts a year", "全年反映次数（次）"),
    "dashboard_title": ("Letters up, visits down, in both cities", "两市都是来信和网上上升、来访下降"),
    "dashboard_alt": (
        (
            "City A: by letter or online from {before_letters:,.0f} to {a_letters:,.0f} contacts a year, in person "
            "from {before_visits:,.0f} to {a_visits:,.0f}. City B: from {before_letters:,.0f} to {b_letters:,.0f}, "
            "and from {before_visits:,.0f} to {b_visits:,.0f}."
        ),
        (
            "甲市：来信和网上由 {before_letters:,.0f} 次变为 {a_letters:,.0f} 次，来访由 {before_visits:,.0f} 次变为 "
            "{a_visits:,.0f} 次。乙市：来信和网上由 {before_letters:,.0f} 次变为 {b_letters:,.0f} 次，来访由 "
            "{before_visits:,.0f} 次变为 {b_visits:,.0f} 次。"
        ),
    ),
    "needs_title": ("What became of 100 well-founded needs", "每一百件合理诉求，结果如何"),
    "substantive_resolution_share": ("solved and carried out", "已解决并落实"),
    "open_need_share": ("still open", "仍未解决"),
    "unmet_need_share": (
        "unmet: never came, gave up,\nrefused or not carried out",
        "落空：没来反映、放弃、\n被拒绝或没有落实",
    ),
    "needs_alt": (
        (
            "Of 100 well-founded needs, solved and carried out: {before:.0f} in both cities last year, {a:.0f} in "
            "City A this year, {b:.0f} in City B."
        ),
        "每一百件合理诉求中已解决并落实的：两市上年 {before:.0f} 件，本年甲市 {a:.0f} 件，乙市 {b:.0f} 件。",
    ),
    "value": ("{mean} ({low} to {high})", "{mean}（{low} 至 {high}）"),
}


def say(key: str, lang: str, **values: object) -> str:
    """Return the words of `key` in `lang`, with `values` put in."""
    return phrase(WORDS, key, lang, **values)


def all_words() -> str:
    """Return every word of every language in one string: a font must hold its characters."""
    return "".join(part for pair in WORDS.values() for part in pair)
