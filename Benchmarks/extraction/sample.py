#!/usr/bin/env python3
"""Random events to be judged by hand: sample.py EVENTS.jsonl COUNT SEED, of what `entente extract` wrote."""

import json
import random
import sys
from pathlib import Path


def main():
    if len(sys.argv) != 4:
        raise SystemExit(__doc__)
    path, count, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    events = [json.loads(line) for line in Path(path).read_text().splitlines()]
    random.seed(seed)
    for number, e in enumerate(random.sample(events, count), 1):
        arrow = "–" if e["mutual"] else "→"
        print(f"{number}. {e['article']} {e['kind']} {e['source']}{arrow}{e['target']} {e['status']}"
              f" {e['confidence']:.2f} «{e['trigger']['text']}» | {e['sentence']['text']}")  # fmt: skip


if __name__ == "__main__":
    main()
