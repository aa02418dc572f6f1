"""Every picture: drawn whole in both languages, with and without a Chinese font, told in words, and as a table."""

import io
import logging
import re
import warnings

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from helpers_plots import CITY, P90, SHARE, every, only_latin, staffing, tornado, world
from matplotlib import font_manager
from matplotlib.figure import Figure

from sim import City, Demand, Policy, draw, plots, simulate
from sim.access import access_of
from sim.backlog import backlog
from sim.citymap import city_map
from sim.comparing import compared
from sim.fonts import LATIN, FontNotice
from sim.journeymap import journey
from sim.labels import LANGUAGES
from sim.loads import desk_loads
from sim.measuregoals import GOALS
from sim.picture import Number, city_view
from sim.plots import PICTURES, city_alt, city_picture, city_table, style
from sim.ranking import ranked
from sim.settling import warmup_of
from sim.style import STYLES
from sim.waiting import waiting_of
from sim.words_plots import say

pytestmark = pytest.mark.slow  # every picture, in every style and language

ODD = ("$a_b$ < _{c} & 50%", "_" + "一个名字很长很长很长很长很长很长很长的方案 " * 3)
HAN = re.compile("[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def small():
    return world()


@pytest.fixture(scope="module")
def data(small):
    return every(*small)


@pytest.fixture(autouse=True)
def _own_matplotlib():
    with mpl.rc_context({"font.family": [LATIN]}):
        yield
    font_manager.fontManager._findfont_cached.cache_clear()


def drawn(name, data, lang, caplog, look="screen"):
    """Draw and save a picture; a missing glyph is a warning and so an error, a missing font a message."""
    with style(look), caplog.at_level(logging.WARNING):
        figure = Figure()
        ax = figure.add_subplot()
        PICTURES[name].draw(ax, *data, lang)
        figure.savefig(io.BytesIO(), format="png", dpi=50)
    assert not caplog.records
    return ax


def words_of(ax):
    found = [ax.get_title(loc="left"), ax.get_xlabel(), ax.get_ylabel(), *[t.get_text() for t in ax.texts]]
    legend = ax.get_legend()
    found += [t.get_text() for t in legend.get_texts()] if legend else []
    return found + [t.get_text() for axis in (ax.xaxis, ax.yaxis) for t in axis.get_ticklabels()]


def written_in(text):
    """Return the numbers in a text, each with how far off it may be as it is rounded."""
    found = re.findall(r"(?<![\w.])-?\d[\d,]*(?:\.\d+)?", text)
    return [(float(one.replace(",", "")), 0.5 * 10.0 ** -len(one.partition(".")[2])) for one in found]


def numbers_in(text):
    return [value for value, _ in written_in(text)]


def numbers_of(table):
    """Return all numbers of a table, those within its words and heads included."""
    cells = [*table.columns, *table.to_numpy().ravel()]
    found = [one for cell in cells for one in (numbers_in(cell) if isinstance(cell, str) else [float(cell)])]
    return np.array([one for one in found if not np.isnan(one)])


def test_the_door_has_every_function():
    assert all(hasattr(plots, name) for name in plots.__all__)
    for name, picture in PICTURES.items():
        assert picture == tuple(getattr(plots, key) for key in (f"draw_{name}", f"{name}_alt", f"{name}_table"))


@pytest.mark.parametrize("look", STYLES)
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", PICTURES)
def test_each_picture_is_drawn_in_full(name, lang, look, data, caplog):
    ax = drawn(name, data[name], lang, caplog, look)
    shown = words_of(ax)
    assert name == "number" or ax.get_title(loc="left")
    assert any(HAN.search(word) for word in shown) == (lang == "zh" or name == "map")  # its offices have Chinese names
    if ax.axison:
        assert ax.get_xlabel()


@pytest.mark.parametrize("name", PICTURES)
def test_without_a_chinese_font_all_is_english_and_one_notice_says_so(name, data, caplog, monkeypatch):
    only_latin(monkeypatch)
    with pytest.warns(FontNotice) as seen:
        ax = drawn(name, data[name], "zh", caplog)
    assert len(seen) == 1
    assert not any(HAN.search(word) for word in words_of(ax))
    if name == "map":
        assert any("U7532" in word for word in words_of(ax))  # 甲


def test_a_page_of_several_pictures_gives_one_notice(small, caplog, monkeypatch):
    cases, logs, rows = small
    only_latin(monkeypatch)
    with pytest.warns(FontNotice) as seen:
        city_picture(logs["as it is"][0], cases[0], rows.head(2), "zh").draw_without_rendering()
    assert len(seen) == 1


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", PICTURES)
def test_the_words_have_the_numbers_of_the_table(name, lang, data):
    told, table = PICTURES[name].alt(*data[name], lang), PICTURES[name].table(*data[name], lang)
    assert len(table)
    known = numbers_of(table)
    counted = {2.0, 95.0, 100.0} | ({3.0} if name == "frontier" else set())  # replications, per cent, policies judged
    lost = [x for x, off in written_in(told) if x not in counted and np.abs(known - x).min() > off + 1e-9]
    assert lost == []
    assert len(numbers_in(told)) >= 2
    head = " ".join(map(str, table.columns))
    assert bool(HAN.search(head)) == (lang == "zh")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_of_a_city_in_words_and_as_a_table(small, lang):
    cases, logs, rows = small
    view = city_view(logs["as it is"][0], cases[0], rows.head(2))
    known = numbers_of(city_table(view, lang))
    told = numbers_in(city_alt(view, lang))
    assert len(told) >= 6
    assert [x for x in told if x != 100 and np.abs(known - x).min() > 0.5] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_odd_names_are_shown_as_they_are(lang, caplog):
    found = every(*world(ODD))
    for name in ("survival", "lives", "differences", "ranking"):
        ax = drawn(name, found[name], lang, caplog)
        shown = " ".join(words_of(ax))
        assert r"\$a_b\$ < _{c} & 50%" in shown, name
        assert "…" in shown, name
        assert ODD[0] in PICTURES[name].alt(*found[name], lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_one_replication_has_no_invented_interval(lang, caplog):
    cases, logs, rows = world(runs=1)
    found = every(cases, logs, rows)
    for name, some in found.items():
        drawn(name, some, lang, caplog)
    load = PICTURES["load"].table(*found["load"], lang)
    assert load.iloc[:, [4, 5, 7, 8]].isna().all(axis=None)


@pytest.fixture(scope="module")
def empty():
    """Nothing happened: no need, no case, no event."""
    cases = draw(Demand(city=CITY), 20).part(slice(0, 0))
    return simulate(cases, Policy()), cases


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_to_show_is_said(empty, lang, caplog):
    log, cases = empty
    nothing = {
        "map": (city_map(log, cases),),
        "journey": (journey(log),),
        "survival": ({"A": waiting_of(log, cases)},),
        "access": (access_of(log, cases),),
        "lives": ({},),
        "tornado": (tornado().iloc[:0], SHARE),
        "fates": (dict.fromkeys(("solved", "open", "lost", "never"), 0),),
        "load": (desk_loads([log], [cases]).iloc[:0],),
        "welch": (warmup_of([np.zeros(60)])._replace(series=pd.DataFrame({"mean": [], "smoothed": []})),),
        "backlog": (backlog(log).iloc[:0],),
    }
    for name, some in nothing.items():
        ax = drawn(name, some, lang, caplog)
        assert say("nothing", lang) in words_of(ax), name
        PICTURES[name].table(*some, lang)
        if name != "survival":
            assert PICTURES[name].alt(*some, lang) == say("nothing", lang), name
    drawn("load", (desk_loads([log], [cases]),), lang, caplog)
    drawn("backlog", (backlog(log),), lang, caplog)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_missing_values_are_drawn_as_missing(small, lang, caplog):
    rows = small[2].copy()
    rows.loc[0, [SHARE, P90]] = np.nan
    gone = {
        "differences": (compared(rows), SHARE, GOALS[SHARE]),
        "ranking": (ranked(rows, P90),),
        "frontier": (staffing(missing=True), P90),
        "number": (Number(P90, np.nan, np.nan, np.nan),),
    }
    for name, some in gone.items():
        drawn(name, some, lang, caplog)
        assert "–" in PICTURES[name].alt(*some, lang), name
        assert PICTURES[name].table(*some, lang).isna().any(axis=None), name


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_city_of_forty_counties(lang, caplog):
    names = tuple(f"第{i}$县" for i in range(40))
    city = City(name="<城>$", counties=names, townships=(3,) * 40, people_million=0.5)
    cases = draw(Demand(city=city), 20)
    log = simulate(cases, Policy())
    view = city_map(log, cases)
    ax = drawn("map", (view,), lang, caplog, "projector")
    assert sum(r"\$县" in word for word in words_of(ax)) == 40
    assert len(ax.collections[0].get_offsets()) == 161
    assert len(PICTURES["map"].table(view, lang)) > 161


def test_a_notice_is_not_swallowed():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        mpl.rcParams["font.family"] = [LATIN]
        figure = Figure()
        figure.text(0, 0, "甲")
        with pytest.raises(UserWarning, match="missing from font"):
            figure.savefig(io.BytesIO())
