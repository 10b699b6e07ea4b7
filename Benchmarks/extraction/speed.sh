#!/bin/sh
# The whole way from text to events beside the parser alone, in one run on one core.
#   Benchmarks/extraction/speed.sh ARTICLES.jsonl
# ARTICLES.jsonl: articles, one a line, plain or .gz. Prints words, the seconds of each, articles of 600 words a second and the
# share of the parser. Nothing else should run beside it. Needs bc, jq and taskset.
set -eu
if [ $# -ne 1 ]; then
  sed -n '2,5s/^# //p' "$0" >&2
  exit 64
fi
root=$(cd "$(dirname "$0")/../.." && pwd)
articles=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
swift build --package-path "$root" -c release --product entente >&2
swift build --package-path "$root" -c release --product train-language >&2
bin=$(swift build --package-path "$root" -c release --show-bin-path)
# An article a paragraph, as the parser's own measurement reads them.
gzip -cdf "$articles" | jq -r '.text | gsub("\\s+"; " ")' > "$work/text.txt"
words=$(wc -w < "$work/text.txt")
taskset -c 0 "$bin/train-language" speed --runs 1 --json \
  --model "$root/Sources/Language/Resources/language.model" "$work/text.txt" > "$work/parser.json"
before=$(date +%s.%N)
taskset -c 0 "$bin/entente" extract --quiet "$articles" -o "$work/events.jsonl"
after=$(date +%s.%N)
jq -r --argjson words "$words" --argjson all "$(echo "$after - $before" | bc)" --arg events "$(wc -l < "$work/events.jsonl")" '
  "\($words) words, \($events) events",
  "parser alone:   \(.seconds | . * 10 | round / 10) s",
  "text to events: \($all * 10 | round / 10) s, \($words / 600 / $all * 10 | round / 10) articles of 600 words a second",
  "the parser alone takes \(.seconds / $all * 100 | round) % of that"' "$work/parser.json"
