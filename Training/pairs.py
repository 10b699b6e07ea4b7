"""Passages as arrays, and how a network scores candidates by what a pair of names sees of a sentence."""

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

import lessons as files

SLOTS = 15
EDGES = torch.tensor([-20, -12, -7, -4, -2, -1, 0, 1, 2, 3, 5, 8, 13, 21])
BATCH, GROUP = 64, 16


class Vocabulary:
    """Words seen at least twice, tags, relations and sorts of mentions as rows of tables; row 0 is for none."""

    def __init__(self, names, sets):
        shown = np.zeros(len(names), dtype=np.int64)
        marks = {"tag": set(), "relation": set(), "form": set(), "role": set(), "type": set()}
        for lesson in sets:
            np.add.at(shown, lesson.words, 1)
            marks["tag"].update(lesson.tags.tolist())
            marks["relation"].update(lesson.relations.tolist())
            marks["form"].update(lesson.mentions[:, 3].tolist())
            marks["role"].update(lesson.mentions[:, 4].tolist())
            marks["type"].update(lesson.mentions[:, 5].tolist())
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
        """What the network takes, as arrays; words of names with a capital are hidden from it, so that it learns what is said,
        not of whom."""
        words = self.word_rows[lesson.words]
        tags = np.array([self.rows["tag"][t] for t in lesson.tags.tolist()], dtype=np.int64)
        relations = np.array([self.rows["relation"][r] for r in lesson.relations.tolist()], dtype=np.int64)
        sorts = np.zeros(len(words), dtype=np.int64)
        types = np.zeros(len(words), dtype=np.int64)
        for start, end, *_ in lesson.mentions:
            sorts[start:end] = 1
        for _, _, top, form, role, kind in lesson.mentions.tolist():
            if top < len(sorts):
                sorts[top], types[top] = self.mention_row(form, role), self.rows["type"][kind]
        capital = np.array([form != form.lower() for sentence in lesson.forms for form in sentence], dtype=bool)
        words[(sorts > 0) & capital] = 0
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
        # Candidates of one pair and trigger differ in what is asked of the network, not in what it computes.
        joints = {}
        joint = [joints.setdefault(j, len(joints)) for j in zip(pair.tolist(), c[:, 8].tolist())]
        joined = np.array(list(joints), dtype=np.int64).reshape(-1, 2)
        beside = {"source": ([], []), "target": ([], [])}
        for place, (one, two) in enumerate(members.tolist()):
            for side, own, other in (("source", one, two), ("target", two, one)):
                also = [lesson.mentions[k, 2] for k in lesson.alike[own] if k != other]
                beside[side][0].extend(also)
                beside[side][1].extend([place] * len(also))
        sentence = np.zeros(len(members), dtype=np.int64)
        sentence[pair] = c[:, 9]
        return {
            "words": words, "tags": tags, "relations": relations, "sorts": sorts, "types": types,
            "slots": np.where((kinds == 3) & mutual, 4, kinds) * 3 + standing,
            "labels": c[:, 5].astype(np.int64), "claims": np.array(claim, dtype=np.int64),
            "joints": np.array(joint, dtype=np.int64), "pairs": joined[:, 0], "triggers": joined[:, 1],
            "sources": lesson.mentions[members[:, 0], 2].astype(np.int64),
            "targets": lesson.mentions[members[:, 1], 2].astype(np.int64),
            "spans": np.array([lesson.spans[s] for s in sentence], dtype=np.int64).reshape(-1, 2),
            "ends": np.array([e for _, e in lesson.spans], dtype=np.int64),
            **{f"{side}Also": np.array(tops, dtype=np.int64) for side, (tops, _) in beside.items()},
            **{f"{side}AlsoPairs": np.array(places, dtype=np.int64) for side, (_, places) in beside.items()},
        }  # fmt: skip


