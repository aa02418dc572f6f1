"""The displayed words of the planner's report, and the units of assumptions in Chinese."""

from sim.labels import phrase
from sim.words import Pair

WORDS: dict[str, Pair] = {
    "title": ("What would each option do for the people who wait?", "各个方案对还在等的群众有什么作用？"),
    "about": (
        (
            "{city}: about {needs:,.0f} needs a year, {runs} simulated runs of {days} days. All options meet the same "
            "people, so what differs between them is their doing."
        ),
        (
            "{city}：每年约 {needs:,.0f} 件诉求，每个方案模拟 {runs} 次、每次 {days} 天。"
            "各方案面对同一批群众，差别只来自方案本身。"
        ),
    ),
    "answer": ("The answer", "结论"),
    "options": ("Options side by side", "各方案对照"),
    "budget_in": (
        "{name}: {cost:.1f} staff-years, within the budget of {budget:.1f}.",
        "{name}：{cost:.1f} 人年，在 {budget:.1f} 人年的预算以内。",
    ),
    "budget_over": (
        "{name}: {cost:.1f} staff-years, {over:.1f} over the budget of {budget:.1f}.",
        "{name}：{cost:.1f} 人年，超出 {budget:.1f} 人年的预算 {over:.1f} 人年。",
    ),
    "changes": ("What each option changes", "每个方案改了什么"),
    "change": ("{field}: {old} → {new}", "{field}：{old} → {new}"),
    "nothing": ("nothing", "没有改动"),
    "sure": ("How sure are we?", "有多大把握？"),
    "sure_runs": (
        (
            "Each interval is meant to hold the mean of endless runs of this model 95 times in 100; those of one "
            "measure hold for all options at once. {told} of {all} differences in the table are told apart from "
            "nothing; for {unsure} it cannot be told yet, and more runs would narrow them."
        ),
        (
            "每个区间的意思是：同样的模型无限次模拟下去，其平均值有 95% 的把握落在区间内；"
            "同一指标的区间对所有方案同时成立。"
            "表中 {all} 个差值，有 {told} 个已经可以判断；有 {unsure} 个尚不能判断，多模拟几次可以缩小区间。"
        ),
    ),
    "sure_model": (
        (
            "The intervals know nothing of whether the assumptions are right. Patience, repeats, consent and the work "
            "that a case takes are assumed; the model has not been compared with what really happened in any city. "
            "Take the order of the options, and what they depend on, more seriously than any number."
        ),
        (
            "区间并不说明假设对不对。耐心、重复反映、是否同意调解、一件事要花多少工夫，都是假设值；"
            "模型没有与任何城市的实际情况作过比对。请更看重方案的先后以及它取决于什么，不要太看重具体数字。"
        ),
    ),
    "sure_calibrated": (
        (
            "The intervals know nothing of whether the assumptions are right: what the log could not tell, such as "
            "patience, consent and who never comes, is assumed. What the comparison with the log's own held-back part "
            "has shown stands above. Take the order of the options, and what they depend on, more seriously than any "
            "number."
        ),
        (
            "区间并不说明假设对不对：台账看不出的内容，如耐心、是否同意调解、有多少人从未来反映，都是假设值。"
            "模型与台账留出部分的比对结果见上文。请更看重方案的先后以及它取决于什么，不要太看重具体数字。"
        ),
    ),
    "life": ("One person's life under each option", "同一个人，在各个方案下的经历"),
    "life_said": (
        (
            "The same person with the same problem, in the first simulated run. Of those to whom the option {name} "
            "makes a difference, half gain more by it than this person does, half less; it may also be that they lose."
        ),
        (
            "同一个人、同一件事，取自第一次模拟。在“{name}”对其有影响的人当中，有一半人比他受益更多，另一半人受益更少；"
            "也可能他反而等得更久。"
        ),
    ),
    "mind": ("What would change our mind", "什么情况会改变结论"),
    "mind_said": (
        "Each assumption by itself, a fifth lower and a fifth higher, and what that does to {measure} under {name}.",
        "每次只改一个假设，减少五分之一和增加五分之一，看“{name}”的{measure}变化多少。",
    ),
    "assumptions": ("Assumptions, all of them synthetic", "假设值，全部为合成数据"),
    "assumption": ("what", "内容"),
    "value": ("value", "取值"),
    "unit": ("unit", "单位"),
    "source": ("where from", "来源"),
    "assumed": ("assumed, for teaching", "教学用假设"),
    "near": ("order of magnitude from public reports ({source})", "数量级参考公开报道（{source}）"),
    "provided": (
        "assumed, for teaching; provided for by the Regulations, {source}",
        "教学用假设；《条例》有规定（{source}）",
    ),
    "never": (
        (
            "Not a forecast of any real place. Not to be used to set volume targets or to rank offices or persons: the "
            "number of petitions, visits or contacts one level up has no weight here."
        ),
        "不是对任何真实地方的预测。不得用来下达信访数量指标，也不得用来给单位或者个人排名：信访总量、来访量、到上级反映的数量在这里一律不计分。",
    ),
    "repeat": ("How to repeat this", "怎样重做一遍"),
    "repeat_said": (
        "Petitionflow {version}, seed {seed}. Save the lines below as scenario.toml and run:",
        "Petitionflow {version}，随机种子 {seed}。把下面的内容存为 scenario.toml，然后运行：",
    ),
    "differences_alt": (
        "Differences of the options from the policy at the start; the table above has the numbers.",
        "各方案与原方案的差值；数值见上表。",
    ),
    "tornado_alt": ("{field}: {low:+z.2f} to {high:+z.2f}", "{field}：{low:+z.2f} 至 {high:+z.2f}"),
    "never_more": ("never", "不采用"),
    "off": ("off", "关"),
    "on": ("on", "开"),
}
# Units of City and Demand in Chinese, by the English of `fields.facts`.
UNITS: dict[str, str] = {
    "name": "名称",
    "names": "名称",
    "townships or streets a county": "每县乡镇街道数",
    "million people": "百万人",
    "disputes a million people and year": "每百万人每年件数",
    "matters a million people and year": "每百万人每年件数",
    "relative, Monday to Sunday": "相对值，周一至周日",
    "relative, January to December": "相对值，一月至十二月",
    "waves": "集中爆发",
    "share who come": "前来反映的比例",
    "share of the vulnerable kept away": "困难群众中未能反映的比例",
    "online, letter, phone, visit": "网信、来信、来电、来访",
    "grassroots, county, city": "基层、县级、市级",
    "share": "比例",
    "share brought by a group": "集体反映的比例",
    "people in a group, mean": "平均人数",
    "appeal, suggestion, report": "申诉求决、建议意见、检举控告",
    "share of appeals": "占申诉求决的比例",
    "share of matters": "占诉求的比例",
    "1, 2 or 3 agencies": "涉及一、二、三个单位",
    "share that may be extended": "可以延期的比例",
    "working days of one person": "一个人的工作日",
    "coefficient of variation": "变异系数",
    "more work for each further agency": "每多一个单位增加的比例",
    "working days to refer, mean": "平均工作日",
    "days to carry out, mean": "平均天数",
    "chance": "可能性",
    "chance that both sides consent": "双方同意的可能性",
    "chance for a well-founded case": "合理诉求被驳回的可能性",
    "share of supported cases": "占获支持事项的比例",
    "chance without further effort": "不另花力气时的可能性",
    "chance after a refusal": "不予支持后的可能性",
    "chance that a review sees a mistake": "复查发现错误的可能性",
    "days taken to ask, at most": "天，最长",
    "share who rate the handling": "参加评价的比例",
    "days, mean; inf = waits for ever": "平均天数",
    "share of repeats one level up": "到上一级的比例",
    "chance when patience ends": "耐心耗尽时的可能性",
    "days until a person comes back, mean": "平均天数",
    "contacts for one need, at most": "次，最多",
}


def say(key: str, lang: str, **values: object) -> str:
    """Return the words of `key` in `lang`, with `values` put in."""
    return phrase(WORDS, key, lang, **values)


def all_words() -> str:
    """Return every word of every language in one string: a font must hold its characters."""
    return "".join(part for pair in WORDS.values() for part in pair)
