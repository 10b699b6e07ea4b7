"""Learns the half of the judge that reads the sentence: context.py LESSONS OUT.tsv [--passes N]

LESSONS is the folder of `train-judge --lessons`, with the sets news and passages. Writes context.tsv, which
Sources/Extraction/ContextReader.swift computes with; Training/train-judge.sh runs both.
"""

import argparse
import random
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

import lessons as files
from kernels import QRNN

WIDTH, UNITS, HEADS, SLOTS = 128, 64, 4, 15
EDGES = torch.tensor([-20, -12, -7, -4, -2, -1, 0, 1, 2, 3, 5, 8, 13, 21])
MARKS = {"mention": 24, "tag": 12, "relation": 12}
BATCH, RATE, DROP, INPUT_DROP, WORD_DROP = 64, 2e-3, 0.25, 0.2, 0.15
# Shares of the features' and of this network's log-odds in the judge's, and what is added: chosen on gold/train.jsonl.
BLEND = (0.7, 0.7, 1.7)


class Vocabulary:
    """Words seen at least twice, tags, relations and sorts of mentions as rows of tables; row 0 is for none."""

    def __init__(self, names, sets):
        shown = np.zeros(len(names), dtype=np.int64)
        marks = {"tag": set(), "relation": set(), "form": set(), "role": set()}
        for lesson in sets:
            np.add.at(shown, lesson.words, 1)
            marks["tag"].update(lesson.tags.tolist())
            marks["relation"].update(lesson.relations.tolist())
            marks["form"].update(lesson.mentions[:, 3].tolist())
            marks["role"].update(lesson.mentions[:, 4].tolist())
        kept = np.nonzero(shown >= 2)[0]
        self.names = names
        self.words = [names[i].removeprefix("word=") for i in kept]
        self.word_rows = np.zeros(len(names), dtype=np.int64)
        self.word_rows[kept] = np.arange(1, len(kept) + 1)
        self.rows = {
            kind: {name: row + 1 for row, name in enumerate(sorted(found, key=names.__getitem__))}
            for kind, found in marks.items()
        }
        self.kinds = {name: kind for kind, name in enumerate(files.KINDS)}

    def count(self, kind):
        return len(self.rows[kind]) + 1

    def mention_row(self, form, role):
        """0 is no mention, 1 a word within one; the tops of mentions follow."""
        return 1 + self.rows["form"][form] + len(self.rows["form"]) * (self.rows["role"][role] - 1)

    @property
    def mention_count(self):
        return 2 + len(self.rows["form"]) * len(self.rows["role"])

    def arrays(self, lesson):
        """What the network takes, as arrays; names of actors are hidden from it."""
        words = self.word_rows[lesson.words]
        tags = np.array([self.rows["tag"][t] for t in lesson.tags.tolist()], dtype=np.int64)
        relations = np.array([self.rows["relation"][r] for r in lesson.relations.tolist()], dtype=np.int64)
        sorts = np.zeros(len(words), dtype=np.int64)
        for start, end, *_ in lesson.mentions:
            sorts[start:end] = 1
        for _, _, top, form, role in lesson.mentions.tolist():
            if top < len(sorts):
                sorts[top] = self.mention_row(form, role)
        words[sorts > 0] = 0
        c = lesson.candidates
        kinds = np.array([self.kinds[self.names[k]] for k in c[:, 0]], dtype=np.int64)
        status = [self.names[s] for s in c[:, 4]]
        standing = np.array([{"status=denied": 1, "status=ended": 2}.get(s, 0) for s in status], dtype=np.int64)
        mutual = c[:, 3] == 1
        claims, claim = {}, []
        for kind, one, two, both, stands in zip(kinds, c[:, 1], c[:, 2], mutual, standing):
            ordered = kind == 3 and not both
            pair = (one, two) if ordered else (min(one, two), max(one, two))
            claim.append(claims.setdefault((kind, pair, ordered, stands), len(claims)))
        pairs = {}
        pair = np.array([pairs.setdefault(p, len(pairs)) for p in map(tuple, c[:, 6:8].tolist())], dtype=np.int64)
        members = np.array(list(pairs), dtype=np.int64).reshape(-1, 2)
        sentence = np.zeros(len(members), dtype=np.int64)
        sentence[pair] = c[:, 9]
        return {
            "words": words, "tags": tags, "relations": relations, "sorts": sorts,
            "slots": np.where((kinds == 3) & mutual, 4, kinds) * 3 + standing,
            "labels": c[:, 5].astype(np.int64), "claims": np.array(claim, dtype=np.int64), "pairs": pair,
            "sources": lesson.mentions[members[:, 0], 2].astype(np.int64),
            "targets": lesson.mentions[members[:, 1], 2].astype(np.int64),
            "spans": np.array([lesson.spans[s] for s in sentence], dtype=np.int64).reshape(-1, 2),
            "triggers": c[:, 8].astype(np.int64), "ends": np.array([e for _, e in lesson.spans], dtype=np.int64),
        }  # fmt: skip


