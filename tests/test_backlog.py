"""What waits day by day: the same as measuring a log that ended that day, and drawn whole."""

import io
import logging
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sim import City, Demand, Policy, draw, measure, simulate
from sim.backlog import PARTS, backlog
from sim.backlogplots import alt_text, backlog_picture
from sim.errors import InputError
from sim.labels import LANGUAGES
from sim.officelog import read_office_log
from sim.words_pictures import say

SMALL = Demand(city=City(counties=("甲", "乙"), townships=(2, 2), people_million=0.2))
POLICIES = {
    "as it is": Policy(),
    "crowded, with a fast lane": Policy(handling=(1, 2, 2), fast_lane=True),
    "reviewed": Policy(review=(0, 1, 1), explanation=1.0),
}


@pytest.fixture(scope="module", params=POLICIES.values(), ids=POLICIES)
def log(request):
    return simulate(draw(SMALL, 130), request.param)


def until(log, day):
    """Return the log as it was when a day began."""
    return replace(log, events=log.events[log.events["time"] < day].copy(), days=float(day))


def test_each_day_is_the_measure_of_a_log_that_ended_then(log):
    table = backlog(log)
    assert list(table.columns) == list(PARTS)
    assert (table >= 0).to_numpy().all()
    for day in (0, 1, 7, 30, 61, 90, 129, 130):
        if not day:
            assert table.loc[0].sum() == 0
            continue
        found = measure(until(log, day))
        assert table.loc[day].sum() == found["hidden_backlog_cases"], day
        assert table.loc[day, "lawful"] == found["lawful_backlog_cases"], day
    assert table.loc[130, "unkept"] > 0
    assert table.loc[130, "unseen"] > 0


def test_the_log_of_an_office_does_not_tell(tmp_path: Path):
    (tmp_path / "log.csv").write_text("case,activity,time\nA,open,2024-01-01\nA,close,2024-02-01\n", encoding="utf-8")
    with pytest.raises(InputError, match="needs the log of a simulated city"):
        backlog(read_office_log(tmp_path / "log.csv")[0])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_picture_is_drawn_in_full_and_told(log, lang, caplog):
    table = backlog(log)
    with caplog.at_level(logging.WARNING):
        figure = backlog_picture(table, lang, base=table)
        figure.savefig(io.BytesIO(), format="png", dpi=80)
    assert not caplog.records
    (ax,) = figure.axes
    (line,) = ax.lines
    assert np.array_equal(line.get_ydata(), table.sum(axis=1))
    assert len(ax.collections) == len(PARTS)
    names = [entry.get_text() for entry in ax.get_legend().get_texts()]
    assert names == [say(f"backlog_{name}", lang) for name in (*PARTS[::-1], "base")]
    assert f"{int(table.iloc[-1].sum()):,}" in alt_text(table, lang)