def batch(some):
    """The arrays of some lessons, shifted to one another."""
    parts, counts = {}, {"tokens": 0, "pairs": 0, "joints": 0, "claims": 0}
    shift = {"sources": "tokens", "targets": "tokens", "spans": "tokens", "triggers": "tokens", "ends": "tokens",
             "sourceAlso": "tokens", "targetAlso": "tokens", "sourceAlsoPairs": "pairs", "targetAlsoPairs": "pairs",
             "pairs": "pairs", "joints": "joints", "claims": "claims"}  # fmt: skip
    for lesson in some:
        a = lesson.arrays
        for key, values in a.items():
            parts.setdefault(key, []).append(values + counts[shift[key]] if key in shift else values)
        parts.setdefault("states", []).append(lesson.states)
        counts["tokens"] += len(a["words"])
        counts["pairs"] += len(a["sources"])
        counts["joints"] += len(a["pairs"])
        counts["claims"] += int(a["claims"].max()) + 1
    out = {key: torch.from_numpy(np.concatenate(values)) for key, values in parts.items()}
    out["states"] = out["states"].float()
    out["offsets"] = torch.cat([torch.zeros(1, dtype=torch.int64), out["ends"]])
    return out


class PairReader(nn.Module):
    """Scores candidates by what a pair of names sees of an encoded sentence; `encode` is the subclass's.

    vocabulary: the names of marks; states: rows of encoder states, for their mean and spread; width: numbers a word; drop,
    input_drop: the share of numbers that are left out while learning, of the network's own and of the encoder's states.
    """

    def __init__(self, vocabulary, states, width, heads, drop, input_drop):
        super().__init__()
        self.width, self.heads, self.drop, self.input_drop = width, heads, drop, input_drop
        states = states.float()
        self.register_buffer("mean", states.mean(0))
        self.register_buffer("spread", states.std(0) + 1e-3)
        self.sorts = nn.Embedding(vocabulary.mention_count, width)
        self.types = nn.Embedding(vocabulary.count("type"), width, padding_idx=0)
        self.tags = nn.Embedding(vocabulary.count("tag"), width)
        self.relations = nn.Embedding(vocabulary.count("relation"), width)
        for table in (self.sorts, self.types, self.tags, self.relations):
            nn.init.normal_(table.weight, std=0.05)
        nn.init.zeros_(self.types.weight[0])
        self.query, self.key, self.value = nn.Linear(2 * width, width), nn.Linear(width, width), nn.Linear(width, width)
        self.source_bias, self.target_bias = nn.Embedding(len(EDGES) + 1, heads), nn.Embedding(len(EDGES) + 1, heads)
        self.pair, self.trigger = nn.Linear(5 * width, width), nn.Linear(width, width)
        self.distance = nn.Embedding(len(EDGES) + 1, width)
        self.slot, self.slot_bias = nn.Embedding(SLOTS, width), nn.Embedding(SLOTS, 1)
        for table in (self.source_bias, self.target_bias):
            nn.init.zeros_(table.weight)
        nn.init.normal_(self.distance.weight, std=0.1)
        nn.init.normal_(self.slot.weight, std=0.1)
        nn.init.constant_(self.slot_bias.weight, -3)

    def dropped(self, x, rate=None):
        return F.dropout(x, self.drop if rate is None else rate, self.training)

    def mixed(self, layer, b, words):
        """The rows of a batch's words: a layer's view of their states and `words` (what stands for their meanings), and their
        marks."""
        states = self.dropped((b["states"] - self.mean) / self.spread, self.input_drop)
        marks = self.sorts(b["sorts"]) + self.types(b["types"]) + self.tags(b["tags"]) + self.relations(b["relations"])
        return self.dropped(F.relu(layer(torch.cat([states, words], 1)) + marks))

    def also(self, x, b, side):
        """The mean of the other words that name a side of each pair; zeros where none does."""
        tokens, pairs = b[side + "Also"], b[side + "AlsoPairs"]
        counts = torch.bincount(pairs, minlength=len(b["sources"])).clamp(min=1)
        sums = torch.zeros(len(b["sources"]), x.shape[1]).index_add(0, pairs, x[tokens])
        return sums / counts[:, None]

    def forward(self, b):
        """The encoded words and the candidates' scores."""
        x = self.encode(b)
        return x, self.scores(x, b)

    def scores(self, x, b):
        also = [self.also(x, b, side) for side in ("source", "target")]
        pair = self.pair(torch.cat([x[b["sources"]], x[b["targets"]], self.seen(x, b), *also], 1))
        pair = pair + self.distance(torch.bucketize(b["targets"] - b["sources"], EDGES))
        inner = self.dropped(F.relu(pair[b["pairs"]] + self.trigger(x)[b["triggers"]]))
        asked = inner @ self.slot.weight.T + self.slot_bias.weight[:, 0]
        return asked[b["joints"], b["slots"]]

    def seen(self, x, b):
        """What each pair of names sees of its sentence.

        Sentences with like counts of pairs are looked at together, so that the words of a sentence are laid out once for all
        of its pairs and little of that is padding.
        """
        size = self.width // self.heads
        query = self.query(torch.cat([x[b["sources"]], x[b["targets"]]], 1))
        key, value = self.key(x), self.value(x)
        offsets = b["offsets"]
        sentences, counts = torch.unique_consecutive(
            torch.searchsorted(offsets, b["spans"][:, 0].contiguous(), right=True) - 1, return_counts=True
        )
        firsts = torch.cumsum(counts, 0) - counts
        rows, places = [], []
        for some in torch.argsort(counts).split(GROUP):
            start, length = offsets[sentences[some]], offsets[sentences[some] + 1] - offsets[sentences[some]]
            tokens, present = laid_out(start, length)
            pairs, real = laid_out(firsts[some], counts[some])
            asking = query[pairs].view(*pairs.shape, self.heads, size).transpose(1, 2)
            keys, values = (m[tokens].view(*tokens.shape, self.heads, size).transpose(1, 2) for m in (key, value))
            away = [torch.bucketize(tokens[:, None] - b[side][pairs][:, :, None], EDGES) for side in ("sources", "targets")]
            score = asking @ keys.transpose(2, 3) / size**0.5
            score = score + (self.source_bias(away[0]) + self.target_bias(away[1])).permute(0, 3, 1, 2)
            share = F.softmax(score.masked_fill(~present[:, None, None], -1e9), 3)
            rows.append((share @ values).transpose(1, 2).reshape(-1, self.width)[real.view(-1)])
            places.append(pairs[real])
        return torch.zeros_like(query).index_copy(0, torch.cat(places), torch.cat(rows))


