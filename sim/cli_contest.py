"""`petitionflow contest`: make a contest of policies, check the teams' files, score them on needs nobody has seen."""

import argparse
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.clitypes import show_progress, whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.contestfiles import Entry
    from sim.contestresults import Results


def add_to(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("contest", help="a contest of teams: same budget, same people, nobody knows the needs")
    doing = parser.add_subparsers(required=True, metavar="new | collect | score")
    new = _add(doing, "new", "make a folder for a contest, and seal its seed", _new)
    new.add_argument("out", type=Path, help="a new or empty folder")
    new.add_argument("--budget", type=_number, help="staff-years (default: 5 %% more than the present policy costs)")
    new.add_argument("--city", type=Path, help="a scenario file with city, needs and present policy")
    new.add_argument("--replications", type=whole, help="how often each team is simulated (default: 100)")
    collect = _add(doing, "collect", "check the teams' files, and write a report beside each", _collect)
    collect.add_argument("folder", type=Path, help="the contest's folder")
    score = _add(doing, "score", "open the seal and score the teams", _score)
    score.add_argument("folder", type=Path, help="the contest's folder")
    score.add_argument("--out", type=Path, help="a folder for the results (default: results, in the contest's folder)")
    score.add_argument("--processes", type=whole, default=os.cpu_count() or 1)


def _add(doing: Any, name: str, words: str, command: Any) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = doing.add_parser(name, help=words)
    parser.set_defaults(command=command)
    parser.add_argument("--lang", choices=("en", "zh"), default="en")
    return parser


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number") from None


def _new(options: argparse.Namespace) -> int:
    from sim.contest import REPLICATIONS, make, planned
    from sim.folders import check_folder
    from sim.scenario import Scenario, load
    from sim.words_contest import say

    check_folder(options.out)
    scenario = load(options.city) if options.city else Scenario()
    replications = REPLICATIONS if options.replications is None else options.replications
    made = make(planned(scenario, options.budget, replications), options.out, options.lang)
    values = {"budget": made.budget, "replications": made.replications, "days": made.scenario.run.days}
    print(say("made", options.lang, folder=options.out, **values))
    for key in ("made_public", "made_team", "made_secret", "made_teams"):
        print(" ", say(key, options.lang, **({"seal": made.seal} if key == "made_public" else {})))
    print(say("next_collect", options.lang, folder=options.out))
    return 0


def _collect(options: argparse.Namespace) -> int:
    from sim.contest import load_contest
    from sim.contestfiles import REPORT, entries, write_reports
    from sim.texttable import lined_up
    from sim.words_contest import say

    contest, lang = load_contest(options.folder), options.lang
    found = entries(contest, options.folder)
    for one in write_reports(contest, found):
        print(f"petitionflow: {say('no_report', lang, name=one.name)}", file=sys.stderr)
    rows = [[say(key, lang) for key in ("file", "team_column", "cost", "state")]]
    for one in found:
        state = say("taken", lang) if one.team else say("faults", lang, n=len(one.faults))
        rows.append([one.name, one.team.name if one.team else "", f"{one.team.cost:.1f}" if one.team else "", state])
    taken = sum(one.team is not None for one in found)
    print("\n".join(lined_up(rows)), say("collected", lang, taken=taken, all=len(found), end=REPORT), sep="\n")
    return 0 if taken == len(found) else 1


def _score(options: argparse.Namespace) -> int:
    from sim.contest import load_contest
    from sim.contestfiles import entries, write_reports
    from sim.contestkept import OUT, PROGRESS, keep, unreadable
    from sim.contestscore import begin, score, with_lives
    from sim.contestwrite import check_out, write_results
    from sim.runner import MOST_PROCESSES
    from sim.words_contest import say
    from sim.workdays import calendar_for

    folder, lang = options.folder, options.lang
    out = options.out or folder / OUT
    contest = load_contest(folder)
    run = contest.scenario.run
    calendar_for(run.start, run.days + 60)  # what is not known of the calendar is said before the work, and once
    found = entries(contest, folder)
    write_reports(contest, found)
    _tell_left_out(found, lang)
    check_out(out)
    for path in unreadable(folder):
        print(f"petitionflow: {say('aside', lang, name=path)}", file=sys.stderr)
    scoring, results = begin(contest, folder, found)
    print(say("opened", lang, seed=results.seed))
    if any(len(rows) for rows in results.runs.values()):
        kept, every = sum(map(len, results.runs.values())), len(results.runs) * results.replications
        print(say("continued", lang, done=kept, all=every), flush=True)
    saved = keep(folder)
    results = with_lives(scoring, results)
    saved(results)
    results = score(scoring, results, saved, min(options.processes, MOST_PROCESSES), show_progress)
    if not results.finished:
        _print_league(results, lang)
        print(say("stopped", lang, n=results.done, all=results.replications))
        return 128 + signal.SIGINT
    write_results(results, out)
    if out == folder / OUT:
        (folder / PROGRESS).unlink(missing_ok=True)
    _print_league(results, lang)
    print(say("written", lang, folder=out))
    return 0


def _tell_left_out(found: "Sequence[Entry]", lang: str) -> None:
    from sim.words_contest import say

    for one in found:
        if one.team is None:
            print(f"petitionflow: {say('left_out', lang, name=one.name, n=len(one.faults))}", file=sys.stderr)


def _print_league(results: "Results", lang: str) -> None:
    from sim.contestpage import about, headline, place_words
    from sim.texttable import interval, lined_up
    from sim.words_contestpage import say

    table, names = results.league(), results.names()
    rows = [[say(key, lang) for key in ("place", "team", "interval")]]
    for file, row in table.iterrows():
        place = place_words(int(row["first"]), int(row["last"]))
        rows.append([place, names[str(file)], interval("service_score", row["mean"], row["low"], row["high"])])
    rows.append(["", say("now", lang), interval("service_score", results.mean(results.present, "service_score"), 0, 0)])
    rows[-1][2] = rows[-1][2].partition(" ")[0]
    print(about(results, lang), *lined_up(rows), headline(results, lang), sep="\n")
