"""Reads the passages that `train-judge --lessons` writes: sentences, mentions, candidate events and encoder states.

A file NAME.ints is a stream of 32-bit integers (Sources/train-judge/LessonFiles.swift writes it), NAME.states holds a row
of 16-bit floats a token, NAME.text a line a sentence with its words parted by tabs, names.txt the strings that the integers
stand for.
"""

from pathlib import Path

import numpy as np

STATE_WIDTH = 176
HINT_WIDTH = 128
KINDS = ["kind=ally", "kind=adversary", "kind=pact", "kind=visit"]
WRONG, RIGHT, OPTIONAL = 0, 1, 2


class Lesson:
    """One passage, all its sentences in one row of tokens.

    words, tags, relations: names of each token; spans: first token and end of each sentence; mentions: first, end, top,
    form, role, type of actor; alike: for each mention the others of its sentence that name one of its actors; candidates:
    kind, source actor, target actor, mutual, status, label, source mention, target mention, trigger, sentence; forms: the
    words of each sentence as written; hints: a teacher's states of the words and scores of the candidates.
    """

    __slots__ = (
        "words", "tags", "relations", "spans", "mentions", "alike", "candidates", "states", "arrays", "forms", "hints",
    )  # fmt: skip


def names(folder):
    return Path(folder, "names.txt").read_text().split("\n")


def read(folder, name):
    stream = np.fromfile(Path(folder, f"{name}.ints"), dtype=np.int32).tolist()
    states = np.memmap(Path(folder, f"{name}.states"), dtype=np.float16, mode="r").reshape(-1, STATE_WIDTH)
    text = Path(folder, f"{name}.text").read_text().split("\n")
    at = row = line = 0
    lessons = []
    while at < len(stream):
        sentences = stream[at + 1]
        at += 2
        tokens, spans, mentions, alike, candidates, base = [], [], [], [], [], 0
        for sentence in range(sentences):
            length = stream[at]
            tokens += [stream[at + 1 + 4 * t : at + 5 + 4 * t] for t in range(length)]
            at += 1 + 4 * length
            count, first, actors = stream[at], len(mentions), []
            at += 1
            for _ in range(count):
                start, end, top, form, role, kind, named = stream[at : at + 7]
                mentions.append((start + base, end + base, top + base, form, role, kind))
                actors.append(set(stream[at + 7 : at + 7 + named]))
                at += 7 + named
            alike += [
                [first + k for k, other in enumerate(actors) if k != place and own & other]
                for place, own in enumerate(actors)
            ]
            count = stream[at]
            at += 1
            for _ in range(count):
                kind, source, target, mutual, status, label, one, two, trigger = stream[at : at + 9]
                candidates.append(
                    (kind, source, target, mutual, status, label, one + first, two + first, trigger + base, sentence)
                )
                at += 9
            spans.append((base, base + length))
            base += length
        lesson = Lesson()
        tokens = np.array(tokens, dtype=np.int32).reshape(-1, 4)
        lesson.words, lesson.tags, lesson.relations = tokens[:, 0], tokens[:, 1], tokens[:, 2]
        lesson.spans, lesson.hints = spans, None
        lesson.forms = [text[line + k].split("\t") for k in range(sentences)]
        line += sentences
        lesson.mentions, lesson.alike = np.array(mentions, dtype=np.int32).reshape(-1, 6), alike
        lesson.candidates = np.array(candidates, dtype=np.int32).reshape(-1, 10)
        lesson.states = np.array(states[row : row + base])
        row += base
        lessons.append(lesson)
    if row != len(states):
        raise SystemExit(f"{folder}/{name}.states: {len(states)} rows for {row} tokens; write the lessons again")
    return lessons


def write_hints(folder, name, states, scores):
    """Keeps a teacher's states and scores of the passages of a set."""
    Path(folder).mkdir(parents=True, exist_ok=True)
    np.savez(
        Path(folder, f"{name}.npz"), states=np.concatenate(states).astype(np.float16),
        scores=np.concatenate(scores).astype(np.float16),
    )  # fmt: skip


def read_hints(folder, name, lessons):
    """Gives the passages of a set what `write_hints` kept of them."""
    kept = np.load(Path(folder, f"{name}.npz"))
    states, scores = kept["states"], kept["scores"]
    token = candidate = 0
    for lesson in lessons:
        words, events = len(lesson.words), len(lesson.candidates)
        lesson.hints = states[token : token + words], scores[candidate : candidate + events]
        token, candidate = token + words, candidate + events
    if (token, candidate) != (len(states), len(scores)):
        raise SystemExit(f"{folder}/{name}.npz: it was made of other lessons; run teacher.py again")
