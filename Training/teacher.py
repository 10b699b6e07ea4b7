"""Tunes a sentence encoder to judge candidates, as a teacher of context.py: teacher.py LESSONS HINTS [--passes N]

LESSONS is the folder of `train-judge --lessons`, with the sets news, passages and unlabelled. Writes the teacher's states of
the words (the first principal components) and scores of the candidates of all three into the folder HINTS. Of the
eight layers that are used of the encoder the upper two are tuned; the lower ones' states are computed once and kept in memory
(1.5 kB a word piece).
"""

import argparse
import random
import time

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

import lessons as files
from encoder import LAYERS, Layer, embedded, grouped, pieces
from encoder import WIDTH as ENCODER_WIDTH
from pairs import PairReader, batch, label_loss, prepare

WIDTH, HEADS, DROP, INPUT_DROP = 192, 6, 0.2, 0.2
FROZEN, BATCH, NEAR = 6, 32, 20
HEAD_RATE, LAYER_RATE, DECAY, WARMING = 8e-4, 8e-5, 0.01, 150


def packed(sentences):
    """The order of sentences (rows of pieces) from short to long, and where each begins when they stand in it."""
    lengths = np.array([len(x) for x in sentences])
    order = np.argsort(lengths, kind="stable")
    begins = np.zeros(len(lengths), dtype=np.int64)
    begins[order] = np.cumsum(lengths[order]) - lengths[order]
    return order, begins


class Sentences:
    """The word pieces of each lesson's sentences and what the lower layers make of them."""

    @torch.no_grad()
    def __init__(self, lessons):
        below = nn.ModuleList(Layer(place) for place in range(FROZEN)).eval()
        self.first, self.states = {}, {}
        rows = []
        for lesson in lessons:
            read = [pieces(words) for words in lesson.forms]
            self.first[id(lesson)] = [first for _, first in read]
            self.states[id(lesson)] = [None] * len(read)
            rows += [(numbers, lesson, place) for place, (numbers, _) in enumerate(read)]
        rows.sort(key=lambda row: len(row[0]))
        for start in range(0, len(rows), 64):
            some = rows[start : start + 64]
            lengths = [len(row[0]) for row in some]
            places = torch.cat([torch.arange(length) for length in lengths])
            x = embedded(torch.from_numpy(np.concatenate([row[0] for row in some])), places)
            groups = grouped(lengths)
            for layer in below:
                x = layer(x, groups)
            for (_, lesson, place), made in zip(some, x.half().split(lengths)):
                self.states[id(lesson)][place] = made

    def longest(self, lesson):
        return max(len(x) for x in self.states[id(lesson)])

    def arrays(self, some):
        """The batch of some lessons, with the states of their pieces and the places of their words in them."""
        b = batch(some)
        states = [x for lesson in some for x in self.states[id(lesson)]]
        order, begins = packed(states)
        b["pieces"] = torch.cat([states[k] for k in order]).float()
        b["groups"] = grouped([len(states[k]) for k in order])
        first = [x for lesson in some for x in self.first[id(lesson)]]
        b["first"] = torch.from_numpy(np.concatenate([x + begin for x, begin in zip(first, begins)]))
        return b


class Teacher(PairReader):
    """Marks and the language core's states beside those of the tuned encoder."""

    def __init__(self, vocabulary, states):
        super().__init__(vocabulary, states, WIDTH, HEADS, DROP, INPUT_DROP)
        self.layers = nn.ModuleList(Layer(place) for place in range(FROZEN, LAYERS))
        self.input = nn.Linear(files.STATE_WIDTH + ENCODER_WIDTH, WIDTH)

    def encode(self, b):
        x = b["pieces"]
        for layer in self.layers:
            x = layer(x, b["groups"])
        # A word's state is that of its first piece.
        b["read"] = x[b["first"]]
        return self.mixed(self.input, b, self.dropped(b["read"], 0.1))


