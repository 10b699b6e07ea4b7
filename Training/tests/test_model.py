"""From a tiny treebank through training and export: the model file scores as the network does."""

import argparse
import struct

import numpy as np
import pytest
import torch

import conllu
import data
import export
import lemmas
import mix
import modelfile
import reference
import train
from network import Network, Widths, bucket_table

TINY = """\
1	Russia	Russia	PROPN	NNP	_	2	nsubj	_	_
2	backs	back	VERB	VBZ	_	0	root	_	_
3	Syria	Syria	PROPN	NNP	_	2	obj	_	_
4	.	.	PUNCT	.	_	2	punct	_	_

1-2	Don't	_	_	_	_	_	_	_	_
1	Do	do	AUX	VB	_	3	aux	_	_
2	n't	not	PART	RB	_	3	advmod	_	_
3	go	go	VERB	VB	_	0	root	_	_
3.1	there	there	ADV	RB	_	_	_	_	_

"""


@pytest.fixture
def treebank(tmp_path):
    path = tmp_path / "tiny.conllu"
    path.write_text(TINY, encoding="utf-8")
    return conllu.read(path)


def test_reader_skips_tokens_that_are_no_words(treebank):
    assert [[w.form for w in s.words] for s in treebank] == [["Russia", "backs", "Syria", "."], ["Do", "n't", "go"]]


