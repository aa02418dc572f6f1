"""Every code has its words in both languages, and figures really show them."""

import io
import re
import sys
import warnings
from pathlib import Path

import matplotlib as mpl
import pytest
from matplotlib import font_manager
from matplotlib.figure import Figure

from sim import fonts, labels, measurewords, rules, words
from sim.city import City
from sim.demand import PRESETS, Demand, Surge
from sim.errors import InputError
from sim.fields import facts
from sim.fieldwords import UNIT_WORDS, unit_words
from sim.fonts import FontNotice, use_language
from sim.labplans import plans
from sim.measures import MEASURES
from sim.onedesk import OneDesk
from sim.policy import OFFERS, ORDERS, Policy

CODES = {
    "level": rules.LEVELS,
    "desk": rules.DESKS,
    "channel": rules.CHANNELS,
    "category": rules.CATEGORIES,
    "source": rules.SOURCES,
    "lifecycle": rules.LIFECYCLES,
    "procedure": rules.PROCEDURES,
    "activity": rules.ACTIVITIES,
    "measure": MEASURES,
    "measure_meaning": MEASURES,
}
# Section "Words" of the design; an activity of the same name lends its word.
GLOSSARY = (
    "need case level office desk channel category register refer object accept mediate agree handle opinion "
    "perform review rereview divert supervise repeat give_up legal_clock citizens_clock"
)
HAN = re.compile("[\u4e00-\u9fff]")


@pytest.mark.parametrize("table", CODES)
def test_every_code_has_words_and_no_word_is_left_over(table):
    assert set(labels.TABLES[table]) == set(CODES[table])
    assert list(labels.words(table, "zh")) == list(labels.TABLES[table])


def test_the_glossary_is_whole():
    assert set(labels.TERMS) == set(GLOSSARY.split())
    assert {key for key in words.CONCEPTS if key not in words.MEANINGS} == set()


@pytest.mark.parametrize("table", labels.TABLES)
@pytest.mark.parametrize("lang", labels.LANGUAGES)
def test_no_word_is_double(table, lang):
    shown = [word.casefold() for word in labels.words(table, lang).values()]
    assert sorted(set(shown)) == sorted(shown)


@pytest.mark.parametrize("table", ["measure", "term"])
@pytest.mark.parametrize("lang", labels.LANGUAGES)
def test_a_meaning_is_one_sentence(table, lang):
    end = "。" if lang == "zh" else "."
    meanings = labels.words(f"{table}_meaning", lang).values()
    assert [meaning for meaning in meanings if meaning.count(end) != 1 or meaning[-1] != end] == []


def test_english_has_no_chinese_and_chinese_no_english():
    assert [word for word in labels.every_word("en") if not word.isascii() or not word.strip()] == []
    chinese = labels.every_word("zh")
    assert [word for word in chinese if not HAN.search(word) or re.search("[A-Za-z,;:!?()]", word)] == []
    assert [word for word in labels.every_word("en") + chinese if word != word.strip()] == []


def test_words_by_key():
    assert labels.text("activity.review", "zh") == "复查"
    assert labels.text("desk.review", "zh") == "复查复核"
    assert labels.text("channel.visit", "en") == "visit"
    assert labels.words("level", "zh") == {"grassroots": "基层", "county": "县级", "city": "市级"}


def test_every_field_and_every_choice_of_a_policy_has_words():
    fields = {fact.label for cls in (City, Demand, Policy, Surge, OneDesk) for fact in facts(cls).values()}
    assert set(labels.words("field", "zh")) == fields
    choices = [f"order.{x}" for x in ORDERS] + [f"offer.{x}" for x in OFFERS] + [f"preset.{x}" for x in PRESETS]
    assert list(labels.words("value", "en")) == choices


def test_every_number_of_a_policy_or_a_wave_has_a_short_unit_in_both_languages():
    units = {fact.unit for cls in (Policy, Surge, OneDesk) for fact in facts(cls).values() if fact.low is not None}
    units |= {facts(Demand)[name.partition(".")[2]].unit for plan in plans().values() for name in plan.people}
    assert units == set(UNIT_WORDS)
    for unit in units:
        assert bool(unit_words(unit, "en")) == bool(re.search(r"[\u4e00-\u9fff]", unit_words(unit, "zh"))), unit


def test_measures_and_terms():
    label, unit, meaning = labels.measure("hidden_backlog_cases", "en")
    assert (label, unit) == ("hidden backlog", "cases")
    assert meaning.startswith("Cases without an outcome")
    assert labels.axis("hidden_backlog_cases", "en") == "hidden backlog (cases)"
    assert labels.axis("hidden_backlog_cases", "zh") == "隐性积压（件）"
    assert labels.term("refer", "zh").word == labels.text("activity.refer", "zh") == "转送"
    assert labels.term("need", "en").meaning.startswith("Something a person wants put right")


