#!/bin/sh
# Trains the language model and writes the model file.
#   Training/train.sh DATA OUT.model [train.py's options, such as --minutes 100]
# DATA: a folder with en_ewt-{train,dev,test}, en_gum-{train,dev,test}, news-actors and news-rest, each as .conllu,
# .conllu.xz or .conllu.gz. Needs Python 3.11 or later and a C compiler; one core, 2.5 GB of memory, 105 minutes.
set -eu
if [ $# -lt 2 ]; then
  sed -n '2,5s/^# //p' "$0" >&2
  exit 64
fi
here=$(cd "$(dirname "$0")" && pwd)
data=$1 out=$2
shift 2
if [ ! -x "$here/.venv/bin/python" ]; then
  python3 -m venv "$here/.venv"
  "$here/.venv/bin/pip" install --quiet -r "$here/requirements.txt"
fi
python="$here/.venv/bin/python"
"$python" "$here/train.py" "$data" "$out.pt" "$@"
"$python" "$here/export.py" "$out.pt" "$data" "$out"
for treebank in en_ewt-test en_gum-test; do
  for file in "$data/$treebank".conllu*; do
    "$python" "$here/reference.py" evaluate "$out" "$file"
  done
done
