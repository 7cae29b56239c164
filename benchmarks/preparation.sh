#!/usr/bin/env bash
# Throughput of 'lovt data prepare mimic': the whole program, start of Java included, from raw files of phantoms
# (JPEGs, tables, zip of reports) to the finished data set.
#
#   benchmarks/preparation.sh [STUDIES [PIXELS [FOLDER]]]     default: 120 studies of 2048 pixels, a temporary folder
#
# Prints for one thread and for all processors the best of three runs. Files are in the page cache: the figures are those
# of the processor (JPEG decoding, sentences, storage), not of a disk or a network.
set -euo pipefail
studies=${1:-120} pixels=${2:-2048}
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
if [ $# -ge 3 ]; then
  folder=$3
  mkdir -p "$folder"
else
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
fi
raw=$folder/raw-$studies-$pixels
"$home/lovt" data phantom "$raw" --studies "$studies" --size "$pixels" --seed 1 2>/dev/null
images=$(find "$raw/mimic-cxr-jpg_2-0-0/files" -name '*.jpg' | wc -l)
bytes=$(du -sk "$raw/mimic-cxr-jpg_2-0-0/files" | cut -f1)
echo "$images images of $pixels x $pixels pixels, $((bytes / 1024)) MB as JPEG"
TIMEFORMAT=%R
for threads in 1 $(getconf _NPROCESSORS_ONLN); do
  best=
  for run in 1 2 3; do
    seconds=$({ time "$home/lovt" data prepare mimic "$raw" --preset all --threads "$threads" --overwrite \
      --out "$folder/prepared" >/dev/null 2>&1; } 2>&1)
    if [ -z "$best" ] || awk "BEGIN { exit !($seconds < $best) }"; then best=$seconds; fi
  done
  awk -v t="$threads" -v s="$best" -v n="$images" -v p="$pixels" 'BEGIN {
    printf "%d thread(s): %.2f s, %.0f images/s, %.0f megapixels/s\n", t, s, n / s, n * p * p / s / 1e6 }'
done
