#!/usr/bin/env bash
# Runs every test project one after the other, and closes with one line: N passed, N failed, N skipped.
#   scripts/test.sh [FILTER]     FILTER: a part of a test project's name
set -uo pipefail
cd "$(dirname "$0")/.."

configuration=${CONFIGURATION:-Release}
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
passed=0 failed=0 skipped=0 broken=()

# Reads one counter of a TRX file's <Counters …/>.
counter() { grep -o '<Counters [^>]*' "$1" | grep -oE " $2=\"[0-9]+\"" | grep -oE '[0-9]+'; }

for project in tests/*/*.csproj; do
    name=$(basename "$project" .csproj)
    case "$name" in *"${1:-}"*) ;; *) continue ;; esac
    echo "== $name"
    trx="$results/$name.trx"
    # shellcheck disable=SC2086
    dotnet test "$project" -c "$configuration" --no-build --nologo ${BUILD_FLAGS:-} \
        --logger "trx;LogFileName=$trx" --logger "console;verbosity=minimal" \
        --blame-hang --blame-hang-timeout 5m --blame-hang-dump-type none --results-directory "$results/$name"
    status=$?
    if [ ! -s "$trx" ]; then broken+=("$name (no result, exit code $status)"); continue; fi
    executed=$(counter "$trx" executed) total=$(counter "$trx" total)
    passed=$((passed + $(counter "$trx" passed)))
    failed=$((failed + executed - $(counter "$trx" passed)))
    skipped=$((skipped + total - executed))
    [ "$status" -eq 0 ] || [ "$(counter "$trx" failed)" -gt 0 ] || broken+=("$name (exit code $status)")
done

for line in "${broken[@]}"; do echo "broken: $line"; done
failed=$((failed + ${#broken[@]}))
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
