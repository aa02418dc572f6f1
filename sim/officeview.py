"""A simulated log as an office would hand it over: with each case's channel, category and kind of need."""

from dataclasses import replace

import numpy as np
import pandas as pd

from sim.cases import Cases
from sim.eventlog import EventLog
from sim.rules import CATEGORIES, CHANNELS, SOURCES


def with_words(log: EventLog, cases: Cases) -> EventLog:
    """Return the log with what an office knows of each case when it is registered; nothing that only the model knows.

    Case numbers stay, as texts.
    """
    codes, case = np.unique(log.events["case"], return_inverse=True)
    if not len(codes):
        return log
    spans = log.spans().loc[codes]
    attributes = pd.DataFrame({"arrival_days": spans["arrival"].to_numpy(), "end_days": spans["end"].to_numpy()})
    for name, words in (("channel", CHANNELS), ("category", CATEGORIES), ("source", SOURCES)):
        attributes[name] = pd.Series(np.array(words)[cases.columns[name][codes]], dtype="str")
    events = log.events.copy()
    events["case"] = case
    return replace(log, events=events, case_ids=tuple(map(str, codes.tolist())), attributes=attributes)
