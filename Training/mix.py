"""Averages the weights of two checkpoints of one line of training: mix.py FIRST.pt SECOND.pt DATA OUT.pt

The second must have gone on from the first (train.py --init), so that both lie in one basin (Wortsman et al. 2022,
"Model soups"). The share of the second that is best on the dev sets, by the sum of LAS and UPOS, wins.
"""

import argparse
import copy

import torch

import conllu
import data
import train

SHARES = (0.0, 0.2, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8, 1.0)


@torch.no_grad()
def mixed(first, second, share):
    """A network with (1 - share) of the first's and share of the second's weights."""
    out = copy.deepcopy(first)
    out.load_state_dict({k: v.lerp(second.state_dict()[k], share) for k, v in first.state_dict().items()})
    out.table.weight = first.table.weight.lerp(second.table.weight, share)
    return out


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("first", "second", "data", "out"):
        p.add_argument(name)
    options = p.parse_args()
    torch.set_num_threads(1)
    first, vocabularies, note = train.restore(options.first)
    second, other, second_note = train.restore(options.second)
    if vocabularies.values != other.values:
        raise SystemExit(
            f"{options.second}: its vocabularies differ from {options.first}'s; mix one line of training only"
        )
    indexer = data.Indexer(vocabularies)
    dev = {t: [indexer.sentence(s) for s in conllu.read(train.find(options.data, f"{t}-dev"))] for t in train.TREEBANKS}
    best = None
    for share in SHARES:
        network = mixed(first, second, share)
        total = 0
        for name, arrays in dev.items():
            scores = train.measure(network, arrays, vocabularies)
            total += scores["las"] + scores["upos"]
            print(
                f"{share:.1f} of the second: {name}-dev",
                " ".join(f"{k} {v:.2f}" for k, v in scores.items()),
                flush=True,
            )
        if best is None or total > best[0]:
            best = (total, share, network)
    _, share, network = best
    text = f"{note}, then {second_note} with more dropout, weights mixed {1 - share:.1f} to {share:.1f}"
    train.save(options.out, network, vocabularies, text)
    print(f"kept {share:.1f} of the second")


if __name__ == "__main__":
    main()