def batches(lessons, sentences):
    """Batches of lessons of like length, in random order."""
    order = random.sample(lessons, len(lessons))
    made = []
    for start in range(0, len(order), BATCH * NEAR):
        near = sorted(order[start : start + BATCH * NEAR], key=sentences.longest)
        made += [near[k : k + BATCH] for k in range(0, len(near), BATCH)]
    random.shuffle(made)
    return made


def learn(teacher, lessons, sentences, passes):
    tuned = {id(p) for p in teacher.layers.parameters()}
    head = [p for p in teacher.parameters() if id(p) not in tuned]
    groups = [{"params": list(teacher.layers.parameters()), "most": LAYER_RATE}, {"params": head, "most": HEAD_RATE}]
    optimiser = torch.optim.AdamW(groups, lr=HEAD_RATE, weight_decay=DECAY)
    steps, step = passes * len(batches(lessons, sentences)), 0
    teacher.train()
    for done in range(passes):
        total, began = 0.0, time.time()
        for some in batches(lessons, sentences):
            b = sentences.arrays(some)
            loss = label_loss(teacher(b)[1], b) / len(some)
            loss.backward()
            nn.utils.clip_grad_norm_(teacher.parameters(), 5.0)
            share = min(1, (step + 1) / WARMING) * (1 - step / steps)
            for group in optimiser.param_groups:
                group["lr"] = group["most"] * share + 1e-7
            optimiser.step()
            optimiser.zero_grad()
            step, total = step + 1, total + loss.item() * len(some)
        print(f"pass {done + 1}: mean loss {total / len(lessons):.4f}, {time.time() - began:.0f} s", flush=True)


@torch.no_grad()
def judged(teacher, lessons, sentences):
    """The teacher's states of the words and scores of the candidates, a passage each."""
    teacher.eval()
    states, scores = {}, {}
    order = sorted(lessons, key=sentences.longest)
    for start in range(0, len(order), BATCH):
        some = order[start : start + BATCH]
        b = sentences.arrays(some)
        _, score = teacher(b)
        words = b["read"].split([len(x.words) for x in some])
        for lesson, read, given in zip(some, words, score.split([len(x.candidates) for x in some])):
            states[id(lesson)], scores[id(lesson)] = read.half().numpy(), given.numpy()
    return [states[id(x)] for x in lessons], [scores[id(x)] for x in lessons]


def axes(states):
    """The mean and the principal components of the states of words, scaled to numbers about 1."""
    table = np.concatenate(states)
    table = table[np.random.default_rng(1).permutation(len(table))[:60_000]].astype(np.float32)
    mean = table.mean(0)
    _, spread, directions = np.linalg.svd(table - mean, full_matrices=False)
    spread = spread[: files.HINT_WIDTH].mean() / len(table) ** 0.5
    return mean, directions[: files.HINT_WIDTH].T / spread


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("lessons")
    p.add_argument("hints")
    p.add_argument("--passes", type=int, default=3)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--threads", type=int, default=2)
    options = p.parse_args()
    torch.manual_seed(options.seed)
    random.seed(options.seed)
    torch.set_num_threads(options.threads)
    sets, vocabulary, states = prepare(options.lessons, ["news", "passages", "unlabelled"])
    teacher = Teacher(vocabulary, states)
    labelled = sets["news"] + sets["passages"]
    sentences = Sentences([x for some in sets.values() for x in some])
    print(f"{len(labelled)} passages, {sum(map(len, sets.values()))} with the unlabelled", flush=True)
    learn(teacher, labelled, sentences, options.passes)
    mean = turn = None
    for name, some in sets.items():
        read, scores = judged(teacher, some, sentences)
        if mean is None:
            mean, turn = axes(read)
        files.write_hints(options.hints, name, [(x.astype(np.float32) - mean) @ turn for x in read], scores)


if __name__ == "__main__":
    main()
