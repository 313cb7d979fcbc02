#!/usr/bin/env bash
# Installs what the build and the run need and this machine lacks. Prints nothing and does nothing when all is there.
#   scripts/setup.sh          what `make run` needs
#   scripts/setup.sh test     also what `make test` needs
#   scripts/setup.sh bench    also the peers of the benchmarks
set -euo pipefail

# LIBTORCH=DIR brings its own libtorch: Debian's is not needed then.
run_packages=(cmake g++ libopenblas0-pthread)
[ -n "${LIBTORCH:-}" ] || run_packages+=(libtorch-dev libgloo-dev)
packages=("${run_packages[@]}")

fail() { echo "setup: $*" >&2; exit 1; }

check_sdk() {
    local version
    command -v dotnet >/dev/null || fail "the .NET 10 SDK is missing: see https://dot.net/download"
    version=$(dotnet --version 2>/dev/null) || fail "the .NET 10 SDK is missing: dotnet is there, but no SDK that global.json accepts"
    [ "${version%%.*}" -ge 10 ] || fail "the .NET SDK is $version; 10.0 or newer is needed"
}

missing() {
    local package
    for package in "${packages[@]}"; do
        [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || echo "$package"
    done
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif command -v sudo >/dev/null; then sudo "$@"
    else fail "root is needed to install: $*"
    fi
}

# Debian starts the services that it installs. The tests start their own Prometheus, so none is to run beside it: neither
# now nor after the next start of the machine.
policy=/usr/sbin/policy-rc.d held=''
hold_services() {
    [ -e "$policy" ] || { held=yes; printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null; as_root chmod +x "$policy"; }
}
release_services() {
    [ -z "$held" ] || as_root rm -f "$policy"
    held=''
}
disable_service() {
    [ ! -d /run/systemd/system ] || as_root systemctl disable --now "$1" >/dev/null 2>&1 || true
}

is_debian() { grep -qsE '^ID(_LIKE)?=.*(debian|ubuntu)' /etc/os-release && command -v apt-get >/dev/null; }

check_sdk
# A peer to measure against, and a program to run as a job.
if [ "${1:-}" = bench ] || [ "${1:-}" = test ]; then
    packages+=(python3-torch)
fi
[ "${1:-}" != bench ] || packages+=(wrk)
if [ "${1:-}" = test ]; then
    command -v kubectl >/dev/null || packages+=(kubernetes-client)
    { command -v prometheus && command -v promtool; } >/dev/null || packages+=(prometheus)
    packages+=(chromium)
    # Their completion of otrain is tried in them.
    packages+=(zsh fish)
fi

if ! is_debian; then
    for tool in cmake c++; do
        command -v "$tool" >/dev/null || fail "this is not Debian or Ubuntu: install cmake and a C++17 compiler, then run again"
    done
    [ -n "${LIBTORCH:-}" ] || [ -e /usr/include/torch/csrc/api/include/torch/torch.h ] ||
        fail "this is not Debian or Ubuntu: unpack libtorch (1.13 to 2.x) and say where, as in LIBTORCH=/opt/libtorch make run"
    exit 0
fi

mapfile -t wanted < <(missing)
[ "${#wanted[@]}" -gt 0 ] || exit 0
echo "setup: installing ${wanted[*]}"
log=$(mktemp)
trap 'release_services; rm -f "$log"' EXIT
[[ " ${wanted[*]} " != *" prometheus "* ]] || hold_services
export DEBIAN_FRONTEND=noninteractive
if ! { as_root apt-get update -q && as_root apt-get install -q -y --no-install-recommends "${wanted[@]}"; } >"$log" 2>&1 </dev/null; then
    tail -n 20 "$log" >&2
    fail "apt-get could not install ${wanted[*]}"
fi
[[ " ${wanted[*]} " != *" prometheus "* ]] || disable_service prometheus
echo "setup: done"
