"""The displayed words for what is found in a log's data: key of a Finding -> (English, Chinese)."""

from functools import partial

from sim.labels import phrase
from sim.words import Pair

FINDINGS: dict[str, Pair] = {
    "mended": ("put right: {text} ({count:,})", "已作处理：{text}（{count:,} 处）"),
    "personal": ("column '{column}' looks personal ({kind}): {done}", "“{column}”一列疑含个人信息（{kind}）：{done}"),
    "ends_guessed": (
        "no column and no activity tells the end of a case: its last event was taken for the end",
        "没有任何列或环节标明办结，只能以最后一条记录代替",
    ),
    "no_closures": (
        "none of the {cases:,} cases has an end: how long cases last cannot be told",
        "{cases:,} 件均无办结时间，办结用时无法得知",
    ),
    "only_closed": (
        (
            "only closed cases are in the log, and fewer the later they came: it was chosen by its ends. Late arrivals "
            "are missing; times are corrected for it, arrivals near the end are not"
        ),
        "只有已办结事项，且越晚来的越少：记录是按办结时间提取的。较晚来件缺失；用时已作校正，期末来件数未校正",
    ),
    "all_closed": ("no case is open at the end", "期末没有未办结事项"),
    "open": (
        "{count:,} cases ({share:.1%}) are open at the end; they count as waiting",
        "期末未办结 {count:,} 件（{share:.1%}），按“仍在等”计入",
    ),
    "month_end": (
        "{share:.0%} of closures fall on the last two days of a month: dates of closing may be dates of reporting",
        "{share:.0%} 的办结落在月末两天：办结日期可能只是统计日期",
    ),
    "bunched": (
        (
            "{share:.0%} of cases close in the five days before day {limit:.0f}, hardly any just after: closed for "
            "the limit, or dated for it"
        ),
        "{share:.0%} 的事项在第 {limit:.0f} 天前的五天内办结，其后几乎没有：是赶期限办结，还是按期限填写，需要核实",
    ),
    "all_on_time": (
        "no case took over {longest:.0f} days, though many took long: 100 % on time says little about problems solved",
        "没有一件超过 {longest:.0f} 天，而办得久的很多：按期率百分之百并不说明问题得到解决",
    ),
    "at_once": ("{share:.0%} of closed cases end at the moment they begin", "{share:.0%} 的已办结事项登记的同时即办结"),
    "whole_days": (
        "dates without a time of day: everything within a day is lost",
        "只有日期没有钟点，一天之内的先后无从得知",
    ),
    "utc": (
        (
            "times are in UTC and were left so: days of the week and dates can be shifted by hours "
            "(--zone Asia/Shanghai converts them)"
        ),
        "时间为世界协调时（UTC），未作换算：星期和日期可能相差数小时（--zone Asia/Shanghai 可换算）",
    ),
    "future": (
        "{count:,} events lie in the future (the last on {last})",
        "{count:,} 条记录的时间在将来（最晚 {last}）",
    ),
    "gap": (
        "nothing came for {days} days after {first}: is a part of the log missing?",
        "{first} 之后连续 {days} 天没有来件：记录是否缺了一段？",
    ),
    "no_channel": ("no channel is given, or its words were not understood", "没有来件渠道，或渠道名称无法识别"),
    "no_category": ("no category is given, or its words were not understood", "没有类别，或类别名称无法识别"),
    "no_office": ("no office is given: all cases are taken as one office's", "没有办理单位，全部视为一个单位的事项"),
    "many_kinds": (
        "{count} different entries in '{name}', {once} of them once only",
        "“{name}”有 {count} 种写法，其中 {once} 种只出现一次",
    ),
    "rare_kinds": ("entries in '{name}' that appear once only: {once}", "“{name}”中有 {once} 种写法只出现一次"),
    "mixed_ids": (
        "case numbers of {count} kinds ({kinds}): two logs may have been put together",
        "案件编号有 {count} 种格式（{kinds}）：可能是两份记录合在了一起",
    ),
    "trend": (
        (
            "{first:.1f} cases a day came in the first half of the log, {second:.1f} in the second: the model takes "
            "the average of both for every year"
        ),
        "前半段平均每天来件 {first:.1f} 件，后半段 {second:.1f} 件：模型对每一年都按两者的平均计算",
    ),
    "fading": (
        "only {count:,} cases came in the last four weeks, {usual:,.0f} are usual: is the end of the extract complete?",
        "最后四周只来了 {count:,} 件，通常约 {usual:,.0f} 件：提取的末段数据是否完整？",
    ),
    "few_cases": ("only {cases:,} cases: intervals are wide", "只有 {cases:,} 件，区间会很宽"),
    "short": ("only {days} days: seasons cannot be told", "只有 {days} 天，看不出季节变化"),
    "people_seen": (
        "{count} people are seen at work; how many work at a time is not known",
        "记录中共有 {count} 名经办人；同时在岗人数不详",
    ),
}
finding = partial(phrase, FINDINGS)
