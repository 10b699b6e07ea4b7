"""Vocabularies, index arrays and batches."""

import collections
import dataclasses
import random

import numpy as np
import torch

import features

GOLD_WEIGHT = 3
MINIMUM_COUNTS = (3, 5, 5, 5, 5, 5, 5)
MAXIMUM_SIZES = (36000, 6000, 4400, 900, 5000, 4000, 700)


@dataclasses.dataclass(slots=True)
class Vocabularies:
    """Label lists and, for each feature, its values (row i + 1 of its table; row 0 is the unknown)."""

    upos: list
    xpos: list
    relations: list
    values: list
    counts: np.ndarray  # of the forms, by row

    @property
    def bases(self):
        """First row of each feature in the one table that holds them all."""
        return np.cumsum([0] + [len(v) + 1 for v in self.values])


def key(sentence):
    """What makes two sentences the same for the leakage check."""
    return " ".join(features.normal(w.form) for w in sentence.words)


def without(sentences, held_out):
    """The sentences of which no held-out text (of more than five words) is a copy, and how many went."""
    seen = {key(s) for part in held_out for s in part if len(s.words) > 5}
    kept = [s for s in sentences if key(s) not in seen]
    return kept, len(sentences) - len(kept)


def build_vocabularies(gold, silver):
    counts = [collections.Counter() for _ in range(features.COUNT)]
    forms = collections.Counter()
    for sentences, weight in ((gold, GOLD_WEIGHT), (silver, 1)):
        for s in sentences:
            for w in s.words:
                forms[w.form] += weight
    for form, n in forms.items():
        for counter, value in zip(counts, features.features(form)):
            counter[value] += n
    values = []
    for counter, least, most in zip(counts, MINIMUM_COUNTS, MAXIMUM_SIZES):
        ranked = sorted(((-n, v) for v, n in counter.items() if n >= least))[:most]
        values.append(sorted(v for _, v in ranked))
    label = lambda get: sorted({get(w) for s in gold for w in s.words})
    return Vocabularies(
        label(lambda w: w.upos),
        label(lambda w: w.xpos),
        label(lambda w: w.relation),
        values,
        np.array([0] + [counts[0][v] for v in values[0]]),
    )


class Indexer:
    """Turns sentences into int32 arrays: feature rows, UPOS, XPOS, head, relation (-1: unknown label)."""

    def __init__(self, vocabularies):
        self.bases = [int(b) for b in vocabularies.bases]
        self.tables = [{v: i + 1 for i, v in enumerate(values)} for values in vocabularies.values]
        self.labels = [
            {v: i for i, v in enumerate(names)}
            for names in (vocabularies.upos, vocabularies.xpos, vocabularies.relations)
        ]
        self.memo = {}

    def rows(self, form):
        found = self.memo.get(form)
        if found is None:
            found = self.memo[form] = tuple(
                base + table.get(value, 0)
                for base, table, value in zip(self.bases, self.tables, features.features(form))
            )
        return found

    def sentence(self, s):
        upos, xpos, relations = self.labels
        lines = [
            self.rows(w.form) + (upos.get(w.upos, -1), xpos.get(w.xpos, -1), w.head, relations.get(w.relation, -1))
            for w in s.words
        ]
        return np.array(lines, dtype=np.int32)


@dataclasses.dataclass(slots=True)
class Batch:
    """Packed sentences, each with its root in front: row offsets[s] is the root of sentence s."""

    ids: torch.Tensor  # rows x features, -1 at roots
    offsets: torch.Tensor
    upos: torch.Tensor  # -1 at roots and unknown labels
    xpos: torch.Tensor
    heads: torch.Tensor  # within the sentence, -1 at roots
    relations: torch.Tensor


def pack(arrays):
    lengths = np.array([len(a) + 1 for a in arrays])
    offsets = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    table = np.full((offsets[-1], features.COUNT + 4), -1, np.int64)
    for a, start in zip(arrays, offsets):
        table[start + 1 : start + 1 + len(a)] = a
    t = torch.from_numpy(table)
    return Batch(
        t[:, : features.COUNT].contiguous(),
        torch.from_numpy(offsets),
        t[:, -4].contiguous(),
        t[:, -3].contiguous(),
        t[:, -2].contiguous(),
        t[:, -1].contiguous(),
    )


def batches(arrays, size, rng=None):
    """Batches of about `size` positions and like lengths; shuffled when given a random generator."""
    rng = rng or random.Random(0)
    noise = [len(a) + rng.random() * 2 for a in arrays]
    out, current, positions = [], [], 0
    for i in sorted(range(len(arrays)), key=noise.__getitem__):
        if current and positions + len(arrays[i]) + 1 > size:
            out.append(current)
            current, positions = [], 0
        current.append(arrays[i])
        positions += len(arrays[i]) + 1
    if current:
        out.append(current)
    rng.shuffle(out)
    return out
