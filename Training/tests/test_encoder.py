"""Sentences packed one after the other are encoded as each of them alone."""

import numpy as np
import torch

import encoder

SENTENCES = [
    "Yes .",
    "Chad and Niger signed a pact on Friday .",
    "The two neighbours , long at odds over a stretch of desert that neither has ever surveyed , recalled their envoys .",
    "Nobody came .",
]


def test_packing_changes_nothing():
    numbers = sorted((encoder.pieces(s.split())[0] for s in SENTENCES), key=len)
    lengths = [len(n) for n in numbers]
    layer = encoder.Layer(3).eval()

    def read(some):
        places = torch.cat([torch.arange(len(n)) for n in some])
        x = encoder.embedded(torch.from_numpy(np.concatenate(some)), places)
        return layer(x, encoder.grouped([len(n) for n in some]))

    with torch.no_grad():
        together = read(numbers).split(lengths)
        for alone, packed in zip(numbers, together):
            assert torch.allclose(read([alone]), packed, atol=1e-4)


def test_a_words_place_is_that_of_its_first_piece():
    words = "Kyrgyzstan rebuffed Ouagadougou".split()
    numbers, first = encoder.pieces(words)
    assert len(numbers) > len(words) + 2
    made = encoder.tokenizer()
    starts = [made.decode([int(numbers[place])]) for place in first]
    assert all(word.lower().startswith(start) for word, start in zip(words, starts)), starts


def test_the_tokenizer_marks_both_ends():
    numbers, _ = encoder.pieces(["Yes"])
    assert len(numbers) == 3
