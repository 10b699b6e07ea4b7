"""Learns the half of the judge that reads the sentence: context.py LESSONS OUT.tsv [--hints FOLDER | --start FILE ...]

LESSONS is the folder of `train-judge --lessons`, with the sets news, passages and unlabelled. Writes context.tsv, which
Sources/Extraction/ContextReader.swift computes with; Training/train-judge.sh runs all. With --hints it also learns what
teacher.py wrote of the same passages: the teacher's scores (Hinton et al. 2015) and its states of the words (Romero et al.
2015), those of unlabelled passages too. With --start it goes on from a context.tsv, whose scores are its teacher's then, but
for what they cannot know: who visits whom and who acts; labels that it finds hopeless teach nothing. Of several such files, learned from one with other seeds, it takes
the mean of their numbers, which reads better than each (Wortsman et al. 2022); --passes 0 writes that mean.
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
from pairs import BATCH, PairReader, batch, label_loss, prepare

WIDTH, UNITS, LAYERS, HEADS = 256, 128, 2, 8
# Little is left out: the network is small beside its teacher and does not come to know the passages by heart.
RATE, WARMING, DROP, INPUT_DROP, WORD_DROP = 2e-3, 100, 0.1, 0.1, 0.1
# The teacher's part of the loss of scores, and what its states weigh beside it.
SCORE_SHARE, STATE_WEIGHT = 0.7, 3.0
# The numbers of a word's vector that come from the teacher's states.
TAUGHT_WIDTH = 64
# The rate at which a reader goes on from another, and what the other's scores weigh.
START_RATE, START_SHARE = 8e-4, 0.4
# Between which log-odds a label must lie for one who goes on to learn from it, an event's and a wrong reading's.
LEAST, MOST = -4, 5
# How often a pass shows the labelled news to one who begins: the written passages are many, and news is what is mostly read.
NEWS_TIMES = 2


class Reader(PairReader):
    """Words, marks and the language core's states through recurrent layers."""

    def __init__(self, vocabulary, meanings, states):
        super().__init__(vocabulary, states, WIDTH, HEADS, DROP, INPUT_DROP)
        self.words = nn.Embedding(len(meanings) + 1, meanings.shape[1])
        self.words.weight.data[0] = 0
        self.words.weight.data[1:] = meanings
        self.input = nn.Linear(files.STATE_WIDTH + meanings.shape[1], WIDTH)
        self.gates = nn.ModuleList(nn.Linear(WIDTH, 6 * UNITS) for _ in range(LAYERS))
        self.mixing = nn.ModuleList(nn.Linear(2 * UNITS, WIDTH) for _ in range(LAYERS))
        self.hint = nn.Linear(WIDTH, files.HINT_WIDTH)

    def tables(self):
        return (("distance", self.distance), ("sourceBias", self.source_bias), ("targetBias", self.target_bias),
                ("slot", self.slot))  # fmt: skip

    def encode(self, b):
        words = b["words"]
        if self.training:
            words = words * (torch.rand(len(words)) > WORD_DROP)
        x = self.mixed(self.input, b, self.dropped(self.words(words), INPUT_DROP))
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
        states, scores = zip(*(y.hints for y in some))
        scores = torch.from_numpy(np.concatenate(scores)).float()
        if states[0] is None:
            taught = F.binary_cross_entropy_with_logits(score, torch.sigmoid(scores), reduction="none")
            return (total * (1 - START_SHARE) + (taught * known(b)).sum() * START_SHARE) / len(some)
        taught = F.binary_cross_entropy_with_logits(score, torch.sigmoid(scores), reduction="sum")
        near = (self.hint(x) - torch.from_numpy(np.concatenate(states)).float()).pow(2).mean()
        return (total * (1 - SCORE_SHARE) + taught * SCORE_SHARE) / len(some) + near * STATE_WEIGHT


