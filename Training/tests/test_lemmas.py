import lemmas
from conllu import Sentence, Word


def words(*rows):
    return [Sentence([Word(form, lemma, upos, xpos, 0, "root") for form, lemma, upos, xpos in rows])]


def test_operations_make_the_lemma():
    for form, lemma in (("Talks", "talk"), ("armies", "army"), ("USA", "USA"), ("was", "be")):
        for operation in lemmas.operations(form, lemma):
            assert operation.apply(form) == lemma


def test_rules_generalise_and_exceptions_stay():
    train = words(
        *[
            (s + "s", s, "NOUN", "NNS")
            for s in ("tank", "ship", "rocket", "envoy", "line", "engine", "vehicle", "crime", "mine")
        ],
        *[(s + "ies", s + "y", "NOUN", "NNS") for s in ("arm", "enem", "all", "part")],
        ("men", "man", "NOUN", "NNS"),
    )
    learned = lemmas.learn(train)
    assert learned.lemma("Missiles", "NNS") == "missile"
    assert learned.lemma("treaties", "NNS") == "treaty"
    assert learned.lemma("men", "NNS") == "man"
    assert learned.lemma("Men", "NNS") == "man"
    assert lemmas.accuracy(learned, train) == 100


def test_irregular_verbs_fill_gaps_only():
    learned = lemmas.Lemmatizer({}, {("VBD", "fled"): "kept"})
    lemmas.add_irregular(learned)
    assert learned.lemma("fled", "VBD") == "kept"
    assert learned.lemma("Underwent", "VBD") == "undergo"


def test_attested_base_forms_win():
    learned = lemmas.Lemmatizer({("VBD", ""): lemmas.Operation("l", 2, "")}, {})
    text = words(("provoke", "", "VERB", "VB"), ("provoke", "", "VERB", "VBP"), ("Provoked", "", "VERB", "VBD"),
                 ("attacked", "", "VERB", "VBD"))  # fmt: skip
    lemmas.add_attested(learned, text)
    assert learned.lemma("provoked", "VBD") == "provoke"
    assert learned.lemma("attacked", "VBD") == "attack"
    assert set(learned.exceptions) == {("VBD", "provoked")}


def test_an_operation_survives_its_text():
    operation = lemmas.Operation("k", 3, "y")
    assert lemmas.Operation.parse(operation.text()) == operation
