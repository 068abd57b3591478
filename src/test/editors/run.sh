#!/usr/bin/env bash
# Tries the language server in Neovim, which it installs. Expects target/loralint.jar.
set -euo pipefail
cd "$(dirname "$0")/../../.."
if ! command -v nvim >/dev/null; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends neovim >/dev/null
fi
work=$PWD/target/editors
rm -rf "$work"
mkdir -p "$work"
XDG_STATE_HOME=$work/state XDG_CACHE_HOME=$work/cache timeout 300 \
    nvim --headless -u NONE -l src/test/editors/neovim.lua "$PWD/loralint" "$work/folder"
