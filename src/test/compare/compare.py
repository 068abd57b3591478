#!/usr/bin/env python3
"""Runs two jars of loralint on the same inputs and compares what they print and write. README.md describes it.

usage: compare.py [--out DIR] BEFORE AFTER PATH...

BEFORE and AFTER are jars, or folders that an earlier run wrote. Exit codes: 0 no difference, 1 differences, 2 wrong usage.
"""
import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

# The other formats of check; it prints text.
FORMATS = ["json", "html", "sarif", "github", "gitlab", "junit", "checkstyle", "markdown", "rdjson"]
ROOT = Path(__file__).resolve().parents[3]
CONFIGURATIONS = {".toml", ".json", ".yaml", ".yml", ".sh", ".ps1", ".bat"}


def cases(path, jar, out):
    """The inputs of all rule examples below a path in `rules`, which a jar unpacks; otherwise the path."""
    if not path.resolve().is_relative_to(ROOT / "rules"):
        return [path]
    folder = out / "inputs"
    if not folder.exists():
        unpack = Path(__file__).with_name("Unpack.java")
        subprocess.run(["java", "-cp", jar, unpack, ROOT / "rules", folder / "rules"], check=True)
    below = folder / path.resolve().relative_to(ROOT)
    return sorted(p for p in below.rglob("input") if p.parent.parent.name == "examples")


def commands(case, out):
    """The commands for one input, by the name of the file with what they print."""
    written = [word for name in FORMATS for word in ("--format", f"{name}={out / ('check.' + name)}")]
    yield "check.txt", ["check", case, "--all", "--no-thumbnails", "--pictures", "--format", "text", *written]
    yield "fix.txt", ["fix", case, "--diff", "--unsafe"]
    yield "plan.txt", ["plan", case]
    yield "plan.json.txt", ["plan", case, "--format", "json"]
    files = sorted(f for f in case.rglob("*") if f.is_file()) if case.is_dir() else [case]
    for file in files:
        if file.suffix.lower() in CONFIGURATIONS and file.name != "loralint.toml":
            name = file.name if file == case else "+".join(file.relative_to(case).parts)
            yield f"settings.{name}.txt", ["settings", file]
            yield f"settings.{name}.json.txt", ["settings", file, "--format", "json"]
    if any(file.suffix == ".safetensors" for file in files):
        yield "audit.txt", ["audit", case, "--format", "text", "--format", f"json={out / 'audit.json'}"]


def run(jar, words, home, archive="SharedArchiveFile"):
    """What a command prints, and its exit code. Only a few variables of the environment reach it."""
    keep = ("PATH", "JAVA_HOME", "SYSTEMROOT")
    environment = {name: os.environ[name] for name in keep if name in os.environ}
    environment |= {"HOME": home, "XDG_CACHE_HOME": home, "LC_ALL": "C.UTF-8"}
    options = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xlog:disable", f"-XX:{archive}={home}/classes.jsa"]
    command = [str(word) for word in ("java", *options, f"-Duser.home={home}", "-jar", jar, *words)]
    ended = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, env=environment)
    code = ended.returncode
    return code, ended.stdout + b"\n== standard error\n" + ended.stderr + f"\n== exit code {code}\n".encode()


def record(jar, inputs, tree):
    """Writes what a jar prints and writes for each input, in a folder for each."""
    shutil.rmtree(tree, ignore_errors=True)
    with tempfile.TemporaryDirectory() as home, ThreadPoolExecutor(os.cpu_count()) as pool:
        code, printed = run(jar, ["--version"], home)
        if code != 0:
            print(f"{jar} does not start:\n{printed.decode(errors='replace')}", file=sys.stderr)
            sys.exit(2)
        # The archive of loaded classes halves the time that each command takes to start.
        run(jar, ["fix", inputs[0], "--diff"], home, "ArchiveClassesAtExit")

        def one(case):
            parts = case.relative_to(tree.parent / "inputs").parts if tree.parent / "inputs" in case.parents else case.parts
            out = tree / "+".join(part for part in parts if part not in ("/", ".."))
            out.mkdir(parents=True)
            for name, words in commands(case, out):
                # Both trees have other paths, which messages may name.
                (out / name).write_bytes(run(jar, words, home)[1].replace(str(tree).encode(), b"OUT"))

        list(pool.map(one, inputs))
        print(f"{jar}: {len(inputs)} inputs, {sum(1 for f in tree.rglob('*') if f.is_file())} files in {tree}", flush=True)


def main():
    parser = argparse.ArgumentParser(description="Compares what two jars of loralint print and write.")
    parser.add_argument("--out", type=Path, default=Path("target/compare"), help="where both trees go (target/compare)")
    parser.add_argument("before", type=Path, help="jar, or folder that an earlier run wrote")
    parser.add_argument("after", type=Path, help="the same")
    parser.add_argument("path", type=Path, nargs="*", help="datasets, configurations, or folders with rule examples")
    given = parser.parse_args()
    for path in (given.before, given.after, *given.path):
        if not path.exists():
            parser.error(f"{path} does not exist")
    jars = [jar for jar in (given.before, given.after) if jar.is_file()]
    shutil.rmtree(given.out / "inputs", ignore_errors=True)
    inputs = sorted({case for path in given.path for case in cases(path, jars[-1], given.out)}) if jars else []
    sides = []
    for side in ("before", "after"):
        jar = getattr(given, side)
        if jar.is_file():
            if not given.path:
                parser.error(f"name the inputs for {jar}")
            record(jar, inputs, given.out / side)
            sides.append(given.out / side)
        else:
            sides.append(jar)
    ended = subprocess.run(["diff", "-r", *map(str, sides)])
    if ended.returncode == 0:
        print("no difference")
    sys.exit(ended.returncode)


if __name__ == "__main__":
    main()
