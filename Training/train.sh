#!/bin/sh
# Trains the language model and writes the model file.
#   Training/train.sh DATA OUT.model
# DATA: a folder with en_ewt-{train,dev,test}, en_gum-{train,dev,test}, news-actors and news-rest, each as .conllu,
# .conllu.xz or .conllu.gz. Needs Python 3.11 or later and a C compiler; one core, 2.5 GB of memory, four hours.
set -eu
if [ $# -ne 2 ]; then
  sed -n '2,5s/^# //p' "$0" >&2
  exit 64
fi
here=$(cd "$(dirname "$0")" && pwd)
data=$1 out=$2
if [ ! -x "$here/.venv/bin/python" ]; then
  python3 -m venv "$here/.venv"
  "$here/.venv/bin/pip" install --quiet -r "$here/requirements.txt"
fi
python="$here/.venv/bin/python"
# Most of the way with light dropout, then on from there with strong dropout, then the best mixture of the two by dev.
"$python" "$here/train.py" "$data" "$out.1.pt" --minutes 102 --until 0.785
"$python" "$here/train.py" "$data" "$out.2.pt" --init "$out.1.pt" --minutes 36 --rate 0.002 --drop 0.25 --drop-end 0.15 \
  --hide 3 --hide-least 0.08 --hide-affix 0.05 --late 2 --average 0.9995
"$python" "$here/mix.py" "$out.1.pt" "$out.2.pt" "$data" "$out.3.pt"
# On from the mixture with more gold, more dropout and more weight on the tags; then shorter with less; all mixed by dev.
"$python" "$here/train.py" "$data" "$out.4.pt" --init "$out.3.pt" --minutes 55 --rate 0.0018 --drop 0.28 --drop-end 0.16 \
  --hide 4 --hide-least 0.12 --hide-affix 0.08 --gold 6 --late 2 --average 0.9995 --tags 1 --seed 3
"$python" "$here/mix.py" "$out.3.pt" "$out.4.pt" "$data" "$out.5.pt"
"$python" "$here/train.py" "$data" "$out.6.pt" --init "$out.5.pt" --minutes 20 --rate 0.0009 --drop 0.2 --drop-end 0.12 \
  --hide 3 --hide-least 0.08 --hide-affix 0.05 --gold 5 --late 2 --average 0.9995 --tags 1 --seed 5
"$python" "$here/mix.py" "$out.3.pt" "$out.6.pt" "$data" "$out.7.pt"
"$python" "$here/mix.py" "$out.5.pt" "$out.7.pt" "$data" "$out.pt"
"$python" "$here/export.py" "$out.pt" "$data" "$out"
for treebank in en_ewt-test en_gum-test; do
  for file in "$data/$treebank".conllu*; do
    "$python" "$here/reference.py" evaluate "$out" "$file"
  done
done
