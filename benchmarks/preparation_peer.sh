#!/usr/bin/env bash
# 'lovt data prepare rsna|nih|covid-rural' beside the same work in Python (pydicom, Pillow, scikit-image), in alternation, with
# one worker each. What counts is processor time, user and system, of all threads: it suffers least from other programs, and gives
# images per second and core.
#
#   benchmarks/preparation_peer.sh PYTHON SET ROOT [ROUNDS]      default: 3 rounds
#   benchmarks/preparation_peer.sh python3 rsna datasets/RSNA-Pneunomia-Detection
#
# PYTHON has pydicom, pillow and scikit-image. ROOT is a raw data set, for example phantoms:
#   ./lovt data phantom rsna --layout rsna --studies 200 --size 512
# Both sides count as whole programs, start and compilation included, with files in the page cache; both read the raw files, write PNGs, masks
# (as PNG), split files and statistics. Ours also hashes what it writes, can be interrupted, and publishes atomically.
set -euo pipefail
python=$1 set=$2 root=$3 rounds=${4:-3}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
options=(--splits random --threads 1)
[ "$set" = nih ] && options+=(--no-findings 0)
median() { sort -n | awk '{ v[NR] = $1 } END { print (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2 }'; }
TIMEFORMAT='%U %S'
seconds() { awk '{ print $1 + $2 }'; }
"$here/../lovt" --version >/dev/null # builds if need be
ratios=
for round in $(seq "$rounds"); do
  rm -rf "$work/java" "$work/python"
  java=$({ time "$here/../lovt" data prepare "$set" "$root" "${options[@]}" --out "$work/java" \
    >"$work/java.log" 2>&1 || { cat "$work/java.log" >&2; exit 1; }; } 2>&1 | seconds)
  peer=$({ time "$python" "$here/peer/preparation.py" "$set" "$root" "$work/python" \
    >"$work/python.log" 2>&1 || { cat "$work/python.log" >&2; exit 1; }; } 2>&1 | seconds)
  images=$(sed -n 's/^\([0-9]*\) images.*/\1/p' "$work/python.log")
  ratio=$(awk "BEGIN { printf \"%.3f\", $java / $peer }")
  awk -v r="$round" -v n="$images" -v a="$java" -v b="$peer" -v q="$ratio" 'BEGIN {
    printf "round %d: %d images, Java %.2f s (%.2f images/s), Python %.2f s (%.2f images/s), ratio of times %s\n", r, n, a, n / a, b, n / b, q }'
  ratios+="$ratio"$'\n'
done
echo "median ratio of times $(printf '%s' "$ratios" | median)"