def test_the_name_of_a_measure_tells_its_unit():
    ending = {
        "days": "_days",
        "share": "_share",
        "gap": "_gap",
        "staff_years": "_staff_years",
        "points": "_score",
    }
    for name, entry in measurewords.MEASURES.items():
        assert entry.unit in words.UNITS
        assert name.endswith(ending.get(entry.unit, entry.unit)), name


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: labels.text("activity.mediat", "zh"),
            "'activity.mediat' .* did you mean 'activity.mediate'",
        ),
        (lambda: labels.text("activty.mediate", "zh"), "did you mean 'activity.mediate'"),
        (lambda: labels.text("review", "en"), "label key 'review' is not known"),
        (lambda: labels.text("desk.review", "zn"), "'zn': allowed are en, zh$"),
        (lambda: labels.text("desk.review", 7), "language = 7: allowed are en, zh$"),
        (lambda: labels.words("desks", "en"), "table 'desks' .* did you mean 'desk'"),
        (
            lambda: labels.measure("true_time_median_day", "en"),
            "did you mean 'measure.true_time_median_days'",
        ),
        (lambda: use_language("cn"), "language = 'cn'"),
    ],
)
def test_unknown_names_are_refused_with_a_hint(call, message):
    with pytest.raises(InputError, match=message):
        call()


@pytest.fixture(autouse=True)
def _own_matplotlib(monkeypatch):
    """Let each test change the font list and the settings of matplotlib for itself."""
    manager = font_manager.fontManager
    monkeypatch.setattr(manager, "ttflist", list(manager.ttflist))
    _forget_found_fonts()
    with mpl.rc_context():
        yield
    _forget_found_fonts()


def _forget_found_fonts():
    font_manager.fontManager._findfont_cached.cache_clear()


def no_system_font(monkeypatch):
    """Leave only the fonts that come with matplotlib."""
    own = [entry for entry in font_manager.fontManager.ttflist if "mpl-data" in entry.fname]
    assert own
    monkeypatch.setattr(font_manager.fontManager, "ttflist", own)
    _forget_found_fonts()


def no_package(monkeypatch):
    monkeypatch.setitem(sys.modules, fonts.PACKAGE, None)


def render(texts, kind="png"):
    """Draw texts in a figure; a missing glyph is a warning, and here an error."""
    figure = Figure(figsize=(8, 2))
    figure.subplots().plot([-1, 1])
    for text in texts:
        figure.text(0, 0, text)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        figure.savefig(io.BytesIO(), format=kind, dpi=20)


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_all_chinese_words_have_glyphs(kind, monkeypatch):
    no_system_font(monkeypatch)
    assert use_language("zh", also="安澜甲乙丙丁戊") == "zh"
    assert mpl.rcParams["axes.unicode_minus"] is False
    render([*labels.every_word("zh"), "安澜 甲-03", "ρ = 0.85, −1"], kind)


def test_rendering_would_notice_a_missing_glyph():
    mpl.rcParams["font.family"] = [fonts.LATIN]
    with pytest.raises(UserWarning, match="missing from font"):
        render(["转送"])


def test_english_figures_show_chinese_names(monkeypatch):
    no_system_font(monkeypatch)
    assert use_language("en") == "en"
    assert mpl.rcParams["font.family"][0] == fonts.LATIN
    render([*labels.every_word("en"), "安澜 甲-03"])


def test_without_the_package_an_installed_font_serves(monkeypatch):
    """The package's file, renamed, plays the installed font; one that lacks characters is passed over."""
    assert use_language("zh") == "zh"
    packaged = mpl.rcParams["font.family"][0]
    entries = font_manager.fontManager.ttflist
    installed = next(entry for entry in entries if entry.name == packaged)
    latin = next(entry for entry in entries if entry.name == fonts.LATIN)
    no_system_font(monkeypatch)
    no_package(monkeypatch)
    for entry, name in ((latin, "A Sans SC of Latin only"), (installed, "Z Installed")):
        font_manager.fontManager.ttflist.append(
            font_manager.FontEntry(fname=entry.fname, name=name, style="normal", weight=400, size="scalable")
        )
    assert use_language("zh") == "zh"
    assert mpl.rcParams["font.family"] == ["Z Installed", fonts.LATIN]
    render(labels.every_word("zh"))


def test_without_any_font_english_is_in_force_and_one_notice_says_so(monkeypatch):
    no_system_font(monkeypatch)
    no_package(monkeypatch)
    with pytest.warns(FontNotice, match="figures are in English") as seen:
        assert use_language("zh") == "en"
    assert len(seen) == 1
    assert mpl.rcParams["font.family"] == [fonts.LATIN]
    assert use_language("en") == "en"


def test_a_character_that_no_font_holds(monkeypatch):
    no_system_font(monkeypatch)
    with pytest.warns(FontNotice):
        assert use_language("zh", also="\U0010fffd") == "en"


def test_a_font_file_that_is_gone_holds_nothing(tmp_path):
    assert fonts.missing(str(tmp_path / "gone.ttf"), "信访 信") == "".join(sorted("信访"))
    broken = tmp_path / "broken.ttf"
    broken.write_text("no font")
    assert fonts.missing(str(broken), "信") == "信"


def test_a_font_of_placeholders_holds_nothing():
    names = {entry.name: entry.fname for entry in font_manager.fontManager.ttflist}
    if "Last Resort High-Efficiency" not in names:
        pytest.skip("this matplotlib comes without its font of placeholders")
    found = fonts.missing(names["Last Resort High-Efficiency"], "信访事项")
    assert found == "".join(sorted("信访事项"))


def test_asking_twice_adds_no_font_twice():
    use_language("zh")
    before = len(font_manager.fontManager.ttflist)
    use_language("zh")
    assert len(font_manager.fontManager.ttflist) == before


def test_a_change_that_rounds_to_nothing_has_no_minus():
    tables = {path.stem: path.read_text(encoding="utf-8") for path in Path(labels.__file__).parent.glob("words*.py")}
    assert any(":+z." in text for text in tables.values())
    assert [name for name, text in tables.items() if re.search(r":\+[^z]", text)] == []
