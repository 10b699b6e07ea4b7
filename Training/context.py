"""Learns the half of the judge that reads the sentence: context.py LESSONS OUT.tsv [--hints FOLDER]

LESSONS is the folder of `train-judge --lessons`, with the sets news, passages and unlabelled. Writes context.tsv, which
Sources/Extraction/ContextReader.swift computes with; Training/train-judge.sh runs all. With --hints it also learns what
teacher.py wrote of the same passages: the teacher's scores (Hinton et al. 2015) and its states of the words (Romero et al.
2015), those of unlabelled passages too.
"""

import argparse
import random
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

import lessons as files
from kernels import QRNN
from pairs import BATCH, MARKS, PairReader, batch, label_loss, prepare

WIDTH, UNITS, LAYERS, HEADS = 256, 128, 2, 8
# Little is left out: the network is small beside its teacher and does not come to know the passages by heart.
RATE, WARMING, DROP, INPUT_DROP, WORD_DROP = 2e-3, 100, 0.1, 0.1, 0.1
# The teacher's part of the loss of scores, and what its states weigh beside it.
SCORE_SHARE, STATE_WEIGHT = 0.7, 3.0
# The numbers of a word's vector that come from the teacher's states.
TAUGHT_WIDTH = 64
# How often a pass shows the labelled news: the written passages are many, and news is what is mostly read.
NEWS_TIMES = 2


class Reader(PairReader):
    """Words, marks and the language core's states through recurrent layers."""

    def __init__(self, vocabulary, meanings, states):
        super().__init__(vocabulary, states, WIDTH, HEADS, DROP, INPUT_DROP)
        self.words = nn.Embedding(len(meanings) + 1, meanings.shape[1])
        self.words.weight.data[0] = 0
        self.words.weight.data[1:] = meanings
        self.input = nn.Linear(files.STATE_WIDTH + meanings.shape[1] + sum(MARKS.values()), WIDTH)
        self.gates = nn.ModuleList(nn.Linear(WIDTH, 6 * UNITS) for _ in range(LAYERS))
        self.mixing = nn.ModuleList(nn.Linear(2 * UNITS, WIDTH) for _ in range(LAYERS))
        self.hint = nn.Linear(WIDTH, files.HINT_WIDTH)

    def encode(self, b):
        words = b["words"]
        if self.training:
            words = words * (torch.rand(len(words)) > WORD_DROP)
        x = self.dropped(F.relu(self.input(self.inputs(b, self.dropped(self.words(words), INPUT_DROP)))))
        for gates, mixing in zip(self.gates, self.mixing):
            x = x + self.dropped(mixing(QRNN.apply(gates(x), b["offsets"])))
        return x

    def loss(self, some):
        """The mean loss of some passages; by the labels, and by the teacher where there is one."""
        b = batch(some)
        x, score = self(b)
        total = label_loss(score, b)
        if some[0].hints is None:
            return total / len(some)
        states, scores = (torch.from_numpy(np.concatenate(h)).float() for h in zip(*(y.hints for y in some)))
        taught = F.binary_cross_entropy_with_logits(score, torch.sigmoid(scores), reduction="sum")
        near = (self.hint(x) - states).pow(2).mean()
        return (total * (1 - SCORE_SHARE) + taught * SCORE_SHARE) / len(some) + near * STATE_WEIGHT


def taught_vectors(vocabulary, lessons):
    """For each word the mean of the teacher's states of it, those of names left out, reduced by principal components; a word
    that is seldom seen is drawn towards the mean of all."""
    sums = np.zeros((len(vocabulary.words) + 1, files.HINT_WIDTH))
    counts = np.zeros((len(sums), 1))
    for lesson in lessons:
        np.add.at(sums, lesson.arrays["words"], lesson.hints[0].astype(np.float64))
        np.add.at(counts, lesson.arrays["words"], 1)
    table = (sums / (counts + 2))[1:]
    table -= table.mean(0)
    _, _, axes = np.linalg.svd(table, full_matrices=False)
    reduced = table @ axes[:TAUGHT_WIDTH].T
    return torch.from_numpy((reduced / reduced.std()).astype(np.float32))


