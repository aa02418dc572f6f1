"""`petitionflow studio`: the policy studio as a web page."""

import argparse
from pathlib import Path
from typing import Any

from sim.clitypes import whole
from sim.errors import InputError


def add_to(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("studio", help="the policy studio as a web page on this machine")
    parser.set_defaults(command=_studio)
    parser.add_argument("--port", type=whole, help="default: the first free one from 8866 on")
    parser.add_argument("--host", default="127.0.0.1", help="where to listen (default: 127.0.0.1, this machine only)")
    parser.add_argument("--replications", type=whole, help="simulated runs of each policy (default: 10)")
    parser.add_argument("--people", type=whole, help="that may use it at the same time (default: 20, 0.5 GB each)")
    parser.add_argument("--contest", type=Path, metavar="FOLDER", help="show the board of this contest instead")
    parser.add_argument("--no-browser", action="store_true", help="only print the address")
    parser.add_argument("--lang", choices=("en", "zh"), default="en")


def _studio(options: argparse.Namespace) -> int:
    from sim.studioserver import PEOPLE, serve

    runs = options.replications
    if runs is not None and not 2 <= runs <= 100:
        raise InputError(f"--replications {runs}: must lie in 2 to 100")
    if options.people is not None and not 1 <= options.people <= 500:
        raise InputError(f"--people {options.people}: must lie in 1 to 500")
    if options.port is not None and not 0 <= options.port <= 65535:
        raise InputError(f"--port {options.port}: must lie in 0 to 65535")
    if options.contest is not None:
        from sim.contest import load_contest

        load_contest(options.contest)
    browser, people = not options.no_browser, options.people or PEOPLE
    return serve(options.lang, runs, options.port, options.host, browser, options.contest, people)
