"""Heads from arc scores: the best tree with one root (Chu-Liu 1965, Edmonds 1967)."""

import numpy as np

FORBIDDEN = -1e9


def cycle(heads):
    """Positions of one cycle of a head list (0 is the root), or None."""
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        path, i = [], start
        while state[i] == 0:
            state[i] = 1
            path.append(i)
            i = heads[i]
        if state[i] == 1:
            return path[path.index(i) :]
        for k in path:
            state[k] = 2
    return None


def spanning_tree(scores):
    """Maximum spanning tree of scores[dependent, head] out of position 0, any number of roots."""
    n = len(scores)
    heads = scores.argmax(1)
    heads[0] = 0
    ring = cycle(heads.tolist())
    if ring is None:
        return heads
    keep = np.array([i for i in range(n) if i not in set(ring)])
    m = len(keep)
    own = scores[ring, heads[ring]]
    small = np.full((m + 1, m + 1), FORBIDDEN)
    small[:m, :m] = scores[np.ix_(keep, keep)]
    entering = scores[np.ix_(ring, keep)] - own[:, None]
    small[m, :m], door = entering.max(0), entering.argmax(0)
    leaving = scores[np.ix_(keep, ring)]
    small[:m, m], exit_ = leaving.max(1), leaving.argmax(1)
    small[0] = FORBIDDEN
    solved = spanning_tree(small)
    out = heads.copy()
    for a, k in enumerate(keep):
        if k:
            out[k] = keep[solved[a]] if solved[a] < m else ring[exit_[a]]
    out[ring[door[solved[m]]]] = keep[solved[m]]
    return out


def tree(scores):
    """Heads of a sentence, heads[0] = 0, exactly one child of 0."""
    scores = scores.astype(np.float64)
    np.fill_diagonal(scores, FORBIDDEN)
    heads = spanning_tree(scores)
    roots = [i for i in range(1, len(heads)) if heads[i] == 0]
    if len(roots) <= 1:
        return heads
    best = None
    for r in sorted(roots, key=lambda r: (-scores[r, 0], r))[:3]:
        bound = scores.copy()
        bound[1:, 0] = FORBIDDEN / 10
        bound[r, 0] = scores[r, 0]
        candidate = spanning_tree(bound)
        total = bound[np.arange(1, len(bound)), candidate[1:]].sum()
        if best is None or total > best[0]:
            best = (total, candidate)
    return best[1]