def test_reader_names_file_and_line(tmp_path):
    path = tmp_path / "bad.conllu"
    path.write_text("1\tone\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"bad\.conllu:1: 2 columns"):
        conllu.read(path)


def test_held_out_sentences_leave_the_silver():
    word = lambda form: conllu.Word(form, "", "NOUN", "NN", 0, "root")
    sentence = lambda text: conllu.Sentence([word(f) for f in text.split()])
    silver = [sentence("One two three four five six"), sentence("another sentence of more than five words")]
    kept, dropped = data.without(silver, [[sentence("one TWO three four five six")]])
    assert (kept, dropped) == ([silver[1]], 1)


def test_buckets_are_those_of_the_format():
    table = bucket_table(80)
    assert all(table[i, j] == reference.bucket(i, j) for i in range(80) for j in range(80))


def tiny_network(treebank, monkeypatch):
    monkeypatch.setattr(data, "MINIMUM_COUNTS", (1,) * 7)
    vocabularies = data.build_vocabularies(treebank, [])
    torch.manual_seed(2)
    network = Network(Widths(16, 8, 2, 8, 16), vocabularies)
    for p in network.parameters():
        p.data += 0.1 * torch.randn_like(p)
    return network, vocabularies


def test_a_checkpoint_comes_back(treebank, monkeypatch, tmp_path):
    network, vocabularies = tiny_network(treebank, monkeypatch)
    train.save(tmp_path / "c.pt", network, vocabularies, "note")
    again, words, note = train.restore(tmp_path / "c.pt")
    assert note == "note" and words.values == vocabularies.values
    batch = data.pack([data.Indexer(vocabularies).sentence(s) for s in treebank])
    assert torch.equal(network.encode(batch.ids, batch.offsets), again.encode(batch.ids, batch.offsets))


def test_the_model_file_scores_as_the_network(treebank, monkeypatch, tmp_path):
    network, vocabularies = tiny_network(treebank, monkeypatch)
    network.eval()
    path = tmp_path / "tiny.model"
    sections = export.sections(network, vocabularies, lemmas.learn(treebank), "test")
    modelfile.write(path, sections)
    model = reference.Model(path)
    batch = data.pack([data.Indexer(vocabularies).sentence(s) for s in treebank])
    with torch.no_grad():
        x = network.encode(batch.ids, batch.offsets)
        arcs, _ = network.arcs(x, batch.offsets)
    for i, s in enumerate(treebank):
        forms = [w.form for w in s.words]
        n = len(forms) + 1
        mine = arcs[i, :n, :n].numpy()
        states, theirs, heads, relations, _, tags = model.parse(forms)
        off = ~np.eye(n, dtype=bool)
        off[0] = False
        spread = mine[off].std()
        # What is left is the rounding to int8.
        assert np.abs(mine - theirs)[off].max() < 0.05 * max(spread, 1)
        a, b = batch.offsets[i], batch.offsets[i + 1]
        with torch.no_grad():
            dependents = torch.arange(a + 1, b)
            expected = network.relation_scores(x, a + torch.from_numpy(heads[1:]), dependents).numpy()
            expected_tags = network.tag(x)[a + 1 : b].numpy()
        assert np.abs(expected - relations).max() < 0.05 * max(expected.std(), 1)
        assert np.abs(expected_tags - tags).max() < 0.05 * max(expected_tags.std(), 1)


def test_training_learns_a_tiny_treebank(treebank, monkeypatch, tmp_path):
    """The whole loop: learning, averaging, dev scores, checkpoint."""
    network, vocabularies = tiny_network(treebank, monkeypatch)
    arrays = [data.Indexer(vocabularies).sentence(s) for s in treebank]
    corpus = train.Corpus(vocabularies, arrays * 20, arrays, {"tiny": arrays}, {})
    options = argparse.Namespace(
        out=tmp_path / "tiny.pt", minutes=100, words=10000, until=1, every=100, rate=0.01, clip=5, batch=20, gold=1, late=0.5,
        drop=0.05, drop_end=0, average=0.99, hide=2, hide_least=0, hide_affix=0.02, seed=1,
    )  # fmt: skip
    torch.set_num_threads(1)
    train.Trainer(network, corpus, options).run()
    again, _, note = train.restore(options.out)
    assert train.measure(again, arrays, vocabularies) == dict(upos=100, xpos=100, uas=100, las=100)
    assert "steps" in note


def test_hiding_makes_values_unknown_and_leaves_roots(treebank, monkeypatch):
    network, vocabularies = tiny_network(treebank, monkeypatch)
    arrays = [data.Indexer(vocabularies).sentence(s) for s in treebank]
    options = argparse.Namespace(rate=0.01, average=0.9, hide=1e9, hide_least=0, hide_affix=1)
    monkeypatch.setattr(torch, "rand", lambda shape: torch.zeros(shape))
    trainer = train.Trainer(network, train.Corpus(vocabularies, arrays, [], {}, {}), options)
    ids = data.pack(arrays).ids
    trainer.hide(ids)
    roots = ids[:, 0] < 0
    assert roots.sum() == len(arrays) and (ids[roots] == -1).all()
    assert (ids[~roots] == torch.from_numpy(vocabularies.bases[:-1])).all()


def test_mixing_meets_both_ends(treebank, monkeypatch, tmp_path):
    one, vocabularies = tiny_network(treebank, monkeypatch)
    two, _ = tiny_network(treebank, monkeypatch)
    two.table.weight += 1
    with torch.no_grad():
        two.root += 1
    half = mix.mixed(one, two, 0.5)
    assert torch.allclose(half.table.weight, one.table.weight + 0.5)
    assert torch.allclose(half.root, one.root + 0.5)
    assert torch.equal(half.conv.weight, one.conv.weight)


def test_vocabulary_finds_all_and_nothing_else(tmp_path):
    values = sorted({f"word{i}" for i in range(500)} | {"", "ünlü"})
    section = modelfile.vocabulary(values)
    assert modelfile.values(section) == values
    slots = np.frombuffer(section.blob, "<u4", section.columns)

    def find(key):
        h = modelfile.fnv1a(key.encode())
        i = (h ^ (h >> 32)) & (section.columns - 1)
        while slots[i]:
            if values[slots[i] - 1] == key:
                return slots[i] - 1
            i = (i + 1) & (section.columns - 1)
        return None

    assert [find(v) for v in values] == list(range(len(values)))
    assert find("absent") is None


def test_fnv_is_the_published_function():
    assert modelfile.fnv1a(b"") == 0xCBF29CE484222325
    assert modelfile.fnv1a(b"foobar") == 0x85944171F73967E8  # the test vector of the authors


def test_damage_is_found(treebank, monkeypatch, tmp_path):
    path = tmp_path / "m.model"
    modelfile.write(path, {"config": modelfile.raw(struct.pack("<8I", *range(8)))})
    whole = bytearray(path.read_bytes())
    for place, message in ((0, "not a language model"), (8, "version"), (70, "damaged"), (len(whole) - 60, "damaged")):
        broken = bytearray(whole)
        broken[place] ^= 1
        path.write_bytes(broken)
        with pytest.raises(ValueError, match=message):
            modelfile.read(path)
    path.write_bytes(whole[:-64])
    with pytest.raises(ValueError, match="damaged"):
        modelfile.read(path)


def test_rounding_is_at_most_half_a_step():
    matrix = np.random.default_rng(1).normal(size=(5, 64)).astype(np.float32)
    matrix[3] = 0
    scale, rows = modelfile.quantise(matrix)
    assert (np.abs(matrix - scale[:, None] * rows) <= scale[:, None] * 0.501).all()
