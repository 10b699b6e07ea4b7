"""Scores of a model file in plain NumPy: the judge of the Swift code and of the rounding to int8.

reference.py evaluate MODEL FILE...     UPOS, XPOS, UAS, LAS and lemmas on gold tokens
reference.py fixture MODEL OUT.json     scores of some sentences, for the Swift tests

Reads nothing but the model file, and follows Documentation/ModelFormat.md step by step, not the trainer's code.
"""

import argparse
import json
import struct

import numpy as np

import conllu
import decoder
import features
import lemmas
import modelfile

SENTENCES = (
    "Russia and China signed a military pact on Monday .",
    "The U.S. - led coalition said it had n't struck Iranian targets , the Kremlin 's spokesman told Reuters .",
    "“ İzmir ’s ΟΔΟΣ ” costs $ 12,500.75 … ",
    "No",
    "Ünlü straße ② ٣ 😀 naïve",
    " ".join(["Kim , Putin , and"] * 14 + ["others met ."]),
)


def tanh(x):
    y = np.clip(x, np.float32(-3.6), np.float32(3.6))
    s = y * y
    return y * (945 + s * (105 + s)) / (945 + s * (420 + 15 * s))


def sigmoid(x):
    return np.float32(0.5) + np.float32(0.5) * tanh(np.float32(0.5) * x)


def relu(x):
    return np.maximum(x, 0)


def bucket(i, j):
    if j == 0:
        return 15
    m = abs(i - j)
    b = m if m <= 8 else 8 + sum(m >= edge for edge in (12, 16, 23, 32, 46, 64))
    return b + (16 if i > j else 0)


class Model:
    def __init__(self, path):
        s = modelfile.read(path)
        self.d, self.h, self.layers, self.a, self.r, self.buckets, self.features, _ = struct.unpack(
            "<8I", s["config"].blob
        )
        self.upos, self.xpos, self.relations = (modelfile.values(s[k]) for k in ("upos", "xpos", "relations"))
        self.vocabularies = [
            {v: i + 1 for i, v in enumerate(modelfile.values(s[f"vocab.{f}"]))} for f in range(self.features)
        ]
        numeric = (modelfile.INT8, modelfile.FLOAT32)
        self.m = {name: modelfile.matrix(section) for name, section in s.items() if section.kind in numeric}
        tables = []
        for name in ("exceptions", "rules"):
            keys = [tuple(k.split("\t")) for k in modelfile.values(s[f"lemma.{name}"])]
            tables.append(dict(zip(keys, modelfile.values(s[f"lemma.{name[:-1]}Values"]))))
        rules = {k: lemmas.Operation.parse(v) for k, v in tables[1].items()}
        self.lemmatizer = lemmas.Lemmatizer(rules, tables[0])

    def linear(self, name, x):
        return x @ self.m[name].T + self.m.get(f"{name}.bias", np.float32(0))

    def encode(self, forms):
        rows = [self.m["root"][0]]
        for form in forms:
            e = np.zeros(self.d, np.float32)
            for f, value in enumerate(features.features(form)):
                e = e + self.m[f"embed.{f}"][self.vocabularies[f].get(value, 0)]
            rows.append(e)
        e = np.stack(rows)
        mean, variance = e.mean(1, keepdims=True), e.var(1, keepdims=True)
        e = (e - mean) / np.sqrt(variance + np.float32(1e-5)) * self.m["norm"][0] + self.m["norm"][1]
        beyond = np.zeros((1, self.d), np.float32)
        window = np.concatenate([np.vstack([beyond, e[:-1]]), e, np.vstack([e[1:], beyond])], 1)
        z = self.linear("conv", window)
        x = e + z[:, : self.d] * sigmoid(z[:, self.d :])
        for i in range(self.layers):
            y = self.recurrence(self.linear(f"qrnn.{i}", x))
            x = y if i == 0 else y + x
        return x

    def recurrence(self, z):
        h = self.h
        out = np.empty((len(z), 2 * h), np.float32)
        for side, order in ((0, range(len(z))), (1, reversed(range(len(z))))):
            block = lambda k: z[:, (2 * k + side) * h : (2 * k + side + 1) * h]
            f, u, o = sigmoid(block(0)), tanh(block(1)), sigmoid(block(2))
            c = np.zeros(h, np.float32)
            for t in order:
                c = u[t] + f[t] * (c - u[t])
                out[t, side * h : (side + 1) * h] = o[t] * c
        return out

    def arcs(self, x):
        """Scores (dependent, head); the diagonal and row 0 mean nothing."""
        both = relu(self.linear("arc", x))
        heads, dependents = both[:, : self.a], both[:, self.a :]
        query = self.linear("arc.bilinear", dependents)
        near = self.linear("arc.distance", dependents)
        n = len(x)
        buckets = np.array([[bucket(i, j) for j in range(n)] for i in range(n)])
        return query @ heads.T + (heads @ self.m["arc.head"][0])[None, :] + np.take_along_axis(near, buckets, 1)

    def relation_scores(self, x, heads):
        """Scores of each word (row 0: the first word) with its head."""
        both = self.linear("rel", x)
        hidden = relu(both[heads[1:], : self.r] + both[1:, self.r :])
        return self.linear("rel.out", hidden)

    def parse(self, forms):
        x = self.encode(forms)
        scores = self.arcs(x)
        heads = decoder.tree(scores)
        relations = self.relation_scores(x, heads)
        barred = relations.copy()
        root = self.relations.index("root")
        barred[:, root] = np.where(heads[1:] == 0, np.inf, -np.inf)
        return x, scores, heads, relations, barred.argmax(1), self.linear("tag", x)[1:]