def batch(some):
    """The arrays of some lessons, shifted to one another."""
    parts, counts = {}, {"tokens": 0, "pairs": 0, "claims": 0}
    shift = {"sources": "tokens", "targets": "tokens", "spans": "tokens", "triggers": "tokens", "ends": "tokens",
             "pairs": "pairs", "claims": "claims"}  # fmt: skip
    for lesson in some:
        a = lesson.arrays
        for key, values in a.items():
            parts.setdefault(key, []).append(values + counts[shift[key]] if key in shift else values)
        parts.setdefault("states", []).append(lesson.states)
        counts["tokens"] += len(a["words"])
        counts["pairs"] += len(a["sources"])
        counts["claims"] += int(a["claims"].max()) + 1
    out = {key: torch.from_numpy(np.concatenate(values)) for key, values in parts.items()}
    out["states"] = out["states"].float()
    out["offsets"] = torch.cat([torch.zeros(1, dtype=torch.int64), out["ends"]])
    return out


class Reader(nn.Module):
    def __init__(self, vocabulary, meanings, mean, spread):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("spread", spread)
        self.words = nn.Embedding(len(meanings) + 1, meanings.shape[1])
        self.words.weight.data[0] = 0
        self.words.weight.data[1:] = meanings
        self.sorts = nn.Embedding(vocabulary.mention_count, MARKS["mention"])
        self.tags = nn.Embedding(vocabulary.count("tag"), MARKS["tag"])
        self.relations = nn.Embedding(vocabulary.count("relation"), MARKS["relation"])
        for table in (self.sorts, self.tags, self.relations):
            nn.init.normal_(table.weight, std=0.5)
        self.input = nn.Linear(files.STATE_WIDTH + meanings.shape[1] + sum(MARKS.values()), WIDTH)
        self.gates, self.mixing = nn.Linear(WIDTH, 6 * UNITS), nn.Linear(2 * UNITS, WIDTH)
        self.query, self.key, self.value = nn.Linear(2 * WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH)
        self.source_bias, self.target_bias = nn.Embedding(len(EDGES) + 1, HEADS), nn.Embedding(len(EDGES) + 1, HEADS)
        self.pair, self.trigger = nn.Linear(3 * WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH)
        self.distance = nn.Embedding(len(EDGES) + 1, WIDTH)
        self.slot, self.slot_bias = nn.Embedding(SLOTS, WIDTH), nn.Embedding(SLOTS, 1)
        for table in (self.source_bias, self.target_bias):
            nn.init.zeros_(table.weight)
        nn.init.normal_(self.distance.weight, std=0.1)
        nn.init.normal_(self.slot.weight, std=0.1)
        nn.init.constant_(self.slot_bias.weight, -3)

    def dropped(self, x, rate=DROP):
        return F.dropout(x, rate, self.training)

    def encode(self, b):
        words = b["words"]
        if self.training:
            words = words * (torch.rand(len(words)) > WORD_DROP)
        states = self.dropped((b["states"] - self.mean) / self.spread, INPUT_DROP)
        meanings = self.dropped(self.words(words), INPUT_DROP)
        marks = [self.sorts(b["sorts"]), self.tags(b["tags"]), self.relations(b["relations"])]
        x = self.dropped(F.relu(self.input(torch.cat([states, meanings, *marks], 1))))
        return x + self.dropped(self.mixing(QRNN.apply(self.gates(x), b["offsets"])))

    def forward(self, b):
        x = self.encode(b)
        source, target = x[b["sources"]], x[b["targets"]]
        starts, lengths = b["spans"][:, :1], b["spans"][:, 1] - b["spans"][:, 0]
        place = torch.arange(int(lengths.max()))
        present = place[None] < lengths[:, None]
        tokens = torch.where(present, starts + place, 0)
        size = WIDTH // HEADS
        query = self.query(torch.cat([source, target], 1)).view(-1, HEADS, size)
        key, value = (m(x)[tokens].view(*tokens.shape, HEADS, size) for m in (self.key, self.value))
        score = torch.einsum("nhc,nlhc->nlh", query, key) / size**0.5
        score = score + self.source_bias(torch.bucketize(tokens - b["sources"][:, None], EDGES))
        score = score + self.target_bias(torch.bucketize(tokens - b["targets"][:, None], EDGES))
        share = F.softmax(score.masked_fill(~present[:, :, None], -1e9), 1)
        seen = torch.einsum("nlh,nlhc->nhc", share, value).reshape(-1, WIDTH)
        pair = self.pair(torch.cat([source, target, seen], 1))
        pair = pair + self.distance(torch.bucketize(b["targets"] - b["sources"], EDGES))
        inner = self.dropped(F.relu(pair[b["pairs"]] + self.trigger(x)[b["triggers"]]))
        return (inner * self.slot(b["slots"])).sum(1) + self.slot_bias(b["slots"])[:, 0]

    def loss(self, b):
        """Every reading of no event is wrong; of a required event's readings the likeliest is right."""
        score, label = self(b), b["labels"]
        total = F.softplus(score[label == files.WRONG]).sum()
        right = label == files.RIGHT
        if right.any():
            claims, place = b["claims"][right].unique(return_inverse=True)
            best = torch.full((len(claims),), -1e9).scatter_reduce(0, place, score[right], "amax")
            total = total + F.softplus(-best).sum()
        return total


