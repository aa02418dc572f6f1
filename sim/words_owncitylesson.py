"""The displayed words of lesson 12: key -> (English, Chinese). Read them with `say`."""

from functools import partial

from sim.labels import phrase
from sim.words import Pair

WORDS: dict[str, Pair] = {
    "case": ("number", "序号"),
    "opened": ("came on day", "第几天来"),
    "closed": ("closed on day", "第几天办结"),
    "still_open": ("still open", "未办结"),
    "field": ("what", "内容"),
    "value": ("value", "数值"),
    "interval": ("95 % interval", "95% 区间"),
    "how": ("how it is known", "怎么知道的"),
    "true": ("true value", "真实值"),
    "between": ("{low} to {high}", "{low} 至 {high}"),
    "measured": ("counted in the log", "从记录里数出来"),
    "given": ("counted, if something else holds", "数出来的，另有前提"),
    "assumed": ("assumed: the log cannot tell", "假定：记录说明不了"),
    "plan": ("plan", "方案"),
    "now": ("as it is", "现状"),
    "explain": ("explain every refusal", "不予支持的都当面释明"),
    "mediator": ("a mediator more in each township", "每个乡镇加一名调解员"),
    "handler": ("a handler more in the county", "县级加一名办理人员"),
    "parameters": ("not known from the log", "记录没有说清的"),
    "chance": ("chance in the runs", "模拟的偶然"),
    "better": ("better in", "更好的比例"),
    "at_low": ("days saved at the low end", "取低端时少等的天数"),
    "at_given": ("days saved as given", "取现值时少等的天数"),
    "at_high": ("days saved at the high end", "取高端时少等的天数"),
}
say = partial(phrase, WORDS)
