"""Compares what scorers print with the figures in kept.tsv: no figure may become worse.

usage: compare.py LORALINT FOLDER [keep]

FOLDER has the scorers in `acceptance` and their cases in `inputs`. Both are not part of this repository; without them nothing is compared.
`keep` writes the figures of today into kept.tsv. They are read from lines such as `lycoris: stops told 14/14, false alarms 0/45`.
"""

import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
KEPT = os.path.join(HERE, "kept.tsv")

# Scorer, and the folder of its cases.
RUNS = [
    ("score_oracles.py", "oracles"),
    ("score_oracles_2.py", "oracles-2"),
    ("score_threads.py", "support-threads"),
    ("score_threads.py", "support-threads-2"),
    ("score_truth.py", "trainer-cases"),
    *[("score_truth.py", "trainer-cases-2", kind) for kind in ("config", "dataset")],
    *[
        ("score_truth.py", "trainer-cases-3", kind)
        for kind in ("config", "dataset", "anima_config", "flux_config", "hunyuan_config", "lumina_config")
    ],
    ("score_configs.py", ""),
]

# What is counted, and whether more of it is better or less; all else that scorers print is no figure.
MORE = {"stops told", "values", "ignored keys told", "told", "config truth", "unknown keys", "status", "captions", "caption truth",
        "values equal", "formats", "of sound ones buckets and counts"}
LESS = {"false alarms", "others called unknown", "defaults not known", "wrong"}

SUMMARY = re.compile(r"^[\w /.-]+: .*\d")
PAIR = re.compile(r"(\d+)(?:/(\d+))?")


def figures(run, output):
    """Each figure of a scorer's output by its name, as a number and of how many (0 if it does not say)."""
    found = {}
    for line in output.splitlines():
        if not SUMMARY.match(line) or line.startswith("values that differ"):
            continue
        before, after = re.sub(r"\([^)]*\)|\{.*\}", "", line).split(": ", 1)
        subject = before.split("/")[-1].split()[-1].replace("_cases.jsonl", "")
        for part in re.split(r"[,;] ", after):
            label = " ".join(PAIR.sub("", part).split()) or before
            pairs = PAIR.findall(part)
            if label in MORE | LESS and pairs:
                number, of = pairs[-1]
                name = " ".join(dict.fromkeys(f"{run} {subject} {label}".split()))
                found[name] = (int(number), int(of or 0))
    return found


def is_worse(name, new, old):
    label_less = any(name.endswith(" " + label) for label in LESS)
    return new[0] > old[0] if label_less else new[0] < old[0]


def python():
    """A Python with Pillow, which one of the scorers needs."""
    for name in (sys.executable, "/usr/bin/python3"):
        if os.path.exists(name) and subprocess.run([name, "-c", "import PIL"], capture_output=True).returncode == 0:
            return name
    sys.exit("no Python has Pillow (Debian: python3-pil)")


def main(loralint, folder, *keep):
    scorers, inputs = os.path.join(folder, "acceptance"), os.path.join(folder, "inputs")
    if not os.path.isdir(scorers):
        print(f"not compared: {folder} has no scorers")
        return 0
    executable, today = python(), {}
    for scorer, cases, *words in RUNS:
        command = [executable, os.path.join(scorers, scorer), loralint, os.path.join(inputs, cases), *words]
        output = subprocess.run(command, capture_output=True, text=True).stdout
        run = " ".join([cases, *words])
        found = figures(run, output)
        if not found:
            print(f"no figures of {command[1:]}: {output[-2000:]}")
        today.update(found or {f"{scorer} {run} has no figures": (0, 0)})
    if keep == ("keep",):
        with open(KEPT, "w", encoding="utf-8") as file:
            file.write("# What scorers counted, and of how many; compare.py reports what becomes worse, and writes this file.\n")
            file.write("figure\tnumber\tof\n")
            file.writelines(f"{name}\t{number}\t{of}\n" for name, (number, of) in sorted(today.items()))
        return 0
    worse = 0
    with open(KEPT, encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file if not line.startswith("#")][1:]
    for name, number, of in rows:
        old, new = (int(number), int(of)), today.pop(name, None)
        if new is None or new[1] != old[1]:
            print(f"other cases: {name} was {old}, is {new}; see what changed, then keep the figures of today")
            worse += 1
        elif is_worse(name, new, old):
            print(f"worse: {name} was {old[0]}, is {new[0]}, of {old[1]}")
            worse += 1
        elif new != old:
            print(f"better: {name} was {old[0]}, is {new[0]}, of {old[1]}")
    for name in today:
        print(f"not kept: {name}")
    print(f"{len(rows)} figures, {worse} worse")
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
