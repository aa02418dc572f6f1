"""Three pictures of a log that was calibrated: when cases came, how days and months differ, how long cases last."""

from datetime import timedelta

import numpy as np
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, DateFormatter
from matplotlib.figure import Figure

from sim import sheet
from sim.calibration import Calibration
from sim.eventlog import EventLog
from sim.fonts import use_language
from sim.style import colour, points
from sim.tallyany import arrivals_of
from sim.words_calibrate import all_words, say

WEEK = 7


def calibration_picture(log: EventLog, found: Calibration, lang: str) -> Figure:
    """Return the picture of a log and what was fitted to it."""
    lang = use_language(lang, also=all_words())
    figure = Figure(figsize=(13, 9), layout="constrained", facecolor="white")
    parts = figure.subplot_mosaic([["weeks", "weeks"], ["shape", "lasting"]])
    draw_weeks(parts["weeks"], log, found, lang)
    draw_shape(parts["shape"], found, lang)
    draw_lasting(parts["lasting"], found, lang)
    return figure


def draw_weeks(ax: Axes, log: EventLog, found: Calibration, lang: str) -> None:
    """Draw arrivals week by week; surges are shaded."""
    came = arrivals_of(log)
    weeks = max(int(log.days // WEEK), 1)
    counts = np.bincount((came // WEEK).astype(int), minlength=weeks)[:weeks]
    days = np.datetime64(log.start) + (np.arange(weeks) * WEEK).astype("timedelta64[D]")
    ax.step(days, counts, where="post", color=colour("blue"), lw=points(2))
    for wave in found.waves:
        first, last = (log.start + timedelta(days=one) for one in (wave.first, wave.last))
        ax.axvspan(first, last, color=colour("orange"), alpha=0.4, lw=0)  # type: ignore[arg-type]
        ax.text(first, counts.max(), say("surge", lang), va="top", fontsize=points(12), **sheet.family())  # type: ignore[arg-type]
    ax.set_ylim(0, max(1.0, 1.1 * counts.max()))
    where = AutoDateLocator()  # type: ignore[no-untyped-call]
    ax.xaxis.set_major_locator(where)
    ax.xaxis.set_major_formatter(DateFormatter("%Y-%m-%d"))  # type: ignore[no-untyped-call]
    sheet.axes(ax, "", say("a_week", lang))
    sheet.title(ax, say("picture_week", lang))


def draw_shape(ax: Axes, found: Calibration, lang: str) -> None:
    """Draw how weekdays and months differ from the average, with intervals."""
    table, names, at = found.table, [], []
    for head, words in (("weekly", "weekdays"), ("season", "months")):
        for i, name in enumerate(say(words, lang).split()):
            key = f"demand.{head}.{i}"
            if key in table.index and table.loc[key, "how"] == "measured":
                at.append(key)
                names.append(name)
    places = np.arange(len(at)) + np.array([0.8 * (".season." in key) for key in at])
    rows = table.loc[at]
    low, high = (np.abs(rows["value"] - rows[end]) for end in ("low", "high"))
    ax.axhline(1.0, color=colour("faint"), lw=points(1), ls="--")
    errors = np.nan_to_num(np.array([low, high], float))
    ax.errorbar(places, rows["value"], errors, fmt="o", color=colour("ink"), ms=points(6), lw=points(1.5))
    ax.set_xticks(places, names, fontsize=points(11), rotation=55, **sheet.family())
    ax.set_ylim(0, max(2.0, float(np.nanmax(rows["high"].to_numpy(float), initial=1.0)) * 1.05))
    sheet.axes(ax, "", "")
    sheet.title(ax, say("picture_shape", lang), 15)


def draw_lasting(ax: Axes, found: Calibration, lang: str) -> None:
    """Draw the share of cases still open by days, and the distribution that fits best."""
    last = found.lasting
    if not len(last.times):
        sheet.nothing(ax, lang, say("picture_lasting", lang))
        return
    most = float(last.times[-1]) if np.isnan(last.p90) else min(float(last.times[-1]), 3 * last.p90)
    most = max(most, 1.0)
    times, share = np.r_[0.0, last.times], np.r_[1.0, last.open_share]
    ax.step(times, share, where="post", color=colour("ink"), lw=points(2.2), label=say("from_log", lang))
    if len(last.fits):
        from scipy import stats

        family = str(last.fits.index[0])
        grid = np.linspace(0, most, 200)
        curve = getattr(stats, family).sf(grid, *map(float, str(last.fits["parameters"].iloc[0]).split(", ")))
        label = say("from_fit", lang, family=say(family, lang))
        ax.plot(grid, curve, color=colour("orange"), ls="--", lw=points(2), label=label)
    ax.set(xlim=(0, most), ylim=(0, 1.02))
    sheet.axes(ax, say("days", lang), say("open_share", lang))
    sheet.legend(ax, loc="upper right")
    sheet.title(ax, say("picture_lasting", lang), 15)