def learn(reader, lessons, passes):
    optimiser = torch.optim.Adam(reader.parameters(), lr=RATE)
    steps, step = passes * (len(lessons) // BATCH), 0
    reader.train()
    for done in range(passes):
        random.shuffle(lessons)
        total = 0.0
        for start in range(0, len(lessons) - BATCH + 1, BATCH):
            loss = reader.loss(batch(lessons[start : start + BATCH])) / BATCH
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(reader.parameters(), 5.0)
            for group in optimiser.param_groups:
                group["lr"] = RATE * (1 - step / steps) + 1e-5
            optimiser.step()
            step, total = step + 1, total + loss.item()
        print(f"pass {done + 1}: mean loss {total / (len(lessons) // BATCH):.4f}", flush=True)


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
    for name in ("gates", "mixing", "key", "value", "query", "pair", "trigger"):
        module = getattr(reader, name)
        layer(name, module.weight, module.bias)
    tables = (("distance", reader.distance), ("sourceBias", reader.source_bias), ("targetBias", reader.target_bias),
              ("slot", reader.slot))  # fmt: skip
    for name, table in tables:
        out.extend((name, row) for row in table.weight.tolist())
    out.append(("slotBias", reader.slot_bias.weight[:, 0].tolist()))
    out.append(("blend", list(BLEND)))
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
    p.add_argument("--passes", type=int, default=7)
    p.add_argument("--seed", type=int, default=1)
    options = p.parse_args()
    torch.manual_seed(options.seed)
    random.seed(options.seed)
    torch.set_num_threads(1)
    sets = [x for name in ("news", "passages") for x in files.read(options.lessons, name)]
    sets = [x for x in sets if len(x.candidates)]
    vocabulary = Vocabulary(files.names(options.lessons), sets)
    for lesson in sets:
        lesson.arrays = vocabulary.arrays(lesson)
    states = torch.from_numpy(np.concatenate([x.states for x in sets[::5]]).astype(np.float32))
    from meanings import vectors

    reader = Reader(vocabulary, vectors(vocabulary.words), states.mean(0), states.std(0) + 1e-3)
    print(f"{len(sets)} passages, {len(vocabulary.words)} words")
    learn(reader, sets, options.passes)
    lines = ["# The half of the judge that reads the sentence, written by Training/context.py; Documentation/Extraction.md"
             " explains the rows."]  # fmt: skip
    lines += [name + "\t" + " ".join(str(round(1000 * x)) for x in row) for name, row in rows(reader, vocabulary)]
    Path(options.out).write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
