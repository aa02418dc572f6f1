"""The displayed words of lesson 08, work that makes work: key -> (English, Chinese). Read them with `say`."""

from sim.labels import phrase
from sim.words import Pair

WORDS: dict[str, Pair] = {
    "base": ("as it is", "现状"),
    "hurry": ("hurry", "只求快"),
    "explain": ("explain", "当面释明"),
    "follow": ("follow up", "跟踪落实"),
    "both": ("explain and follow up", "释明加落实"),
    "relieved": ("both, desks relieved", "两样都做，先疏通"),
    # why people come again
    "unperformed": ("promised, not carried out", "答应了，没有执行到位"),
    "unexplained": ("refused without explanation", "不予支持，没有释明"),
    "late": ("a time limit is broken", "超过了法定时限"),
    "within": ("no decision yet, within the limits", "还在时限内，没有结果"),
    "explained": ("refused and explained, not convinced", "不予支持，已经释明，仍不认同"),
    "review": ("review or re-review requested", "申请复查、复核"),
    "reason": ("why", "为什么再来"),
    "times": ("times a year", "一年（次）"),
    "counted": ("counted as", "算作"),
    "as_avoidable": ("avoidable repeat", "可避免的重复信访"),
    "as_repeat": ("repeat, not avoidable", "重复信访，不算可避免"),
    "as_right": ("a right, no repeat at all", "行使权利，不算重复信访"),
    "why_title": (
        "Why people come again: {poor:.0f} of {repeats:.0f} repeats a year were avoidable",
        "为什么再来：一年 {repeats:.0f} 次重复信访，{poor:.0f} 次本可避免",
    ),
    "why_x": ("times a year, mean of {runs} years", "一年的次数（{runs} 年平均）"),
    "why_alt": ("Times a year, mean of the years: {rows}.", "一年的次数，各年平均：{rows}。"),
    "why_row": ("{reason} {n:.0f} ({kind})", "{reason} {n:.0f} 次（{kind}）"),
    "row_comma": ("; ", "；"),
    # patience
    "days_of": ("{n} days", "{n} 天"),
    "for_ever": ("waits for ever", "一直等下去"),
    "patience": ("asks again after, on average", "平均等多久再问"),
    "contacts": ("contacts in the register", "登记的反映次数"),
    "repeat_share": ("repeat contacts", "重复信访占比"),
    "avoidable_repeats_share": ("avoidable repeats", "可避免的重复信访占比"),
    "satisfied_share": ("satisfied, of those who rated", "群众满意率"),
    "finished_on_time_share": ("finished in time", "按期办结率"),
    "substantive_resolution_share": ("solved and carried out", "已解决并落实"),
    "open_need_share": ("still open", "仍未解决"),
    "unmet_need_share": (
        "unmet: never came, gave up, refused or not carried out",
        "落空：没来反映、放弃、被拒绝或没有落实",
    ),
    "unmet": ("unmet", "落空"),
    # three offices
    "office_now": ("as it is", "现状"),
    "office_patient": ("people wait in silence", "群众不作声地等"),
    "office_hard": ("coming again made hard", "再来一趟很难"),
    "office_good": ("handled well", "第一次就办好"),
    "report": ("Report {n}", "报表{n}"),
    "report_of": ("{report}: {name}", "{report}：{name}"),
    "label": ("MALPRACTICE DEMONSTRATION, never to be done", "反面示范，不可照做"),
    "label_one": (
        "{report}: {label}. Against Regulations, Arts. {numbers}.",
        "{report}“{name}”：{label}，违反《信访工作条例》{numbers}。",
    ),
    "label_some": (
        "{label}: one of these reports comes from conduct against Regulations, Arts. {numbers}.",
        "{label}：其中一份报表的背后，是违反《信访工作条例》{numbers}的做法。",
    ),
    "comma": (", ", "、"),
    "article": ("{n}", "第{n}条"),
    "offices_title": (
        "Three reports with few repeats, three kinds of office: of 100 well-founded needs",
        "三份报表重复信访都少，办事却大不一样：每一百件合理诉求，结果如何",
    ),
    "says_head": ("the report says:", "报表上："),
    "says": ("{share} repeats", "重复信访\n{share}"),
    "offices_alt": (
        "Of 100 well-founded needs, solved and carried out; in brackets the share of repeats in the report: {rows}.",
        "每一百件合理诉求中已解决并落实的件数，括号里是报表上的重复信访占比：{rows}。",
    ),
    "offices_row": (
        "{name} {solved:.0f}, unmet {unmet:.0f} ({repeats})",
        "{name} {solved:.0f} 件，落空 {unmet:.0f} 件（{repeats}）",
    ),
    # going one level up
    "first_come": ("first come, first served", "先来先办"),
    "escalated": ("who went up goes first", "到上级反映的先办"),
    "group": ("when patience ends", "等不下去的时候"),
    "up": ("comes again, one level up", "再来，到上一级"),
    "same": ("comes again, same door", "再来，仍到原单位"),
    "silent": ("does not come again", "不再来"),
    "people": ("people a year", "一年（人）"),
    "of_people": ("{n} people", "{n} 人"),
    "each_line": ("days in line: {order}", "排队天数：{order}"),
    "total": ("all together (days)", "合计（天）"),
    "start": ("at the start", "开始时"),
    "later": ("five years later", "五年以后"),
    "pays_title": ("Who went up goes first: who gains, who pays", "到上级反映的先办：谁得益，谁承担"),
    "pays_x": (
        "change of the days in line of all together, in a year (bar: 95 % interval)",
        "一年里这些人排队天数的合计变化（天；细线：95% 区间）",
    ),
    "less": ("shorter in line", "少排队"),
    "more": ("longer in line", "多排队"),
    "pays_alt": (
        "Change of the days in line when those who went up are served first, all people of a group together: {rows}.",
        "到上级反映的先办以后，每一类人排队天数的合计变化：{rows}。",
    ),
    "pays_row": ("{when}, {group}: {total} days", "{when}，{group}：{total} 天"),
    "taught_title": ("What the order of service teaches", "办理的次序，教会了群众什么"),
    "taught_y": ("repeat contacts a year", "一年的重复信访（次）"),
    "taught_x": ("year", "年份"),
    "went_up": ("one level up", "到上一级"),
    "stayed": ("at the same door", "仍到原单位"),
    "taught_alt": (
        "Repeat contacts a year, those one level up in brackets: {rows}.",
        "各年的重复信访次数，括号里是到上一级的：{rows}。",
    ),
    "taught_row": ("year {n}, {order}: {repeats:.0f} ({up:.0f})", "第{n}年，{order}：{repeats:.0f} 次（{up:.0f} 次）"),
    "year_n": ("year {n}", "第{n}年"),
    "two_handlers": ("2 handlers a township", "每个乡镇办理 2 人"),
    "one_handler": ("1 handler a township", "每个乡镇办理 1 人"),
    "with_both": ("{who}, explain and follow up", "{who}，释明加落实"),
    "as_now": ("{who}, as it is", "{who}，现状"),
    "solved": ("solved, of 100", "解决（%）"),
    "p90": ("nine in ten wait (days)", "九成的人等（天）"),
    "all_repeats": ("repeats, of 100", "重复信访（%）"),
    "poor": ("avoidable, of 100", "可避免的（%）"),
    "order": ("order of service", "办理次序"),
    "repeats": ("repeats", "重复信访（次）"),
    "up_times": ("one level up", "到上一级（次）"),
    "saved": ("days in line that going up saves", "到上一级能少排队（天）"),
}  # fmt: skip


def say(key: str, lang: str, **values: object) -> str:
    """Return the words of `key` in `lang`, with `values` put in."""
    return phrase(WORDS, key, lang, **values)


def all_words() -> str:
    """Return every word of every language in one string: a font must hold its characters."""
    return "".join(part for pair in WORDS.values() for part in pair)
