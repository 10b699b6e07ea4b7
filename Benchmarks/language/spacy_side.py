"""spaCy's side of the comparison: its small architecture, trained, scored and timed. Called by compare-spacy.sh.

spacy_side.py train TREEBANKS OUT MINUTES      tok2vec (HashEmbedCNN, width 96, depth 4), morphologizer, tagger, parser
spacy_side.py accuracy MODEL FILE...           UPOS, XPOS, UAS, LAS on gold tokens, one sentence a document
spacy_side.py speed MODEL TEXT                 raw text to trees, one thread, 64 lines a batch; fastest of three
                                               runs after one to warm up, as on the Swift side
"""

import json
import os
import random
import sys
import time
from pathlib import Path

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

import spacy  # noqa: E402
from spacy.tokens import Doc  # noqa: E402
from spacy.training import Example  # noqa: E402
from spacy.training.batchers import minibatch_by_words  # noqa: E402

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "Training"))
import conllu  # noqa: E402

CONFIG = """
[nlp]
lang = "en"
pipeline = ["tok2vec","morphologizer","tagger","parser"]

[components]

[components.tok2vec]
factory = "tok2vec"

[components.tok2vec.model]
@architectures = "spacy.HashEmbedCNN.v2"
pretrained_vectors = null
width = 96
depth = 4
embed_size = 2000
window_size = 1
maxout_pieces = 3
subword_features = true

[components.morphologizer]
factory = "morphologizer"

[components.morphologizer.model]
@architectures = "spacy.Tagger.v2"

[components.morphologizer.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
width = 96

[components.tagger]
factory = "tagger"

[components.tagger.model]
@architectures = "spacy.Tagger.v2"

[components.tagger.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
width = 96

[components.parser]
factory = "parser"

[components.parser.model]
@architectures = "spacy.TransitionBasedParser.v2"
state_type = "parser"
extra_state_tokens = false
hidden_width = 64
maxout_pieces = 2
use_upper = true

[components.parser.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
width = 96
"""


def document(vocab, sentences):
    """A Doc of one or more sentences with gold tags and trees."""
    words, tags, pos, heads, relations = [], [], [], [], []
    for s in sentences:
        base = len(words)
        for i, w in enumerate(s.words):
            words.append(w.form)
            tags.append(w.xpos)
            pos.append("" if w.upos == "_" else w.upos)
            heads.append(base + (i if w.head == 0 else w.head - 1))
            relations.append("ROOT" if w.head == 0 else w.relation)
    return Doc(vocab, words=words, tags=tags, pos=pos, heads=heads, deps=relations)


def train(folder, out, minutes):
    spacy.util.fix_random_seed(1)
    config = spacy.util.Config().from_str(CONFIG)
    nlp = spacy.util.load_model_from_config(config, auto_fill=True)
    examples = []
    for name in ("en_ewt", "en_gum"):
        path = next(Path(folder).glob(f"{name}-train.conllu*"))
        sentences = conllu.read(path)
        for i in range(0, len(sentences), 5):
            gold = document(nlp.vocab, sentences[i : i + 5])
            examples.append(Example(Doc(nlp.vocab, words=[t.text for t in gold]), gold))
    optimizer = nlp.initialize(lambda: examples)
    start, rng, words = time.monotonic(), random.Random(1), 0
    while (time.monotonic() - start) / 60 < minutes:
        rng.shuffle(examples)
        for batch in minibatch_by_words(examples, size=1500):
            nlp.update(batch, sgd=optimizer, drop=0.1)
            words += sum(len(e.reference) for e in batch)
            if (time.monotonic() - start) / 60 >= minutes:
                break
    with nlp.use_params(optimizer.averages):
        nlp.to_disk(out)
    print(f"spaCy {spacy.__version__}: {words} words in {minutes} minutes", file=sys.stderr)


def accuracy(model, files):
    nlp = spacy.load(model)
    for path in files:
        upos = xpos = uas = las = words = 0
        sentences = conllu.read(path)
        docs = (Doc(nlp.vocab, words=[w.form for w in s.words]) for s in sentences)
        for s, doc in zip(sentences, nlp.pipe(docs, batch_size=128)):
            for w, t in zip(s.words, doc):
                head = 0 if t.head.i == t.i else t.head.i + 1
                relation = "root" if t.dep_ == "ROOT" else t.dep_
                words += 1
                upos += t.pos_ == w.upos
                xpos += t.tag_ == w.xpos
                uas += head == w.head
                las += head == w.head and relation == w.relation
        result = {k: round(100 * v / words, 2) for k, v in dict(upos=upos, xpos=xpos, uas=uas, las=las).items()}
        print(json.dumps({"file": Path(path).name, **result}))


def speed(model, path):
    begin = time.monotonic()
    nlp = spacy.load(model)
    loaded = time.monotonic()
    lines = [line for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]
    best = None
    for run in range(4):
        start = time.monotonic()
        tokens = sum(len(doc) for doc in nlp.pipe(lines, batch_size=64))
        seconds = time.monotonic() - start
        if run and (best is None or seconds < best):
            best = seconds
    print(json.dumps({"tokens": tokens, "seconds": best, "loadSeconds": loaded - begin}))


if __name__ == "__main__":
    command, *rest = sys.argv[1:] or [""]
    if command == "train" and len(rest) == 3:
        train(rest[0], rest[1], float(rest[2]))
    elif command == "accuracy" and len(rest) >= 2:
        accuracy(rest[0], rest[1:])
    elif command == "speed" and len(rest) == 2:
        speed(*rest)
    else:
        sys.exit(__doc__)
