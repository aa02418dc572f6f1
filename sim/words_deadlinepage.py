"""The displayed words around deadlines: notes, clocks, the picture, the calendar file, the lab. Read with `say`."""

from functools import partial

from sim.labels import phrase
from sim.words import Pair

WORDS: dict[str, Pair] = {
    # columns of the tables
    "column_what": ("deadline", "事项"),
    "column_law": ("basis", "依据"),
    "column_who": ("who acts", "由谁办"),
    "column_from": ("counted from", "起算"),
    "column_length": ("length", "期限"),
    "column_due": ("due", "到期日"),
    "column_state": ("state", "状态"),
    "column_legal": ("legal clock then (days)", "届时法定时限（天）"),
    "column_citizen": ("citizen's clock then (days)", "届时群众时间（天）"),
    "column_clocks": ("both clocks then (days)", "届时两种时间（天）"),
    "column_note": ("note", "说明"),
    "column_event": ("what happens", "情形"),
    "column_here": ("in this case", "本件"),
    "column_legal_effect": ("legal clock", "法定时限"),
    "column_citizen_effect": ("citizen's clock", "群众时间"),
    "from": ("{what}, {day}", "{day} {what}"),
    "due": ("{day} ({weekday})", "{day}（{weekday}）"),
    "weekdays": ("Mon Tue Wed Thu Fri Sat Sun", "周一 周二 周三 周四 周五 周六 周日"),
    "done_on": ("{state} ({day})", "{state}（{day}）"),
    "in_days": ("{state}, {n} days left", "{state}，还剩{n}天"),
    "over_by": ("{state}, {n} days over", "{state}，已过{n}天"),
    "no_clock": ("not begun", "未起算"),
    "span": ("{first} to {last}", "{first}至{last}"),
    "since": ("since {first}", "{first}起"),
    "never": ("–", "–"),
    "and": ("; ", "；"),
    # notes
    "note_off_office": (
        "falls on a day off ({day}): be done by {safe}, the last day at work",
        "到期日放假（{day}），最迟在 {safe}（放假前最后一个工作日）办完",
    ),
    "note_off_person": (
        "falls on a day off ({day}): letters and online requests count; take a request on {safe} too",
        "到期日放假（{day}），来信、网上申请有效；{safe} 上班首日提出的也应接收",
    ),
    "note_make_up": ("a make-up workday ({day}): the office is open", "当天是调休上班日（{day}），正常办公"),
    "note_unknown": (
        "public holidays not known yet: only weekends taken as days off; check again",
        "放假安排尚未公布，暂只按双休计算，公布后请重新核对",
    ),
    "note_trial_text": (
        "number of the 2016 trial text; compare with the text in force (2022)",
        "天数出自2016年试行稿，请对照2022年现行办法",
    ),
    "note_on_the_spot": ("on the spot if it can be told", "能当场告知的，当场书面告知"),
    "note_usual": ("usual length, not a limit of the Regulations", "一般期限，不是《条例》规定的时限"),
    "note_months": (
        "six months in the law, here 180 days; may be extended",
        "法律规定六个月，此处按180天计，可依法延长",
    ),
    "note_mediation_runs": ("mediation does not stop it", "调解期间时限照常计算"),
    "note_hearing_runs": ("a hearing here does not stop it", "此阶段听证不停止计时"),
    "note_hearing": ("hearing not counted: {n} days", "听证所需 {n} 天不计入"),
    "note_extended": ("extended once, with reasons told", "已延期一次，须告知理由"),
    "note_extended_late": ("extension came after the limit: it extends nothing", "延期批准时已超期，不产生延期效果"),
    "day_weekend": ("weekend", "双休日"),
    "day_new_years_day": ("New Year's Day", "元旦"),
    "day_spring_festival": ("Spring Festival", "春节"),
    "day_tomb_sweeping_day": ("Qingming", "清明"),
    "day_labour_day": ("Labour Day", "劳动节"),
    "day_dragon_boat_festival": ("Dragon Boat Festival", "端午"),
    "day_mid_autumn_festival": ("Mid-Autumn Festival", "中秋"),
    "day_national_day": ("National Day", "国庆"),
    # what stops a clock
    "event_holiday": ("Weekends and holidays (limits in days)", "周末和节假日（以“日”计的期限）"),
    "event_waiting": ("Waiting for acceptance", "等待受理"),
    "event_objection": ("Sent back after an objection", "提出异议后退回改送"),
    "event_agencies": ("Several offices dispute who is competent", "多个单位协商由谁受理"),
    "event_mediation": ("Mediation", "调解"),
    "event_extension": ("Extension of handling", "延长办理期限"),
    "event_first_hearing": ("Hearing while handling or in the review", "办理或复查中听证"),
    "event_rereview_hearing": ("Hearing in the re-review", "复核中听证"),
    "event_considering": ("The person considers whether to go on", "信访人考虑是否申请复查复核"),
    "event_procedure": ("Led into another legal procedure", "导入其他法定途径"),
    "event_undone": ("Decided, not yet carried out", "已有结论，尚未落实"),
    "event_performed": ("The outcome is felt", "群众得到实际结果"),
    "effect_runs": ("runs on", "照走"),
    "effect_stops": ("STOPS", "停止"),
    "effect_not_begun": ("has not begun", "还没起算"),
    "effect_longer": ("runs on, limit longer", "照走，期限延长"),
    "effect_no_office": ("no office's time", "不计单位时间"),
    "effect_other_law": ("that law's own limit", "按该法律的期限"),
    "effect_ended": ("has ended", "已终止"),
    # both clocks and the picture
    "citizen": ("citizen's clock", "群众时间"),
    "legal": ("legal clock", "法定时限"),
    "bar_days": ("{n} days", "{n}天"),
    "bar_citizen": ("waiting", "等待"),
    "bar_handle": ("handling", "办理"),
    "bar_review": ("review", "复查"),
    "bar_rereview": ("re-review", "复核"),
    "bar_stop": ("hearing: stopped", "听证停计"),
    "title_fine": (
        "Nothing is late, yet the person has waited {citizen} days; the legal clock says {legal}",
        "没有一项超期，群众却已等了 {citizen} 天，法定时限只计 {legal} 天",
    ),
    "title_late": (
        "Late: {late}. The person has waited {citizen} days; the legal clock says {legal}",
        "超期 {late} 项；群众已等了 {citizen} 天，法定时限只计 {legal} 天",
    ),
    "title_before": (
        "The person has waited {citizen} days, and the legal clock has not begun",
        "群众已等了 {citizen} 天，法定时限还没有起算",
    ),
    "axis": ("date", "日期"),
    "mark_met": ("met", "按期完成"),
    "mark_late": ("late", "已超期"),
    "mark_open": ("open", "在期限内"),
    "mark_lapsed": ("right not used", "未行使的权利"),
    "mark_due": ("{day}", "{day}"),
    "mark_due_off": ("{day}, day off", "{day} 放假"),
    "clock_days": ("{clock}\n{n} days", "{clock}\n{n}天"),
    "shade": ("public holiday", "法定节假日"),
    "today": ("today {day}", "今天 {day}"),
    "alt": (
        "Timeline from {first}. Citizen's clock {citizen} days, legal clock {legal} days on {today}. {rows}",
        "时间线，自 {first} 起。截至 {today}，群众时间 {citizen} 天，法定时限 {legal} 天。{rows}",
    ),
    "line_name": ("{what}\n{law}", "{what}\n{law}"),
    "alt_row": ("{what} ({law}): due {due}, {state}. ", "{what}（{law}）：{due} 到期，{state}。"),
    # calendar file
    "ics_name": ("Deadlines {label}", "办理期限 {label}"),
    "ics_summary": ("{label} {what} ({law})", "{label} {what}（{law}）"),
    "ics_done": ("[{state}] {summary}", "【{state}】{summary}"),
    "ics_text": (
        "Who acts: {who}. Counted from: {start}; length: {length}. State on {today}: {state}. {notes}",
        "由谁办：{who}。起算：{start}；期限：{length}。{today}状态：{state}。{notes}",
    ),
}
LAB: dict[str, Pair] = {
    "lab_title": (
        "Which dates bind us in this case, and what stops a clock?",
        "这件事哪些日期卡着我们？什么情形停止计时？",
    ),
    "group_start": ("The case", "基本情况"),
    "group_way": ("On the way to acceptance", "受理之前"),
    "group_handling": ("Handling", "办理"),
    "group_review": ("Review and re-review", "复查复核"),
    "group_after": ("Orders and outcome", "督办与落实"),
    "example": ("Example", "示例"),
    "example_festival": ("over the Spring Festival", "跨春节的一件"),
    "example_longest": ("the longest lawful path", "合法的最长路径"),
    "example_objection": ("objection over National Day", "国庆前后的异议"),
    "example_hearing": ("mediation, then a hearing in the re-review", "先调解，复核时听证"),
    "reset": ("Back to the example", "恢复示例"),
    "not_drawn": (
        "Not shown: {message}. Below is the last case that could be.",
        "无法计算：{message}。下面仍是上一次的结果。",
    ),
    "ready": ("Up to date.", "已更新。"),
    "future": (
        "{n} of the dates lie after today and are not counted yet.",
        "有 {n} 个日期在“今天”之后，暂不计入。",
    ),
    "table_caption": ("Deadlines of this case on {today}", "截至 {today} 的各项期限"),
    "effects_caption": ("What stops a clock, and what does not", "什么停止计时，什么不停"),
    "next": ("next", "最近一个"),
    "next_none": ("no deadline is open", "没有未到期的期限"),
    "download": ("Save the deadlines as a calendar file (.ics)", "保存为日历文件（.ics）"),
    "language_zh": ("in Chinese", "中文"),
    "language_en": ("in English", "英文"),
    "private": (
        "Computed on this machine; nothing is sent or kept. Use a file number, never a name.",
        "只在本机计算，不上传、不留存。请用编号，不要填姓名。",
    ),
    "reading": (
        (
            "Our reading: days are calendar days, the day of the event is not counted, a due date on a day off stays "
            "where it is. Local rules may be stricter. For learning; the text of the Regulations decides."
        ),
        "本计算的理解：“日”为自然日，当日不计，到期日遇假不顺延。地方规定可能更严。仅供学习，以《条例》原文为准。",
    ),
}
say = partial(phrase, WORDS | LAB)


def all_words() -> str:
    """Return every word of every language in one string: a font must hold its characters."""
    return "".join(part for pair in (WORDS | LAB).values() for part in pair)