def evaluate(model, sentences):
    """Percentages on gold tokens; lemmas with the model's own tags."""
    n = dict(upos=0, xpos=0, uas=0, las=0, lemma=0)
    words = with_lemma = 0
    for s in sentences:
        _, _, heads, _, relations, tags = model.parse([w.form for w in s.words])
        k = len(model.upos)
        for i, w in enumerate(s.words):
            words += 1
            xpos = model.xpos[tags[i, k:].argmax()]
            n["upos"] += model.upos[tags[i, :k].argmax()] == w.upos
            n["xpos"] += xpos == w.xpos
            n["uas"] += heads[i + 1] == w.head
            n["las"] += heads[i + 1] == w.head and model.relations[relations[i]] == w.relation
            if lemmas.usable(w):
                with_lemma += 1
                n["lemma"] += model.lemmatizer.lemma(w.form, xpos) == features.plain(w.lemma)
    return {key: 100 * v / (with_lemma if key == "lemma" else words) for key, v in n.items()}


def fixture(model):
    """Per sentence: the words' arc scores (null on the diagonal), relation and tag scores, labels, lemmas."""
    out = []
    k = len(model.upos)
    for text in SENTENCES:
        forms = text.split()
        _, scores, heads, relations, labels, tags = model.parse(forms)
        arcs = [
            [None if i + 1 == j else round(float(v), 4) for j, v in enumerate(row)] for i, row in enumerate(scores[1:])
        ]
        xpos = [model.xpos[i] for i in tags[:, k:].argmax(1)]
        out.append(
            {
                "forms": forms,
                "features": [list(features.features(f)) for f in forms],
                "arcs": arcs,
                "heads": [int(h) for h in heads[1:]],
                "relationScores": [[round(float(v), 4) for v in row] for row in relations],
                "relations": [model.relations[i] for i in labels],
                "tagScores": [[round(float(v), 4) for v in row] for row in tags],
                "upos": [model.upos[i] for i in tags[:, :k].argmax(1)],
                "xpos": xpos,
                "lemmas": [model.lemmatizer.lemma(f, x) for f, x in zip(forms, xpos)],
            }
        )
    return {"sentences": out}


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    sub = p.add_subparsers(dest="command", required=True)
    e = sub.add_parser("evaluate")
    e.add_argument("model")
    e.add_argument("files", nargs="+")
    f = sub.add_parser("fixture")
    f.add_argument("model")
    f.add_argument("out")
    options = p.parse_args()
    model = Model(options.model)
    if options.command == "evaluate":
        for path in options.files:
            scores = evaluate(model, conllu.read(path))
            print(path, " ".join(f"{key} {v:.2f}" for key, v in scores.items()))
    else:
        with open(options.out, "w", encoding="utf-8") as out:
            json.dump(fixture(model), out, ensure_ascii=False, separators=(",", ":"))
            out.write("\n")


if __name__ == "__main__":
    main()
