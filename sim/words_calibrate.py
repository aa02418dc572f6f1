"""The displayed words of calibration and validation: key -> (English, Chinese). Read them with `say`."""

from functools import partial

from sim.labels import phrase
from sim.words import Pair

WORDS: dict[str, Pair] = {
    "column": ("column", "列"),
    "read_as": ("read as", "读作"),
    "examples": ("examples", "示例"),
    "unused": ("(not used)", "（不使用）"),
    "by_hand": (
        "Not right? Name a column by hand: --map FIELD=COLUMN, such as --map open=COLUMN. Not found: {fields}.",
        "不对？可用 --map 字段=列名 指定，例如 --map open=列名。未找到的字段：{fields}。",
    ),
    "data": ("The data", "数据情况"),
    "read": (
        "{file}: {cases:,} cases in {rows:,} rows, from {first} to {last}.",
        "{file}：共 {rows:,} 行、{cases:,} 件，起止 {first} 至 {last}。",
    ),
    "journey_ours": (
        "The log records the journey step by step, in the activities of this model.",
        "记录按本模型的环节逐步登记。",
    ),
    "journey_plain": (
        (
            "The log records openings, closings and little else. The model was cut down to that: a case comes, one "
            "office handles it, it ends. Steps of which the log shows no sign are switched off and listed below."
        ),
        "记录基本上只有登记和办结。模型也相应简化为：来件、由一个单位办理、办结。记录中看不到的环节一律关闭，列在下面。",
    ),
    "journey_known": (
        (
            "The log records openings, closings and little else; the rest of the journey is the one that was given, "
            "and nothing in this log confirms it."
        ),
        "记录基本上只有登记和办结；其余环节沿用另外给定的设定，本记录不能证实。",
    ),
    "findings": ("What to know about the data before trusting a figure", "使用数据之前须知"),
    "nothing": ("Nothing was found that is missing, impossible or suspicious.", "未发现缺失、矛盾或可疑之处。"),
    "grave": ("IMPORTANT: {text}", "重要：{text}"),
    "left_out": ("Rows left out: {count:,} of {rows:,}.", "未采用的行：{rows:,} 行中的 {count:,} 行。"),
    "none_left_out": ("No row was left out.", "没有未采用的行。"),
    "estimated": ("What the log tells", "记录能说明的"),
    "assumed_head": (
        "What the log cannot tell: values assumed, with the range to try",
        "记录不能说明的：采用的假定值及可试范围",
    ),
    "off_head": ("Switched off, because the log shows no sign of it", "记录中看不到、因而关闭的环节"),
    "tuned_head": (
        "Chosen so that the model's cases last as long as the log's (nobody measured these)",
        "为使模型的办结用时与记录一致而选定（并非实测）",
    ),
    "field": ("field", "项目"),
    "value": ("value", "数值"),
    "interval": ("95 % interval", "95% 区间"),
    "range": ("range to try", "可试范围"),
    "unit": ("unit", "单位"),
    "seen": ("observations", "观测数"),
    "given": ("if this holds", "前提"),
    "no_interval": ("–", "—"),
    "lasting": (
        "Half of the cases end within {median} days, nine in ten within {p90}; open cases wait on in this.",
        "一半的事项在 {median} 天内办结，九成在 {p90} 天内办结；未办结的按“仍在等”计入。",
    ),
    "lasting_cut": (
        (
            "Half of the cases end within {median} days, nine in ten within {p90}, corrected for the log holding "
            "closed cases only."
        ),
        "一半的事项在 {median} 天内办结，九成在 {p90} 天内办结；记录只含已办结事项，已作校正。",
    ),
    "not_reached": ("(not reached)", "（尚未达到）"),
    "best_fit": (
        "Of four distributions {family} fits best (largest distance from the log's curve {distance:.0%}).",
        "四种分布中{family}最为接近（与记录曲线最大相差 {distance:.0%}）。",
    ),
    "bad_fit": (
        "None of them fits well: do not use a formula for the time to an end.",
        "但四种分布都不够接近：办结用时不宜套用公式。",
    ),
    "expon": ("exponential", "指数分布"),
    "gamma": ("gamma", "伽马分布"),
    "weibull_min": ("Weibull", "威布尔分布"),
    "lognorm": ("lognormal", "对数正态分布"),
    "waves": ("Surges found: {text}.", "发现集中来件：{text}。"),
    "wave": (
        "{first} to {last}, {seen:.0f} cases where {expected:.0f} were to be expected",
        "{first} 至 {last}，预计 {expected:.0f} 件，实有 {seen:.0f} 件",
    ),
    "no_waves": ("No surge was found.", "未发现集中来件。"),
    "never": (
        "Needs that nobody ever brought are in no log. How many there are is assumed; so is what counts them.",
        "没有到任何单位反映过的诉求不会出现在记录里，其数量只能假定；凡涉及这部分人的数字也都是假定。",
    ),
    "validation": ("Does the model foretell what it has not seen?", "模型能否预见它没有见过的？"),
    "validation_said": (
        "Calibrated on {before:,} cases before {cut}; then the {after:,} cases after it were foretold in {runs} runs.",
        "先用 {cut} 之前的 {before:,} 件校准，再对之后的 {after:,} 件作 {runs} 次预测。",
    ),
    "measure": ("what", "内容"),
    "log": ("log", "记录"),
    "model": ("model", "模型"),
    "expected": ("95 % of predictions", "95% 预测区间"),
    "verdict": ("verdict", "判断"),
    "good": ("good", "相符"),
    "near": ("near", "相近"),
    "off": ("OFF", "不符"),
    "unknown": ("cannot tell", "无法判断"),
    "verdict_good": (
        (
            "Nothing that was compared is off. The model may be used for questions about these figures; about others "
            "this says nothing."
        ),
        "所比较的各项均未发现不符。模型可用于回答与这些数字有关的问题；对其他问题，这一结果不能说明什么。",
    ),
    "verdict_mixed": (
        "The model foretells some figures, not others: do not use it for questions that hang on those marked OFF.",
        "模型有的项目预见得对，有的不符：凡取决于“不符”项目的问题，不要用它来回答。",
    ),
    "verdict_poor": (
        (
            "The model does not foretell this office. Do not decide anything by it: find out first what it lacks, or "
            "what changed in the last months of the log."
        ),
        "模型不能预见本单位的情况，不能据此作任何决定。请先查明模型缺了什么，或记录的最后几个月发生了什么变化。",
    ),
    "verdict_unknown": (
        "The log has too little to compare: whether the model is right cannot be said.",
        "记录可比较的内容太少，无法判断模型是否正确。",
    ),
    "not_validated": (
        "Nobody has tried yet whether this model foretells what the log says later: petitionflow validate does.",
        "这个模型能否预见记录后来的情况，还没有检验过：请先运行 petitionflow validate。",
    ),
    "arrivals_a_week": ("cases a week", "每周来件"),
    "ends_a_week": ("cases that end a week", "每周办结"),
    "open_at_the_end": ("open cases at the end", "期末未办结"),
    "median_days": ("days until half of them ended", "一半办结所需天数"),
    "ended_within_30": ("ended within 30 days", "30 天内办结的比例"),
    "ended_within_60": ("ended within 60 days", "60 天内办结的比例"),
    "ended_within_90": ("ended within 90 days", "90 天内办结的比例"),
    "channel_online": ("online", "网信所占比例"),
    "channel_letter": ("by letter", "来信所占比例"),
    "channel_phone": ("by phone", "来电所占比例"),
    "channel_visit": ("in person", "来访所占比例"),
    "saved": (
        "Written: {path}. It is a scenario file: run, compare and report read it.",
        "已写入 {path}。这是方案文件，run、compare、report 均可读取。",
    ),
    "a_week": ("cases a week", "每周件数"),
    "picture_week": ("Arrivals: how many cases came each week", "来件：每周多少件"),
    "picture_shape": ("Weekdays and months: 1 is the average", "星期与月份：1 为平均水平"),
    "picture_lasting": ("Time to an end: share of cases still open", "办结用时：尚未办结的比例"),
    "days": ("days since the case came", "来件后的天数"),
    "open_share": ("still open", "尚未办结"),
    "from_log": ("the log", "记录"),
    "from_fit": ("fitted: {family}", "拟合：{family}"),
    "surge": ("surge", "集中来件"),
    "weekdays": ("Mon Tue Wed Thu Fri Sat Sun", "周一 周二 周三 周四 周五 周六 周日"),
    "months": ("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec", "1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月"),
    "alt": (
        (
            "Three pictures of the log: cases a week with surges shaded; how weekdays and months differ from the "
            "average, with intervals; share of cases still open by days, with the best-fitting distribution."
        ),
        "记录的三幅图：每周来件（阴影为集中来件）；各星期、各月份与平均水平之比及区间；按天数尚未办结的比例及最接近的分布。",
    ),
}
say = partial(phrase, WORDS)


def all_words() -> str:
    """Return every letter that may be shown, so that fonts can be checked."""
    return "".join(one for pair in WORDS.values() for one in pair)
