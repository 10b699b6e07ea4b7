#!/bin/sh
# Trains the judge of the event coder and writes judge.tsv and context.tsv.
#   Training/train-judge.sh SHARED [FOLDER]
# SHARED: a folder with news/*.jsonl.xz (the texts of the items in Training/judge/news-labels.tsv) and gold/train.jsonl with
# gold/ids.csv (to choose the threshold on; nothing is learned from them). Needs xz, Python 3.11 or later and a C compiler;
# six hours on two cores (an estimate), 20 GB of memory.
set -eu
if [ $# -lt 1 ]; then
  sed -n '2,6s/^# //p' "$0" >&2
  exit 64
fi
root=$(cd "$(dirname "$0")/.." && pwd)
shared=$(cd "$1" && pwd)
out=${2:-$root/Sources/Extraction/Resources}
labels=$root/Training/judge/news-labels.tsv
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python=$root/Training/.venv/bin/python
if [ ! -x "$python" ]; then python3 -m venv "$root/Training/.venv"; fi
"$python" -m pip install --quiet -r "$root/Training/requirements.txt"
xz -dc "$shared"/news/*.jsonl.xz > "$work/news.jsonl"
passages=$work/passages.jsonl
cat "$root"/Training/judge/passages.jsonl "$root"/Training/judge/passages-2.jsonl > "$passages"
judge() {
  swift run --package-path "$root" -c release train-judge "$@" --scored "$shared/gold/ids.csv" \
    --tune "$shared/gold/train.jsonl" --output "$out/judge.tsv"
}
judge "$passages" --labels "$labels" --news "$work/news.jsonl" --lessons "$work/lessons"
"$python" "$root/Training/teacher.py" "$work/lessons" "$work/hints"
"$python" "$root/Training/context.py" "$work/lessons" "$out/context.tsv" --hints "$work/hints"
judge "$passages" --labels "$labels" --news "$work/news.jsonl" --reader "$out/context.tsv"
