"""`petitionflow casefiles`: list and check case files, or write one to begin with."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.casefields import CaseFile


def add_to(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("casefiles", help="check the case files of a folder and list them, or write one")
    parser.set_defaults(command=_casefiles)
    parser.add_argument("folder", nargs="?", type=Path, help="files *.toml; without it, the package's own are listed")
    parser.add_argument("--new", type=Path, metavar="FILE", help="write a commented case file to begin with")
    parser.add_argument("--lang", choices=("en", "zh"), default="en")


def _casefiles(options: argparse.Namespace) -> int:
    from sim.casefile import OWN, own_and
    from sim.errors import InputError

    if options.new is not None:
        if options.folder is not None:
            raise InputError("name a folder to check, or --new FILE to write, not both")
        return _write(options.new)
    found, problems = own_and(options.folder)
    for problem in problems:
        print(f"petitionflow: {problem}", file=sys.stderr)
    if problems:
        return 2
    own = options.folder is None
    _list([file for path, file in found.items() if own or path.parent != OWN], options.lang)
    return 0


def _write(path: Path) -> int:
    from sim.casefile import template
    from sim.errors import InputError
    from sim.files import replacing

    if path.suffix != ".toml":
        raise InputError(f"--new {path}: the name must end in .toml")
    if path.exists() or path.is_symlink():
        raise InputError(f"--new {path}: is there already; name a new file")
    with replacing(path) as file:
        file.write(template(path.stem))
    print(f"{path}\npetitionflow casefiles {path.parent}")
    return 0


def _list(files: "list[CaseFile]", lang: str) -> None:
    from sim.texttable import lined_up
    from sim.words_casefile import say

    rows = [[say(key, lang) for key in ("id", "level", "title", "topics")]]
    for file in files:
        topics = say("comma", lang).join(say(f"topic.{topic}", lang) for topic in file.topics)
        rows.append([file.id, str(file.difficulty), file.title.said(lang), topics])
    print("\n".join(lined_up(rows)))
    print(say("checked", lang, n=len(files), questions=sum(len(file.questions) for file in files)))