def known(b):
    """Which candidates a reader can judge that never was told who acts nor whose the places are: no visits, and none that is
    wrong only in who acts."""
    right, wrong = b["labels"] == files.RIGHT, b["labels"] == files.WRONG
    told = torch.isin(b["claims"], b["claims"][right])
    visits = b["slots"] >= 9
    return ~(visits | wrong & told)


def kept_rows(path):
    """The rows of a context.tsv by name."""
    rows = {}
    for line in Path(path).read_text().splitlines():
        if line and not line.startswith("#"):
            name, numbers = line.split("\t")
            rows.setdefault(name, []).append([int(x) / 1000 for x in numbers.split(" ")])
    return rows


def mean_rows(paths):
    """The mean of the rows of some context.tsv that were learned from one file; they must have the same rows."""
    kept = [kept_rows(path) for path in paths]
    for path, rows in zip(paths, kept):
        if rows.keys() != kept[0].keys():
            raise SystemExit(f"{path}: its rows are not those of {paths[0]}; give files that were learned from the same lessons")
    return {name: np.mean([rows[name] for rows in kept], 0).tolist() for name in kept[0]}


@torch.no_grad()
def start(reader, vocabulary, rows):
    """Gives a reader the numbers of a context.tsv; what it has no numbers for begins at nothing."""
    rows = {name: torch.tensor(some) for name, some in rows.items()}

    def fill(layer, name):
        layer.weight.zero_()
        layer.weight[:, : rows[name].shape[1] - 1] = rows[name][:, 1:]
        layer.bias.copy_(rows[name][:, 0])

    states, meaning = rows["states"], rows["meaning"]
    reader.input.weight.copy_(torch.cat([states[:, 1:] * reader.spread, meaning[:, 1:] / 10], 1))
    reader.input.bias.copy_(states[:, 0] + states[:, 1:] @ reader.mean)
    for place, (gates, mixing) in enumerate(zip(reader.gates, reader.mixing), 1):
        fill(gates, f"gates{place}")
        fill(mixing, f"mixing{place}")
    for name in ("key", "value", "query", "pair", "trigger"):
        fill(getattr(reader, name), name)
    for name, table in reader.tables():
        table.weight.copy_(rows[name])
    reader.slot_bias.weight.copy_(rows["slotBias"].T)
    for table, named in marks(reader, vocabulary):
        table.weight.zero_()
        for name, row in named.items():
            if name in rows:
                table.weight[row] = rows[name][0]
    for row, word in enumerate(vocabulary.words, 1):
        if f"word={word}" in rows:
            reader.words.weight[row] = rows[f"word={word}"][0] * 10


def marks(reader, vocabulary):
    """The tables of marks, each with its rows by the names that they have in context.tsv."""
    names = vocabulary.names
    sorts = {"mention=none": 0, "mention=within": 1}
    for form in vocabulary.rows["form"]:
        for role in vocabulary.rows["role"]:
            name = f"mention={names[form].removeprefix('form=')}:{names[role].removeprefix('role=')}"
            sorts[name] = vocabulary.mention_row(form, role)
    found = [(reader.sorts, sorts)]
    for kind, table in (("type", reader.types), ("tag", reader.tags), ("relation", reader.relations)):
        found.append((table, {names[name]: row for name, row in vocabulary.rows[kind].items()}))
    return found


@torch.no_grad()
def ask(reader, lessons):
    """Keeps what a reader says of passages as what they are taught."""
    reader.eval()
    for begin in range(0, len(lessons), BATCH):
        some = lessons[begin : begin + BATCH]
        scores = reader(batch(some))[1].split([len(x.candidates) for x in some])
        for lesson, score in zip(some, scores):
            lesson.hints = None, score.numpy().astype(np.float16)