def learn(reader, lessons, passes):
    optimiser = torch.optim.Adam(reader.parameters(), lr=RATE)
    steps, step = passes * (len(lessons) // BATCH), 0
    reader.train()
    for done in range(passes):
        random.shuffle(lessons)
        total, began = 0.0, time.time()
        for start in range(0, len(lessons) - BATCH + 1, BATCH):
            loss = reader.loss(lessons[start : start + BATCH])
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(reader.parameters(), 5.0)
            for group in optimiser.param_groups:
                group["lr"] = RATE * min(1, (step + 1) / WARMING) * (1 - step / steps) + 1e-5
            optimiser.step()
            step, total = step + 1, total + loss.item()
        mean = total / (len(lessons) // BATCH)
        print(f"pass {done + 1}: mean loss {mean:.4f}, {time.time() - began:.0f} s", flush=True)


@torch.no_grad()
def rows(reader, vocabulary):
    """The rows of context.tsv, with the standardisation and the tables of marks folded into the input layer."""
    out = []

    def layer(name, weight, bias):
        out.extend((name, [b, *w]) for w, b in zip(weight.tolist(), bias.tolist()))

    widths = [files.STATE_WIDTH, reader.words.weight.shape[1], *MARKS.values()]
    states, meanings, sorts, tags, relations = reader.input.weight.split(widths, 1)
    states = states / reader.spread
    layer("states", states, reader.input.bias - states @ reader.mean)
    # Vectors are written as tenths, which saves a digit a number; their layer makes up for it.
    layer("meaning", meanings * 10, torch.zeros(WIDTH))
    for place, (gates, mixing) in enumerate(zip(reader.gates, reader.mixing), 1):
        layer(f"gates{place}", gates.weight, gates.bias)
        layer(f"mixing{place}", mixing.weight, mixing.bias)
    for name in ("key", "value", "query", "pair", "trigger"):
        module = getattr(reader, name)
        layer(name, module.weight, module.bias)
    tables = (("distance", reader.distance), ("sourceBias", reader.source_bias), ("targetBias", reader.target_bias),
              ("slot", reader.slot))  # fmt: skip
    for name, table in tables:
        out.extend((name, row) for row in table.weight.tolist())
    out.append(("slotBias", reader.slot_bias.weight[:, 0].tolist()))
    names = vocabulary.names
    table = (reader.sorts.weight @ sorts.T).tolist()
    out += [("mention=none", table[0]), ("mention=within", table[1])]
    for form in vocabulary.rows["form"]:
        for role in vocabulary.rows["role"]:
            name = f"mention={names[form].removeprefix('form=')}:{names[role].removeprefix('role=')}"
            out.append((name, table[vocabulary.mention_row(form, role)]))
    for kind, module, part in (("tag", reader.tags, tags), ("relation", reader.relations, relations)):
        table = (module.weight @ part.T).tolist()
        out.extend((names[name], table[row]) for name, row in vocabulary.rows[kind].items())
    vectors = (reader.words.weight / 10).tolist()
    out.extend(sorted((f"word={w}", vectors[i + 1]) for i, w in enumerate(vocabulary.words) if w and "\t" not in w))
    return out


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("lessons")
    p.add_argument("out")
    p.add_argument("--passes", type=int, default=12)
    p.add_argument("--hints", help="the folder that teacher.py wrote")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--threads", type=int, default=2)
    options = p.parse_args()
    torch.manual_seed(options.seed)
    random.seed(options.seed)
    torch.set_num_threads(options.threads)
    names = ["news", "passages", "unlabelled"] if options.hints else ["news", "passages"]
    sets, vocabulary, states = prepare(options.lessons, names)
    if options.hints:
        for name, some in sets.items():
            files.read_hints(options.hints, name, some)
    learned = [x for name, some in sets.items() for x in some * (NEWS_TIMES if name == "news" else 1)]
    from meanings import vectors

    meanings = vectors(vocabulary.words)
    if options.hints:
        meanings = torch.cat([meanings, taught_vectors(vocabulary, [x for some in sets.values() for x in some])], 1)
    reader = Reader(vocabulary, meanings, states)
    print(f"{len(learned)} passages, {len(vocabulary.words)} words", flush=True)
    learn(reader, learned, options.passes)
    lines = ["# The half of the judge that reads the sentence, written by Training/context.py; Documentation/Extraction.md"
             " explains the rows."]  # fmt: skip
    lines += [name + "\t" + " ".join(str(round(1000 * x)) for x in row) for name, row in rows(reader, vocabulary)]
    Path(options.out).write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
