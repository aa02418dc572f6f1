"""The displayed words of each measure; read them through `sim.labels`."""

from sim.officialwords import OFFICIAL, MeasureWords

MEASURES: dict[str, MeasureWords] = {
    "substantive_resolution_share": MeasureWords(
        "share",
        ("substantive resolution", "实质化解率"),
        "Well-founded needs that were met and carried out, of all that arose, brought to an office or not.",
        "合理诉求中已经解决并执行到位的比例；没有反映到单位的也计入分母。",
    ),
    "unmet_need_share": MeasureWords(
        "share",
        ("unmet need", "未满足诉求占比"),
        "Well-founded needs never brought, given up, wrongly refused or not performed, of all that arose.",
        "合理诉求中没有反映、中途放弃、被错误不予支持或者没有执行到位的比例。",
    ),
    "open_need_share": MeasureWords(
        "share",
        ("needs still open", "待解决诉求占比"),
        "Well-founded needs brought to an office and still open when the log ends, of all that arose.",
        "合理诉求中已经反映、到期末还没有结果的比例。",
    ),
    "true_time_median_days": MeasureWords(
        "days",
        ("true time, median", "真实用时（中位数）"),
        "Days from first contact to the outcome felt, not exceeded by half of the people; repeats count on.",
        "从首次反映到感受到结果，一半的人不超过这个天数；重复信访不重新计时。",
    ),
    "true_time_p90_days": MeasureWords(
        "days",
        ("true time, 90th percentile", "真实用时（九成分位）"),
        "Days from first contact to the outcome felt, not exceeded by nine people in ten; repeats count on.",
        "从首次反映到感受到结果，九成的人不超过这个天数；重复信访不重新计时。",
    ),
    "hidden_backlog_cases": MeasureWords(
        "cases",
        ("hidden backlog", "隐性积压"),
        "Cases without an outcome when the log ends: all open ones, and those closed but not performed.",
        "期末没有结果的信访事项：所有未办结的，以及已办结而没有执行到位的。",
    ),
    "lawful_backlog_cases": MeasureWords(
        "cases",
        ("backlog within the limits", "期限内积压"),
        "Cases that a dashboard shows as pending: accepted, without an opinion, not yet overdue.",
        "统计报表上显示的在办事项：已受理、未出具处理意见、尚未超期。",
    ),
    "repeat_share": MeasureWords(
        "share",
        ("repeat contacts", "重复信访占比"),
        "Contacts by people who had already brought the same need, of all contacts.",
        "同一诉求再次反映的次数，占全部反映次数的比例。",
    ),
    "avoidable_repeats_share": MeasureWords(
        "share",
        ("avoidable repeats", "可避免的重复信访占比"),
        "Repeats after late, unexplained or unperformed handling, of all contacts; a review is none.",
        "因超期、没有释明或者没有执行到位而再次反映的次数，占全部反映次数的比例；申请复查复核不计入。",
    ),
    "correct_first_routing_share": MeasureWords(
        "share",
        ("correct first routing", "首次转送准确率"),
        "Cases whose receiving office did not object, of all cases referred.",
        "已转送的事项中，接收单位没有提出异议的比例。",
    ),
    "reasoned_refusal_share": MeasureWords(
        "share",
        ("reasoned refusals", "不予支持的释明率"),
        "Refusals whose facts, law and remedies were explained to the person, of all refusals.",
        "不予支持的事项中，已当面说明事实、依据和救济途径的比例。",
    ),
    "fair_access_gap": MeasureWords(
        "gap",
        ("fair-access gap", "公平可及差距"),
        "Largest difference in substantive resolution between channels, or vulnerable people and others.",
        "不同渠道之间、困难群众与其他群众之间，实质化解率的最大差距；零最好。",
    ),
    "review_used_share": MeasureWords(
        "share",
        ("reviews requested", "复查申请率"),
        "People who asked for review, of those refused; using this right is neither good nor bad.",
        "诉求不予支持的人中申请复查的比例；行使这项权利没有好坏之分。",
    ),
    "review_corrected_share": MeasureWords(
        "share",
        ("corrected on review", "复查纠正率"),
        "Opinions that were changed in the person's favour, of all those reviewed; none at all is a warning.",
        "经复查改为支持的处理意见占比；一件也没有是警示信号。",
    ),
    "mediation_consented_share": MeasureWords(
        "share",
        ("mediation: consented of offered", "调解同意率"),
        "Mediations to which both sides consented, of all that were offered.",
        "提出调解的事项中，双方都同意调解的比例。",
    ),
    "mediation_agreed_share": MeasureWords(
        "share",
        ("mediation: agreed of consented", "调解达成率"),
        "Agreements signed, of all mediations held with the consent of both sides.",
        "双方同意并进行了调解的事项中，达成协议的比例。",
    ),
    "mediation_performed_share": MeasureWords(
        "share",
        ("mediation: performed of agreed", "协议履行率"),
        "Agreements carried out, of those whose outcome is known.",
        "已知履行结果的协议中，执行到位的比例。",
    ),
    "staff_load_share": MeasureWords(
        "share",
        ("staff load", "人员负荷"),
        "Working time spent on cases, of the working time of all staff; near one, queues grow without end.",
        "用于办理的工作时间，占全体人员工作时间的比例；接近一时，排队越来越长。",
    ),
    "busiest_desk_share": MeasureWords(
        "share",
        ("load of the busiest desk", "最忙岗位负荷"),
        "The staff load of the desk that has the highest one.",
        "负荷最高的那个岗位的人员负荷。",
    ),
    "cost_staff_years": MeasureWords(
        "staff_years",
        ("cost", "人力成本"),
        "People and measures of the policy, in years of one person's work.",
        "方案所需的人员和措施，折合成一个人工作的年数。",
    ),
    **OFFICIAL,
    "needs": MeasureWords(
        "needs",
        ("needs that arose", "诉求总数"),
        "All needs that arose, brought to an office or not; neither good nor bad.",
        "产生的全部诉求，不论是否反映到单位；多少没有好坏之分。",
    ),
    "cases": MeasureWords(
        "cases",
        ("cases brought", "信访事项总数"),
        "Needs brought to an office; a fall can be good or bad, so it never counts in a score.",
        "反映到单位的诉求；减少可能是好事，也可能是坏事，因此从不计分。",
    ),
    "contacts": MeasureWords(
        "contacts",
        ("contacts", "反映总次数"),
        "First contacts and repeats together; neither good nor bad.",
        "首次反映和重复信访的总次数；多少没有好坏之分。",
    ),
    "service_score": MeasureWords(
        "points",
        ("service score", "服务得分"),
        "Weighs resolution, true time, avoidable repeats, fair access and staff load; volume has no weight.",
        "由实质化解、真实用时、可避免的重复信访、公平可及和人员负荷加权；信访数量不计分。",
    ),
}
