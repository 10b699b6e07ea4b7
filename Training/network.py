"""The network: embeddings, a gated convolution, bidirectional QRNN layers, biaffine arcs, relations, tags.

Sources: QRNN, Bradbury et al. 2017; biaffine parsing, Dozat and Manning 2017. The exact order of operations,
which the Swift side repeats, is in Documentation/ModelFormat.md.
"""

import dataclasses
import itertools

import torch
import torch.nn.functional as F
from torch import nn

from kernels import Dropout, Gate, QRNN, RowTable, Window

BUCKETS = 32
ROOT_BUCKET = 15


@dataclasses.dataclass(slots=True, frozen=True)
class Widths:
    embedding: int = 128
    recurrent: int = 96
    layers: int = 2
    arc: int = 96
    relation: int = 128


def bucket_table(length):
    """Distance bucket of (dependent i, head j) for all pairs of a sentence of `length` positions."""
    edges = torch.tensor([1, 2, 3, 4, 5, 6, 7, 8, 12, 16, 23, 32, 46, 64])
    i = torch.arange(length)
    distance = i[:, None] - i[None, :]
    bucket = torch.bucketize(distance.abs(), edges, right=True) + 16 * (distance > 0)
    bucket[:, 0] = ROOT_BUCKET
    return bucket


class Network(nn.Module):
    def __init__(self, widths, vocabularies):
        super().__init__()
        self.widths = w = widths
        d, h = w.embedding, w.recurrent
        rows = int(vocabularies.bases[-1])
        self.table = RowTable(torch.randn(rows, d) * 0.3)
        self.root = nn.Parameter(torch.randn(d) * 0.3)
        self.norm = nn.LayerNorm(d)
        self.conv = nn.Linear(3 * d, 2 * d)
        self.qrnn = nn.ModuleList([nn.Linear(d if i == 0 else 2 * h, 6 * h) for i in range(w.layers)])
        for layer in self.qrnn:
            layer.bias.data.zero_()
            layer.bias.data[: 2 * h].uniform_(0, 2)
        self.arc = nn.Linear(2 * h, 2 * w.arc)
        self.bilinear = nn.Linear(w.arc, w.arc, bias=False)
        nn.init.normal_(self.bilinear.weight, std=0.02)
        self.distance = nn.Linear(w.arc, BUCKETS)
        nn.init.zeros_(self.distance.weight)
        nn.init.zeros_(self.distance.bias)
        self.head = nn.Parameter(torch.zeros(w.arc))
        self.rel = nn.Linear(2 * h, 2 * w.relation)
        self.out = nn.Linear(w.relation, len(vocabularies.relations))
        self.upos_count = len(vocabularies.upos)
        self.tag = nn.Linear(2 * h, self.upos_count + len(vocabularies.xpos))
        self.drop = 0.0
        self.tag_share = 0.5
        self.seeds = itertools.count(1)

    def dropped(self, x, rate):
        if not self.training or rate <= 0:
            return x
        return Dropout.apply(x, rate, next(self.seeds) * 0x9E3779B1 & 0xFFFFFFFF)

    def encode(self, ids, offsets):
        """States of all positions, rows x 2H."""
        e = self.table(ids)
        e = e.index_copy(0, offsets[:-1], self.root.expand(len(offsets) - 1, -1))
        e = self.dropped(self.norm(e), self.drop * 0.66)
        x = Gate.apply(e, self.conv(Window.apply(e, offsets)))
        x = self.dropped(x, self.drop)
        for i, layer in enumerate(self.qrnn):
            y = QRNN.apply(layer(x), offsets)
            x = self.dropped(y if i == 0 else y + x, self.drop)
        return x

    def arcs(self, x, offsets):
        """Padded arc scores, sentences x length x length (dependent, head), -1e9 where there is no head."""
        a = self.widths.arc
        both = self.dropped(F.relu(self.arc(x)), self.drop)
        heads, dependents = both[:, :a], both[:, a:]
        query = self.bilinear(dependents) + self.head
        near = self.distance(dependents)
        lengths = offsets[1:] - offsets[:-1]
        longest = int(lengths.max())
        position = torch.arange(longest)
        present = position[None, :] < lengths[:, None]
        place = torch.where(present, offsets[:-1, None] + position[None, :], 0)
        scores = torch.bmm(query[place], heads[place].transpose(1, 2))
        bias = near[place].gather(2, bucket_table(longest).expand(len(lengths), -1, -1))
        barred = ~present[:, None, :] | torch.eye(longest, dtype=torch.bool)[None]
        return (scores + bias).masked_fill(barred, -1e9), present

    def relation_scores(self, x, head_rows, rows):
        """Relation scores of the dependents `rows` with the heads `head_rows` (both rows of x)."""
        r = self.widths.relation
        both = self.rel(x)
        hidden = F.relu(both[:, :r][head_rows] + both[:, r:][rows])
        return self.out(self.dropped(hidden, self.drop))

    def loss(self, batch):
        """Arc + relation + a share of each tag loss, a word."""
        x = self.encode(batch.ids, batch.offsets)
        scores, present = self.arcs(x, batch.offsets)
        arc = F.cross_entropy(scores[present], batch.heads, ignore_index=-1)
        rows = (batch.heads >= 0).nonzero().squeeze(1)
        lengths = batch.offsets[1:] - batch.offsets[:-1]
        starts = torch.repeat_interleave(batch.offsets[:-1], lengths)
        relations = self.relation_scores(x, (starts + batch.heads)[rows], rows)
        rel = F.cross_entropy(relations, batch.relations[rows], ignore_index=-1)
        tags = self.tag(x)
        upos = F.cross_entropy(tags[:, : self.upos_count], batch.upos, ignore_index=-1)
        xpos = F.cross_entropy(tags[:, self.upos_count :], batch.xpos, ignore_index=-1)
        return arc + rel + self.tag_share * (upos + xpos)
