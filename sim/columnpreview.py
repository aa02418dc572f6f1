"""How the columns of an office's table are understood, before anything is read: field, column, examples."""

from collections.abc import Mapping
from pathlib import Path

from sim.anytable import any_table
from sim.columns import SYNONYMS, known_name, match_columns
from sim.errors import InputError
from sim.personal import personal_header, personal_values
from sim.rawtable import RawTable
from sim.texttable import lined_up
from sim.words_calibrate import say

EXAMPLES, LETTERS, WIDEST = 3, 24, 60
MOST_ROWS = 1000  # looked at for personal data
HIDDEN = "***"


def preview(path: Path, mapping: Mapping[str, str] | None, lang: str) -> str:
    """Return a table of all columns: the field each is read as, and examples; personal ones are hidden.

    Raises InputError for a file that is no table, or a mapping that cannot be.
    """
    try:
        return _preview(any_table(path), mapping, lang)
    except InputError as error:
        text = str(error)
        raise InputError(text if text.startswith(str(path)) else f"{path}: {text}") from None


def _preview(raw: RawTable, mapping: Mapping[str, str] | None, lang: str) -> str:
    fields = {column: field for field, column in match_columns(raw.cells.columns, mapping).items()}
    rows = [(say("column", lang), say("read_as", lang), say("examples", lang))]
    for column in raw.cells.columns:
        cells = raw.cells[column].head(MOST_ROWS)
        seen = [text[:LETTERS] for text in cells[cells != ""].unique()[:EXAMPLES]]
        field = fields.get(column)
        secret = personal_values(cells, word=field not in (None, "case")) or field == "resource"
        if field is None or not known_name(field, column):
            secret = secret or bool(personal_header(column))
        shown = HIDDEN if secret else ", ".join(seen)
        rows.append((column[:WIDEST], fields.get(column, say("unused", lang)), shown))
    lacking = [field for field in ("case", "activity", "time", "open", "close") if field not in fields.values()]
    hint = say("by_hand", lang, fields=", ".join(lacking or SYNONYMS))
    return "\n".join([*lined_up(rows), hint])
