#!/usr/bin/env python3
"""Prints how long loralint takes, as a ratio to a baseline that runs in turn with it, as a table in Markdown.

usage: src/bench/run.py [--folder FOLDER] [--runs N] [--java HOME] [--launcher FILE] [ROW ...]

Each row is a whole process, warm: the median of its runs by the median of the baseline's, with the quartiles of the ratios of
the pairs. ROW is part of a row's name. FOLDER keeps the datasets for another run. Needs git and a JDK, and compares with grep where
there is no ripgrep.
"""

import argparse
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HELLO = 'public class Hello { public static void main(String[] a) { System.out.println("hello"); } }'
OPTIONS = ROOT / "src/dist/jvm.options"
MOST_SECONDS = 120
FIGURES = ("wall", "cpu")
COUNT = ["rg", "-c", "."] if shutil.which("rg") else ["grep", "-r", "-c", "."]


class Bench:
    """A launcher with a folder of datasets, and a cache of its own."""

    def __init__(self, folder, java, launcher, cache="cache"):
        self.folder, self.java, self.lint = folder, java / "bin/java", str(launcher)
        self.version = re.search(r'JAVA_VERSION="(.*)"', (java / "release").read_text())[1]
        self.environment = os.environ | {"JAVA_HOME": str(java), "XDG_CACHE_HOME": str(folder / cache)}
        for variable in ("JAVA_OPTS", "JAVA_TOOL_OPTIONS"):
            self.environment.pop(variable, None)

    def make(self, name, *words):
        made = self.folder / name
        if not made.exists():
            partial = self.folder / "partial"
            shutil.rmtree(partial, ignore_errors=True)
            maker, *rest = words
            subprocess.run([self.java, ROOT / "src/bench" / f"{maker}.java", partial, *rest], check=True, stdout=2)
            partial.rename(made)
        return made

    def dataset(self, name, captions, concepts, images, configured=False):
        made = self.make(name, "MakeDataset", captions, concepts, images)
        if configured and not (made / "train.toml").exists():
            text = (ROOT / "src/demo/raw/train.toml").read_text()
            text = re.sub("^train_data_dir.*", f'train_data_dir = "{made}"', text, flags=re.MULTILINE)
            (made / "train.toml").write_text(text)
        return made

    def hello(self):
        if not (self.folder / "Hello.class").exists():
            (self.folder / "Hello.java").write_text(HELLO)
            subprocess.run([self.java.with_name("javac"), "--release", "17", self.folder / "Hello.java"], check=True)
        return [str(self.java), f"@{OPTIONS}", "-cp", str(self.folder), "Hello"]

    def warm(self):
        """Has the launcher make its start-up archives, which it does in the background."""
        home = Path(self.lint).parent
        for command in ("--version", "warm-up"):
            if subprocess.run([self.lint, command], env=self.environment, stdout=2).returncode:
                sys.exit(f"{self.lint} {command} fails")
            for _ in range(MOST_SECONDS * 5):
                places = (home, home / "target", *self.folder.glob("cache*/loralint/**/"))
                if not any(found for place in places for found in place.glob("*.archive.lock")):
                    break
                time.sleep(0.2)

    def repository(self):
        made = self.dataset("repository", "50000", "10", "no")
        if not (made / ".git").exists():
            identity = ["-c", "user.name=bench", "-c", "user.email=bench@localhost"]
            git = lambda *words: subprocess.run(["git", *identity, *words], cwd=made, check=True)
            git("init", "-q")
            git("add", "-A")
            git("commit", "-qm", "before")
            for caption in sorted(made.glob("10_*/*7.txt"))[:20]:
                caption.write_text(caption.read_text() + ", smile, smile")
            git("commit", "-qam", "after")
        return made

    def run(self, command, directory=None):
        """Seconds of wall clock, seconds of CPU, MiB at the peak."""
        begin = time.monotonic()
        process = subprocess.Popen(
            command, cwd=directory, env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = time.monotonic() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 1):
            sys.exit(f"exit code {process.returncode}: {' '.join(map(str, command[:6]))}")
        return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


@dataclass
class Row:
    """A figure with what is asked of it; commands are made when the row is measured, because their datasets are."""

    name: str
    asked: str
    goal: str
    command: Callable[[], list]
    baseline: Callable[[], list]
    runs: int = 20
    figure: str = "wall"
    directory: Callable[[], Path] = ROOT.absolute


