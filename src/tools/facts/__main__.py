"""Reads from the sources of trainers what they accept, and writes it as tables over their releases. Nothing of them is run."""

import argparse
import importlib
import re
import subprocess
import sys
from pathlib import Path

import check
import rows
from sources import Checkout
from tables import History

HERE = Path(__file__).resolve().parent
KNOWLEDGE = HERE.parents[1] / "knowledge/main/resources/dev/loralint/knowledge"
STOPS = HERE / "stops"
ROWS = HERE / "rows"
COUNTS = HERE / "ends.tsv"
INDEX = HERE / "index"
ROOT = HERE.parents[2]
TRAINERS = {
    "sd-scripts": "sdscripts",
    "musubi-tuner": "musubi",
    "onetrainer": "onetrainer",
    "ai-toolkit": "aitoolkit",
    "diffusion-pipe": "diffusionpipe",
    "kohya-gui": "kohyagui",
    "lora-scripts": "lorascripts",
    "simpletuner": "simpletuner",
    "animalorastudio": "animalorastudio",
    "anima_lora": "animalora",
    "civitai": "civitai",
    "diffusers": "diffusers",
    "lycoris": "lycoris",
    "prodigyopt": "prodigy",
    "prodigy-plus-schedule-free": "prodigyplus",
}


def main(arguments):
    if arguments[:1] == ["refresh"]:  # has its own options
        return importlib.import_module("references").main(arguments[1:])
    parser = argparse.ArgumentParser(prog="facts", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("refresh", help="follow the references of rule pages to another release")
    extract = commands.add_parser("extract", help="read a checkout and write what this release says into the trainer's tables")
    extract.add_argument("trainer", choices=TRAINERS)
    extract.add_argument("checkout", type=Path)
    extract.add_argument("--release", help="what users write after @ (default: the commit's tag, else its hash)")
    extract.add_argument("--commit", help="the commit (default: from git)")
    extract.add_argument("--date", help="the commit's date, year-month-day (default: from git)")
    extract.add_argument("--note", help="a remark for the list of releases")
    extract.set_defaults(run=run_extract)
    checked = commands.add_parser("check", help="check that tables are as this tool writes them, and overlays")
    checked.set_defaults(run=run_check)
    indexed = commands.add_parser("index", help="read a checkout and write where the functions are that rule pages cite")
    indexed.add_argument("trainer", help="a trainer, or another program whose functions are cited")
    indexed.add_argument("checkout", type=Path)
    indexed.add_argument("--release", help="the release in the checkout (default: from its commit or its name after @)")
    indexed.set_defaults(run=importlib.import_module("index").run, trainers=TRAINERS)
    ends = commands.add_parser("stops", help="list every way in which a run ends, new and gone ones, and keep how they are classified")
    ends.add_argument("trainer", choices=TRAINERS)
    ends.add_argument("checkout", type=Path)
    ends.add_argument("--release", help="the release in the checkout (default: the commit's tag, else its hash)")
    ends.set_defaults(run=rows.run, trainers=TRAINERS, commit=None, date=None, note=None, describe=describe_known)
    for command in (ends, checked):
        command.add_argument("--rows", type=Path, default=ROWS, help=argparse.SUPPRESS)
        command.add_argument("--counts", type=Path, default=COUNTS, help=argparse.SUPPRESS)
    ends.add_argument("--root", type=Path, default=ROOT, help=argparse.SUPPRESS)
    for command in (indexed, checked):
        command.add_argument("--index", type=Path, default=INDEX, help=argparse.SUPPRESS)
        command.add_argument("--root", type=Path, default=ROOT, help=argparse.SUPPRESS)
    for command in (extract, checked, indexed, ends):
        command.add_argument("--knowledge", type=Path, default=KNOWLEDGE, help=argparse.SUPPRESS)
    for command in (extract, checked):
        command.add_argument("--stops", type=Path, default=STOPS, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    return given.run(given)


def run_extract(given):
    history = History(given.knowledge / given.trainer)
    release = describe(given, history)
    module = importlib.import_module(f"trainers.{TRAINERS[given.trainer]}")
    checkout = Checkout(given.checkout)
    extract = module.extract(checkout)
    for file in checkout.unread:
        print(f"not read: {file}", file=sys.stderr)
    history.update(release, extract, {"stops": given.stops / f"{given.trainer}.tsv"})
    print(f"{given.trainer}@{release['release']}: " + ", ".join(f"{len(rows)} {table.name}" for table, rows in extract))
    return 0


def run_check(given):
    places = ((given.knowledge / trainer, given.stops / f"{trainer}.tsv") for trainer in TRAINERS)
    problems = [problem for folder, stops in places for problem in check.problems(folder, stops)]
    problems += check.references(given.root, given.knowledge, given.index)
    problems += rows.problems(given, TRAINERS)
    for problem in problems:
        print(problem)
    return 1 if problems else 0


def describe_known(given):
    return describe(given, History(given.knowledge / given.trainer))


def describe(given, history):
    """The release as a row of releases.tsv: what is given, else what the table or git says."""
    known = next((one for one in history.releases if one["release"] == given.release), {})
    commit = given.commit or known.get("commit") or git(given.checkout, "rev-parse", "HEAD")
    date = given.date or known.get("date") or git(given.checkout, "log", "-1", "--format=%cs")
    if not (commit and date):
        sys.exit(f"{given.checkout} is not a git checkout: give --commit and --date")
    tag = git(given.checkout, "describe", "--tags", "--exact-match") if not given.release else ""
    release = given.release or re.sub(r"^v(?=\d)", "", tag) or commit[:7]
    note = given.note if given.note is not None else known.get("note", "")
    return {"release": release, "commit": commit, "date": date, "note": note}


def git(folder, *words):
    """What git says of a checkout; empty if the folder is none."""
    if not (folder / ".git").exists():
        return ""
    run = subprocess.run(["git", "-C", str(folder), *words], capture_output=True, text=True, check=False)
    return run.stdout.strip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
