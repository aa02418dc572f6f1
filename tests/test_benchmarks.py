"""All sides of the benchmark are the same network, or the ratio of their speeds would mean nothing."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from benchmarks import peers, plain, textbook
from benchmarks.timing import verdict

SMALL = replace(textbook.BASE, cases=12_000.0, days=88.0)


@cache
def books():
    return np.array([_flat(textbook.run(SMALL, seed)) for seed in range(8)])


@pytest.mark.slow
@pytest.mark.parametrize(
    "run",
    [
        lambda seed: plain.answer(*plain.run(SMALL, seed)),
        lambda seed: plain.twin_answer(SMALL, seed),
        lambda seed: peers.run_cimba(SMALL, seed),
        lambda seed: peers.run_ciw(SMALL, seed),
    ],
    ids=["definition", "twin", "Cimba", "Ciw"],
)
def test_textbook_and_the_others_give_the_same_answers(run):
    ours = np.array([_flat(run(seed)) for seed in range(8)])
    error = np.sqrt((books().var(axis=0, ddof=1) + ours.var(axis=0, ddof=1)) / 8)
    assert (np.abs(books().mean(axis=0) - ours.mean(axis=0)) < 3.5 * error).all()  # seven means at once
    assert (error < 0.25 * books().mean(axis=0)).all()  # sharp enough to see a difference


def _flat(answer: textbook.Answer) -> list[float]:
    return [*[wait for pair in answer.waits for wait in pair], answer.in_system, answer.completed]


def test_the_plain_network_must_be_one_that_the_definition_can_be():
    with pytest.raises(ValueError, match="one mean work"):
        plain.definition(replace(SMALL, work=(0.2, 0.2, 0.3)))


def test_the_twin_on_its_lean_path_draws_and_settles_the_same_cases():
    fates, cases = plain.run_twin(SMALL, 1)
    log, same = plain.run(SMALL, 1)
    assert len(cases) == len(same)
    assert len(fates.columns["case"]) == len(np.unique(log.events["case"]))


def test_a_figure_stands_beside_what_was_asked(capsys):
    verdict("a", 2.0, 1.8)
    verdict("b", 1.5, 1.1, more=False)
    assert [line.split()[-1] for line in capsys.readouterr().out.splitlines()] == ["ok", "MISSED"]
