"""The displayed words of what a planner decides by: what the data leave open, what would turn the answer."""

from functools import partial

from sim.labels import phrase
from sim.words import Pair

WORDS: dict[str, Pair] = {
    "carried": ("How sure are we, given what the log leaves open?", "考虑到记录留下的不确定，有多大把握？"),
    "carried_said": (
        (
            "{draws} cities that the log could as well have come from; in each, every option met the same people. The "
            "interval holds what is not known about the city as well as chance in the runs; the last column is the "
            "share of those cities in which the option is better."
        ),
        (
            "用 {draws} 个与记录同样相符的城市各算一遍，每个城市里各方案面对同一批群众。"
            "区间同时包含对城市了解不足的部分和模拟的偶然部分；最后一列是方案更好的城市所占比例。"
        ),
    ),
    "option": ("option", "方案"),
    "measure": ("measure", "指标"),
    "difference": ("difference from the base", "与基准之差"),
    "interval": ("95 % interval", "95% 区间"),
    "parameters": ("of it, from the data", "其中来自数据"),
    "chance": ("of it, from chance", "其中来自偶然"),
    "better": ("better in", "更好的比例"),
    "picture": ("What the log leaves open, and what chance does", "记录留下的不确定与偶然"),
    "all_of_it": ("all that is not known", "全部不确定"),
    "only_chance": ("chance in the runs alone", "仅模拟的偶然"),
    "alt": (
        "Differences of the options with intervals; a thick part shows chance alone. The table has the numbers.",
        "各方案的差值及区间，粗线仅为偶然部分；数值见表。",
    ),
    "unless": ("{name} stays better unless …", "除非……，否则“{name}”仍然更好"),
    "unless_said": (
        (
            "{measure}: what {name} gains over the base when one assumption is at the low or the high end of its range "
            "(above 0: better). Between the ends straight lines are drawn."
        ),
        "{measure}：某一项假定取可试范围的低端或高端时，“{name}”比基准多出多少（大于 0 为更好）。两端之间按直线推算。",
    ),
    "turns_at": (
        "{field} is near {turn} or beyond (now {given}): there the answer turns.",
        "{field}约为 {turn} 或更远（现为 {given}）：结论就会反过来。",
    ),
    "turns": (
        "{field} is at an end of its range, {low} to {high}: there the answer turns.",
        "{field}处于可试范围（{low} 至 {high}）的一端：结论就会反过来。",
    ),
    "unsure": (
        "{field} is at an end of its range, {low} to {high}: there it can no longer be told.",
        "{field}处于可试范围（{low} 至 {high}）的一端：就不能再下结论。",
    ),
    "not_clear": (
        "Even with everything as given it cannot be told yet whether it is better.",
        "即使各项假定都取现值，也还不能断定它更好。",
    ),
    "nothing_turns": (
        "Nothing in the ranges tried turns it.",
        "在所试的范围内，没有哪一项能让结论反过来。",
    ),
    "not_better": (
        "No option is better than the base, so there is nothing that could turn.",
        "没有哪个方案比基准更好，也就谈不上反过来。",
    ),
    "field": ("assumption", "假定"),
    "at_low": ("gain at the low end", "低端时的得益"),
    "at_given": ("gain as given", "现值时的得益"),
    "at_high": ("gain at the high end", "高端时的得益"),
}
say = partial(phrase, WORDS)


def all_words() -> str:
    """Return every letter that may be shown, so that fonts can be checked."""
    return "".join(one for pair in WORDS.values() for one in pair)
