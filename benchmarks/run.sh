#!/usr/bin/env bash
# Every benchmark, or the named ones, each beside its peer in the same run. Prints the command and the commit first.
#   benchmarks/run.sh [calls] [step] [exchange] [overhead] [scrape] [http] [workers]
set -euo pipefail
cd "$(dirname "$0")/.."
program="artifacts/bin/Benchmarks/$(echo "${CONFIGURATION:-Release}" | tr '[:upper:]' '[:lower:]')/OrleansTraining.Benchmarks.dll"
echo "commit $(git rev-parse --short HEAD), $(getconf _NPROCESSORS_ONLN) cores, load $(cut -d' ' -f1 /proc/loadavg)"
run() { echo "\$ $*"; "$@"; }
export OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1
[ $# -gt 0 ] || set -- calls step exchange overhead scrape http workers
for name; do
    case "$name" in
        step) run dotnet exec "$program" step examples/char-gpt.yaml ;;
        *) run dotnet exec "$program" "$name" ;;
    esac
done
