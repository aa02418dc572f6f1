"""The displayed words of the small contest of lesson 13: key -> (English, Chinese). Read them with `say`."""

from sim.labels import phrase
from sim.words import Pair

WORDS: dict[str, Pair] = {
    "now": ("as it is", "现状"),
    "windows": ("Windows first", "窗口队"),
    "handlers": ("Case handlers", "办理队"),
    "down": ("Closer to home", "下沉队"),
    "reserve": ("Flying squad", "机动队"),
    "door": ("At your door", "上门队"),
    "city": ("the county of lesson 06", "第06课的县"),
    "team": ("team", "参赛队"),
    "cost": ("staff-years", "人年"),
    "score_of": ("score, {n} years", "得分（{n} 年）"),
    "place_of": ("place, {n} years", "名次（{n} 年）"),
    "mean": ("{mean} [{low} to {high}]", "{mean}［{low} 至 {high}］"),
    "part": ("what counts", "计分项目"),
    "value": ("measured", "实测"),
    "points": ("points", "得分"),
    "of_most": ("{points} of {most}", "{points}（满分 {most}）"),
    "sum": ("score", "总分"),
    "what": ("what", "看什么"),
    "tries": ("least of {n} tries, three years each", "{n} 次试算（每次三年）中最低的一次"),
    "best": ("best of {n} tries, three years each", "{n} 次试算（每次三年）中最高的一次"),
    "kept": ("the same plan, {n} years nobody has seen", "同一个方案，谁也没有见过的 {n} 年"),
    "score": ("service score", "服务得分"),
    "board_label": (
        "A league table: each team's score with its interval, and the places it may hold.",
        "成绩表：各队的得分和区间，以及可能的名次。",
    ),
}


def say(key: str, lang: str, **values: object) -> str:
    """Return the words of `key` in a language, filled with `values`."""
    return phrase(WORDS, key, lang, **values)
