#!/usr/bin/env python3
"""Prints how long one loralint takes compared with another, as a table in Markdown.

usage: src/bench/compare.py [--folder FOLDER] [--runs N] [--java HOME] OLD NEW [ROW ...]

OLD and NEW are checkouts or launchers. Both run in turn on the same files, each with a cache of its own and after the row's baseline,
such as hello world. Each figure is the median of the ratios of all rounds, with their quartiles. ROW is part of the name of a row of
run.py.
"""

import argparse
import os
import statistics
from pathlib import Path

import run

ROWS = ("small check with", "small check, unchanged", "`settings`", " captions ÷", "pull request", "rdjson")


def launcher(place):
    file = (place / "loralint" if place.is_dir() else place).resolve()
    if not os.access(file, os.X_OK):
        raise argparse.ArgumentTypeError(f"{file} is no launcher")
    return file


def ratio(ratios):
    low, high = run.quartiles(ratios)
    return f"**{statistics.median(ratios):.2f}** ({low:.2f} to {high:.2f})"


def measure(rows, benches, runs):
    """A round is a run of each with its baseline before it; which is first changes, so that none gains by it."""
    sides = [(bench, row.baseline(), row.command(), row.directory()) for bench, row in zip(benches, rows)]
    rounds = []
    for i in range(-1, runs):
        taken = {}
        for side in (0, 1) if i % 2 else (1, 0):
            bench, baseline, command, directory = sides[side]
            taken[side] = bench.run(baseline), bench.run(command, directory)
        if i >= 0:
            rounds.append(taken)
    at = run.FIGURES.index(rows[0].figure)
    between = [ratio([taken[1][1][column] / taken[0][1][column] for taken in rounds]) for column in range(3)]
    over = [ratio([taken[side][1][at] / taken[side][0][at] for taken in rounds]) for side in (0, 1)]
    return (*between, *over)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    run.arguments(parser)
    parser.add_argument("old", type=lambda place: launcher(Path(place)), metavar="OLD")
    parser.add_argument("new", type=lambda place: launcher(Path(place)), metavar="NEW")
    parser.add_argument("rows", nargs="*", metavar="ROW", default=ROWS)
    wanted = parser.parse_args()
    folder = run.folder(wanted)
    benches = [run.Bench(folder, wanted.java, file, cache) for file, cache in ((wanted.old, "cache-old"), (wanted.new, "cache"))]
    pairs = list(zip(*(run.chosen(wanted.rows, bench) for bench in benches)))
    for bench in benches:
        bench.warm()
    print(f"{run.machine()}, Java {benches[1].version}, load {os.getloadavg()[0]:.1f}\n")
    print("| figure | new ÷ old: time | CPU time | peak memory | old ÷ baseline | new ÷ baseline |")
    print("|---|---|---|---|---|---|", flush=True)
    for rows in pairs:
        print("|", " | ".join((rows[0].name, *measure(rows, benches, wanted.runs or rows[0].runs))), "|", flush=True)


if __name__ == "__main__":
    main()
