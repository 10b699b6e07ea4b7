"""The exported rows of the reader of contexts give its scores again, by plain loops as ContextReader.swift has them."""

import math
from pathlib import Path

import numpy as np
import pytest
import torch

import context
import encoder
import lessons as files
import pairs
import teacher

WORDS = ["russia", "attack", "georgia", "troops"]
FORMS = ["Russia", "attacked", "Georgia", "troops"]
NAMES = (
    [f"word={w}" for w in WORDS] + ["tag=NNP", "tag=VBD", "relation=nsubj", "relation=root", "relation=obj"]
    + ["form=name", "form=agent", "role=actor", "type=state", "type=group", "kind=adversary", "kind=visit", "actor=RUS", "actor=GEO"]
    + ["status=actual", "status=denied"]
)  # fmt: skip


def number(name):
    return NAMES.index(name)


def lesson():
    made = files.Lesson()
    made.words = np.array([number(f"word={w}") for w in WORDS])
    made.tags = np.array([number(f"tag={t}") for t in ("NNP", "VBD", "NNP", "VBD")])
    made.relations = np.array([number(f"relation={r}") for r in ("nsubj", "root", "obj", "obj")])
    made.spans, made.forms = [(0, 4)], [FORMS]
    form, role, group, state = map(number, ("form=name", "role=actor", "type=group", "type=state"))
    troops = (3, 4, 3, number("form=agent"), role, state)
    made.mentions = np.array([(0, 1, 0, form, role, group), (2, 3, 2, form, role, state), troops])
    made.alike = [[], [2], [1]]
    rus, geo = number("actor=RUS"), number("actor=GEO")
    made.candidates = np.array(
        [
            (number("kind=adversary"), rus, geo, 0, number("status=actual"), files.RIGHT, 0, 1, 1, 0),
            (number("kind=visit"), geo, rus, 0, number("status=denied"), files.WRONG, 1, 0, 1, 0),
        ]
    )
    made.states = np.sin(np.arange(4 * files.STATE_WIDTH)).reshape(4, -1).astype(np.float32)
    return made


def reader():
    """A network with random numbers, its vocabulary and a batch of one passage."""
    torch.manual_seed(3)
    made = lesson()
    twice = lesson()
    vocabulary = pairs.Vocabulary(NAMES, [made, twice])
    made.arrays = vocabulary.arrays(made)
    meanings = torch.randn(len(vocabulary.words), 64)
    network = context.Reader(vocabulary, meanings, torch.randn(50, files.STATE_WIDTH))
    for parameter in network.parameters():
        parameter.data += torch.randn_like(parameter) * 0.02
    network.words.weight.data[0] = network.types.weight.data[0] = 0
    return network.eval(), vocabulary, made


def table(rows):
    read = {}
    for name, row in rows:
        read.setdefault(name, []).append(np.array(row))
    return {name: np.array(some) for name, some in read.items()}


def apply(layer, x):
    return layer[:, 0] + x @ layer[:, 1:].T


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def encoded(t, made):
    x = apply(t["states"], made.states.astype(np.float64))
    marks = ["mention=name:actor", "mention=none", "mention=name:actor", "mention=agent:actor"]
    types = {0: "type=group", 2: "type=state", 3: "type=state"}
    for k, word in enumerate(WORDS):
        # Words of mentions count unless they have a capital.
        meaning = t[f"word={word}"][0] if k in (1, 3) else np.zeros(64)
        x[k] += apply(t["meaning"], meaning[None])[0]
        for mark in (marks[k], *([types[k]] if k in types else []), NAMES[made.tags[k]], NAMES[made.relations[k]]):
            x[k] += t[mark][0]
    x = np.maximum(x, 0)
    for layer in range(1, context.LAYERS + 1):
        gates = apply(t[f"gates{layer}"], x)
        units = gates.shape[1] // 6
        states = np.zeros((4, 2 * units))
        for side, order in enumerate((range(4), range(3, -1, -1))):
            cell = np.zeros(units)
            for k in order:
                forget, candidate, out = (gates[k, b * 2 * units + side * units :][:units] for b in range(3))
                cell = sigmoid(forget) * cell + (1 - sigmoid(forget)) * np.tanh(candidate)
                states[k, side * units :][:units] = sigmoid(out) * cell
        x = x + apply(t[f"mixing{layer}"], states)
    return x


def score(t, x, source, target, trigger, slot):
    def bucket(distance):
        return sum(edge < distance for edge in pairs.EDGES.tolist())

    query = apply(t["query"], np.concatenate([x[source], x[target]])[None])[0]
    key, value = apply(t["key"], x), apply(t["value"], x)
    size = len(query) // context.HEADS
    seen = np.zeros(len(query))
    for head in range(context.HEADS):
        part = slice(head * size, (head + 1) * size)
        weights = np.array([
            math.exp(query[part] @ key[k, part] / size**0.5 + t["sourceBias"][bucket(k - source), head]
                     + t["targetBias"][bucket(k - target), head])
            for k in range(4)
        ])  # fmt: skip
        seen[part] = weights @ value[:, part] / weights.sum()
    # What else names a side: the troops, Georgia's.
    also = {0: np.zeros(len(x[0])), 2: x[3]}
    inner = apply(t["pair"], np.concatenate([x[source], x[target], seen, also[source], also[target]])[None])[0]
    inner += t["distance"][bucket(target - source)] + apply(t["trigger"], x[trigger][None])[0]
    return np.maximum(inner, 0) @ t["slot"][slot] + t["slotBias"][0, slot]


