#!/usr/bin/env bash
# Tests the Python package. Without an argument with this machine's Java as its runtime: as the wheel has it, but without packing;
# this expects target/loralint.jar. Installs Debian's pytest and mypy. Usage: run.sh [FOLDER WITH THE PACKAGE] [PYTHON]
set -euo pipefail
cd "$(dirname "$0")/../../.."
work=$PWD/target/python
site=${1:-$work/site}
python=${2:-/usr/bin/python3}
if ! "$python" -c 'import pytest' 2>/dev/null || ! command -v mypy >/dev/null; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3-pytest mypy >/dev/null
fi
rm -rf "$work"
if [ $# -eq 0 ]; then
    mkdir -p "$site/loralint"
    for module in src/dist/python/*.py; do sed 's/@VERSION@/0.0/' "$module" >"$site/loralint/${module##*/}"; done
    touch "$site/loralint/py.typed"
    cp src/dist/jvm.options "$site/loralint/"
    ln -s "$PWD/target/loralint.jar" "$site/loralint/loralint.jar"
    java=$(readlink -f "$(command -v java)")
    ln -s "${java%/bin/java}" "$site/loralint/runtime"
fi
mkdir -p "$work/home"
env HOME="$work/home" PYTHONPATH="$site" XDG_CACHE_HOME="$work/cache" XDG_STATE_HOME="$work/state" \
    "$python" -m pytest -q -s -p no:cacheprovider src/test/python