def doubt(lessons):
    """Makes optional what the scores of passages say is no lesson: events none of whose readings they find possible, and wrong
    readings of which they are sure. Most are slips of a label, or told by what no sentence of the passage says. Returns how many
    candidates."""
    count = 0
    for lesson in lessons:
        labels, claims = lesson.arrays["labels"], lesson.arrays["claims"]
        scores = lesson.hints[1].astype(np.float32)
        best = np.full(claims.max() + 1, -np.inf)
        np.maximum.at(best, claims[labels == files.RIGHT], scores[labels == files.RIGHT])
        doubtful = (labels == files.RIGHT) & (best[claims] < LEAST) | (labels == files.WRONG) & (scores > MOST)
        lesson.arrays["labels"] = np.where(doubtful, files.OPTIONAL, labels)
        count += int(doubtful.sum())
    return count


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


def learn(reader, lessons, passes, rate=RATE):
    optimiser = torch.optim.Adam(reader.parameters(), lr=rate)
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
                group["lr"] = rate * min(1, (step + 1) / WARMING) * (1 - step / steps) + 1e-5
            optimiser.step()
            step, total = step + 1, total + loss.item()
        mean = total / (len(lessons) // BATCH)
        print(f"pass {done + 1}: mean loss {mean:.4f}, {time.time() - began:.0f} s", flush=True)


@torch.no_grad()
def rows(reader, vocabulary):
    """The rows of context.tsv, with the standardisation folded into the input layer."""
    out = []

    def layer(name, weight, bias):
        out.extend((name, [b, *w]) for w, b in zip(weight.tolist(), bias.tolist()))

    states, meanings = reader.input.weight.split([files.STATE_WIDTH, reader.words.weight.shape[1]], 1)
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
    for name, table in reader.tables():
        out.extend((name, row) for row in table.weight.tolist())
    out.append(("slotBias", reader.slot_bias.weight[:, 0].tolist()))
    for table, named in marks(reader, vocabulary):
        out.extend((name, table.weight[row].tolist()) for name, row in named.items())
    vectors = (reader.words.weight / 10).tolist()
    out.extend(sorted((f"word={w}", vectors[i + 1]) for i, w in enumerate(vocabulary.words) if w and "\t" not in w))
    return out


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("lessons")
    p.add_argument("out")
    p.add_argument("--passes", type=int, default=12)
    p.add_argument("--hints", help="the folder that teacher.py wrote")
    p.add_argument("--start", nargs="+", help="the context.tsv to go on from, or several, to go on from their mean")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--threads", type=int, default=1)
    options = p.parse_args()
    torch.manual_seed(options.seed)
    random.seed(options.seed)
    torch.set_num_threads(options.threads)
    names = ["news", "passages", "unlabelled"] if options.hints else ["news", "passages"]
    sets, vocabulary, states = prepare(options.lessons, names)
    if options.hints:
        for name, some in sets.items():
            files.read_hints(options.hints, name, some)
    every = [x for some in sets.values() for x in some]
    if options.start:
        rows = mean_rows(options.start)
        reader = Reader(vocabulary, torch.zeros(len(vocabulary.words), len(rows["meaning"][0]) - 1), states)
        start(reader, vocabulary, rows)
        ask(reader, every)
        print(f"{doubt(every)} candidates teach nothing", flush=True)
    else:
        from meanings import vectors

        meanings = vectors(vocabulary.words)
        if options.hints:
            meanings = torch.cat([meanings, taught_vectors(vocabulary, every)], 1)
        reader = Reader(vocabulary, meanings, states)
    learned = [x for name, some in sets.items() for x in some * (NEWS_TIMES if name == "news" and not options.start else 1)]
    print(f"{len(learned)} passages, {len(vocabulary.words)} words", flush=True)
    learn(reader, learned, options.passes, START_RATE if options.start else RATE)
    lines = ["# The half of the judge that reads the sentence, written by Training/context.py; Documentation/Extraction.md"
             " explains the rows."]  # fmt: skip
    lines += [name + "\t" + " ".join(str(round(1000 * x)) for x in row) for name, row in rows(reader, vocabulary)]
    Path(options.out).write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
