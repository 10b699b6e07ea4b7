"""The tree decoder against all trees of small sentences."""

import itertools

import numpy as np

import decoder


def best_by_enumeration(scores):
    n = len(scores)
    best = None
    for heads in itertools.product(range(n), repeat=n - 1):
        heads = (0,) + heads
        if any(heads[i] == i for i in range(1, n)) or heads[1:].count(0) != 1 or decoder.cycle(list(heads)):
            continue
        total = sum(scores[i, heads[i]] for i in range(1, n))
        if best is None or total > best:
            best = total
    return best


def test_best_tree_with_one_root():
    rng = np.random.default_rng(7)
    for n in (2, 3, 4, 5):
        for _ in range(60):
            scores = rng.normal(size=(n, n))
            heads = decoder.tree(scores.copy())
            assert heads[1:].tolist().count(0) == 1
            assert decoder.cycle(heads.tolist()) is None
            total = sum(scores[i, heads[i]] for i in range(1, n))
            # Only three candidates for the root are tried; with up to four words that misses nothing here.
            assert np.isclose(total, best_by_enumeration(scores))


def test_two_cycles_are_broken():
    scores = np.full((5, 5), -5.0)
    scores[1, 2] = scores[2, 1] = scores[3, 4] = scores[4, 3] = 9
    scores[2, 0] = 1
    scores[4, 1] = 2
    assert decoder.tree(scores).tolist() == [0, 2, 0, 4, 1]
