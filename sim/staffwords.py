"""The displayed words of a staffing: key -> (English, Chinese)."""

from functools import partial

from sim.labels import phrase
from sim.targets import MET, MISSED, UNSURE
from sim.words import Pair

WORDS: dict[str, Pair] = {
    MET: ("met", "达到"),
    UNSURE: ("cannot tell yet", "尚不能判断"),
    MISSED: ("not met", "未达到"),
    # what was asked
    "asked": ("Asked: {what}", "要求：{what}"),
    "at_least": ("{name} at least {limit}", "{name}不低于 {limit}"),
    "at_most": ("{name} at most {limit}", "{name}不超过 {limit}"),
    "cheapest": ("the cheapest staffing with {what}", "用最少的人力，做到{what}"),
    "best_score": ("the best service score with {what}", "在{what}的前提下，服务得分最高"),
    "budget": ("a cost of at most {limit} staff-years", "人力成本不超过 {limit} 人年"),
    "and": (", ", "，"),
    "whole": ("All {tried:,} policies in the ranges were tried.", "范围内的 {tried:,} 个方案全部试过。"),
    "searched": (
        "{tried:,} of {size:,} policies in the ranges were tried; a better one may exist.",
        "范围内共 {size:,} 个方案，试了 {tried:,} 个；不排除还有更好的。",
    ),
    "stopped": (
        "Stopped: the best so far, not checked on new runs, so nothing is certain.",
        "已中断：以下是目前最好的方案，还没有用新的模拟核对，不能作为定论。",
    ),
    # the answer
    "answer": ("Answer: {verdict}", "结论：{verdict}"),
    "found": ("Answer: the best found within the budget", "结论：预算之内找到的最好方案"),
    "cost": (
        "Cost {best:,.1f} staff-years a year; at present {present:,.1f}.",
        "每年 {best:,.1f} 人年，现状 {present:,.1f} 人年。",
    ),
    "changes": ("Changes against the present policy:", "与现行方案相比："),
    "no_change": ("as at present", "与现行方案相同"),
    "change": ("{name}: {old} → {new}", "{name}：{old} → {new}"),
    "desk": ("{desk} staff, {level}", "{level}{desk}人员"),
    "yes": ("yes", "是"),
    "no": ("no", "否"),
    "gap": (
        "{name} misses its target by {gap} ({value}); the dearest policy tried ({cost:,.1f} staff-years): {dearest}.",
        "{name}离目标还差 {gap}（现为 {value}）；试过的最贵方案（{cost:,.1f} 人年）为 {dearest}。",
    ),
    "more_runs": (
        "The means meet the targets, their intervals do not yet: about {n:,.0f} replications would tell.",
        "平均值达到目标，但置信区间还没有完全达到；大约模拟 {n:,.0f} 次才能判断。",
    ),
    "measure": ("measure", "指标"),
    "target": ("target", "目标"),
    "present": ("at present", "现状"),
    "proposed": ("proposed", "建议方案"),
    "result": ("result", "结果"),
    # the tables
    "frontier": (
        "Cost against service: no other policy judged costs less and serves better (* is the answer)",
        "成本与服务：在核对过的方案中，没有更省又更好的（* 为建议方案）",
    ),
    "cost_head": ("staff-years", "人年"),
    "changes_head": ("compared with the answer", "与建议方案相比"),
    "runner_up": (
        "Cannot be told from the answer by these runs (differences to it):",
        "凭这些模拟分不出高下的方案（与建议方案之差）：",
    ),
    "no_runner_up": (
        "No other policy judged is as good as far as these runs can tell.",
        "核对过的其他方案，都不如建议方案。",
    ),
    "last_person": (
        "What the last person bought: change with one person less at each office of the level",
        "最后一个人换来了什么：该级每个单位各少一人，结果会变多少",
    ),
    "saves": ("saves", "可省人年"),
    "still": ("targets then", "届时是否达标"),
    "note": (
        (
            "95 % intervals that hold together for all policies judged; differences over the same needs. Synthetic "
            "example values: no forecast of any real place. Not for volume targets, nor for ranking offices or persons."
        ),
        (
            "区间为 95% 置信区间，对所有核对过的方案同时成立；差值按同一批诉求计算。全部为教学用的合成数据，"
            "不是对任何地方的预测；不得用来下达信访数量指标，也不得用来给单位或个人排名。"
        ),
    ),
    # the picture
    "picture_x": ("cost (staff-years a year)", "人力成本（人年）"),
    "picture_title": ("What more staff buys", "多投入人力，能换来什么"),
    "picture_limit": ("target", "目标"),
    "picture_budget": ("budget", "预算"),
    "picture_chosen": ("proposed", "建议方案"),
    "picture_present": ("at present", "现状"),
    "picture_point": ("other policies judged", "核对过的其他方案"),
}
say = partial(phrase, WORDS)


def all_words() -> str:
    """Return every word of every language in one string: a font must hold its characters."""
    return "".join(part for pair in WORDS.values() for part in pair)
