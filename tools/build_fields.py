"""Write docs/{en,zh}/levers.md, every lever, assumption and measure there is: python tools/build_fields.py."""

from typing import get_args

from build_notebooks import LANGUAGES, ROOT

from sim import labels
from sim.city import City
from sim.demand import Demand
from sim.fields import Checked, facts
from sim.labels import LANGUAGES as BOTH
from sim.measuregoals import GOALS
from sim.policy import Policy
from sim.reportparts import value_words
from sim.scenariotext import toml_value
from sim.stresstables import field_rows

WORDS = {
    "title": ("Levers, assumptions, measures", "政策手段、假设与指标一览"),
    "made": (
        "Made by `python tools/build_fields.py` from the declarations in `sim/`; a test compares.",
        "本页由 `python tools/build_fields.py` 从 `sim/` 的声明生成，有测试核对。",
    ),
    "policy": (
        "What an office can choose: `[policy]` and `[options.NAME]`",
        "单位可以选择的：`[policy]` 和 `[options.名称]`",
    ),
    "demand": ("What people bring: `[demand]`", "群众带来的诉求：`[demand]`"),
    "city": ("Where they live: `[city]`", "城市：`[city]`"),
    "measures": ("What is measured", "衡量什么"),
    "fields": (
        "| name in the file | | example city | unit | range | source |",
        "| 文件中的名称 | | 示例城市 | 单位 | 范围 | 来源 |",
    ),
    "heads": (
        "| name | | unit | better is | matters from | meaning |",
        "| 名称 | | 单位 | 以何为好 | 多少才算有差别 | 含义 |",
    ),
    "up": ("more", "高"),
    "down": ("less", "低"),
    "neither": ("", ""),
    "none": (
        "A measure without a direction is neither good nor bad: cases and contacts are no goal.",
        "没有方向的指标无所谓好坏：件次多少不是目标。",
    ),
}  # fmt: skip
RULE = "|---|---|---|---|---|---|"
SIGNS = {1: "up", -1: "down", 0: "neither"}
SECTIONS: tuple[Checked, ...] = (Policy(), Demand(), City())


def say(key: str, lang: str) -> str:
    """Return a phrase of the page."""
    return WORDS[key][BOTH.index(lang)]


def page(lang: str) -> str:
    """Return the whole page in one language."""
    parts = [f"# {say('title', lang)}", say("made", lang)]
    for owner in SECTIONS:
        parts += [f"## {say(type(owner).__name__.lower(), lang)}", fields(owner, lang)]
    return "\n\n".join([*parts, f"## {say('measures', lang)}", say("none", lang), measures(lang)]) + "\n"


def fields(owner: Checked, lang: str) -> str:
    """Return the table of a section of a scenario file."""
    rows = []
    for name, row in zip(facts(type(owner)), field_rows(owner, lang), strict=True):
        label, value, unit, allowed, source = row
        rows.append(_row(f"`{name}`", label, value, unit, choices(owner, name, lang) or allowed, source))
    return "\n".join([say("fields", lang), RULE, *rows])


def choices(owner: Checked, name: str, lang: str) -> str:
    """Return the words that a field takes in the file, with what they mean; empty for a number."""
    kind = type(owner).model_fields[name].annotation
    values = (
        (False, True)
        if isinstance(getattr(owner, name), bool)
        else [one for one in get_args(kind) if isinstance(one, str)]
    )
    return ", ".join(f"`{toml_value(one)}` {value_words(name, one, lang)}" for one in values)


def measures(lang: str) -> str:
    """Return the table of the measures."""
    rows = []
    for name, goal in GOALS.items():
        one = labels.measure(name, lang)
        matters = f"{goal.matters:g}" if goal.sign else ""
        rows.append(_row(f"`{name}`", one.label, one.unit, say(SIGNS[goal.sign], lang), matters, one.meaning))
    return "\n".join([say("heads", lang), RULE, *rows])


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


if __name__ == "__main__":
    for lang in LANGUAGES:
        (ROOT / "docs" / lang / "levers.md").write_text(page(lang), encoding="utf-8", newline="\n")
