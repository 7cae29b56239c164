#!/usr/bin/env bash
# The full-size LoVT_100 training step, Java beside PyTorch of the same version, in alternation: machines are noisy, so only
# ratios of neighbouring runs mean something.
#
#   benchmarks/full_step.sh PYTHON [ROUNDS [OPTIONS…]]      default: 3 rounds, float32
#   benchmarks/full_step.sh python3 3 --bf16 --channels-last
#
# PYTHON has torch of the version that 'lovt doctor' names. Needs 'mvn -q install -DskipTests' and, in benchmarks/,
# 'mvn -q compile dependency:build-classpath -Dmdep.outputFile=target/classpath' before.
set -euo pipefail
python=$1 rounds=${2:-3}
shift $(($# > 1 ? 2 : 1))
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
median() { sort -n | awk '{ v[NR] = $1 } END { print (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2 }'; }
ratios=
for round in $(seq "$rounds"); do
  # The environment of the launcher, for Java alone: PyTorch runs as its users run it.
  java=$(GOMP_SPINCOUNT=20000 OPENBLAS_THREAD_TIMEOUT=4 MALLOC_ARENA_MAX=1 MALLOC_TRIM_THRESHOLD_=4294967296 \
    MALLOC_MMAP_THRESHOLD_=1073741824 MALLOC_TOP_PAD_=67108864 java --enable-native-access=ALL-UNNAMED -Dorg.bytedeco.javacpp.maxphysicalbytes=0 -Dorg.bytedeco.javacpp.maxbytes=0 \
    -Dorg.bytedeco.javacpp.logger=slf4j -cp "$here/target/classes:$(cat "$here/target/classpath")" \
    org.lovt.benchmarks.FullStep "$@" | tee -a /dev/stderr)
  peer=$("$python" "$here/peer/full_step.py" "$@" | tee -a /dev/stderr)
  a=$(sed -n 's/^median \([0-9]*\) ms/\1/p' <<<"$java") b=$(sed -n 's/^median \([0-9]*\) ms/\1/p' <<<"$peer")
  ratio=$(awk "BEGIN { printf \"%.3f\", $a / $b }")
  echo "round $round: Java $a ms, PyTorch $b ms, ratio $ratio; Java $(sed -n 's/^peak/peak/p' <<<"$java")"
  ratios+="$ratio"$'\n'
done
echo "median ratio $(printf '%s' "$ratios" | median)"
