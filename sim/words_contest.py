"""The words of the policy contest in files and on the command line: key -> (English, Chinese). Read with `say`."""

from sim.labels import phrase
from sim.words import Pair

WORDS: dict[str, Pair] = {
    # contest.toml and the files beside it; comments, so that each is one line
    "file_head": (
        "Petitionflow contest. Everybody may see this file: the rules, the city, and the seal of the seed.",
        "政策比拼。本文件人人可看：规则、城市，以及种子的封存码。",
    ),
    "file_same": (
        "Same budget, same people for all. What is best for those who wait wins; numbers of petitions do not count.",
        "各队预算相同，面对的群众相同。谁的方案对等待的群众最好，谁就胜出；信访数量不计分。",
    ),
    "file_seal": (
        "The seal: SHA-256 of one line with the seed and a secret salt. The results show that line.",
        "封存码：由一行包含种子和随机盐值的文字算出的 SHA-256，公布成绩时给出原文，谁都可以核对。",
    ),
    "file_practice": (
        "This seed is for practice only: the needs that count are drawn with the sealed seed.",
        "这里的种子只供练习；计分所用的诉求由封存的种子抽取。",
    ),
    "secret_head": (
        "For the instructor alone, until the teams have handed in: with it, the needs that count can be seen before.",
        "仅限教师保管，各队交齐之前不得示人：凭它可以提前看到计分用的诉求。",
    ),
    "team_head": (
        "A team's file. Write your plan in the section below and hand in this file, named after your team.",
        "参赛队的方案文件。把方案写在下面一节里，文件以队名命名后交来。",
    ),
    "team_budget": ("Budget: {budget:g} staff-years a year, at most.", "预算：每年最多 {budget:g} 人年。"),
    "team_try": (
        "Try it: petitionflow compare THIS_FILE, or open it in petitionflow studio. [run] is for practice only.",
        "试算：petitionflow compare 本文件；也可在 petitionflow studio 里打开。[run] 只供练习。",
    ),
    "team_name": (
        "The name in quotation marks is your team's. Take the # away from what you want to change.",
        "引号里写队名。想改哪一项，就去掉那一行前面的 #。",
    ),
    "team_staff": (
        "staff: each township, each county office, the city office",
        "人员：每个乡镇街道、每个县区、市级",
    ),
    "team": ("our team", "我们队"),
    # petitionflow contest new
    "made": (
        "Made {folder}: budget {budget:g} staff-years, {replications} replications of {days} days.",
        "已建立 {folder}：预算 {budget:g} 人年，模拟 {replications} 次，每次 {days} 天。",
    ),
    "made_public": (
        "contest.toml: for everybody, with the seal {seal}",
        "contest.toml：发给所有人，内有封存码 {seal}",
    ),
    "made_team": ("team_template.toml: for the teams to fill in", "team_template.toml：发给各队填写"),
    "made_secret": (
        "instructor_seed.toml: keep it to yourself until all have handed in",
        "instructor_seed.toml：自己保管，交齐之前不要给人看",
    ),
    "made_teams": ("teams: put the teams' files here", "teams：各队交来的文件放在这里"),
    "next_collect": (
        "Next: petitionflow contest collect {folder}, then petitionflow contest score {folder}",
        "下一步：petitionflow contest collect {folder}，再运行 petitionflow contest score {folder}",
    ),
    # petitionflow contest collect
    "file": ("file", "文件"),
    "team_column": ("team", "参赛队"),
    "cost": ("cost", "花费（人年）"),
    "state": ("state", "情况"),
    "taken": ("takes part", "可以参赛"),
    "faults": ("{n} to mend", "有 {n} 处要改"),
    "collected": (
        "{taken} of {all} files take part; the others have a report beside them ({end}).",
        "{all} 份文件中 {taken} 份可以参赛；其余的旁边都有一份说明（{end}）。",
    ),
    "no_report": ("{name}: no report could be written beside it", "{name}：无法在旁边写出说明"),
    # petitionflow contest score
    "opened": (
        "The seal is unbroken: seed {seed} was drawn before anybody planned.",
        "封存完好：种子 {seed} 在各队制定方案之前就已抽定。",
    ),
    "continued": (
        "{done} of {all} runs are kept from before.",
        "已有 {done} 次模拟（共 {all} 次）保留着，接着往下算。",
    ),
    "aside": (
        "{name} could not be read and is left aside: scoring begins anew.",
        "{name} 无法读取，不再使用，重新计分。",
    ),
    "stopped": (
        "Stopped after {n} of {all} replications; what is done is kept: run the same command again to go on.",
        "已停止：{all} 次模拟完成了 {n} 次。已完成的都已保留，再运行一次同样的命令即可继续。",
    ),
    "written": ("Results: {folder}", "成绩：{folder}"),
    "late": (
        "{name} is new or was changed after the seal was opened.",
        "{name} 在启封之后才交来或有改动。",
    ),
    "left_out": ("Left out: {name} ({n} to mend)", "未列入：{name}（有 {n} 处要改）"),
    "nobody": (
        "no file in {folder} can take part; each has a report beside it",
        "{folder} 中没有可以参赛的文件；每份文件旁边都有说明",
    ),
}


def say(key: str, lang: str, **values: object) -> str:
    """Return the words of `key` in `lang`, with `values` put in."""
    return phrase(WORDS, key, lang, **values)


def both(key: str, **values: object) -> list[str]:
    """Return the words of `key` in both languages, Chinese first."""
    return [say(key, lang, **values) for lang in ("zh", "en")]


def all_words() -> str:
    """Return every word of every language in one string: a font must hold its characters."""
    return "".join(part for pair in WORDS.values() for part in pair)
