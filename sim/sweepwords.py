"""What `petitionflow sweep` says while it works and at its end, in English and Chinese."""

from sim.labels import check_language

WORDS = {
    "progress": ("{done:,}/{total:,}, {left} left", "{done:,}/{total:,}，还需{left}"),
    "unknown": ("some time", "一段时间"),
    "long": (
        "{total:,} runs of about {each:.2g} s each: {time} on {workers} at a time",
        "共 {total:,} 次模拟，每次约 {each:.2g} 秒；同时运行 {workers} 个，{time}",
    ),
    "ask": ("{long}. Start? [y/N] ", "{long}。开始吗？[y/N] "),
    "stopped": (
        "stopped; {done:,} of {total:,} are in {out}; run the same command again to go on",
        "已停止；共 {total:,} 次，已有 {done:,} 次存入 {out}；再次运行同一条命令即可接着算",
    ),
    "point": ("point", "组合"),
    "option": ("option", "方案"),
    "end": (
        "{total:,} runs in {out}; above, {shown} of {points:,} points: mean of {n} runs{ci}.",
        "共 {total:,} 次模拟，存入 {out}；以上为 {points:,} 个组合中的 {shown} 个：{n} 次模拟的平均值{ci}。",
    ),
    "order": (
        "Highest service score first; where a score cannot be given, most problems solved first.",
        "按服务得分从高到低排列；得分算不出的，按实质化解率排列。",
    ),
    "ci": (" and its 95 % interval", "及其 95% 置信区间"),
    "luck": (
        "The best of many looks better than it is: try another seed. Synthetic example values: not a forecast.",
        "从许多组合中挑出的最好者往往有运气成分，请换一个种子再算一次。全部为教学用的合成数据，不是对任何地方的预测。",
    ),
}
SPANS = (  # from so many seconds on, counted in units of so many seconds
    (2 * 86400, 86400, "about {n:,.0f} days", "约 {n:,.0f} 天"),
    (2 * 3600, 3600, "about {n:,.0f} hours", "约 {n:,.0f} 小时"),
    (120, 60, "about {n:,.0f} minutes", "约 {n:,.0f} 分钟"),
    (0, 1, "about {n:,.0f} s", "约 {n:,.0f} 秒"),
)


def say(word: str, lang: str, **values: object) -> str:
    """Return a sentence of WORDS, filled in."""
    return WORDS[word][check_language(lang)].format(**values)


def span(seconds: float, lang: str) -> str:
    """Return a length of time in the unit that fits, such as `about 3 hours`."""
    _, unit, *texts = next(one for one in SPANS if seconds >= one[0])
    return str(texts[check_language(lang)]).format(n=seconds / unit)
