"""The displayed words of lesson 07: key -> (English, Chinese). Read them with `say`."""

from functools import partial

from sim.labels import phrase
from sim.words import Pair

WORDS: dict[str, Pair] = {
    "step": ("step", "环节"),
    "cases": ("cases in a year", "一年的事项"),
    "of_before": ("of the step before", "占上一步"),
    "of_all": ("of all offers", "占全部提出调解的"),
    "offered": ("offered", "提出调解"),
    "consented": ("both sides consented", "双方同意"),
    "agreed": ("agreed", "达成协议"),
    "performed": ("agreement carried out", "协议执行到位"),
    "base": ("as it is", "现状"),
    "none": ("no mediation", "不提出调解"),
    "mediators": ("a second mediator", "调解加一人"),
    "pooled": ("one team for the county", "县里统一调配"),
    "follow_up": ("a second mediator, and follow-up", "调解加一人，并跟踪落实"),
    "seen": ("what", "内容"),
    "was": ("as it was", "原来"),
    "help": ("county A", "甲做法"),
    "wall": ("county B", "乙做法"),
    "above": ("contacts at county and city", "到县、市反映的次数"),
}
say = partial(phrase, WORDS)
