"""English and Chinese agree, and a translation that fell behind is seen."""

import shutil
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tools"))

import pairs  # noqa: E402


@pytest.fixture
def copy(tmp_path):
    shutil.copytree(ROOT / "course/source", tmp_path / "course/source")
    shutil.copytree(ROOT / "sim/exercises", tmp_path / "sim/exercises")
    return tmp_path


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_both_languages_agree_and_are_up_to_date():
    assert list(pairs.problems()) == [], "compare both, then: python tools/pairs.py --stamp NN"


@pytest.mark.parametrize(
    ("english", "chinese", "what"),
    [
        ("## A\n\nb", "### A\n\nb", "headings"),
        ("$x=1$", "$x=2$", "formulas"),
        ("see `a`", "见 `b`", "inline code"),
        ("[a](x.md)", "[甲](y.md)", "links"),
        ("![a](city_en.png)", "![甲](city_en2.png)", "links"),
        ("the queue at each desk", "每个窗口的队列", "glossary: desk is 岗位"),
        ("an unmet need", "没有满足的需要", "glossary: need is 诉求"),
        ("the referral", "移交", "glossary: refer is 转送"),
    ],
)
def test_a_difference_is_seen(english, chinese, what):
    assert pairs.differences(english, chinese) == [what]


def test_what_agrees_is_left_alone():
    assert pairs.differences("![a](docs/city_en.png) `x` $y$", "![甲](docs/city_zh.png) `x` $y$") == []
    assert pairs.differences("you need to come, in that case", "您需要来，那样的话") == []
    assert pairs.differences("`desk` [a](desk)", "`desk` [甲](desk)") == []
    assert pairs.differences("the office", "机关", free={"office"}) == []


def test_a_changed_english_text_makes_the_chinese_stale(copy):
    lesson, exercises = copy / "course/source/01_why_people_petition.py", copy / "sim/exercises/01.toml"
    edit(lesson, "Two directors meet", "Three directors meet")
    edit(exercises, "Who is in the denominator?", "Who is below the line?")
    found = list(pairs.problems(copy))
    assert len(found) == 2
    assert all(line.endswith("English changed, or never compared") for line in found)
    pairs.stamp("01", copy)
    assert list(pairs.problems(copy)) == []
    unchanged = (ROOT / "course/source/00_start_here.py").read_bytes()
    assert (copy / "course/source/00_start_here.py").read_bytes() == unchanged


def test_a_new_line_break_is_no_change_and_other_tags_stay(copy):
    lesson = copy / "course/source/01_why_people_petition.py"
    edit(lesson, "# Take pencil and paper, and ten", "# Take pencil and paper,\n# and ten")
    assert list(pairs.problems(copy)) == []
    edit(lesson, 'tags=["lang:zh", ', 'tags=["lang:zh", "free:office", ')
    pairs.stamp("01", copy)
    assert '"lang:zh", "free:office", "of:' in lesson.read_text(encoding="utf-8")


@pytest.mark.parametrize("tag", ['"lang:zh"', '"lang:en"'])
def test_a_cell_without_its_partner_is_seen(copy, tag):
    lesson = copy / "course/source/01_why_people_petition.py"
    edit(lesson, f"# %% [markdown] tags=[{tag}", '# %% [markdown] tags=["other"')
    with pytest.raises(ValueError, match="out of step"):
        list(pairs.problems(copy))
