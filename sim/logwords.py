"""The words of the summary of a log, in English and Chinese; keys are those of the report."""

LANGUAGES = ("en", "zh")
LINES = {
    "cases": ("Cases: {cases:,}", "件数：{cases:,} 件"),
    "events": ("Events: {events:,}", "办理记录：{events:,} 条"),
    "span": ("Span: {first} to {last} ({days:,.0f} days)", "起止：{first} 至 {last}（共 {days:,.0f} 天）"),
    "weekly": (
        "Arrivals a week: {mean:.1f} on average, between {low} and {high} ({weeks} whole weeks)",
        "每周来件：平均 {mean:.1f} 件，最少 {low} 件，最多 {high} 件（按 {weeks} 个整周计）",
    ),
    "short": ("Arrivals a week: the log is shorter than a week", "每周来件：记录不足一周，无法计算"),
    "channels": ("Channels: {shares}", "来件渠道：{shares}"),
    "time": (
        "Time to end: half of the cases within {median}, nine in ten within {p90} (open ones wait on)",
        "办结用时：中位数 {median}，九成分位 {p90}（即一半、九成的件在此时间内办结；未办结的按“仍在等”计入）",
    ),
    "time_last": (
        "Time to the last event: median {median}, 90 % within {p90} (no column tells the end of a case)",
        "到最后一条记录的用时：中位数 {median}，九成分位 {p90}（没有办结时间这一列）",
    ),
    "open": (
        "Open cases: {open:,} of {cases:,} on {last}",
        "未办结：截至 {last}，{cases:,} 件中有 {open:,} 件",
    ),
    "open_unknown": (
        "Open cases: cannot be told from closed ones in this log",
        "未办结：这份记录分不出哪些已办结、哪些未办结",
    ),
    "work": ("Work by group (events): {shares}", "各单位办理记录：{shares}"),
    "dropped_head": (
        "Left out ({kept:,} of {rows:,} rows were used):",
        "未采用的行（共 {rows:,} 行，采用 {kept:,} 行）：",
    ),
    "mended_head": ("Put right or worth knowing:", "已作处理或需要留意："),
    "personal_head": ("Personal data (never stored):", "个人信息（一律不保存）："),
    "missing_head": ("What this log cannot tell:", "这份记录看不出的："),
    "rows": ("{reason}: {count:,} (row {rows})", "{reason}：{count:,} 行（第 {rows} 行）"),
    "personal": ("column '{column}' looks like {kind}: {done}", "“{column}”一列疑为{kind}：{done}"),
    "encoding": ("Read as {encoding}", "文件编码：{encoding}"),
    "offsets": (
        "times in {count} UTC offsets ({offsets}); all are shown on the clock of {first}",
        "时间带有 {count} 种时区（{offsets}），已统一换算为 {first}",
    ),
}
DAYS = ("{:.1f} days", "{:.1f} 天")
NOT_REACHED = ("(not reached)", "尚未达到")
NOBODY = ("(none named)", "（未注明）")
OTHERS = ("{count} others", "其他 {count} 项")
DROPPED = {
    "too_many_fields": ("more fields than the header", "列数多于表头"),
    "no_case": ("no case number", "缺少案件编号"),
    "no_activity": ("no activity", "缺少办理环节"),
    "no_time": ("no time", "缺少时间"),
    "bad_time": ("a time that cannot be read", "时间无法识别"),
    "end_before_start": ("the end is before the start", "结束早于开始"),
    "case_twice": ("the case number has been used already", "案件编号重复"),
    "duplicate": ("the same row once more", "整行重复"),
}
MENDED = {
    "blank_rows": ("{:,} blank rows skipped", "空行 {:,} 行，已跳过"),
    "out_of_order": ("{:,} events out of order, sorted", "顺序颠倒的记录 {:,} 条，已重新排序"),
    "unread_case_dates": (
        "{:,} opening or closing dates cannot be read; taken as not given",
        "登记或办结日期无法识别 {:,} 处，按未填处理",
    ),
    "changing_facts": (
        "{:,} times a case's own data (channel, department, ...) change; the first is kept",
        "同一件的渠道、部门等前后不一 {:,} 处，取最先出现的",
    ),
    "unknown_lifecycle": (
        "{:,} events with a lifecycle other than start or complete; kept as moments",
        "状态不是“开始”或“完成”的记录 {:,} 条，按时点保留",
    ),
    "blanked_texts": (
        "{:,} texts with a telephone, mail or identity number blanked",
        "含电话、邮箱或身份证号的文字 {:,} 处，已抹去",
    ),
    "pooled_activity": ("{:,} rare activities share one name", "少见的环节名称 {:,} 种，已合并"),
    "pooled_office": ("{:,} rare groups share one name", "少见的单位名称 {:,} 种，已合并"),
    "end_before_arrival": (
        "{:,} cases end before they arrive; their last event is taken as the end",
        "办结早于登记的 {:,} 件，改以最后一条记录为办结",
    ),
    "open_after_first_event": (
        "{:,} cases have events before their opening date; the first event counts as arrival",
        "登记日期之前已有记录的 {:,} 件，以第一条记录为来件时间",
    ),
    "events_after_end": ("{:,} cases have events after their end", "办结之后仍有记录的 {:,} 件"),
}
KINDS = {
    "names": ("names of persons", "人名"),
    "telephone": ("telephone numbers", "电话号码"),
    "identity numbers": ("identity numbers", "身份证号"),
    "addresses": ("addresses", "住址"),
    "e-mail": ("e-mail addresses", "电子邮箱"),
    "free text": ("free text", "自由文字"),
}
DONE = {
    "left_out": ("left out", "不读取"),
    "pseudonyms": ("replaced by numbers", "改用代号"),
    "counted": ("counted, not kept", "只计人数，不保存"),
}
MISSING = {
    "never_brought": (
        "needs that people never brought to an office",
        "有多少群众有诉求却没有来反映",
    ),
    "solved": (
        "whether the problem was really solved, and whether the person was satisfied",
        "问题是否真正解决，群众是否满意",
    ),
    "same_person": (
        "whether two cases are the same matter come back (repeats)",
        "是否同一件事再次来访来信（重复信访）",
    ),
    "legal_clock": (
        "legal deadlines kept or missed: no event or column for acceptance",
        "是否按法定期限办理：没有“受理”这一环节",
    ),
    "service_time": (
        "how long the work itself took, apart from waiting: events have no start",
        "真正花在办理上的时间和等待的时间各有多长：只记了完成，没有记开始",
    ),
    "staff": ("how many staff there were", "有多少工作人员"),
    "staff_seen": (
        "how many staff there were; only that {resources} different persons or accounts acted",
        "有多少工作人员在岗；只知道有 {resources} 个经办人（账号）办理过",
    ),
    "channel": ("how people came: no column for the channel", "来件渠道：没有这一列"),
    "office": ("who did the work: no column for the office or group", "由谁办理：没有单位或部门一列"),
    "open_cases": (
        "which cases are still open: no closing date and no closing event",
        "哪些仍未办结：没有办结日期，也没有“办结”环节",
    ),
    "time_of_day": ("the time of day, and the order within a day", "一天之内的先后：只有日期，没有钟点"),
    "before": (
        "what happened before {first}: cases already running then are missing or cut",
        "{first} 以前的情况：当时已在办的件缺失或不完整",
    ),
}
