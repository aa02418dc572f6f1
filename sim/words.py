"""The displayed words, as tables: code -> (English, Chinese). Read them through `sim.labels`.

One word per thing; within a table no word stands for two codes. Chinese terms are those of the
Regulations on Petition Work where these have one, else what a county case officer would say.
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
    "satisfied": ("rated satisfied", "评价满意"),
    "dissatisfied": ("rated dissatisfied", "评价不满意"),
    "cap": ("cap on rounds reached", "达到次数上限"),
    "give_up": ("gave up", "放弃"),
    "close": ("closed", "结案"),
}
UNITS: dict[str, Pair] = {
    "days": ("days", "天"),
    "share": ("share", "占比"),
    "cases": ("cases", "件"),
    "staff_years": ("staff-years", "人年"),
    "points": ("points of 100", "分(百分制)"),
    "gap": ("difference of shares", "占比之差"),
}

# measure -> unit, short label, one sentence on what it counts
MEASURES: dict[str, tuple[str, Pair, Pair]] = {
    "substantive_resolution_share": (
        "share",
        ("substantive resolution", "实质化解率"),
        (
            "Well-founded needs that were met and carried out, of all well-founded needs that arose, "
            "registered or not.",
            "诉求合理且已解决、已执行到位的,占全部合理诉求的比例;没有登记的诉求也算在内。",
        ),
    ),
    "unmet_need_share": (
        "share",
        ("unmet need", "未满足诉求占比"),
        (
            "Well-founded needs that were not met: never brought, given up, wrongly refused, or agreed "
            "or decided but not performed.",
            "合理诉求中没有得到解决的比例:没有反映、中途放弃、错误地不予支持,或者达成协议、作出决定后没有执行。",
        ),
    ),
    "true_time_median_days": (
        "days",
        ("true time, median", "真实用时中位数"),
        (
            "Half of the people wait no longer than this from their first contact to the outcome they feel; "
            "repeats count with their first contact.",
            "从首次反映到群众感受到结果,一半的人等待不超过这个天数;重复信访与首次反映合并计算。",
        ),
    ),
    "true_time_p90_days": (
        "days",
        ("true time, 90th percentile", "真实用时九成位数"),
        (
            "Nine people in ten wait no longer than this from their first contact to the outcome they feel.",
            "从首次反映到群众感受到结果,十人中有九人等待不超过这个天数。",
        ),
    ),
    "hidden_backlog_cases": (
        "cases",
        ("hidden backlog", "隐性积压"),
        (
            "Cases without an outcome at the end of the period: not yet accepted, sent from office to office, "
            "in handling, overdue, or closed on paper but not performed.",
            "期末还没有结果的信访事项:待受理、在单位之间流转、正在办理、超期,以及纸面上办完而没有执行到位的。",
        ),
    ),
    "repeat_share": (
        "share",
        ("repeat contacts", "重复信访占比"),
        (
            "Contacts by people who had already brought the same need, of all contacts.",
            "同一诉求再次反映的次数,占全部反映次数的比例。",
        ),
    ),
    "avoidable_repeats_share": (
        "share",
        ("avoidable repeats", "可避免的重复信访占比"),
        (
            "Repeats after late, unexplained, wrong or unperformed handling, of all contacts; asking for "
            "review or re-review is a right and never counts.",
            "因办理迟缓、没有释明、处理错误或者没有执行而再次反映的次数,占全部反映次数的比例;申请复查、复核是权利,不计入。",
        ),
    ),
    "correct_first_routing_share": (
        "share",
        ("correct first routing", "首次分流准确率"),
        (
            "Cases that reached the right office or procedure with the first referral.",
            "第一次转送就到达有权处理的单位或者正确途径的信访事项占比。",
        ),
    ),
    "reasoned_refusal_share": (
        "share",
        ("reasoned refusals", "不予支持且已释明的占比"),
        (
            "Refusals with facts, law and further remedies explained to the person, of all refusals.",
            "不予支持的事项中,已向信访人说明事实、依据和救济途径的比例。",
        ),
    ),
    "fair_access_gap": (
        "gap",
        ("fair-access gap", "公平可及差距"),
        (
            "The largest difference in substantive resolution between groups of people, by channel or "
            "vulnerability; nought is best.",
            "不同渠道、不同困难程度的人群之间,实质化解率的最大差距;零最好。",
        ),
    ),
    "review_asked_share": (
        "share",
        ("reviews requested", "申请复查复核占比"),
        (
            "People who asked for review or re-review, of those who received an opinion; using this right "
            "is neither good nor bad.",
            "收到处理意见的人中申请复查或者复核的比例;行使这项权利本身没有好坏之分。",
        ),
    ),
    "review_corrected_share": (
        "share",
        ("corrected on review", "复查复核纠正率"),
        (
            "Opinions corrected, of all those reviewed or re-reviewed; no corrections at all is a warning.",
            "经复查、复核后被纠正的处理意见占比;一件也没有纠正是警示信号。",
        ),
    ),
    "mediation_consented_share": (
        "share",
        ("mediation: consented of offered", "调解同意率"),
        ("Both sides consented, of all offers of mediation.", "提出调解的事项中,双方都同意调解的比例。"),
    ),
    "mediation_agreed_share": (
        "share",
        ("mediation: agreed of consented", "调解达成率"),
        ("An agreement was signed, of all mediations consented to.", "双方同意调解的事项中,达成协议的比例。"),
    ),
    "mediation_performed_share": (
        "share",
        ("mediation: performed of agreed", "协议履行率"),
        ("The agreement was carried out, of all agreements signed.", "达成协议的事项中,协议已经履行的比例。"),
    ),
    "staff_load_share": (
        "share",
        ("staff load", "人员负荷"),
        (
            "Working time spent on cases, of the working time there is; close to one, queues grow without end.",
            "用于办理信访事项的工作时间,占可用工作时间的比例;接近一时,排队会不断变长。",
        ),
    ),
    "cost_staff_years": (
        "staff_years",
        ("cost", "人力成本"),
        ("Staff and measures of the policy, in years of one person's work.", "方案所需的人员和措施,折合成一人工作的年数。"),
    ),
    "accepted_on_time_share": (
        "share",
        ("accepted on time", "及时受理率"),
        (
            "Accepted within the limit, of the cases whose limit for acceptance has come.",
            "应当受理的信访事项中,在规定期限内受理的比例。",
        ),
    ),
    "finished_on_time_share": (
        "share",
        ("finished on time", "按期办结率"),
        (
            "Opinions given within the limit, of the cases whose limit has come; it says nothing about "
            "performance.",
            "到期的信访事项中,在规定期限内出具处理意见的比例;是否执行到位不在其中。",
        ),
    ),
    "satisfied_share": (
        "share",
        ("satisfied", "群众满意率"),
        (
            "Satisfied, of the people who rated; read it together with the share who rated.",
            "参加评价的人中表示满意的比例;要和参评率一起看。",
        ),
    ),
    "rated_share": (
        "share",
        ("rated", "参评率"),
        ("People who rated, of those who could have rated.", "可以评价的人中实际参加评价的比例。"),
    ),
    "service_score": (
        "points",
        ("service score", "服务得分"),
        (
            "A weighted score of resolution, true time, avoidable repeats, fair access and staff load; "
            "the number of petitions has no weight.",
            "由实质化解、真实用时、可避免的重复信访、公平可及和人员负荷加权得出;信访数量不计分。",
        ),
    ),
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
        "群众希望解决的问题,不论是否反映到单位。",
    ),
    "case": ("A need that has been brought to an office.", "已经向单位反映的诉求。"),
    "level": (
        "Grassroots is the township or street with its villages and communities; above it county and city.",
        "基层指乡镇、街道及所辖村、社区;其上是县级和市级。",
    ),
    "office": ("One organisation of a township, county or city.", "乡镇、县或者市的一个机关、单位。"),
    "desk": (
        "One of four kinds of work at an office; each has its staff and its queue.",
        "单位里的四类工作之一,各有人员,各有待办队列。",
    ),
    "channel": ("How a case arrives.", "信访事项从哪里来。"),
    "category": ("What a case asks for; it decides the way the case takes.", "信访事项的性质,决定走哪条办理途径。"),
    "register": ("The case is recorded; everything is registered.", "记录信访事项;凡是收到的都要登记。"),
    "refer": (
        "The case is sent to the office believed competent, with or without an order to report back.",
        "送到认为有权处理的单位,包括要求反馈结果的交办。",
    ),
    "object": (
        "The office that received the case says, with reasons, that it is not competent.",
        "收到转送的单位说明理由,认为不属于本单位职责。",
    ),
    "accept": (
        "The competent office takes the case on; the legal clock starts.",
        "有权处理的单位决定办理;法定时限从此起算。",
    ),
    "divert": (
        "The case goes to a legal or other statutory procedure, or to discipline inspection.",
        "转入诉讼、仲裁、复议等法定途径或者纪检监察。",
    ),
    "mediate": (
        "A mediator helps both sides to an agreement; both must have consented.",
        "调解员帮助双方协商;必须双方同意。",
    ),
    "agree": ("Both sides sign what they settled on.", "双方就解决办法签订协议。"),
    "handle": ("The office investigates and issues an opinion.", "单位调查核实,出具处理意见。"),
    "opinion": (
        "The written result of handling; an opinion issued is not yet a problem solved.",
        "办理后的书面结果;出具意见不等于问题解决。",
    ),
    "perform": ("What was agreed or decided is carried out.", "协议或者处理意见真正落实。"),
    "review": ("The office one level up examines the opinion.", "上一级单位审查处理意见。"),
    "rereview": ("One more level up examines the result of the review.", "再上一级单位审查复查意见。"),
    "supervise": (
        "An order to an office that delays or does not do its duty.",
        "对拖延或者不履行职责的单位发出的督促。",
    ),
    "repeat": ("The same need comes back.", "同一诉求再次反映。"),
    "give_up": ("The person stops asking; it counts as unmet need.", "信访人不再反映;计为未满足诉求。"),
    "legal_clock": ("The time the rules count, from acceptance on.", "按规定计算的时间,从受理起算。"),
    "citizens_clock": (
        "The time the person lives through, from the first contact to the outcome felt.",
        "群众实际经历的时间,从首次反映到感受到结果。",
    ),
}

# add here: field of City, Demand or Policy as "policy.outreach" -> (English, Chinese); units go into UNITS
FIELDS: dict[str, Pair] = {}
