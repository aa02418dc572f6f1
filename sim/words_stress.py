"""The displayed words of the model's own report: heads of tables, columns of a need, units of the policy's fields."""

from functools import partial

from sim.labels import phrase
from sim.words import Pair

WORDS: dict[str, Pair] = {
    "title": ("The model, reported after STRESS-DES", "模型报告（按 STRESS-DES 规范）"),
    "intro": (
        "Made by Petitionflow {version} from the scenario, its code and {runs} runs; nothing in it was typed by hand.",
        "由 Petitionflow {version} 根据方案、代码和 {runs} 次运行自动生成；数值均非手工填写。",
    ),
    "aim_base": ("one policy, without options.", "一项政策，没有其他方案。"),
    "aim_options": ("scenario analysis, {n} options against the base.", "方案分析，{n} 个方案与基准相比。"),
    "no_options": ("This scenario has no options.", "本方案文件没有列出其他方案。"),
    "no_waves": ("without waves", "没有集中爆发"),
    "waves": ("waves: {names}", "集中爆发：{names}"),
    "compiled": ("the compiled twin", "编译引擎"),
    "simpy": ("the SimPy definition", "SimPy 定义"),
    "instants": ("Instants: {names}.", "瞬时事件：{names}。"),
    "numbers": ("the numbers of the picture", "图中的数字"),
    "measure": ("measure", "指标"),
    "unit": ("unit", "单位"),
    "meaning": ("meaning", "含义"),
    "lever": ("lever", "杠杆"),
    "value": ("value", "数值"),
    "base": ("base", "基准"),
    "range": ("allowed", "允许范围"),
    "source": ("source", "来源"),
    "parameter": ("parameter", "参数"),
    "activity": ("activity", "活动"),
    "desk": ("desk", "工作台"),
    "work": ("mean work (working days)", "平均工作量（工作日）"),
    "office": ("level", "层级"),
    "offices": ("offices", "单位数"),
    "persons": ("persons an office", "每单位人数"),
    "mean": ("mean", "平均值"),
    "low": ("95 % from", "95% 下限"),
    "high": ("95 % to", "95% 上限"),
    "half": ("half-width (%)", "区间半宽（%）"),
    "package": ("package", "软件包"),
    "version": ("version", "版本"),
    "case": ("case", "情形"),
    "formula": ("formula", "公式"),
    "inside": ("inside", "在区间内"),
    "yes": ("yes", "是"),
    "no": ("no", "否"),
    "desk_case": (
        "{persons} persons, load {load:.0%}, spread {spread:g}: mean wait (days)",
        "{persons} 人，负荷 {load:.0%}，离散程度 {spread:g}：平均等待（天）",
    ),
    "same": (
        "Both engines wrote the same log of the first replication: {events:,} events, bit for bit.",
        "两个引擎对第一次运行写出的日志完全相同：{events:,} 个事件，逐位一致。",
    ),
    "different": (
        "The engines differ on the first replication of this scenario: please report it.",
        "两个引擎对第一次运行写出的日志不同：请反馈此问题。",
    ),
    "one_engine": ("Numba is not installed here: there was one engine.", "此处未安装 Numba：只有一个引擎。"),
    "choice": ("a choice", "自行选定"),
    "every": ("everybody who is suitable", "所有适合的事项"),
    "run.days": ("days of the run", "运行天数"),
    "run.replications": ("replications", "重复次数"),
    "run.seed": ("seed", "种子"),
    "run.start": ("first day", "起始日期"),
}
# What a need carries, in the order of `cases.Need`.
NEED_ZH = """
来源 产生时间 所在乡镇 首次反映层级 有权处理层级 渠道 类别 法定途径 途径时长 是否简易 是否合理 是否可调解
涉及单位数 是否复杂 是否紧急 是否困难群众 人数 接访工作量 调解工作量 办理工作量 复查工作量 复核工作量
转送时间 异议时间 执行时间 申请复查时间 申请复核时间 再次反映间隔 耐心 是否反映 是否错转 是否同意调解
是否达成协议 是否部分支持 是否申请复查 是否申请复核 复查是否纠正 复核是否纠正 是否评价 是否满意
"""
POLICY_UNITS = {
    "persons an office": "每单位人数",
    "changes at single offices": "个别单位的增减",
    "which cases are offered mediation": "提出调解的范围",
    "township mediators work as one county team": "乡镇调解员由县级统筹",
    "share of a full programme": "占全面实施的比例",
    "simplified handling in use": "是否启用",
    "share of a full effort": "占最大力度的比例",
    "who is served next": "次序",
    "days since first contact": "自首次反映起天数",
    "days between reception days": "接访日间隔天数",
    "days a case must be old": "事项已满天数",
    "persons": "人",
    "days": "天",
    "independent repetitions": "次独立重复",
    "any number: the same seed, the same result": "任意整数；种子相同，结果相同",
    "date of the first day": "日期",
}

say = partial(phrase, WORDS)


def all_words() -> str:
    """Return all words in one text, for a look whether a font has every letter."""
    return "".join(word for pair in WORDS.values() for word in pair)
