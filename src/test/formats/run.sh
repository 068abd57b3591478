#!/usr/bin/env bash
# Asks the validators of others whether they take what loralint writes: Microsoft's for SARIF, by its schema and with
# GitHub's rules, and the W3C's for HTML. For the demo, for 40,000 places, and for a fleet of LoRA files. Needs npm, and
# fetches both by it. usage: src/test/formats/run.sh [demo|many|fleet]... (in the repository, with ./loralint built)
set -euo pipefail
cd "$(dirname "$0")/../../.."
work=target/formats
parts=" ${*:-demo many fleet} "
mkdir -p "$work"
(cd "$work" && npm install --no-audit --no-fund --silent --no-save --prefix . \
    @microsoft/sarif-multitool@5.7.0 vnu-jar@26.9.27)
multitool=$work/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool
vnu=$work/node_modules/vnu-jar/build/dist/vnu.jar

validate() {
    local name=$1
    "$multitool" validate "$work/$name.sarif" --output "$work/$name.validated.sarif" --log ForceOverwrite \
        --rule-kind "Sarif;Gh" --max-file-size-in-kb 200000 >"$work/$name.log"
    if grep -q '"level": "error"' "$work/$name.validated.sarif"; then
        cat "$work/$name.log" >&2
        exit 1
    fi
    java -jar "$vnu" --errors-only "$work/$name.html"
    echo "$name: SARIF and HTML accepted"
}

check() {
    ./loralint check "$2" --quiet --fail-on never --no-thumbnails \
        --format "sarif=$work/$1.sarif" --format "html=$work/$1.html"
    validate "$1"
}

wants() { [[ $parts == *" $1 "* ]]; }

if wants demo; then check demo src/demo/raw; fi

if wants many; then
    [ -d "$work/many" ] || java src/bench/MakeDataset.java "$work/many" 8000 2 no
    check many "$work/many"
fi

if wants fleet; then
    # the last file is damaged
    [ -d "$work/loras" ] || java src/bench/MakeLoras.java "$work/loras" 100
    last=$(find "$work/loras" -name '*.safetensors' | sort | tail -n 1)
    head -c 1000 "$last" >"$work/cut" && mv "$work/cut" "$last"
    code=0
    ./loralint audit "$work/loras" --weights --no-cache --quiet --fail-on never \
        --format "sarif=$work/fleet.sarif" --format "html=$work/fleet.html" || code=$?
    [ "$code" -eq 3 ] || { echo "audit of a damaged file ended with $code, expected 3" >&2; exit 1; }
    validate fleet
fi
