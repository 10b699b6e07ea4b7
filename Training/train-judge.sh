#!/bin/sh
# Trains the judge of the event coder and writes judge.tsv.
#   Training/train-judge.sh SHARED [OUT]
# SHARED: a folder with news/*.jsonl.xz (the texts of the items in Training/judge/news-labels.tsv) and gold/train.jsonl with
# gold/ids.csv (to choose the thresholds on; nothing is learned from them). Needs xz; some minutes on one core, 6 GB of memory.
set -eu
if [ $# -lt 1 ]; then
  sed -n '2,5s/^# //p' "$0" >&2
  exit 64
fi
root=$(cd "$(dirname "$0")/.." && pwd)
shared=$(cd "$1" && pwd)
out=${2:-$root/Sources/Extraction/Resources/judge.tsv}
texts=$(mktemp)
trap 'rm -f "$texts"' EXIT
xz -dc "$shared"/news/*.jsonl.xz > "$texts"
swift run --package-path "$root" -c release train-judge "$root/Training/judge/passages.jsonl" \
  --labels "$root/Training/judge/news-labels.tsv" --news "$texts" --tune "$shared/gold/train.jsonl" \
  --scored "$shared/gold/ids.csv" --output "$out"
