"""Runs both sides of compare-spacy.sh in turn, three times each, and prints one Markdown table."""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROUNDS = 3


def run(command, one_core=False):
    """(stdout, seconds, peak megabytes) of a command; ends with its message when it fails."""
    if one_core and hasattr(os, "sched_setaffinity"):
        prepare = lambda: os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    else:
        prepare = None
    start = time.monotonic()
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen([str(c) for c in command], stdout=out, preexec_fn=prepare)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - start
        if status:
            sys.exit(f"{' '.join(str(c) for c in command)}: failed, see its message above")
        out.seek(0)
        return out.read().decode(), seconds, usage.ru_maxrss / 1024


def treebank(folder, name):
    found = sorted(Path(folder).glob(f"{name}-test.conllu*"))
    if not found:
        sys.exit(f"{folder}: no {name}-test.conllu, .xz or .gz")
    return found[0]


def speed(command, short):
    """Median tokens a second, median peak memory and the median time from start to the trees of one line."""
    rates, peaks = [], []
    for _ in range(ROUNDS):
        out, _, peak = run(command, one_core=True)
        measured = json.loads(out)
        rates.append(measured["tokens"] / measured["seconds"])
        peaks.append(peak)
    starts = [run(command[:-1] + [short], one_core=True)[1] for _ in range(ROUNDS + 2)]
    return statistics.median(rates), statistics.median(peaks), statistics.median(starts)


def main():
    p = argparse.ArgumentParser(description=__doc__)
    for name in ("spacy-model", "tool", "model", "treebanks", "text"):
        p.add_argument(f"--{name}", required=True)
    o = p.parse_args()
    spacy = [sys.executable, HERE / "spacy_side.py"]
    files = [treebank(o.treebanks, n) for n in ("en_ewt", "en_gum")]
    rows = {}
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as short:
        short.write("Russia and China signed a military pact on Monday.\n")
        short.flush()
        ours = speed([o.tool, "speed", "--json", "--model", o.model, o.text], short.name)
        theirs = speed([*spacy, "speed", o.spacy_model, o.text], short.name)
    rows["tokens a second, raw text to trees, one core"] = (f"{ours[0]:,.0f}", f"{theirs[0]:,.0f}")
    rows["peak memory, MB"] = (f"{ours[1]:.0f}", f"{theirs[1]:.0f}")
    rows["start to first trees, ms"] = (f"{1000 * ours[2]:.0f}", f"{1000 * theirs[2]:.0f}")
    out = run([*spacy, "accuracy", o.spacy_model, *files])[0]
    spacy_scores = [json.loads(line) for line in out.splitlines()]
    swift_scores = json.loads(run([o.tool, "evaluate", "--json", "--model", o.model, *files])[0])
    for file, s, t in zip(files, swift_scores, spacy_scores):
        for key in ("upos", "las"):
            name = f"{file.name.split('-test')[0]} test {key.upper()}, gold tokens"
            rows[name] = (f"{s['goldTokens'][key]:.2f}", f"{t[key]:.2f}")
    print(f"{time.strftime('%Y-%m-%d')}, {platform.machine()}, {os.cpu_count()} cores, median of {ROUNDS} rounds\n")
    print("| | Entente | spaCy's small architecture |\n| --- | --- | --- |")
    for name, (a, b) in rows.items():
        print(f"| {name} | {a} | {b} |")
    print(f"\nSpeed ratio: {ours[0] / theirs[0]:.1f}")


if __name__ == "__main__":
    main()
