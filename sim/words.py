"""The displayed words, as tables: code -> (English, Chinese). Read them through `sim.labels`.

The words of measures stand in `sim.measurewords`. One word per thing; within a table no word stands for two
codes. Chinese terms are those of the Regulations on Petition Work where these have one, else what a county
case officer would say.
"""

Pair = tuple[str, str]

LEVELS: dict[str, Pair] = {
    "grassroots": ("grassroots", "基层"),
    "county": ("county", "县级"),
    "city": ("city", "市级"),
}
DESKS: dict[str, Pair] = {
    "reception": ("reception", "接访登记"),
    "mediation": ("mediation", "调解"),
    "handling": ("handling", "办理"),
    "review": ("review", "复查复核"),
}
CHANNELS: dict[str, Pair] = {
    "online": ("online", "网信"),
    "letter": ("letter", "来信"),
    "phone": ("phone", "来电"),
    "visit": ("visit", "来访"),
}
CATEGORIES: dict[str, Pair] = {
    "appeal": ("appeal", "申诉求决"),
    "suggestion": ("suggestion", "建议意见"),
    "report": ("report", "检举控告"),
}
SOURCES: dict[str, Pair] = {
    "dispute": ("dispute between people", "民间纠纷"),
    "matter": ("matter for an authority", "涉及机关单位的诉求"),
}
LIFECYCLES: dict[str, Pair] = {
    "start": ("start", "开始"),
    "complete": ("complete", "完成"),
    "instant": ("instant", "即时"),
}
PROCEDURES: dict[str, Pair] = {
    "none": ("petition procedure", "信访程序"),
    "litigation": ("litigation", "诉讼程序"),
    "statutory": ("other statutory procedure", "其他法定途径"),
}
ACTIVITIES: dict[str, Pair] = {
    "contact": ("first contact", "首次反映"),
    "repeat": ("repeat contact", "重复信访"),
    "register": ("registration", "登记"),
    "refer": ("referral", "转送"),
    "object": ("objection", "提出异议"),
    "accept": ("acceptance", "受理"),
    "simple": ("fast lane", "简易办理"),
    "divert": ("diversion to statutory procedure", "导入法定途径"),
    "offer": ("mediation offered", "提出调解"),
    "consent": ("consent to mediation", "同意调解"),
    "mediate": ("mediation", "调解"),
    "agree": ("agreement", "达成协议"),
    "extend": ("extension", "延期"),
    "handle": ("handling", "办理"),
    "answer": ("answer", "答复"),
    "support": ("supported", "支持"),
    "support_part": ("partly supported", "部分支持"),
    "refuse": ("not supported", "不予支持"),
    "explain": ("explained face to face", "当面释明"),
    "perform": ("performance", "执行到位"),
    "ask_review": ("review requested", "申请复查"),
    "review": ("review", "复查"),
    "ask_rereview": ("re-review requested", "申请复核"),
    "rereview": ("re-review", "复核"),
    "supervise": ("supervision order", "督办"),
    "leader": ("leader's reception", "领导接访"),
    "follow_up": ("follow-up of performance", "跟踪落实"),
    "hear": ("repeat contact heard", "听取反映"),
    "satisfied": ("rated satisfied", "评价满意"),
    "dissatisfied": ("rated dissatisfied", "评价不满意"),
    "cap": ("cap on rounds reached", "达到次数上限"),
    "give_up": ("gave up", "放弃"),
    "close": ("closed", "办结"),
}
UNITS: dict[str, Pair] = {
    "days": ("days", "天"),
    "share": ("share", "占比"),
    "cases": ("cases", "件"),
    "needs": ("needs", "项"),
    "contacts": ("contacts", "次"),
    "clocks": ("limits", "个时限"),
    "staff_years": ("staff-years", "人年"),
    "points": ("points of 100", "分，满分一百"),
    "gap": ("difference of shares", "占比之差"),
}

# glossary: words of their own; activities that the glossary explains take their word from ACTIVITIES
CONCEPTS: dict[str, Pair] = {
    "need": ("need", "诉求"),
    "case": ("case", "信访事项"),
    "level": ("level", "层级"),
    "office": ("office", "单位"),
    "desk": ("desk", "岗位"),
    "channel": ("channel", "渠道"),
    "category": ("category", "类别"),
    "opinion": ("opinion", "处理意见"),
    "legal_clock": ("legal clock", "法定时限"),
    "citizens_clock": ("citizen's clock", "群众时间"),
}
MEANINGS: dict[str, Pair] = {
    "need": (
        "Something a person wants put right, whether or not it ever reaches an office.",
        "群众希望解决的问题，不论是否反映到单位。",
    ),
    "case": ("A need that has been brought to an office.", "已经向单位反映的诉求。"),
    "level": (
        "Grassroots is the township or street with its villages and communities; above it county and city.",
        "基层指乡镇、街道及所辖村、社区；其上是县级和市级。",
    ),
    "office": ("One organisation of a township, county or city.", "乡镇、县或者市的一个机关、单位。"),
    "desk": (
        "One of four kinds of work at an office; each has its staff and its queue.",
        "单位里的四类工作之一，各有人员，各有待办队列。",
    ),
    "channel": ("How a case arrives.", "信访事项从哪里来。"),
    "category": (
        "What a case asks for; it decides the way the case takes.",
        "信访事项的性质，决定走哪条办理途径。",
    ),
    "register": ("The case is recorded; everything is registered.", "记录信访事项；凡是收到的都要登记。"),
    "refer": (
        "The case is sent to the office believed competent, with or without an order to report back.",
        "送到认为有权处理的单位，包括要求反馈结果的交办。",
    ),
    "object": (
        "The office that received the case says, with reasons, that it is not competent.",
        "收到转送的单位说明理由，认为不属于本单位职责。",
    ),
    "accept": (
        "The competent office takes the case on; the legal clock starts.",
        "有权处理的单位决定办理；法定时限从此起算。",
    ),
    "divert": (
        "The case goes to a legal or other statutory procedure, or to discipline inspection.",
        "转入诉讼、仲裁、复议等法定途径或者纪检监察。",
    ),
    "mediate": (
        "A mediator helps both sides to an agreement; both must have consented.",
        "调解员帮助双方协商；必须双方同意。",
    ),
    "agree": ("Both sides sign what they settled on.", "双方就解决办法签订协议。"),
    "handle": ("The office investigates and issues an opinion.", "单位调查核实，出具处理意见。"),
    "opinion": (
        "The written result of handling; an opinion issued is not yet a problem solved.",
        "办理后的书面结果；出具意见不等于问题解决。",
    ),
    "perform": ("What was agreed or decided is carried out.", "协议或者处理意见真正落实。"),
    "review": ("The office one level up examines the opinion.", "上一级单位审查处理意见。"),
    "rereview": ("One more level up examines the result of the review.", "再上一级单位审查复查意见。"),
    "supervise": (
        "An order to an office that delays or does not do its duty.",
        "对拖延或者不履行职责的单位发出的督促。",
    ),
    "repeat": ("The same need comes back.", "同一诉求再次反映。"),
    "give_up": ("The person stops asking; it counts as unmet need.", "信访人不再反映；计为未满足诉求。"),
    "legal_clock": ("The time the rules count, from acceptance on.", "按规定计算的时间，从受理起算。"),
    "citizens_clock": (
        "The time the person lives through, from the first contact to the outcome felt.",
        "群众实际经历的时间，从首次反映到感受到结果。",
    ),
}