def test_exported_rows_score_as_the_network_does():
    network, vocabulary, made = reader()
    t = table(context.rows(network, vocabulary))
    x = encoded(t, made)
    wanted = [score(t, x, 0, 2, 1, 3), score(t, x, 2, 0, 1, 10)]
    with torch.no_grad():
        found = network(pairs.batch([made]))[1].numpy()
    # The kernels' tanh and sigmoid are approximants.
    assert np.allclose(found, wanted, atol=0.02), (found, wanted)


def test_a_teacher_learns_and_its_hints_are_read_again(tmp_path):
    torch.manual_seed(3)
    some = [lesson() for _ in range(3)]
    vocabulary = pairs.Vocabulary(NAMES, some)
    for made in some:
        made.arrays = vocabulary.arrays(made)
    network = teacher.Teacher(vocabulary, torch.randn(50, files.STATE_WIDTH))
    sentences = teacher.Sentences(some)
    before = network.layers[0].query.weight.clone()
    teacher.learn(network, some, sentences, passes=1)
    assert not torch.equal(before, network.layers[0].query.weight)
    states, scores = teacher.judged(network, some, sentences)
    files.write_hints(tmp_path, "news", states, scores)
    files.read_hints(tmp_path, "news", some)
    assert [x.hints[0].shape for x in some] == [(4, encoder.WIDTH)] * 3
    assert np.allclose(some[2].hints[1], scores[2], atol=0.01)


def test_only_the_likeliest_reading_of_a_required_event_is_right():
    labels = torch.tensor([files.RIGHT, files.RIGHT, files.WRONG, files.OPTIONAL])
    b = {"labels": labels, "claims": torch.tensor([0, 0, 1, 2])}
    found = pairs.label_loss(torch.tensor([1.0, 3.0, -2.0, 9.0]), b)
    assert abs(found.item() - (math.log1p(math.exp(-3)) + math.log1p(math.exp(-2)))) < 1e-5


def test_a_reader_goes_on_from_its_file(tmp_path):
    network, vocabulary, made = reader()
    lines = [name + "\t" + " ".join(str(round(1000 * x)) for x in row) for name, row in context.rows(network, vocabulary)]
    path = tmp_path / "context.tsv"
    path.write_text("# Numbers.\n" + "\n".join(lines) + "\n")
    again = context.Reader(vocabulary, torch.zeros(len(vocabulary.words), 64), torch.randn(50, files.STATE_WIDTH)).eval()
    context.start(again, vocabulary, context.kept_rows(path))
    with torch.no_grad():
        before, after = (net(pairs.batch([made]))[1].numpy() for net in (network, again))
    assert np.allclose(before, after, atol=0.05), (before, after)


def test_the_mean_of_readers_wants_the_same_rows(tmp_path):
    for name, text in (("one", "slot\t10 -4\nslot\t2 2\nword=aid\t6"), ("two", "slot\t20 4\nslot\t2 6\nword=aid\t-6"),
                       ("other", "slot\t20 4")):  # fmt: skip
        Path(tmp_path, name).write_text(text + "\n")
    found = context.mean_rows([tmp_path / "one", tmp_path / "two"])
    assert np.allclose(found["slot"], [[0.015, 0], [0.002, 0.004]]) and np.allclose(found["word=aid"], [[0]])
    with pytest.raises(SystemExit, match="other"):
        context.mean_rows([tmp_path / "one", tmp_path / "other"])


def test_labels_that_are_found_hopeless_teach_nothing():
    made = lesson()
    labels = [files.RIGHT, files.RIGHT, files.RIGHT, files.WRONG, files.WRONG, files.OPTIONAL]
    made.arrays = {"labels": np.array(labels), "claims": np.array([0, 0, 1, 2, 3, 4])}
    # One reading of the first event is possible, none of the second; one wrong reading is taken for certain.
    made.hints = None, np.array([-9, 1, -4.5, 4, 6, -9], dtype=np.float16)
    assert context.doubt([made]) == 2
    wanted = [files.RIGHT, files.RIGHT, files.OPTIONAL, files.WRONG, files.OPTIONAL, files.OPTIONAL]
    assert made.arrays["labels"].tolist() == wanted


def test_a_reader_is_not_taught_what_it_cannot_know():
    labels = torch.tensor([files.RIGHT, files.WRONG, files.WRONG, files.RIGHT, files.OPTIONAL])
    # The second is the first read the wrong way round; the fourth is a visit.
    b = {"labels": labels, "claims": torch.tensor([0, 0, 1, 2, 3]), "slots": torch.tensor([3, 3, 0, 9, 6])}
    assert context.known(b).tolist() == [True, False, True, False, True]
