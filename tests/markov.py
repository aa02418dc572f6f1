"""Long-run state of any small Markov chain from its moves alone: no queueing formula is used here."""

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.linalg import spsolve


def long_run(start, moves):
    """Return {state: probability}; `moves(state)` yields (next state, rate) and keeps the states finite."""
    number, rates = {start: 0}, []
    queue = [start]
    for state in queue:
        for after, rate in moves(state):
            if rate and after not in number:
                number[after] = len(number)
                queue.append(after)
            if rate:
                rates.append((number[after], number[state], rate))
    into, out, rate = (np.array(column) for column in zip(*rates, strict=True))
    rows, columns = np.concatenate([into, out]), np.concatenate([out, out])
    values = np.concatenate([rate, -rate])
    balanced = rows > 0
    size = len(number)
    rows = np.concatenate([rows[balanced], np.zeros(size, int)])
    columns = np.concatenate([columns[balanced], np.arange(size)])
    values = np.concatenate([values[balanced], np.ones(size)])
    right = np.zeros(size)
    right[0] = 1
    shares = spsolve(coo_array((values, (rows, columns)), shape=(size, size)).tocsc(), right)
    return dict(zip(number, shares, strict=True))


def mean(shares, of):
    """Return the mean of `of(state)`."""
    return sum(share * of(state) for state, share in shares.items())
