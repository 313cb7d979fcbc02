#!/bin/sh
# Builds the native library: build.sh SOURCE_FOLDER BUILD_FOLDER [LIBTORCH_FOLDER]. Only one at a time.
set -eu
source=$1
build=$2
libtorch=${3:-}
mkdir -p "$build"
if command -v flock >/dev/null; then
    exec 9>"$build/lock"
    flock 9
fi
# The cache would keep the libraries of the libtorch before.
if [ -f "$build/CMakeCache.txt" ] && ! grep -qxF "LIBTORCH:PATH=$libtorch" "$build/CMakeCache.txt"; then
    rm -f "$build/CMakeCache.txt"
fi
cmake -S "$source" -B "$build" -DCMAKE_BUILD_TYPE=Release -DLIBTORCH:PATH="$libtorch"
cmake --build "$build" --parallel 2
# MSBuild compares times: a library that was linked before the stamp must not look old for ever.
touch "$build/libotorch.so"
