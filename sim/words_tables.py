"""Words for the numbers and the alternative texts of pictures whose own words stand elsewhere."""

from functools import partial

from sim.labels import phrase
from sim.words import Pair

WORDS: dict[str, Pair] = {
    "nothing": ("Nothing to show: no case came to this point.", "没有可显示的内容：没有事项走到这一步。"),
    "and": ("; ", "；"),
    "after": ("{words}: {parts}", "{words}：{parts}"),
    "days": ("days", "天"),
    "share": ("%", "%"),
    "cases": ("cases", "件"),
    "persons": ("persons", "人"),
    "policy": ("policy", "方案"),
    "points": ("percentage points", "个百分点"),
    "interval_from": ("interval from", "区间下限"),
    "interval_to": ("interval to", "区间上限"),
    # the picture of a city
    "fate": ("what became of it", "结果"),
    "of_hundred": ("well-founded needs (of 100)", "合理诉求（每一百件）"),
    "fates_alt": (
        (
            "Of 100 well-founded needs {solved} are solved and carried out, {open} still open, {lost} given up, "
            "refused or promised and not done, {never} never came to an office."
        ),
        (
            "每一百件合理诉求中，{solved} 件已解决并执行到位，{open} 件期末仍未解决，{lost} 件放弃、被拒绝或没有落实，"
            "{never} 件从未反映到单位。"
        ),
    ),
    "level": ("level", "层级"),
    "desk": ("desk", "岗位"),
    "staff": ("staff (persons)", "人员（人）"),
    "load": ("staff load (%)", "人员负荷（%）"),
    "wait": ("average wait of a case (days)", "事项平均等待（天）"),
    "desks_alt": (
        "{level}, {desk}: {load}% busy, {wait} days of waiting. ",
        "{level}{desk}：忙碌 {load}%，等待 {wait} 天。",
    ),
    "curve_after": ("after {day} days {share}% still wait", "{day} 天后还有 {share}% 的人在等"),
    "curve_alt": (
        "{parts}. Half of the people wait longer than {median} days, one in ten longer than {p90}.",
        "{parts}。一半的人等待超过 {median} 天，十人中有一人超过 {p90} 天。",
    ),
    "what": ("what", "内容"),
    "number": ("number", "数值"),
    "unit": ("unit", "单位"),
    "number_alt": ("{name}: {value} ({interval}).", "{name}：{value}（{interval}）。"),
    "of_100": ("of 100 needs", "件（每一百件）"),
    # one person's life
    "state": ("what the person waits for", "等待的内容"),
    "time": ("time (days)", "用时（天）"),
    "all_time": ("all together, until: {end}", "合计，直到：{end}"),
    # what waits
    "all_matters": ("all together", "合计"),
    "base_matters": ("all together, policy at the start", "合计（原方案）"),
    "backlog_base_alt": ("Under the policy at the start: {n:,}.", "原方案下合计 {n:,} 件。"),
    # experiments
    "change": ("difference from '{base}'", "与“{base}”之差"),
    "differences_title": ("{label}: difference from '{base}'", "{label}：与“{base}”之差"),
    "differences_words": ("{label}, difference from '{base}'", "{label}与“{base}”之差"),
    "differences_alt": (
        "{name}: {difference} {unit}{ends}: {verdict}. ",
        "{name}：{difference} {unit}{ends}，{verdict}。",
    ),
    "matters_alt": ("What matters begins at {n} {unit}.", "相差不到 {n} {unit}的，没有实际差别。"),
    "neither": ("neither good nor bad", "没有好坏之分"),
    "number_varied": ("number that varies", "变动的参数"),
    "low_end": ("low value", "低值"),
    "high_end": ("high value", "高值"),
    "at_low": ("effect at the low value", "取低值时的变化"),
    "at_high": ("effect at the high value", "取高值时的变化"),
    "tornado_title": ("What the answer hangs on, the strongest first", "结果取决于什么（影响最大的在上）"),
    "tornado_alt": (
        "{name}: {low} {unit} at {low_end}, {high} {unit} at {high_end}. ",
        "{name}：取 {low_end} 时变化 {low} {unit}，取 {high_end} 时变化 {high} {unit}。",
    ),
    "welch_title": ("From which day on the run is settled", "从第几天起，模拟进入平稳"),
    "welch_alt": (
        (
            "Open cases, mean of {n} runs: {first} on day {first_day}, {last} on day {last_day}. "
            "The warm-up ends on day {day}."
        ),
        (
            "未办结事项（{n} 次模拟平均）：第 {first_day} 天 {first} 件，第 {last_day} 天 {last} 件。"
            "预热期到第 {day} 天为止。"
        ),
    ),
    "welch_warm": ("warm-up", "预热期"),
    "welch_yes": ("yes", "是"),
    "welch_no": ("no", "否"),
    # cost against service
    "cost": ("cost (staff-years a year)", "人力成本（人年）"),
    "which": ("policy", "方案"),
    "frontier_alt": (
        (
            "Proposed: {cost} staff-years, {label} {value}{unit}; at present {old_cost} staff-years, {old}{unit}. "
            "{n} policies judged."
        ),
        "建议方案：{cost} 人年，{label} {value}{unit}；现状：{old_cost} 人年，{old}{unit}。共核对 {n} 个方案。",
    ),
}
say = partial(phrase, WORDS)


def all_words() -> str:
    """Return every word of every language in one string: a font must hold its characters."""
    return "".join(part for pair in WORDS.values() for part in pair)
