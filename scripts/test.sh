#!/usr/bin/env bash
# Checks the formatting and runs the test projects, two at a time, and closes with one line: N passed, N failed, N skipped.
#   scripts/test.sh [FILTER]     FILTER: a part of a test project's name; the formatting is checked without it only
set -uo pipefail
cd "$(dirname "$0")/.."

export configuration=${CONFIGURATION:-Release}
results=$(mktemp -d)
export results
# Processes that tests kill leave files behind: they go with it.
mkdir "$results/tmp"
export TMPDIR="$results/tmp"
trap 'jobs -p | xargs -r kill 2>/dev/null; rm -rf "$results"' EXIT

# The long ones first, so that none of them is left over for the end.
projects=(EndToEnd Dashboard Grains Orleans Trainer Silo TorchSharp)
for project in tests/*/*.csproj; do
    name=$(basename "$project" .Tests.csproj)
    [[ " ${projects[*]} " == *" $name "* ]] || projects+=("$name")
done

# Keeps what a project prints together, and shows it when the project is done.
run_project() {
    local name=$1.Tests log="$results/$1.log" begin=$SECONDS
    # shellcheck disable=SC2086
    dotnet test "tests/$name/$name.csproj" -c "$configuration" --no-build --nologo ${BUILD_FLAGS:-} \
        --logger "trx;LogFileName=$results/$1.trx" --logger "console;verbosity=minimal" \
        --blame-hang --blame-hang-timeout 5m --blame-hang-dump-type none --results-directory "$results/$1" >"$log" 2>&1 </dev/null
    echo $? >"$results/$1.status"
    { echo "== $name, $((SECONDS - begin)) s"; grep -vE '^(Test run for|A total of|Results File|Data collector|$)' "$log"; } >"$log.shown"
    cat "$log.shown"
}
export -f run_project

# Reads one counter of a TRX file's <Counters …/>.
counter() { grep -o '<Counters [^>]*' "$1" | grep -oE " $2=\"[0-9]+\"" | grep -oE '[0-9]+'; }

filter=${1:-}
if [ -z "$filter" ]; then
    nice dotnet format OrleansTraining.sln --verify-no-changes --no-restore >"$results/format.out" 2>&1 </dev/null &
    format=$!
fi
chosen=()
for name in "${projects[@]}"; do [[ $name == *"$filter"* ]] && chosen+=("$name"); done
printf '%s\n' "${chosen[@]}" | xargs -P 2 -I{} bash -c 'run_project {}'

passed=0 failed=0 skipped=0 broken=()
for name in "${chosen[@]}"; do
    trx="$results/$name.trx" status=$(cat "$results/$name.status" 2>/dev/null || echo none)
    if [ ! -s "$trx" ]; then broken+=("$name (no result, exit code $status)"); continue; fi
    executed=$(counter "$trx" executed) total=$(counter "$trx" total) succeeded=$(counter "$trx" passed)
    passed=$((passed + succeeded))
    failed=$((failed + executed - succeeded))
    skipped=$((skipped + total - executed))
    [ "$status" = 0 ] || [ "$executed" -gt "$succeeded" ] || broken+=("$name (exit code $status)")
done
if [ -z "$filter" ]; then
    wait "$format" || { cat "$results/format.out"; broken+=("formatting: run 'dotnet format'"); }
fi

# Named again at the end, where one looks first.
grep -ho '<UnitTestResult [^>]*outcome="Failed"[^>]*' "$results"/*.trx 2>/dev/null | grep -o ' testName="[^"]*"' | sed 's/^ testName="\(.*\)"$/failed: \1/'
for line in "${broken[@]}"; do echo "broken: $line"; done
failed=$((failed + ${#broken[@]}))
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
