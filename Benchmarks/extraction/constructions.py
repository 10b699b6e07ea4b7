#!/usr/bin/env python3
"""Precision, recall and F1 by the constructions that labelled passages are tagged with, as a Markdown table.

constructions.py ENTENTE GOLD.jsonl CODES.csv: the program, the passages with their `features`, and the codes that are scored.
A passage counts under each of its tags; tags of fewer than ten passages are left out.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

LEAST = 10


def scored(program, passages, codes):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "passages.jsonl")
        path.write_text("".join(json.dumps(p) + "\n" for p in passages))
        run = subprocess.run(
            [program, "evaluate", path, "--scored", codes], check=True, capture_output=True, text=True
        )
    row = next(line for line in run.stdout.splitlines() if line.startswith("all"))
    precision, recall, f1, counts = row.split()[1:5]
    _, found, wanted = counts.split("/")
    return found, wanted, precision, recall, f1


def main():
    if len(sys.argv) != 4:
        raise SystemExit(__doc__)
    program, gold, codes = sys.argv[1:]
    tagged = {}
    for line in Path(gold).read_text().splitlines():
        passage = json.loads(line)
        for tag in passage.get("features", []):
            tagged.setdefault(tag, []).append(passage)
    print("| passages with | passages | found | wanted | precision | recall | F1 |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for tag, passages in sorted(tagged.items(), key=lambda item: (-len(item[1]), item[0])):
        if len(passages) < LEAST:
            continue
        found, wanted, *figures = scored(program, passages, codes)
        shown = ["–"] * 3 if wanted == "0" else [f"{float(x):.2f}".removeprefix("0") for x in figures]
        print(f"| {tag} | {len(passages)} | {found} | {wanted} | {' | '.join(shown)} |")


if __name__ == "__main__":
    main()
