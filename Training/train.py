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
LOG_EVERY = 200
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


class Trainer:
    """Adam under a rate that falls to a hundredth with the share of the time or words that is used up."""

    def __init__(self, network, corpus, options):
        self.network, self.corpus, self.options = network, corpus, options
        self.parameters = list(network.parameters())
        self.optimizer = torch.optim.Adam(self.parameters, lr=options.rate, betas=(0.9, 0.95), fused=True)
        self.average = Average(network, options.average)
        # A form is hidden the more often the rarer it is, so that its affixes learn to stand in for it.
        counts = torch.from_numpy(corpus.vocabularies.counts).float()
        self.unknown = torch.clamp(options.hide / (counts + 8), min=options.hide_least, max=0.35)
        self.bases = torch.from_numpy(corpus.vocabularies.bases[1:-1])
        self.start = time.monotonic()
        self.steps = self.words = self.reports = 0
        self.recent = 0.0

    def minutes(self):
        return (time.monotonic() - self.start) / 60

    def progress(self):
        """Share of the time, or of the words, that is used up."""
        if self.options.words:
            return self.words / self.options.words
        return self.minutes() / self.options.minutes

    def run(self):
        """Passes over the data until the time is up; reports to stdout and to the checkpoint on the way."""
        rng = random.Random(self.options.seed)
        self.network.train()
        while True:
            gold = self.corpus.gold * (self.options.gold + (self.progress() > self.options.late))
            for group in data.batches(gold + self.corpus.silver, self.options.batch, rng):
                progress = self.progress()
                if progress >= self.options.until:
                    self.report()
                    return
                self.step(data.pack(group), progress)
                if self.minutes() > (self.reports + 1) * self.options.every:
                    self.reports += 1
                    self.report()

    def step(self, batch, progress):
        self.hide(batch.ids)
        self.network.drop = ramp(self.options.drop, self.options.drop_end, progress)
        loss = self.network.loss(batch)
        self.optimizer.zero_grad()
        loss.backward()
        table = self.network.table
        norm = (sum(float(p.grad.pow(2).sum()) for p in self.parameters) + table.squared_norm()) ** 0.5
        scale = min(1.0, self.options.clip / (norm + 1e-6))
        if scale < 1:
            torch._foreach_mul_([p.grad for p in self.parameters], scale)
        rate = self.options.rate * min(1, (self.steps + 1) / WARM_UP) * ramp(1, 0.01, progress)
        self.optimizer.param_groups[0]["lr"] = rate
        self.optimizer.step()
        table.step(rate, scale)
        self.average.update(self.steps)
        self.steps += 1
        self.words += len(batch.ids) - len(batch.offsets) + 1
        self.recent += loss.item()
        if self.steps % LOG_EVERY == 0:
            pace = self.words / self.minutes() / 60
            self.say(f"{self.steps} steps, loss {self.recent / LOG_EVERY:.4f}, {pace:.0f} words/s")
            self.recent = 0.0

    def hide(self, ids):
        """Makes some feature values of a batch unknown, in place; roots (-1) stay."""
        form, affixes = ids[:, 0], ids[:, 1:]
        form.masked_fill_((form > 0) & (torch.rand(len(form)) < self.unknown[form.clamp(min=0)]), 0)
        if self.options.hide_affix:
            hidden = (affixes >= 0) & (torch.rand(affixes.shape) < self.options.hide_affix)
            affixes.copy_(torch.where(hidden, self.bases, affixes))

    def report(self):
        """Dev scores of the averaged weights, which become the checkpoint."""
        self.average.swap()
        for name, arrays in self.corpus.dev.items():
            scores = measure(self.network, arrays, self.corpus.vocabularies)
            self.say(f"{name}-dev " + " ".join(f"{k} {v:.2f}" for k, v in scores.items()))
        note = f"{self.minutes():.0f} minutes, {self.steps} steps, {self.words} words"
        save(self.options.out, self.network, self.corpus.vocabularies, note)
        self.average.swap()

    def say(self, text):
        print(f"{self.minutes():.1f} min: {text}", flush=True)


def train(corpus, options):
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    widths = Widths(options.embedding, options.recurrent, options.layers, options.arc, options.relation)
    network = restore(options.init)[0] if options.init else Network(widths, corpus.vocabularies)
    network.tag_share = options.tags
    dense = sum(p.numel() for p in network.parameters())
    print(network.widths, "table", tuple(network.table.weight.shape), "other weights", dense, flush=True)
    Trainer(network, corpus, options).run()


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("data")
    p.add_argument("out")
    p.add_argument("--cache", help="keep the indexed corpus in this file for further runs")
    p.add_argument("--init", help="go on from the weights of this checkpoint (same data and widths)")
    p.add_argument("--minutes", type=float, default=100)
    p.add_argument("--words", type=int, default=0, help="train on so many words instead: slower machine, same model")
    p.add_argument("--until", type=float, default=1, help="stop at this share of the schedule")
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
    p.add_argument("--late", type=float, default=0.65, help="part of the training after which gold counts once more")
    p.add_argument("--drop", type=float, default=0.12)
    p.add_argument("--drop-end", type=float, default=0.05)
    p.add_argument("--hide", type=float, default=2, help="a form seen n times is hidden with chance HIDE / (n + 8)")
    p.add_argument("--hide-least", type=float, default=0, help="least chance of hiding a form")
    p.add_argument("--hide-affix", type=float, default=0, help="chance of hiding each other feature of a token")
    p.add_argument("--tags", type=float, default=0.5, help="weight of each tag loss beside arcs and relations")
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
