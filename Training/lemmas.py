"""Lemmas: suffix rules and exceptions learned from the train parts of the treebanks.

A rule belongs to a tag of the Penn Treebank and a suffix of up to six characters; the longest known suffix wins.
It strips characters and appends others, on the lowered form (`l`) or on the form as it stands (`k`). What the rules
get wrong among the words of the treebanks is an exception. So are the irregular verbs of `irregular-verbs.tsv`, and
inflected words of the silver text whose rule gives a base form that never occurs where another one does
("provoked": "provok" or "provoke").
"""

import collections
import dataclasses
from pathlib import Path

import features

LONGEST = 6
LEAST_WORDS = 3  # different words that support a rule
LEAST_GAIN = 2  # words it gets right beyond the next shorter rule


@dataclasses.dataclass(frozen=True, order=True, slots=True)
class Operation:
    case: str  # "l" lowered, "k" kept
    strip: int
    append: str

    def apply(self, form):
        """The lemma of a form with plain quotes."""
        base = features.lowered(form) if self.case == "l" else form
        return base[: max(len(base) - self.strip, 0)] + self.append

    def text(self):
        return f"{self.case}\t{self.strip}\t{self.append}"

    @staticmethod
    def parse(text):
        case, strip, append = text.split("\t")
        return Operation(case, int(strip), append)


def operations(form, lemma):
    """The operations, at most one a case, that make `lemma` of `form`."""
    found = []
    for case, base in (("l", features.lowered(form)), ("k", form)):
        shared = 0
        while shared < min(len(base), len(lemma)) and base[shared] == lemma[shared]:
            shared += 1
        if len(base) - shared <= LONGEST and shared + (len(base) == 0) > 0:
            found.append(Operation(case, len(base) - shared, lemma[shared:]))
    return found


@dataclasses.dataclass(slots=True)
class Lemmatizer:
    rules: dict  # (xpos, suffix) -> Operation
    exceptions: dict  # (xpos, lowered form) -> lemma

    def rule(self, xpos, low):
        for k in range(min(LONGEST, len(low)), -1, -1):
            found = self.rules.get((xpos, low[len(low) - k :]))
            if found:
                return found
        return None

    def lemma(self, form, xpos):
        form = features.plain(form)
        low = features.lowered(form)
        exception = self.exceptions.get((xpos, low))
        if exception is not None:
            return exception
        rule = self.rule(xpos, low)
        return rule.apply(form) if rule else low


def usable(word):
    return word.xpos not in ("_", "GW", "") and word.lemma not in ("_", "") and word.upos != "X"


def learn(sentences):
    """Rules first, shortest suffix first, each only where it beats what is there; then exceptions."""
    counts = collections.Counter()
    for s in sentences:
        for w in s.words:
            if usable(w):
                counts[w.xpos, features.plain(w.form), features.plain(w.lemma)] += 1
    words = collections.defaultdict(list)  # (xpos, suffix) -> [(form, lemma)]
    by_tag = collections.defaultdict(list)
    for xpos, form, lemma in sorted(counts):
        low = features.lowered(form)
        by_tag[xpos].append((form, lemma))
        for k in range(min(LONGEST, len(low)) + 1):
            words[xpos, low[len(low) - k :]].append((form, lemma))
    result = Lemmatizer({}, {})
    for xpos, suffix in sorted(words, key=lambda key: (len(key[1]), key)):
        members = words[xpos, suffix]
        if suffix and len(members) < LEAST_WORDS:
            continue
        votes = collections.Counter(o for form, lemma in members for o in operations(form, lemma))
        if not votes:
            continue
        best = max(votes, key=lambda o: (votes[o], -o.strip, o.case == "l", o))
        old = result.rule(xpos, suffix)
        right = sum(old is not None and old.apply(form) == lemma for form, lemma in members)
        if not suffix or votes[best] >= right + LEAST_GAIN and votes[best] >= LEAST_WORDS:
            result.rules[xpos, suffix] = best
    choices = collections.defaultdict(collections.Counter)
    for (xpos, form, lemma), n in counts.items():
        choices[xpos, features.lowered(form)][form, lemma] += n
    for (xpos, low), options in sorted(choices.items()):
        by_lemma = collections.Counter()
        right = 0
        rule = result.rule(xpos, low)
        for (form, lemma), n in options.items():
            by_lemma[lemma] += n
            right += n if rule and rule.apply(form) == lemma else 0
        lemma, n = max(by_lemma.items(), key=lambda item: (item[1], item[0]))
        if n > right:
            result.exceptions[xpos, low] = lemma
    return result


IRREGULAR = Path(__file__).with_name("irregular-verbs.tsv")


def add_irregular(lemmatizer, path=IRREGULAR):
    """Exceptions for irregular past forms that no treebank word has settled."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            base, past, participle = line.split("\t")
            for xpos, form in (("VBD", past), ("VBN", participle), ("VBN", past)):
                lemmatizer.exceptions.setdefault((xpos, form), base)


def candidates(low, xpos):
    """Base forms that regular English inflection allows."""
    if xpos in ("VBD", "VBN") and low.endswith("ed") and len(low) > 4:
        stem = low[:-2]
        found = [stem, stem + "e"] + ([stem[:-1] + "y"] if stem.endswith("i") else [])
    elif xpos == "VBG" and low.endswith("ing") and len(low) > 5:
        stem = low[:-3]
        found = [stem, stem + "e"] + ([stem[:-1] + "ie"] if stem.endswith("y") else [])
    elif xpos in ("VBZ", "NNS") and low.endswith("s") and len(low) > 3:
        return (
            [low[:-1], low]
            + ([low[:-2]] if low.endswith("es") else [])
            + ([low[:-3] + "y"] if low.endswith("ies") else [])
        )
    else:
        return []
    if len(stem) > 2 and stem[-1] == stem[-2]:
        found.append(stem[:-1])
    return found


def add_attested(lemmatizer, sentences, least=2):
    """Exceptions where the rule's base form never occurs in the (silver) sentences and another candidate does."""
    bases = {"V": collections.Counter(), "N": collections.Counter()}
    inflected = set()
    for s in sentences:
        for w in s.words:
            low = features.lowered(features.plain(w.form))
            if w.xpos in ("VB", "VBP", "NN"):
                bases[w.xpos[0]][low] += 1
            if w.xpos in ("VBD", "VBN", "VBG", "VBZ", "NNS") and low.isalpha():
                inflected.add((w.xpos, low))
    for xpos, low in sorted(inflected):
        if (xpos, low) in lemmatizer.exceptions:
            continue
        known = bases[xpos[0]]
        if known[lemmatizer.lemma(low, xpos)]:
            continue
        best = max(candidates(low, xpos), key=lambda c: known[c], default=None)
        if best and known[best] >= least and best != low:
            lemmatizer.exceptions[xpos, low] = best


def accuracy(lemmatizer, sentences):
    """Percent of words with the right lemma, given the gold tags; words without a gold lemma do not count."""
    total = right = 0
    for s in sentences:
        for w in s.words:
            if usable(w):
                total += 1
                right += lemmatizer.lemma(w.form, w.xpos) == features.plain(w.lemma)
    return 100 * right / total
