#!/usr/bin/env bash
# Created by `loralint integrate onetrainer`; `--undo` removes it. Starts the window of OneTrainer as start-ui.sh does, with the check.
set -e
CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")"
source ./lib.include.sh
prepare_runtime_environment
run_python_in_active_env -m loralint.onetrainer "$@"
