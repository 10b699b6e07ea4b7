"""UPOS, XPOS, UAS and LAS (with subtypes and punctuation) of a network on gold tokens, in percent."""

import torch

import data
import decoder


@torch.no_grad()
def measure(network, arrays, vocabularies):
    was_training = network.training
    network.eval()
    root = vocabularies.relations.index("root")
    words = upos = xpos = uas = las = 0
    for group in data.batches(arrays, 4000):
        batch = data.pack(group)
        x = network.encode(batch.ids, batch.offsets)
        scores, _ = network.arcs(x, batch.offsets)
        heads = torch.full_like(batch.heads, -1)
        starts = torch.zeros_like(heads)
        for s, start in enumerate(batch.offsets[:-1].tolist()):
            n = len(group[s]) + 1
            heads[start + 1 : start + n] = torch.from_numpy(decoder.tree(scores[s, :n, :n].numpy())[1:])
            starts[start : start + n] = start
        rows = (batch.heads >= 0).nonzero().squeeze(1)
        relations = network.relation_scores(x, (starts + heads)[rows], rows)
        relations[:, root] = torch.where(heads[rows] == 0, 1e9, -1e9)
        right = heads[rows] == batch.heads[rows]
        tags = network.tag(x)[rows]
        words += len(rows)
        uas += right.sum().item()
        las += (right & (relations.argmax(1) == batch.relations[rows])).sum().item()
        upos += (tags[:, : network.upos_count].argmax(1) == batch.upos[rows]).sum().item()
        xpos += (tags[:, network.upos_count :].argmax(1) == batch.xpos[rows]).sum().item()
    network.train(was_training)
    return {k: 100 * v / words for k, v in dict(upos=upos, xpos=xpos, uas=uas, las=las).items()}
