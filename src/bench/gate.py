#!/usr/bin/env python3
"""Counts what makes loralint slow, and fails if a figure is above its limit. Counts do not depend on the load of the machine.

usage: src/bench/gate.py [--folder FOLDER] [--java HOME]

The limits are in src/bench/limits.tsv, for Java 17. Whoever raises one says there why. A figure that is well below its limit
is reported: the limit should follow it, since what was gained is else lost again unseen. FOLDER keeps the datasets.
"""

import argparse
import csv
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import run

LIMITS = run.ROOT / "src/bench/limits.tsv"
CLOSE = 0.97
FEW = 5
READS = """<?xml version="1.0" encoding="UTF-8"?>
<configuration version="2.0"><event name="jdk.FileRead"><setting name="enabled">true</setting>
<setting name="threshold">0 ns</setting><setting name="stackTrace">false</setting></event></configuration>
"""


class Counts:
    def __init__(self, bench):
        self.bench, self.archive = bench, next((run.ROOT / "target").glob(f"loralint.jar.{bench.version}.archive"), None)
        self.small = bench.dataset("small", "100", "1", "yes", True)
        self.few, self.many = (bench.dataset(count, count, "10", "no") for count in ("2000", "20000"))
        if self.archive is None:
            sys.exit(f"there is no start-up archive of Java {bench.version} next to target/loralint.jar")

    def started(self, options, *words):
        """What the launcher prints, whose JVM has these options too."""
        environment = self.bench.environment | {"JAVA_OPTS": options}
        return self.output([self.bench.lint, *words], environment)

    def output(self, command, environment=None):
        done = subprocess.run(
            [*map(str, command)], env=environment or self.bench.environment, capture_output=True, text=True, encoding="utf-8"
        )
        if done.returncode not in (0, 1):
            sys.exit(f"exit code {done.returncode}: {' '.join(map(str, command))}\n{done.stderr}")
        return done.stdout + done.stderr

    def java(self, *words):
        return [self.bench.java, f"@{run.OPTIONS}", "-cp", run.ROOT / "target/loralint.jar", *words]

    def classes(self, what, *words):
        printed = self.started("-Xlog:class+load:stdout:none", *words)
        loaded = re.findall(r"^([\w.$/+-]+) source: (.*)$", printed, re.MULTILINE)
        absent = [name for name, source in loaded if "shared objects file" not in source]
        return {
            f"classes loaded, {what}": len(loaded),
            f"classes not in the archive, {what}": len(absent),
            f"classes spun at run time, {what}": sum("/0x" in name for name in absent),
        }

    def check(self):
        return self.classes("small check", "check", self.small, "--no-cache")

    def own_settings(self):
        return self.classes("check with loralint.toml", "check", run.ROOT / "src/demo/clean", "--no-cache")

    def settings(self):
        return self.classes("`settings`", "settings", self.small / "train.toml")

    def training(self):
        """Java 25 loads these when it starts, whatever the command needs."""
        figure = "classes loaded, training of the archive of Java 25"
        return {figure: self.classes("", "warm-up", "typical")["classes loaded, "]}

    def archived(self):
        printed = self.output(self.java(f"-XX:SharedArchiveFile={self.archive}", "-XX:+PrintSharedArchiveAndExit"))
        return {"classes in the archive": len(re.findall(r"^\s*\d+: \S+ \w+_loader", printed, re.MULTILINE))}

    def rules(self):
        program = run.ROOT / "src/bench/DroolsRules.java"
        printed = self.output(self.java(program, "check", self.small, "--no-cache"))
        return {"Drools rules in the bases of a small check": int(re.search(r"^rules: (\d+)$", printed, re.MULTILINE)[1])}

    def reads(self):
        """Flight Recorder sees each read of a file: of a caption, its bytes and its end."""
        settings, recording = self.bench.folder / "reads.jfc", self.bench.folder / "reads.jfr"
        settings.write_text(READS)
        options = f"-XX:StartFlightRecording=filename={recording},settings={settings}"
        self.started(options, "check", self.few, "--no-cache")
        printed = self.output([self.bench.java.with_name("jfr"), "print", "--events", "jdk.FileRead", recording])
        return {"reads of 2,000 captions": len(re.findall(r'path = ".*/\d+\.txt"', printed))}

    def allocated(self):
        """The sum of what was in the young generation before each collection, less what the one before had left in it."""
        options = "-XX:-UseTLAB -Xlog:gc+heap*:stdout:none"
        printed = self.started(options, "check", self.many, "--no-cache")
        collections = re.findall(r"DefNew: (\d+)K\(\d+K\)->(\d+)K", printed)
        at_end = re.search(r"def new generation +total \d+K, used (\d+)K", printed)[1]
        before = [int(used) for used, _ in collections] + [int(at_end)]
        left = [0] + [int(rest) for _, rest in collections]
        return {"KiB allocated, 20,000 captions": sum(before) - sum(left)}


def limits():
    with LIMITS.open(encoding="utf-8", newline="") as file:
        return {row["figure"]: int(row["limit"]) for row in csv.DictReader(file, delimiter="\t")}


def verdict(counted, limit):
    if counted > limit:
        return "ABOVE ITS LIMIT"
    return "its limit should follow" if counted < min(limit * CLOSE, limit - FEW) else ""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    run.arguments(parser, runs=False)
    wanted = parser.parse_args()
    bench = run.Bench(run.folder(wanted), wanted.java, run.ROOT / "loralint")
    if not bench.version.startswith("17."):
        sys.exit(f"the limits are for Java 17, and this is Java {bench.version}; --java HOME names another")
    bench.warm()
    counts = Counts(bench)
    with ThreadPoolExecutor(2) as both:
        parts = (counts.allocated, counts.reads, counts.rules, counts.training, counts.check, counts.own_settings, counts.settings, counts.archived)
        counted = {figure: number for part in both.map(lambda part: part(), parts) for figure, number in part.items()}
    known = limits()
    if counted.keys() != known.keys():
        sys.exit(f"{LIMITS.name} has other figures: {', '.join(sorted(counted.keys() ^ known.keys()))}")
    for figure, limit in known.items():
        print(f"{counted[figure]:>9,} of {limit:>9,}  {figure}  {verdict(counted[figure], limit)}".rstrip())
    if any(counted[figure] > limit for figure, limit in known.items()):
        sys.exit("loralint does more than src/bench/limits.tsv allows: do less, or raise the limit there and say why")


if __name__ == "__main__":
    main()
