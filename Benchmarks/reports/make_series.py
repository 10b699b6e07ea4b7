"""Writes a report to measure: random signed ties among 60 actors, one map a month.

usage: make_series.py FOLDER [MAPS]

FOLDER gets `events.jsonl` and `report.yml`. The same number of maps gives the same bytes.
"""

import json
import pathlib
import random
import sys

ACTORS = """AFG ARG AUS AUT BEL BGD BRA CAN CHE CHL CHN COL CUB CZE DEU DNK EGY ESP ETH FIN FRA GBR GRC HUN IDN
IND IRL IRN IRQ ISR ITA JOR JPN KAZ KEN KOR LBN LBY MAR MEX MYS NGA NLD NOR NZL PAK PER PHL POL PRK PRT QAT
ROU RUS SAU SDN SRB SWE SYR TUR""".split()
KINDS = [("ally", 1), ("adversary", -1)]


def main(folder: pathlib.Path, maps: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(1)
    first = 2001 * 12
    with open(folder / "events.jsonl", "w", encoding="utf-8") as out:
        for month in range(first, first + maps):
            day = f"{month // 12:04}-{month % 12 + 1:02}-15"
            # A ring names every actor; sixty more ties are drawn at random.
            pairs = list(zip(ACTORS, ACTORS[1:] + ACTORS[:1]))
            pairs += [chance.sample(ACTORS, 2) for _ in range(60)]
            for number, (source, target) in enumerate(pairs):
                kind, sign = chance.choice(KINDS)
                sentence = f"{source} {kind} {target}."
                event = {
                    "article": f"{day}-{number}", "kind": kind, "sign": sign, "source": source,
                    "target": target, "mutual": False, "status": "actual", "date": day,
                    "datePrecision": "day", "confidence": 0.9, "rule": "made",
                    "sentence": {"text": sentence, "start": 0, "end": len(sentence)},
                }
                out.write(json.dumps(event) + "\n")
    last = first + maps - 1
    (folder / "report.yml").write_text(
        "title: Measured\ninputs: [events.jsonl]\noutput: made\nmaps:\n"
        f'  - name: "{{period}}"\n    top: 60\n'
        f"    each: month from {first // 12}-{first % 12 + 1:02} to {last // 12}-{last % 12 + 1:02}\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) == 3 else 200)
