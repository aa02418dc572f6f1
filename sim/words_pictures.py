"""The displayed words of pictures and labs: key -> (English, Chinese). Read them with `say`."""

from sim.labels import phrase
from sim.words import Pair

WORDS: dict[str, Pair] = {
    "title": (
        "Do people get their problem solved, and how long do they wait?",
        "群众的问题解决了吗？要等多久？",
    ),
    "solved": ("solved and carried out", "已解决并执行到位"),
    "open": ("still open at the end", "期末仍未解决"),
    "lost": ("gave up, refused,\nor promised and not done", "放弃、被拒绝，\n或答应了没有落实"),
    "never": ("never came to an office", "从未反映到单位"),
    "fates_title": ("Of 100 well-founded needs", "每一百件合理诉求"),
    "desks_title": ("Who works on them, and how busy", "谁在办，有多忙"),
    "curve_title": ("How many still wait", "还有多少人在等"),
    "curve_x": ("days since first contact", "首次反映后的天数"),
    "curve_y": ("people without an outcome", "还没有结果的人"),
    "persons": ("{n} persons", "{n} 人"),
    "person": ("1 person", "1 人"),
    "busy": ("{n:.0%} busy", "忙碌 {n:.0%}"),
    "longest": ("longest wait:\n{n:.0f} days", "等待最久\n平均 {n:.0f} 天"),
    "half": ("half wait longer\nthan {n:.0f} days", "一半的人等待\n超过 {n:.0f} 天"),
    "tenth": ("1 in 10 waits\nlonger than\n{n:.0f} days", "十人中有一人\n等待超过 {n:.0f} 天"),
    "substantive_resolution_share": ("problem really solved", "问题真正解决"),
    "unmet_need_share": ("need left unmet", "诉求落空"),
    "true_time_median_days": ("half of people wait longer", "一半的人等待超过"),
    "true_time_p90_days": ("1 in 10 waits longer", "十人中一人等待超过"),
    "days": ("{n:.0f} days", "{n:.0f} 天"),
    "share": ("{n:.0%}", "{n:.0%}"),
    "interval_days": ("95 % interval {low:.1f} to {high:.1f}", "95% 区间 {low:.1f} 至 {high:.1f}"),
    "interval_share": ("95 % interval {low:.1%} to {high:.1%}", "95% 区间 {low:.1%} 至 {high:.1%}"),
    "one_run": ("one run: no interval", "仅一次模拟，没有区间"),
    "notice": (
        (
            "Synthetic example city for teaching, no real place, no forecast. {needs:,} needs in {days:.0f} days; "
            "numbers on top from {runs} simulated runs."
        ),
        (
            "教学用的虚拟城市，不对应任何真实地方，也不是预测。"
            "{days:.0f} 天内产生 {needs:,} 件诉求；上方数字来自 {runs} 次模拟。"
        ),
    ),
    "alt": (
        (
            "Of 100 well-founded needs {solved} are solved, {open} are still open, {lost} were given up, refused or "
            "not carried out, {never} never came to an office. Half of the people wait longer than "
            "{median:.0f} days, one in ten longer than {p90:.0f}. The longest wait at a desk: {desk}, {level}."
        ),
        (
            "每一百件合理诉求中，{solved} 件已解决，{open} 件期末仍未解决，{lost} 件放弃、被拒绝或没有落实，"
            "{never} 件从未反映到单位。"
            "一半的人等待超过 {median:.0f} 天，十人中有一人超过 {p90:.0f} 天。等待最久的岗位：{level}{desk}。"
        ),
    ),
    # the first lab
    "county_handlers": ("County handlers", "县级办理人员"),
    "township_mediators": ("Mediators a township", "每个乡镇的调解员"),
    "explanation": ("Explaining", "释明投入"),
    "reset": ("Back to the start", "恢复原方案"),
    "ready": ("Ready.", "就绪。"),
    "busy_note": ("Simulating …", "正在模拟……"),
    "lab_notice": (
        (
            "A small synthetic county, not the whole city: {towns} townships, {days} days, about {needs:,} needs, "
            "{runs} runs each. The same people meet every policy."
        ),
        (
            "这是一个虚拟小县，不是全市：{towns} 个乡镇、{days} 天、约 {needs:,} 件诉求，"
            "每个方案模拟 {runs} 次。各方案面对的是同一批人。"
        ),
    ),
    "difference": ("{n} against the start", "比原方案 {n}"),
    "no_difference": ("as at the start", "与原方案相同"),
    "points": ("{n:+z.1f} points", "{n:+z.1f} 个百分点"),
    "plus_days": ("{n:+z.1f} days", "{n:+z.1f} 天"),
    "now": ("this policy", "现方案"),
    "base": ("at the start", "原方案"),
    "days_exact": ("{n:.1f} days", "{n:.1f} 天"),
    "interval": ("95% interval", "95% 区间"),
    "change": ("change", "变化"),
    "lab_alt": ("Share of people still waiting, by days since first contact", "按首次反映后天数计的等待人数占比"),
    "unit_persons": (" (persons)", "（人）"),
    "unit_effort": (" (share of full effort)", "（占全力的比例）"),
    # experiments: verdicts, and the words around them
    "better": ("better", "更好"),
    "worse": ("worse", "更差"),
    "no difference that matters": ("no difference that matters", "没有实际差别"),
    "cannot tell yet": ("cannot tell yet", "尚不能判断"),
    "best": ("best", "最好"),
    "as good as the best": ("as good as the best", "与最好的相当"),
    "compare_head": (
        (
            "Each option against '{base}', over the same needs: {n} replications; the {confidence:.4g} % intervals of "
            "a measure hold for all options at once."
        ),
        "各方案与“{base}”相比，面对同样的诉求：模拟 {n} 次；同一指标的 {confidence:.4g}% 置信区间对各方案同时成立。",
    ),
    "option": ("option", "方案"),
    "measure": ("measure", "指标"),
    "unit": ("unit", "单位"),
    "base_value": ("base", "基准方案"),
    "option_difference": ("difference, interval", "差值及区间"),
    "matters": ("matters from", "多少才算有差别"),
    "verdict": ("verdict", "结论"),
    "mean": ("mean", "平均值"),
    "ahead": ("ahead of the best other by", "比其余最好方案好多少"),
    "rank_head": (
        "Which is best by {label}? A difference below {matters:g} does not matter.",
        "按“{label}”比较，哪个方案最好？相差不到 {matters:g} 的不算差别。",
    ),
    "rank_best": ("{best} is the best.", "“{best}”最好。"),
    "rank_as_good": (
        "Choose {best}: it is the best, or behind it by less than matters.",
        "可以选“{best}”：它最好，即使不是，与最好的也没有实际差别。",
    ),
    "rank_unsure": (
        "Cannot tell {names} apart yet; it takes about {more:,} more replications.",
        "{names}尚分不出高下，大约还要再模拟 {more:,} 次。",
    ),
    "rank_missing": (
        "Cannot tell: some replication could not give this measure; take more days, or another measure.",
        "无法判断：有的模拟得不出这项指标；请延长天数，或者换一项指标。",
    ),
    "synthetic": (
        "Synthetic example values: not a forecast of any real place.",
        "全部为教学用的合成数据，不是对任何地方的预测。",
    ),
    "stopped": (
        "Stopped: this rests on the first {n} of {total} replications, and no file was written.",
        "已中止：以上依据前 {n} 次模拟（原定 {total} 次），没有写出文件。",
    ),
    "figure_title": ("Against '{base}': the same people under every policy", "与“{base}”相比：同样的群众，不同的方案"),
    "right_better": ("better →", "更好 →"),
    "left_better": ("← better", "← 更好"),
    "band": ("grey band: no difference that matters", "灰色带内：没有实际差别"),
    "at_low": ("at the low value", "取低值时"),
    "at_high": ("at the high value", "取高值时"),
    "effect": ("change of {name}", "{name}的变化"),
    "open_cases": ("open cases", "未办结事项"),
    "run_day": ("day of the run", "模拟第几天"),
    "daily": ("each day, mean of {n} runs", "每日，{n} 次模拟平均"),
    "smoothed": ("Welch's moving average", "韦尔奇移动平均"),
    "warm": ("warm-up ends: day {day} (MSER-5)", "预热期到第 {day} 天为止（MSER-5）"),
    # one person's life
    "life_title": ("The same person, the same problem, under each policy", "同一个人、同一件事，不同的方案"),
    "life_work": ("someone works on it", "有人在办"),
    "life_queue": ("waits at a desk", "在岗位前排队"),
    "life_way": ("on its way between offices", "在转送途中"),
    "life_person": ("refused; the person considers what to do", "未获支持，本人考虑下一步"),
    "life_undone": ("decided, not yet carried out", "已有结论，尚未落实"),
    "life_procedure": ("in another legal procedure", "在其他法定程序中"),
    "life_performed": ("carried out\nafter {n:.0f} days", "第 {n:.0f} 天\n落实到位"),
    "life_gave_up": ("gave up\nafter {n:.0f} days", "第 {n:.0f} 天\n放弃"),
    "life_closed": ("ended, not solved,\nafter {n:.0f} days", "第 {n:.0f} 天\n终结，未解决"),
    "life_open": ("still open\nafter {n:.0f} days", "第 {n:.0f} 天\n仍未解决"),
    "life_spent": ("{what}: {n:.1f} days", "{what} {n:.1f} 天"),
    "life_and": ("; ", "；"),
    "life_alt": ("{name}: {end} ({states}). ", "{name}：{end}（{states}）。"),
    # what waits, day by day
    "backlog_title": ("Open matters: a dashboard shows the lowest band only", "未了结的事项：报表上只看得到最下面一层"),
    "backlog_lawful": ("accepted, within the legal limit", "已受理，在法定期限内"),
    "backlog_unseen": (
        "other open matters: not accepted yet, sent on, overdue, in review, to be carried out",
        "其他未办结：尚未受理、转送途中、超期、复查复核中或尚待落实",
    ),
    "backlog_unkept": ("closed, but not carried out", "已办结，但没有落实"),
    "backlog_base": ("all together, policy at the start", "合计（原方案）"),
    "backlog_y": ("matters", "事项（件）"),
    "backlog_alt": (
        (
            "On day {day}, {whole:,} matters wait: {lawful:,} accepted and within the limit, {unseen:,} others "
            "still open, {unkept:,} closed but not carried out."
        ),
        (
            "第 {day} 天共有 {whole:,} 件事项未了结：在法定期限内 {lawful:,} 件，其他仍未办结 {unseen:,} 件，"
            "已办结但没有落实 {unkept:,} 件。"
        ),
    ),
    "too_short": ("the run is too short to tell", "模拟时间太短，还不能判断"),
}


def say(key: str, lang: str, **values: object) -> str:
    """Return the words of `key` in `lang`, with `values` put in."""
    return phrase(WORDS, key, lang, **values)


def all_words() -> str:
    """Return every word of every language in one string: a font must hold its characters."""
    return "".join(part for pair in WORDS.values() for part in pair)
