"""Reads the passages that `train-judge --lessons` writes: sentences, mentions, candidate events and encoder states.

A file NAME.ints is a stream of 32-bit integers (Sources/train-judge/LessonFiles.swift writes it), NAME.states holds a row
of 16-bit floats a token, names.txt the strings that the integers stand for.
"""

from pathlib import Path

import numpy as np

STATE_WIDTH = 176
KINDS = ["kind=ally", "kind=adversary", "kind=pact", "kind=visit"]
WRONG, RIGHT, OPTIONAL = 0, 1, 2


class Lesson:
    """One passage, all its sentences in one row of tokens.

    words, tags, relations: names of each token; spans: first token and end of each sentence; mentions: first, end, top,
    form, role; candidates: kind, source actor, target actor, mutual, status, label, source mention, target mention,
    trigger, sentence.
    """

    __slots__ = ("words", "tags", "relations", "spans", "mentions", "candidates", "states", "arrays")


def names(folder):
    return Path(folder, "names.txt").read_text().split("\n")


def read(folder, name):
    stream = np.fromfile(Path(folder, f"{name}.ints"), dtype=np.int32).tolist()
    states = np.memmap(Path(folder, f"{name}.states"), dtype=np.float16, mode="r").reshape(-1, STATE_WIDTH)
    at = row = 0
    lessons = []
    while at < len(stream):
        sentences = stream[at + 1]
        at += 2
        tokens, spans, mentions, candidates, base = [], [], [], [], 0
        for sentence in range(sentences):
            length = stream[at]
            tokens += [stream[at + 1 + 4 * t : at + 5 + 4 * t] for t in range(length)]
            at += 1 + 4 * length
            count, first = stream[at], len(mentions)
            for m in range(count):
                start, end, top, form, role, _ = stream[at + 1 + 6 * m : at + 7 + 6 * m]
                mentions.append((start + base, end + base, top + base, form, role))
            at += 1 + 6 * count
            count = stream[at]
            at += 1
            for _ in range(count):
                kind, source, target, mutual, status, label, one, two, trigger, _, features = stream[at : at + 11]
                candidates.append(
                    (kind, source, target, mutual, status, label, one + first, two + first, trigger + base, sentence)
                )
                at += 11 + features
            spans.append((base, base + length))
            base += length
        lesson = Lesson()
        tokens = np.array(tokens, dtype=np.int32).reshape(-1, 4)
        lesson.words, lesson.tags, lesson.relations = tokens[:, 0], tokens[:, 1], tokens[:, 2]
        lesson.spans = spans
        lesson.mentions = np.array(mentions, dtype=np.int32).reshape(-1, 5)
        lesson.candidates = np.array(candidates, dtype=np.int32).reshape(-1, 10)
        lesson.states = np.array(states[row : row + base])
        row += base
        lessons.append(lesson)
    if row != len(states):
        raise SystemExit(f"{folder}/{name}.states: {len(states)} rows for {row} tokens; write the lessons again")
    return lessons
