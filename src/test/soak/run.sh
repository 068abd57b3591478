#!/usr/bin/env bash
# Attacks the built program in one process (Soak.java), with folders of its own for caches and journals. Needs target/loralint.jar.
# Usage: run.sh [configurations=100000] [captions=100000] [datasets=5000] [repositories=30] [requests=2000] [messages=5000] [hostile=5]
set -euo pipefail
cd "$(dirname "$0")/../../.."

work=$PWD/target/soak
rm -rf "$work"
mkdir -p "$work/home"
export HOME=$work/home XDG_CACHE_HOME=$work/cache XDG_STATE_HOME=$work/state XDG_CONFIG_HOME=$work/config
exec java -Xmx768m -cp "${LORALINT_CLASSES:-target/loralint.jar}" src/test/soak/Soak.java "$work" "$@"
