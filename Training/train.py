"""Trains the language model: train.py DATA OUT.pt [--minutes 85]; see train.sh and Documentation/LanguageCore.md.

DATA holds the treebanks (`en_ewt-train.conllu` and so on, plain, .gz or .xz) and the silver files (`news-*.conllu`).
One thread; every ten minutes the averaged weights go to OUT.pt and dev scores to stdout.
"""

import argparse
import dataclasses
import pickle
import random
import time
from pathlib import Path

import torch

import conllu
import data
from measure import measure
from network import Network, Widths

TREEBANKS = ("en_ewt", "en_gum")
WARM_UP = 200
TABLE_EVERY = 10  # steps between two averages of the embedding table


def find(folder, stem):
    for ending in (".conllu", ".conllu.xz", ".conllu.gz"):
        path = Path(folder) / (stem + ending)
        if path.exists():
            return path
    raise SystemExit(f"{folder}: no {stem}.conllu, .conllu.xz or .conllu.gz; give the folder with treebanks and silver")


@dataclasses.dataclass(slots=True)
class Corpus:
    vocabularies: data.Vocabularies
    gold: list
    silver: list
    dev: dict
    test: dict


def load(folder):
    """Reads everything, drops silver that copies a dev or test sentence, and indexes it; test is only indexed."""
    part = lambda p: {t: conllu.read(find(folder, f"{t}-{p}")) for t in TREEBANKS}
    train, dev, test = part("train"), part("dev"), part("test")
    gold = [s for t in TREEBANKS for s in train[t]]
    silver = []
    for stem in ("news-actors", "news-rest"):
        kept, dropped = data.without(conllu.read(find(folder, stem)), [*dev.values(), *test.values()])
        print(f"{stem}: {len(kept)} sentences, {dropped} dropped as copies of dev or test", flush=True)
        silver += kept
    vocabularies = data.build_vocabularies(gold, silver)
    indexer = data.Indexer(vocabularies)
    index = lambda sentences: [indexer.sentence(s) for s in sentences]
    return Corpus(
        vocabularies,
        index(gold),
        index(silver),
        {t: index(s) for t, s in dev.items()},
        {t: index(s) for t, s in test.items()},
    )


class Average:
    """Exponential moving average of all weights; the table follows every TABLE_EVERY steps."""

    def __init__(self, network, decay):
        self.network, self.decay = network, decay
        self.dense = [p.detach().clone() for p in network.parameters()]
        self.table = network.table.weight.clone()

    def update(self, step):
        decay = min(self.decay, (step + 1) / (step + 10))
        with torch.no_grad():
            torch._foreach_lerp_(self.dense, list(self.network.parameters()), 1 - decay)
            if step % TABLE_EVERY == 0:
                self.table.lerp_(self.network.table.weight, 1 - decay**TABLE_EVERY)

    def swap(self):
        """Exchanges averaged and current weights; call again to undo."""
        with torch.no_grad():
            for mine, theirs in zip(self.dense, self.network.parameters()):
                keep = theirs.detach().clone()
                theirs.copy_(mine)
                mine.copy_(keep)
            self.table, self.network.table.weight = self.network.table.weight, self.table


def save(path, network, vocabularies, note):
    """Writes weights, widths and vocabularies in one piece, never half."""
    draft = Path(str(path) + ".part")
    torch.save(
        {
            "weights": network.state_dict(),
            "table": network.table.weight,
            "widths": dataclasses.asdict(network.widths),
            "vocabularies": {f.name: getattr(vocabularies, f.name) for f in dataclasses.fields(vocabularies)},
            "note": note,
        },
        draft,
    )
    draft.rename(path)


def restore(path):
    """The network and vocabularies of a checkpoint."""
    stored = torch.load(path, weights_only=False)
    vocabularies = data.Vocabularies(**stored["vocabularies"])
    network = Network(Widths(**stored["widths"]), vocabularies)
    network.load_state_dict(stored["weights"])
    network.table.weight = stored["table"]
    return network, vocabularies, stored["note"]


def ramp(start, end, progress):
    return start + (end - start) * progress


