"""What may be wrong with a team's file: key -> (English, Chinese). Each says field, value, what is allowed."""

from sim.labels import phrase
from sim.words import Pair

WORDS: dict[str, Pair] = {
    # the file
    "no_file": (
        "the file: is a link, a folder or a device; allowed: the file itself, handed in as a copy",
        "文件：是链接、文件夹或设备；只接受文件本身，请交复制件",
    ),
    "ending": (
        "the file's name: ends in {value}; allowed: .toml",
        "文件名：以 {value} 结尾；应以 .toml 结尾",
    ),
    "too_large": (
        "the file: has more than {most:,} bytes; allowed: {most:,} at most",
        "文件：超过 {most:,} 字节；最多 {most:,} 字节",
    ),
    "unreadable": ("the file: cannot be read ({value})", "文件：无法读取（{value}）"),
    "too_many": (
        "the file: comes after the first {most} in order of names; allowed: {most} files in all",
        "文件：按文件名排在前 {most} 份之后；最多收 {most} 份",
    ),
    "not_text": (
        "the file: is no UTF-8 text; allowed: text, saved as UTF-8",
        "文件：不是 UTF-8 文本；请另存为 UTF-8 文本",
    ),
    "not_toml": (
        "line {line}, column {column}: is not written as TOML ({value}); allowed: lines such as explanation = 0.4",
        "第 {line} 行第 {column} 个字附近：不合 TOML 写法（{value}）；应写成 explanation = 0.4 这样的一行",
    ),
    "cut_off": (
        "the end of the file: something is missing ({value}); allowed: brackets and quotation marks that are closed",
        "文件末尾：缺了内容（{value}）；括号和引号要写全",
    ),
    "endless": (
        "the file: brackets within brackets, or a number, without end; allowed: lines such as explanation = 0.4",
        "文件：括号套括号或数字过长；应写成 explanation = 0.4 这样的一行",
    ),
    "not_plain": (
        "{field} = {value}: allowed: texts of 1 to {most} visible letters on one line, usual numbers, few brackets",
        "{field} = {value}：名称和文字应为一行之内 1 到 {most} 个可见字符，数字按平常写法，括号不要套太多层",
    ),
    # its sections
    "section": (
        "[{field}]: there is no such section; allowed: {allowed}{hint}",
        "[{field}]：没有这一节；可以有 {allowed}{hint}",
    ),
    "no_section": (
        "{field} = {value}: allowed: a section, written [{field}]",
        "{field} = {value}：应写成一节，即 [{field}]",
    ),
    "no_plan": (
        'the plan: is missing; allowed: one section [options."TEAM"], or [policy]',
        '方案：没有写；应有一节 [options."队名"] 或 [policy]',
    ),
    "many_plans": (
        "[options]: has {value} plans; allowed: one a team",
        "[options]：有 {value} 个方案；每队只能交一个",
    ),
    "other_needs": (
        "[{field}]: is not the contest's; allowed: as in contest.toml, or left out",
        "[{field}]：与比拼规定的不同；应与 contest.toml 一致，或者不写",
    ),
    "wrong_needs": (
        "[{field}]: cannot be read ({value}); allowed: as in contest.toml, or left out",
        "[{field}]：读不出来（{value}）；应与 contest.toml 一致，或者不写",
    ),
    # the plan
    "field": (
        "{field}: there is no such field; allowed: {allowed}{hint}",
        "{field}：没有这个字段；可以有 {allowed}{hint}",
    ),
    "value": ("{field} = {value}: allowed: {allowed}", "{field} = {value}：应为 {allowed}"),
    "office": (
        "{field} = {value}: there is no such office; allowed: such as {allowed}{hint}",
        "{field} = {value}：没有这个单位；应写如 {allowed}{hint}",
    ),
    "too_few": (
        "{field}: {desk} at {office} would have {value}; allowed: at least {least} (persons)",
        "{field}：{office} 的{desk}岗位只剩 {value} 人；至少 {least} 人",
    ),
    "refused": ("the plan: {value}", "方案：{value}"),
    "over_budget": (
        "the plan: costs {value:.1f} staff-years, {over:.1f} too many; allowed: {most:g} at most",
        "方案：花费 {value:.1f} 人年，超出 {over:.1f} 人年；预算最多 {most:g} 人年",
    ),
    "failed": (
        "the plan: could not be simulated ({value}); please tell the instructor",
        "方案：无法模拟（{value}）；请告诉教师",
    ),
    # what is allowed
    "number": ("a number from {low:g} to {high} ({unit})", "{low:g} 到 {high} 之间的数（{unit}）"),
    "whole": ("a whole number from {low:g} to {high} ({unit})", "{low:g} 到 {high} 之间的整数（{unit}）"),
    "levels": (
        "three whole numbers from {low:g} to {high}: for a township, a county office, the city office (persons)",
        "三个 {low:g} 到 {high} 之间的整数，依次为每个乡镇街道、每个县区、市级的人数",
    ),
    "reviewers": ("; county and city at least 1 each", "；其中县区和市级至少各 1 人"),
    "switch": ("true or false", "true 或 false"),
    "choice": ("one of {choices}", "以下之一：{choices}"),
    "extra": (
        'a list such as [{{ office = "甲-01", desk = "mediation", persons = 1 }}]',
        '这样的列表：[{{ office = "甲-01", desk = "mediation", persons = 1 }}]',
    ),
    "never": ("inf (never)", "inf（即从不）"),
    "meant": ("; did you mean {name}?", "；是不是 {name}？"),
    # the report
    "report": ("Petitionflow contest: what was found in {name}", "政策比拼：{name} 的检查结果"),
    "takes_part": (
        "The team {team} takes part: {cost:.1f} of {budget:g} staff-years, {left:.1f} left.",
        "“{team}”可以参赛：花费 {cost:.1f} 人年，预算 {budget:g} 人年，还剩 {left:.1f} 人年。",
    ),
    "changes": ("It changes:", "方案改动："),
    "cannot": (
        "It cannot take part yet; {n} to mend. Mend the file, hand it in again, and the instructor collects anew.",
        "暂时不能参赛，有 {n} 处要改。改好后重新交来，教师再收一次即可。",
    ),
    "run_note": (
        "[run] is for practice: days, replications and seed of the contest are the same for all.",
        "[run] 只供练习：天数、模拟次数和种子由比拼统一规定。",
    ),
}
UNITS: dict[str, str] = {
    "persons an office": "每个单位人数",
    "share of a full programme": "占全套安排的比例",
    "share of a full effort": "占最大力度的比例",
    "days since first contact": "首次反映后的天数",
    "days between reception days": "两次领导接访相隔的天数",
    "days a case must be old": "事项已有的天数",
    "persons": "人",
}


def say(key: str, lang: str, **values: object) -> str:
    """Return the words of `key` in `lang`, with `values` put in."""
    return phrase(WORDS, key, lang, **values)
