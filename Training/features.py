"""What the network sees of a token: seven strings that depend on its form alone.

The Swift side computes the same strings, so everything here goes scalar by scalar with properties that
both Unicode implementations share: no context rules of case mapping, no locale.
"""

import functools
import unicodedata

COUNT = 7

_PLAIN = str.maketrans({c: "'" for c in "\u2018\u2019\u201b\u02bc"} | {c: '"' for c in "\u201c\u201d\u201e"})


def plain(form):
    """The form with typographic quotation marks as ASCII ones."""
    return form.translate(_PLAIN)


def lowered(form):
    """Lower case, scalar by scalar (so a final sigma stays a plain one)."""
    return "".join(c.lower() for c in form)


def normal(form):
    """Plain quotes, digits as 0, lower case."""
    return "".join("0" if unicodedata.category(c) == "Nd" else c.lower() for c in plain(form))


def shape(form):
    """At most eight characters of X (upper), x (lower), d (digit), ASCII as it is, ? for the rest."""
    out = []
    for c in plain(form):
        if c.isupper():
            s = "X"
        elif c.islower():
            s = "x"
        elif unicodedata.category(c) == "Nd":
            s = "d"
        else:
            s = c if ord(c) < 128 else "?"
        if len(out) < 2 or out[-1] != s or out[-2] != s:
            out.append(s)
    return "".join(out[:8])


@functools.cache
def features(form):
    """The seven feature values of a form."""
    n = normal(form)
    return (n, n[-4:], n[-3:], f"{n[-2:]}|{min(len(n), 3)}", n[:4], n[:3], shape(form))
