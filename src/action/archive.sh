#!/usr/bin/env bash
# Waits for the start-up archive, which the launcher creates in the background, so that the job caches it. If this fails, the
# next run takes a second longer.
set -euo pipefail

home=$(cd "$(dirname "$0")/../.." && pwd)
loralint=${LORALINT:-$home/loralint}

"$loralint" --version >/dev/null 2>&1 || true
for _ in {1..60}; do
    if ! compgen -G "$home/target/loralint.jar.*.archive.lock" >/dev/null; then
        break
    fi
    sleep 1
done