def train(corpus, options):
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    widths = Widths(
        options.embedding, options.recurrent, options.layers, options.arc, options.relation
    )
    network = Network(widths, corpus.vocabularies)
    if options.init:
        network = restore(options.init)[0]
    parameters = list(network.parameters())
    print(widths, "table", tuple(network.table.weight.shape), "other weights", sum(p.numel() for p in parameters), flush=True)
    optimizer = torch.optim.Adam(parameters, lr=options.rate, betas=(0.9, 0.95), fused=True)
    average = Average(network, options.average)
    counts = torch.from_numpy(corpus.vocabularies.counts).float()
    unknown = torch.clamp(2 / (counts + 8), max=0.25)
    start = time.monotonic()
    elapsed = lambda: (time.monotonic() - start) / 60
    step, words, total, reported = 0, 0, 0.0, 0
    network.train()

    def report(final=False):
        average.swap()
        for name, arrays in corpus.dev.items():
            scores = measure(network, arrays, corpus.vocabularies)
            print(f"{elapsed():.1f} min {name}-dev", " ".join(f"{k} {v:.2f}" for k, v in scores.items()), flush=True)
        save(options.out, network, corpus.vocabularies, f"{elapsed():.0f} min, {step} steps, {words} words")
        average.swap()

    while True:
        progress = elapsed() / options.minutes
        repeats = options.gold + (1 if progress > options.late else 0)
        for group in data.batches(corpus.gold * repeats + corpus.silver, options.batch, rng):
            progress = elapsed() / options.minutes
            if progress >= 1:
                report()
                return network
            batch = data.pack(group)
            form = batch.ids[:, 0]
            hide = (form > 0) & (torch.rand(len(form)) < unknown[form.clamp(min=0)])
            form.masked_fill_(hide, 0)
            network.drop = ramp(options.drop, options.drop_end, progress)
            rate = options.rate * min(1, (step + 1) / WARM_UP) * ramp(1, 0.01, progress)
            loss = network.loss(batch)
            optimizer.zero_grad()
            loss.backward()
            norm = sum(float(p.grad.pow(2).sum()) for p in parameters) + network.table.squared_norm()
            scale = min(1.0, options.clip / (norm**0.5 + 1e-6))
            if scale < 1:
                torch._foreach_mul_([p.grad for p in parameters], scale)
            optimizer.param_groups[0]["lr"] = rate
            optimizer.step()
            network.table.step(rate, scale)
            average.update(step)
            step += 1
            words += len(form) - len(group)
            total += loss.item()
            if step % 200 == 0:
                print(f"{step} loss {total / 200:.4f} {words / elapsed() / 60:.0f} words/s {elapsed():.1f} min", flush=True)
                total = 0.0
            if elapsed() > (reported + 1) * options.every:
                reported += 1
                report()


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("data")
    p.add_argument("out")
    p.add_argument("--cache", help="keep the indexed corpus in this file for further runs")
    p.add_argument("--init", help="go on from the weights of this checkpoint (same data and widths)")
    p.add_argument("--minutes", type=float, default=100)
    p.add_argument("--every", type=float, default=10, help="minutes between reports")
    p.add_argument("--embedding", type=int, default=128)
    p.add_argument("--recurrent", type=int, default=88)
    p.add_argument("--layers", type=int, default=3)
    p.add_argument("--arc", type=int, default=96)
    p.add_argument("--relation", type=int, default=96)
    p.add_argument("--rate", type=float, default=3e-3)
    p.add_argument("--clip", type=float, default=5)
    p.add_argument("--batch", type=int, default=3000, help="positions a step")
    p.add_argument("--gold", type=int, default=3, help="repetitions of gold beside all silver")
    p.add_argument("--late", type=float, default=0.65, help="part of the time after which gold counts once more")
    p.add_argument("--drop", type=float, default=0.12)
    p.add_argument("--drop-end", type=float, default=0.05)
    p.add_argument("--average", type=float, default=0.9997)
    p.add_argument("--seed", type=int, default=1)
    options = p.parse_args()
    if options.cache and Path(options.cache).exists():
        corpus = pickle.loads(Path(options.cache).read_bytes())
    else:
        corpus = load(options.data)
        if options.cache:
            Path(options.cache).write_bytes(pickle.dumps(corpus))
    print("table rows", [len(v) + 1 for v in corpus.vocabularies.values], flush=True)
    train(corpus, options)


if __name__ == "__main__":
    main()
