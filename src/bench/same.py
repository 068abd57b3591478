#!/usr/bin/env python3
"""Shows whether two versions of loralint print the same, so that a change for speed changes nothing else.

usage: src/bench/same.py [--most N] LAUNCHER LAUNCHER FOLDER ...

In each folder it runs what applies there: `check` and `plan` of the folder, `audit` if it has LoRA files, `settings` of each
configuration, `explain` of each rule that found something; as text and as JSON, `check` and `audit` also from the cache, and
`audit` also without it and as HTML. It compares standard output, standard error and exit codes to the byte, apart from times
and versions. --most limits the configurations of a folder (default 40, spread evenly).
Exits with 1 if something differs.
"""

import argparse
import difflib
import json
import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

CONFIGURATIONS = {".toml", ".json", ".yaml", ".yml", ".sh", ".bat", ".ps1"}
LONGEST = 1 << 20
VARYING = [
    (re.compile(rb"\b\d+(\.\d+)? (ms|s|min)\b"), b"TIME"),
    (re.compile(rb'("(?:semanticV|v)ersion"\s*:\s*)"[^"]*"'), rb'\1"VERSION"'),
    (re.compile(rb"\bloralint \d+\.\d+\.\d+\S*( \(build \w+\))?"), b"loralint VERSION"),
]


def run(launcher, cache, words, folder):
    environment = os.environ | {"XDG_CACHE_HOME": cache, "NO_COLOR": "1"}
    done = subprocess.run([launcher, *words], cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True)
    outputs = [done.stdout, done.stderr]
    for varying, constant in VARYING:
        outputs = [varying.sub(constant, output) for output in outputs]
    return done.returncode, *outputs


def difference(one, other):
    if one[0] != other[0]:
        return f"exit codes {one[0]} and {other[0]}"
    texts = [(b"".join(outcome[1:])).decode("utf-8", "replace").splitlines() for outcome in (one, other)]
    return "\n".join(list(difflib.unified_diff(*texts, "first", "second", lineterm="", n=0))[:12])


def commands(folder, most):
    """Those that need no result of another."""
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    for words in [["check", "."], ["plan", "."]]:
        yield words
        yield [*words, "--format", "json"]
    yield ["check", ".", "--no-cache"]
    if any(file.suffix == ".safetensors" for file in files):
        yield ["audit", "."]
        yield ["audit", "."]
        for form in ["text", "json", "html=/dev/stdout"]:
            yield ["audit", ".", "--no-cache", "--quiet", "--format", form]
    configurations = [f for f in files if f.suffix in CONFIGURATIONS and f.stat().st_size < LONGEST]
    for file in configurations[:: max(1, -(-len(configurations) // most))]:
        for form in ["text", "json"]:
            yield ["settings", str(file.relative_to(folder)), "--format", form]


def rules(output):
    try:
        return {finding["rule"] for finding in json.loads(output).get("findings", [])}
    except ValueError:
        return set()


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--most", type=int, default=40)
    parser.add_argument("launchers", nargs=2)
    parser.add_argument("folders", nargs="+", type=Path)
    asked = parser.parse_args()
    launchers = [str(Path(launcher).resolve()) for launcher in asked.launchers]
    compared = different = 0
    with tempfile.TemporaryDirectory() as cache, ThreadPoolExecutor(2) as both:

        def compare(words, folder):
            nonlocal compared, different
            one, other = both.map(lambda i: run(launchers[i], f"{cache}/{i}", words, folder), range(2))
            compared += 1
            if one != other:
                different += 1
                print(f"{folder}: loralint {' '.join(words)}\n{difference(one, other)}\n")
            return one[1]

        explained = set()
        for folder in asked.folders:
            found = set()
            for words in commands(folder.resolve(), asked.most):
                found |= rules(compare(words, folder))
            for rule in sorted(found - explained):
                compare(["explain", rule], folder)
            explained |= found
    print(f"{compared} commands, {different} with different output")
    sys.exit(1 if different else 0)


if __name__ == "__main__":
    main()
