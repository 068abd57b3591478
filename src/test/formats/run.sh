#!/usr/bin/env bash
# Asks the validators of others whether they take what loralint writes: Microsoft's for SARIF, with GitHub's rules, and the
# W3C's for HTML. Needs npm, and fetches both by it. usage: src/test/formats/run.sh (in the repository, with ./loralint built)
set -euo pipefail
cd "$(dirname "$0")/../../.."
work=target/formats
mkdir -p "$work"
(cd "$work" && npm install --no-audit --no-fund --silent --no-save --prefix . \
    @microsoft/sarif-multitool@5.7.0 vnu-jar@26.9.27)
multitool=$work/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool
vnu=$work/node_modules/vnu-jar/build/dist/vnu.jar

[ -d "$work/many" ] || java src/bench/MakeDataset.java "$work/many" 8000 2 no
for name in demo many; do
    dataset=src/demo/raw
    [ "$name" = demo ] || dataset=$work/many
    ./loralint check "$dataset" --quiet --fail-on never --no-thumbnails \
        --format "sarif=$work/$name.sarif" --format "html=$work/$name.html"
    "$multitool" validate "$work/$name.sarif" --output "$work/$name.validated.sarif" --log ForceOverwrite \
        --rule-kind "Sarif;Gh" --max-file-size-in-kb 200000 >"$work/$name.log"
    if grep -q '"level": "error"' "$work/$name.validated.sarif"; then
        cat "$work/$name.log" >&2
        exit 1
    fi
    java -jar "$vnu" --errors-only "$work/$name.html"
    echo "$name: SARIF and HTML accepted"
done
