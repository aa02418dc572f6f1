"""The displayed words of the two townships of lesson 06: key -> (English, Chinese). Read them with `say`."""

from sim.labels import phrase
from sim.words import Pair

WORDS: dict[str, Pair] = {
    "base": ("as it is", "现状"),
    "windows": ("2 more at the windows", "窗口加2人"),
    "mediators": ("2 more mediators", "乡镇调解加2人"),
    "handlers": ("2 more county handlers", "县级办理加2人"),
    "city": ("2 more in the city", "市级办理加2人"),
    "down": ("2 mediators move down", "调解员下沉2人"),
    "swap": ("2 handlers mediate", "办理改调解2人"),
    "both": ("moved, and 1 more handler", "下沉2人、县级加1人"),
    "of_option": ("{option}: {title}", "{option}：{title}"),
    "against": ("Against '{base}', the same people, {n} years", "与“{base}”相比，同样的群众，{n} 年"),
    "band": ("grey band: too small to matter", "灰色带：小到没有实际意义"),
    "verdict": ("{change} [{low} to {high}]: {verdict}", "{change}［{low} 至 {high}］，{verdict}"),
    "desk": ("{desk}, {level}", "{level}{desk}"),
    "cases": ("cases taken up in a year", "全年接手（件）"),
    "each": ("days each of them waited", "每件平均等待（天）"),
    "line": ("in line on an average day", "平均每天在排队（件）"),
    "share_busy": ("busy", "忙碌"),
    "runs_title": (
        "The same question, {few} years and {many} years: {label}",
        "同一个问题，模拟 {few} 年和 {many} 年：{label}",
    ),
    "runs_row": ("{n} years", "{n} 年"),
    "runs_x": ("{option}, against '{base}' ({unit})", "“{option}”与“{base}”相差（{unit}）"),
    "one_year": ("one year, with and without", "一年，同一批群众两种安排之差"),
    "mean_interval": ("mean of the years, 95 % interval", "各年平均与95%区间"),
    "too_small": ("too small to matter", "小到没有实际意义"),
    "runs_alt": (
        "{option} against '{base}', {label}, in {unit}. {rows}",
        "“{option}”与“{base}”相比，{label}（{unit}）。{rows}",
    ),
    "runs_alt_row": (
        "{n} years: single years from {least} to {most}, mean {mean}, interval {low} to {high}: {verdict}. ",
        "{n} 年：单个年份从 {least} 到 {most}，平均 {mean}，区间 {low} 至 {high}，{verdict}。",
    ),
}


def say(key: str, lang: str, **values: object) -> str:
    """Return the words of `key` in `lang`, with `values` put in."""
    return phrase(WORDS, key, lang, **values)


def all_words() -> str:
    """Return every word of every language in one string: a font must hold its characters."""
    return "".join(part for pair in WORDS.values() for part in pair)
