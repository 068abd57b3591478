#!/usr/bin/env bash
# Created by `loralint integrate runpod`; `--undo` removes it. In front of a command that trains, it starts it only if the check passes:
#   bash loralint-start.sh accelerate launch sdxl_train_network.py --config_file train.toml
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
wheel=@WHEEL@
# Python looks for modules in the working directory first, which may be a downloaded dataset. What runs no command of the user
# runs elsewhere, and the program is started by its file (Python 3.11 and later have -P for this).
program() { cd / && python3 -c 'import loralint.__main__ as program; print(program.__file__)' 2>/dev/null; }
if ! main=$(program); then
    for one in "$here"/loralint-*linux*.whl; do
        if [ -z "$wheel" ] && [ -f "$one" ]; then wheel=$one; fi
    done
    if [ -z "$wheel" ] || ! (cd / && python3 -m pip install -q "$wheel") || ! main=$(program); then
        echo "loralint cannot be installed, so nothing is checked: copy its wheel for Linux to $here" >&2
        exec "$@"
    fi
fi
[ $# -gt 0 ] || exit 0
exec python3 "$main" handoff -- "$@"
