"""Chinese in figures: find a font that really holds the characters, or say so and show English.

The font comes from the package pylopdf-fonts-zh-cn; without it, any installed family will do that has
a glyph for every character of the displayed words. Families are named by the files, never by us.
"""

import warnings
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib import resources
from pathlib import Path

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.ft2font import FT2Font

from sim.labels import check_language, every_word

PACKAGE = "pylopdf_fonts_zh_cn"
LATIN = "DejaVu Sans"  # comes with matplotlib
SHARED = 3  # characters that look alike may have one glyph; more have one in a placeholder font only


class FontNotice(UserWarning):
    """No font holds the Chinese characters; figures are in English."""


def use_language(lang: str, also: str = "") -> str:
    """Make figures show `lang` (en or zh) and return the language really in force.

    also: further text that figures will show, such as the names of a city's offices.
    Where no font holds the characters a `FontNotice` says so, once a call, and English is in force.
    English figures keep the Chinese font behind the Latin one, for names that have no translation.
    """
    check_language(lang)
    family = _chinese_family("".join(every_word("zh")) + also)
    if lang == "zh" and family is None:
        warnings.warn(
            FontNotice(
                "no font with Chinese characters: figures are in English "
                "(python -m pip install pylopdf-fonts-zh-cn, then start Python again)"
            ),
            stacklevel=2,
        )
        lang = "en"
    chinese = [family] if family else []
    mpl.rcParams["font.family"] = [*chinese, LATIN] if lang == "zh" else [LATIN, *chinese]
    mpl.rcParams["axes.unicode_minus"] = False
    return lang


def missing(path: str, characters: str, face: int = 0) -> str:
    """Return those of `characters` for which a font file has no glyph; all of them if it cannot be read.

    A placeholder font shows one glyph, such as a box, for many characters: these count as missing.
    """
    wanted = "".join(sorted(set(characters) - set("\n\t ")))
    try:
        font = FT2Font(path, face_index=face) if face else FT2Font(path)
    except (OSError, RuntimeError):  # gone since the list was made, or broken
        return wanted
    glyphs = {character: font.get_char_index(ord(character)) for character in wanted}
    uses = Counter(glyphs.values()) + Counter({0: SHARED})
    return "".join(character for character in wanted if uses[glyphs[character]] > SHARED)


def _chinese_family(characters: str) -> str | None:
    """Return the family that holds all `characters`: the package's font, else an installed one."""
    return next(_packaged_families(characters), None) or next(_installed_families(characters), None)


def _packaged_families(characters: str) -> Iterator[str]:
    """Make the package's fonts known to matplotlib; yield the families (upright sans serif first)."""
    try:
        files = [Path(str(file)) for file in resources.files(PACKAGE).iterdir()]
    except ModuleNotFoundError:
        return
    fonts = sorted(file for file in files if file.suffix.lower() in {".otf", ".ttf", ".ttc"})
    for file in sorted(fonts, key=lambda file: "sans" not in file.name.lower()):
        if not missing(str(file), characters):
            yield _known_to_matplotlib(str(file))


def _known_to_matplotlib(path: str) -> str:
    """Add a font file to matplotlib's list unless it is there, and return its family."""
    manager = font_manager.fontManager
    if not any(entry.fname == path for entry in manager.ttflist):
        manager.addfont(path)
    return str(FT2Font(path).family_name)


def _installed_families(characters: str) -> Iterator[str]:
    """Yield installed families whose file, the one matplotlib would open, holds all characters."""
    entries = font_manager.fontManager.ttflist
    likely = {entry.name for entry in entries if not missing(entry.fname, characters[:1], _face(entry))}
    for family in _simplified_sans_first(likely):
        wanted = font_manager.FontProperties(family=[family])
        found = font_manager.findfont(wanted, fallback_to_default=False)
        if not missing(found, characters, getattr(found, "face_index", 0)):
            yield family


def _face(entry: font_manager.FontEntry) -> int:
    """Return which face of its file an entry is; older matplotlib knows the first one only."""
    return int(getattr(entry, "index", 0))


def _simplified_sans_first(families: Iterable[str]) -> list[str]:
    """Sort families so that simplified, then sans serif ones come first; by name among equals."""
    return sorted(families, key=lambda name: ("SC" not in name, "Sans" not in name, "Mono" in name, name))