def laid_out(starts, lengths):
    """The places of some stretches as rows of a table, and which of its cells are real; the others repeat the first."""
    place = torch.arange(int(lengths.max()))
    real = place < lengths[:, None]
    return torch.where(real, starts[:, None] + place, starts[:, None]), real


def label_loss(score, b):
    """Every reading of no event is wrong; of a required event's readings the likeliest is right."""
    label = b["labels"]
    total = F.softplus(score[label == files.WRONG]).sum()
    right = label == files.RIGHT
    if right.any():
        claims, place = b["claims"][right].unique(return_inverse=True)
        best = torch.full((len(claims),), -1e9).scatter_reduce(0, place, score[right], "amax")
        total = total + F.softplus(-best).sum()
    return total


def prepare(folder, sets):
    """The passages with candidates of some sets, by set, with their arrays; the vocabulary; a sample of encoder states."""
    found = {name: [x for x in files.read(folder, name) if len(x.candidates)] for name in sets}
    every = [x for some in found.values() for x in some]
    vocabulary = Vocabulary(files.names(folder), every)
    for lesson in every:
        lesson.arrays = vocabulary.arrays(lesson)
    sample = torch.from_numpy(np.concatenate([x.states for x in every[::5]]).astype(np.float32))
    return found, vocabulary, sample
