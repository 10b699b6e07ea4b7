#!/bin/sh
# Entente's language core beside spaCy's small architecture: speed, accuracy, memory and start-up in one run.
#   Benchmarks/language/compare-spacy.sh TREEBANKS TEXT [MINUTES]
# TREEBANKS: folder with en_ewt-{train,test} and en_gum-{train,test} (.conllu, .xz or .gz). TEXT: plain text, one
# article or paragraph a line, the same for both. MINUTES: time to train spaCy on the two train parts (default 10).
# spaCy goes into a throwaway folder ($ENTENTE_BENCH_DIR keeps it, with the trained model). Prints a Markdown table.
set -eu
if [ $# -lt 2 ]; then
  sed -n '2,6s/^# //p' "$0" >&2
  exit 64
fi
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
treebanks=$(cd "$1" && pwd)
text=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")
minutes=${3:-10}
work=${ENTENTE_BENCH_DIR:-$(mktemp -d)}
mkdir -p "$work"
if [ -z "${ENTENTE_BENCH_DIR:-}" ]; then
  trap 'rm -rf "$work"' EXIT
fi

if [ ! -x "$work/venv/bin/python" ]; then
  python3 -m venv "$work/venv"
  "$work/venv/bin/pip" install --quiet -r "$here/requirements.txt"
fi
python="$work/venv/bin/python"
if [ ! -d "$work/spacy-model" ]; then
  echo "training spaCy for $minutes minutes" >&2
  "$python" "$here/spacy_side.py" train "$treebanks" "$work/spacy-model" "$minutes"
fi
swift build --package-path "$root" -c release --product train-language >&2
tool=$(swift build --package-path "$root" -c release --show-bin-path)/train-language

"$python" "$here/report.py" --spacy-model "$work/spacy-model" --tool "$tool" \
  --model "$root/Sources/Language/Resources/language.model" --treebanks "$treebanks" --text "$text"