def rows(bench):
    hello = bench.hello

    def lint(command, *words):
        return [bench.lint, command, *map(str, words)]

    def small():
        return bench.dataset("small", "100", "1", "yes", True)

    def captions(count):
        return bench.dataset(count, count, "20", "no")

    def images():
        return bench.dataset("images", "20000", "1", "yes", True)

    def loras():
        return bench.make("many", "MakeLoras", "10000")

    def large():
        return bench.make("big", "MakeLoras", "1", "2147483648") / "large.safetensors"

    newer = int(re.match(r"\d+", bench.version)[0]) >= 25
    asked, goal = ("6.5", "4.0") if newer else ("8.0", "5.0")
    return [
        Row("small check with `--no-cache`", asked, goal, lambda: lint("check", small(), "--no-cache"), hello),
        Row("small check, CPU time", "10", "6", lambda: lint("check", small(), "--no-cache"), hello, figure="cpu"),
        Row("small check, unchanged", "", "", lambda: lint("check", small()), hello),
        Row("`settings`", "3.0", "2.0", lambda: lint("settings", small() / "train.toml"), hello),
        Row("`explain`", "3.0", "2.0", lambda: lint("explain", "captions/identity-tag"), hello),
        Row("`--version`", "3.0", "2.0", lambda: lint("--version"), hello),
        Row(
            f"200,000 captions ÷ `{' '.join(COUNT)}`",
            "1.8",
            "1.3",
            lambda: lint("check", captions("200000"), "--no-cache"),
            lambda: [*COUNT, captions("200000")],
            5,
        ),
        Row(
            f"1,000,000 captions ÷ `{' '.join(COUNT)}`",
            "1.2; 800 MiB",
            "1.05; 512 MiB",
            lambda: lint("check", captions("1000000"), "--no-cache"),
            lambda: [*COUNT, captions("1000000")],
            3,
        ),
        Row(
            "pull request, 20 of 50,000 captions",
            "30",
            "15",
            lambda: lint("check", ".", "--changed-since", "HEAD~1"),
            hello,
            5,
            directory=bench.repository,
        ),
        Row(
            "10,000 LoRAs, not cached ÷ `head -c`",
            "2.5",
            "1.5",
            lambda: lint("audit", "--no-cache", loras()),
            lambda: ["head", "-q", "-c", "20488", *sorted(loras().iterdir())],
            5,
        ),
        Row(
            "20,000 captions and images, unchanged ÷ `--no-cache`",
            "0.5",
            "0.1",
            lambda: lint("check", images()),
            lambda: lint("check", images(), "--no-cache"),
            5,
        ),
        Row("`plan` of 20,000 images", "", "", lambda: lint("plan", images() / "train.toml"), hello, 5),
        Row(
            "24,000 captions as rdjson ÷ as json",
            "2",
            "1.3",
            lambda: lint("check", captions("24000"), "--no-cache", "--format", "rdjson"),
            lambda: lint("check", captions("24000"), "--no-cache", "--format", "json"),
            5,
            figure="cpu",
        ),
        Row("10,000 LoRAs, cached", "", "", lambda: lint("audit", loras()), hello, 5),
        Row(
            "weights of 2 GiB ÷ `sha256sum`",
            "",
            "",
            lambda: lint("audit", "--weights", "--no-cache", large()),
            lambda: ["sha256sum", large()],
            3,
        ),
    ]


def measure(bench, row, runs):
    command, baseline, directory = row.command(), row.baseline(), row.directory()
    pairs = []
    for i in range(-1, runs):
        pair = bench.run(baseline), bench.run(command, directory)
        if i >= 0:
            pairs.append(pair)
    at = FIGURES.index(row.figure)
    median = lambda side, column: statistics.median(pair[side][column] for pair in pairs)
    low, high = quartiles([new[at] / old[at] for old, new in pairs])
    return (
        f"**{median(1, at) / median(0, at):.2f}** ({low:.2f} to {high:.2f})",
        f"{median(1, at) * 1000:,.0f} ms",
        f"{median(0, at) * 1000:,.0f} ms",
        f"{median(1, 2):,.0f} MiB",
    )


def quartiles(ratios):
    low, _, high = statistics.quantiles(ratios, n=4) if len(ratios) > 1 else ratios * 3
    return low, high


def java_home():
    named = os.environ.get("JAVA_HOME")
    return Path(named) if named else Path(shutil.which("java")).resolve().parents[1]


def machine():
    names = re.findall(r"^model name\s*: (.*)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    name = names[0] if names else platform.machine()
    return f"{name}, {os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()} {platform.release()}"


def arguments(parser, runs=True):
    """Those that the other scripts have too."""
    parser.add_argument("--folder", type=Path)
    if runs:
        parser.add_argument("--runs", type=int, help="of each row; default: 3, 5 or 20")
    parser.add_argument("--java", type=Path, default=java_home(), metavar="HOME")


def folder(wanted):
    made = (wanted.folder or Path(tempfile.mkdtemp())).resolve()
    made.mkdir(parents=True, exist_ok=True)
    return made


def chosen(names, bench):
    found = [row for row in rows(bench) if not names or any(name in row.name for name in names)]
    if not found:
        sys.exit(f"no row has one of these names: {', '.join(names)}")
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments(parser)
    parser.add_argument("--launcher", type=Path, default=ROOT / "loralint", metavar="FILE")
    parser.add_argument("rows", nargs="*", metavar="ROW")
    wanted = parser.parse_args()
    bench = Bench(folder(wanted), wanted.java, wanted.launcher.resolve())
    measured = chosen(wanted.rows, bench)
    bench.warm()
    print(f"{machine()}, Java {bench.version}, load {os.getloadavg()[0]:.1f}\n")
    print("| figure | asked | goal | ratio (quartiles) | loralint | baseline | peak memory |")
    print("|---|---|---|---|---|---|---|", flush=True)
    for row in measured:
        found = measure(bench, row, wanted.runs or row.runs)
        print("|", " | ".join((row.name, row.asked, row.goal, *found)), "|", flush=True)


if __name__ == "__main__":
    main()
