#!/usr/bin/env bash
# Created by `loralint integrate runpod`; `--undo` removes it. In front of a command that trains, it starts it only if the check passes:
#   bash loralint-start.sh accelerate launch sdxl_train_network.py --config_file train.toml
set -eu
here=$(cd "$(dirname "$0")" && pwd)
wheel=@WHEEL@
if ! python3 -c "import loralint" 2>/dev/null; then
    for one in "$here"/loralint-*linux*.whl; do
        if [ -z "$wheel" ] && [ -f "$one" ]; then wheel=$one; fi
    done
    if ! python3 -m pip install -q "${wheel:-loralint}"; then
        echo "loralint cannot be installed, so nothing is checked: copy its wheel to $here" >&2
        exec "$@"
    fi
fi
[ $# -gt 0 ] || exit 0
exec python3 -m loralint handoff -- "$@"
