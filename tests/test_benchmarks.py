"""The two sides of the benchmark are the same network, or the ratio of their speeds would mean nothing."""

from dataclasses import replace

import numpy as np
import pytest

from benchmarks import plain, textbook

SMALL = replace(textbook.BASE, cases=12_000.0, days=88.0)


@pytest.mark.slow
def test_textbook_and_definition_give_the_same_answers():
    books = np.array([_flat(textbook.run(SMALL, seed)) for seed in range(8)])
    ours = np.array([_flat(plain.answer(*plain.run(SMALL, seed))) for seed in range(8)])
    error = np.sqrt((books.var(axis=0, ddof=1) + ours.var(axis=0, ddof=1)) / 8)
    assert (np.abs(books.mean(axis=0) - ours.mean(axis=0)) < 3.5 * error).all()  # seven means at once
    assert (error < 0.25 * books.mean(axis=0)).all()  # sharp enough to see a difference


def _flat(answer: textbook.Answer) -> list[float]:
    return [*[wait for pair in answer.waits for wait in pair], answer.in_system, answer.completed]


def test_the_plain_network_must_be_one_that_the_definition_can_be():
    with pytest.raises(ValueError, match="one mean work"):
        plain.definition(replace(SMALL, work=(0.2, 0.2, 0.3)))
