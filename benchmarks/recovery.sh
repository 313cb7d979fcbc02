#!/usr/bin/env bash
# How fast a job gets over the loss of a worker, and torchrun's agent in the same run.
set -euo pipefail
cd "$(dirname "$0")/.."
program="artifacts/bin/Benchmarks/$(echo "${CONFIGURATION:-Release}" | tr '[:upper:]' '[:lower:]')/OrleansTraining.Benchmarks.dll"
echo "commit $(git rev-parse --short HEAD), $(getconf _NPROCESSORS_ONLN) cores, load $(cut -d' ' -f1 /proc/loadavg)"
echo "\$ dotnet exec $program recovery"
exec dotnet exec "$program" recovery
