"""Reads CoNLL-U files: plain, `.gz` or `.xz`.

Format: https://universaldependencies.org/format.html. Multiword-token lines (`3-4`) and empty nodes
(`5.1`) are skipped; the tree is over syntactic words.
"""

import dataclasses
import gzip
import lzma
from pathlib import Path


@dataclasses.dataclass(slots=True)
class Word:
    """One syntactic word of a sentence; `head` is 1-based, 0 is the root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    head: int
    relation: str


@dataclasses.dataclass(slots=True)
class Sentence:
    """Words in order, and the confidence a teacher gave the tree (0 for gold)."""

    words: list
    confidence: float = 0.0


def open_text(path):
    """Opens a text file for reading, unpacking by the name's ending."""
    path = Path(path)
    opener = {".gz": gzip.open, ".xz": lzma.open}.get(path.suffix, open)
    return opener(path, "rt", encoding="utf-8", newline="\n")


def read(path):
    """Returns the sentences of a CoNLL-U file; raises ValueError naming file and line."""
    sentences, words, confidence = [], [], 0.0
    with open_text(path) as lines:
        for number, line in enumerate(lines, 1):
            line = line.rstrip("\r\n")
            if not line:
                if words:
                    sentences.append(Sentence(words, confidence))
                words, confidence = [], 0.0
            elif line.startswith("#"):
                if line.startswith("# confidence ="):
                    confidence = float(line.split("=", 1)[1])
            else:
                columns = line.split("\t")
                if len(columns) != 10:
                    raise ValueError(f"{path}:{number}: {len(columns)} columns instead of the 10 of CoNLL-U")
                if columns[0].isdigit():
                    words.append(Word(columns[1], columns[2], columns[3], columns[4], int(columns[6]), columns[7]))
    if words:
        sentences.append(Sentence(words, confidence))
    return sentences
