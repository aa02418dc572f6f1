"""Checks of what a person gives as a date, a choice or a file number; a mistake can say itself in both languages."""

import datetime as dt

from sim.errors import InputError, nearest, one_line, printable
from sim.words_deadlines import say

IN_FORCE = dt.date(2022, 5, 1)  # Art. 50: earlier matters fall under the former Regulations
OLDEST = dt.date(1990, 1, 1)  # a person may have asked long before
LATEST = dt.date(2099, 12, 31)
LONGEST = 30  # letters of a file number


class CaseError(InputError):
    """A field of `Happened` that cannot be; `said(lang)` is the message in words of a language."""

    def __init__(self, key: str, field: str, value: object, **more: object) -> None:
        self.key, self.field, self.value, self.more = key, field, value, more
        super().__init__(self.said("en", plain=True))

    def said(self, lang: str, *, plain: bool = False) -> str:
        """Return the message; `plain` names fields as Python does, else as the page does."""

        def name(field: str) -> str:
            return field if plain else say(f"field_{field}", lang)

        more = {key: name(str(x)) if key == "other" else x for key, x in self.more.items()}
        if isinstance(codes := more.get("allowed"), tuple):
            choice = self.more.get("other", self.field)
            words = codes if plain else [say(f"{choice}_{code}", lang) for code in codes]
            more["allowed"] = say("comma", lang).join(words)
        return one_line(say(f"wrong_{self.key}", lang, field=name(self.field), value=_shown(self.value, lang), **more))


def check_date(field: str, value: object) -> dt.date | None:
    """Return a date, or None; refuse what is no date and what lies outside the years that we know rules for."""
    if value is None or value == "":
        return None
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, str):
        try:
            value = dt.datetime.strptime(value.strip(), "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            raise CaseError("date", field, value) from None
    if not isinstance(value, dt.date) or value != value:  # pandas' NaT is a date, and not itself  # noqa: PLR0124
        raise CaseError("date", field, value)
    low = OLDEST if field == "first_contact" else IN_FORCE
    if not low <= value <= LATEST:
        raise CaseError("range", field, value, low=low, high=LATEST)
    return value


def check_choice(field: str, value: object, allowed: tuple[str, ...]) -> None:
    """Refuse what is not among the allowed words."""
    if value not in allowed:
        hint = nearest(str(value), allowed)
        raise CaseError("choice", field, value, allowed=allowed, hint=hint)


def check_label(label: object) -> None:
    """Refuse a file number that is no short text on one line."""
    if not isinstance(label, str) or len(label) > LONGEST or (label and not printable(label)):
        raise CaseError("label", "label", label, longest=LONGEST)


def _shown(value: object, lang: str) -> str:
    if value is None:
        return say("nothing", lang)
    return str(value) if isinstance(value, dt.date) else repr(value)
