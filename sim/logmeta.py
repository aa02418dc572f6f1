"""What is said once about a whole log of ours, as one line of JSON: written, and read with care: it may be edited."""

import json
from datetime import date, timedelta
from typing import Any

import numpy as np

from sim.eventlog import EventLog

NOTHING = type(None)
KINDS: dict[str, tuple[type, ...]] = {
    "start": (str,),
    "days": (int, float),
    "offices": (list,),
    "staff": (list, NOTHING),
    "cost": (int, float, NOTHING),
    "activities": (list,),
    "attributes": (list, NOTHING),
    "own_ids": (bool,),
}
TEXTS = ("offices", "activities", "attributes")
FIRST, LAST = date(1900, 1, 1), date(2200, 12, 31)
SHOWN = 60  # letters of a value in a message


def meta_text(log: EventLog) -> str:
    """Return what is known about the log as a whole as one line of JSON."""
    meta = {
        "start": log.start.isoformat(),
        "days": float(log.days),
        "offices": log.offices,
        "staff": None if log.staff is None else np.asarray(log.staff).tolist(),
        "cost": None if log.cost is None else float(log.cost),
        "activities": log.activities,
        "attributes": None if log.attributes is None else list(log.attributes.columns),
        "own_ids": log.case_ids is not None,
    }
    return json.dumps(meta, ensure_ascii=False)


def meta_of(text: str) -> dict[str, Any]:
    """Return what `meta_text` wrote, `start` as a date; ValueError names what is not as it would write it."""
    try:
        meta = json.loads(text)
    except RecursionError:
        raise ValueError("log_meta: brackets within brackets without end") from None
    if not isinstance(meta, dict):
        raise ValueError(f"log_meta = {text[:SHOWN]}: must be an object")  # noqa: TRY004 - the file's fault, not ours
    for name, kinds in KINDS.items():
        value = meta.get(name)
        if not isinstance(value, kinds) or (name in TEXTS and not _different_texts(value)):
            raise ValueError(f"log_meta: {name} = {repr(value)[:SHOWN]}: must be as this program wrote it")
    meta["start"] = first = date.fromisoformat(meta["start"])
    if not (FIRST <= first <= LAST and 0 <= meta["days"] <= (LAST - first) / timedelta(days=1)):
        raise ValueError(f"log_meta: start = {first}, days = {meta['days']}: must lie within {FIRST} to {LAST}")
    return meta


def _different_texts(values: Any) -> bool:
    return values is None or (all(isinstance(one, str) for one in values) and len(set(values)) == len(values))
