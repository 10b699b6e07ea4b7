"""Writes the model file: export.py CHECKPOINT.pt DATA OUT.model

Takes the weights of a checkpoint, rounds matrices to int8 with one scale a row, learns the lemmas from DATA's train
parts, and writes everything as Documentation/ModelFormat.md says.
"""

import argparse
import struct

import conllu
import features
import lemmas
import modelfile
from network import BUCKETS
from train import TREEBANKS, find, restore

LICENCES = """Entente language model for English.
Weights learned from: UD_English-EWT (CC BY-SA 4.0; Silveira et al. 2014); UD_English-GUM, genres academic, biography,
court, interview, news, speech and voyage (annotation CC BY 4.0, texts CC BY 2.5, CC BY 4.0, CC BY-SA 3.0 and public
domain; Zeldes 2017); trees that a teacher trained on the two parsed over news items of Wikipedia's current events
portal (text CC BY-SA 4.0). No text of them is in this file, only single words and numbers.
"""


def sections(network, vocabularies, lemmatizer, note):
    """Name -> section, in the order of the file."""
    w = network.widths
    array = lambda t: t.detach().numpy()
    out = {
        "config": modelfile.raw(
            struct.pack("<8I", w.embedding, w.recurrent, w.layers, w.arc, w.relation, BUCKETS, features.COUNT, 0)
        ),
        "upos": modelfile.strings(vocabularies.upos),
        "xpos": modelfile.strings(vocabularies.xpos),
        "relations": modelfile.strings(vocabularies.relations),
    }
    for i, values in enumerate(vocabularies.values):
        base = int(vocabularies.bases[i])
        out[f"vocab.{i}"] = modelfile.vocabulary(values)
        out[f"embed.{i}"] = modelfile.int8(network.table.weight[base : base + len(values) + 1].numpy())
    out["root"] = modelfile.float32(array(network.root))
    out["norm"] = modelfile.float32([array(network.norm.weight), array(network.norm.bias)])

    def linear(name, layer):
        out[name] = modelfile.int8(array(layer.weight))
        if layer.bias is not None:
            out[f"{name}.bias"] = modelfile.float32(array(layer.bias))

    linear("conv", network.conv)
    for i, layer in enumerate(network.qrnn):
        linear(f"qrnn.{i}", layer)
    linear("arc", network.arc)
    linear("arc.bilinear", network.bilinear)
    linear("arc.distance", network.distance)
    out["arc.head"] = modelfile.float32(array(network.head))
    linear("rel", network.rel)
    linear("rel.out", network.out)
    linear("tag", network.tag)
    for name, table, text in (
        ("exceptions", lemmatizer.exceptions, str),
        ("rules", lemmatizer.rules, lemmas.Operation.text),
    ):
        keys = sorted(table)
        out[f"lemma.{name}"] = modelfile.vocabulary([f"{xpos}\t{rest}" for xpos, rest in keys])
        out[f"lemma.{name[:-1]}Values"] = modelfile.strings([text(table[k]) for k in keys])
    out["about"] = modelfile.raw((LICENCES + f"Training: {note}.\n").encode())
    return out


def learn_lemmas(folder):
    part = lambda name: conllu.read(find(folder, name))
    lemmatizer = lemmas.learn([s for t in TREEBANKS for s in part(f"{t}-train")])
    lemmas.add_irregular(lemmatizer)
    lemmas.add_attested(lemmatizer, part("news-actors") + part("news-rest"))
    return lemmatizer


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("checkpoint")
    p.add_argument("data")
    p.add_argument("out")
    options = p.parse_args()
    network, vocabularies, note = restore(options.checkpoint)
    lemmatizer = learn_lemmas(options.data)
    modelfile.write(options.out, sections(network, vocabularies, lemmatizer, note))
    for treebank in TREEBANKS:
        score = lemmas.accuracy(lemmatizer, conllu.read(find(options.data, f"{treebank}-test")))
        print(
            f"{treebank}-test lemmas {score:.2f} ({len(lemmatizer.rules)} rules, {len(lemmatizer.exceptions)} exceptions)"
        )


if __name__ == "__main__":
    main()
