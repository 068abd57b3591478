"""Follows the references of rule pages through the releases of a trainer.

A reference is one line below ``## References`` of a rule's page::

    - sd-scripts 48d368f: `library/train_util.py` `BaseDataset.make_buckets` (1054-1075) #c58c4d56: batches of a bucket

It names the trainer and its release, a file, the innermost function with the lines, the lines, the hash of that function
(see ``bodies.py``) and, after a colon, what is shown there. Statements outside functions belong to `<module>` or to
`Class.<body>`; of a file that is not Python no function is named, and the hash is that of the lines.

    python3 src/tools/facts refresh TRAINER CHECKOUT [--release NAME] [--old CHECKOUT] [--write] [--accept RULE]

compares the references with another checkout of the trainer and prints for each rule what is unchanged, moved (same hash,
another place or name), changed, gone, or wrong at its own release. ``--write`` rewrites unchanged and moved references to
the release of the checkout. ``--accept`` does the same for the changed and wrong references of a rule, once a person has
read the differences; it also completes a new reference, which may have #00000000 and no lines. The sources of the old
release are read from ``--old``, or from the git history of either checkout.
"""

import argparse
import datetime
import re
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

from bodies import BODY, MODULE
from comparison import CHANGED, GONE, KINDS, MOVED, UNCHANGED, WRONG, Comparison
from snapshots import Snapshot, git

ROOT = Path(__file__).resolve().parents[3]
KNOWLEDGE = "src/knowledge/main/resources/dev/loralint/knowledge"
HEADING = "## References"

FORM = re.compile(
    r"- (?P<trainer>[a-z][a-z0-9_-]*) (?P<release>[0-9a-z.]+): `(?P<file>[^`:]+)`(?: `(?P<name>[^`]+)`)?"
    r"(?: \((?P<lines>\d+(?:-\d+)?(?:, \d+(?:-\d+)?)*)\))? #(?P<hash>[0-9a-f]{8})(?P<remark>: .+)?"
)


@dataclass(frozen=True)
class Reference:
    """One line of a page."""

    trainer: str
    release: str
    file: str
    name: str
    lines: tuple
    hash: str
    remark: str = ""

    @staticmethod
    def parse(line):
        found = FORM.fullmatch(line.rstrip("\n"))
        if not found:
            return None
        ranges = []
        for part in (found["lines"] or "").split(", "):
            first, _, last = part.partition("-")
            if first:
                ranges.append((int(first), int(last or first)))
        name, remark = found["name"] or "", found["remark"] or ""
        return Reference(found["trainer"], found["release"], found["file"], name, tuple(ranges), found["hash"], remark)

    @property
    def is_run(self):
        return self.name == MODULE or self.name.endswith(BODY)

    @property
    def simple_name(self):
        return self.name.rsplit(".", 1)[-1]

    @property
    def cited(self):
        """The numbers of all cited lines."""
        return [line for first, last in self.lines for line in range(first, last + 1)]

    @property
    def shown_lines(self):
        return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in self.lines)

    @property
    def place(self):
        name = f" `{self.name}`" if self.name else ""
        return f"`{self.file}`{name}" + (f" ({self.shown_lines})" if self.lines else "")

    def __str__(self):
        return f"- {self.trainer} {self.release}: {self.place} #{self.hash}{self.remark}"


class Releases:
    """The known releases of a trainer and their commits."""

    def __init__(self, root, trainer):
        self._commits = {}
        self.newest = None  # the name and the date of the newest release that the tables know
        table = Path(root) / KNOWLEDGE / trainer / "releases.tsv"
        if table.is_file():
            rows = [line.split("\t") for line in table.read_text("utf-8").splitlines() if line and not line.startswith("#")]
            for row in rows[1:]:
                self._commits[row[0]] = row[1]
                self.newest = (row[0], row[2])

    def of_folder(self, folder):
        """The release that a folder has: by its commit, else by a name such as ``sd-scripts@0.11.1``."""
        head = git(folder, "rev-parse", "HEAD") if (Path(folder) / ".git").exists() else None
        if head:
            commit = head.decode().strip()
            known = [release for release, at in self._commits.items() if commit.startswith(at) or at.startswith(commit)]
            return known[-1] if known else commit[:7]
        return Path(folder).resolve().name.rpartition("@")[2]

    def snapshot(self, release, folders):
        """The sources of a release, from the first folder that has them, or None."""
        for folder in folders:
            if self.of_folder(folder) in ("", release):
                return Snapshot(folder)
        commit = self._commits.get(release, release)
        for folder in folders:
            if git(folder, "cat-file", "-e", commit + "^{commit}") is not None:
                return Snapshot(folder, commit)
        return None


class Pages:
    """The pages of all rules."""

    def __init__(self, rules):
        self._rules = Path(rules)

    def all(self):
        """The rule and its page, sorted."""
        for page in sorted(self._rules.glob("*/*/README.md")):
            yield page.parent.relative_to(self._rules).as_posix(), page

    @staticmethod
    def references(page):
        """The index of each line that is a reference, and the reference."""
        lines = page.read_text("utf-8").splitlines()
        below = lines.index(HEADING) if HEADING in lines else len(lines)
        for at in range(below, len(lines)):
            reference = Reference.parse(lines[at])
            if reference:
                yield at, reference

    @staticmethod
    def rewrite(page, changes):
        lines = page.read_text("utf-8").splitlines()
        for at, reference in changes.items():
            lines[at] = str(reference)
        page.write_text("\n".join(lines) + "\n", "utf-8", newline="\n")


def refresh(arguments, out):
    releases = Releases(arguments.root, arguments.trainer)
    release = arguments.release or releases.of_folder(arguments.checkout)
    folders = ([arguments.old] if arguments.old else []) + [arguments.checkout]
    cache = {}

    def old_of(name):
        if name not in cache:
            cache[name] = releases.snapshot(name, folders)
        return cache[name]

    comparison = Comparison(Snapshot(arguments.checkout), release, old_of)
    counts, totals, differences = {}, Counter(), defaultdict(list)
    for rule, page in Pages(Path(arguments.root) / "rules").all():
        changes, count = {}, Counter()
        for at, reference in Pages.references(page):
            if reference.trainer != arguments.trainer:
                continue
            if not count:
                print(rule, file=out)
            outcome = comparison.outcome(reference)
            accepted = outcome.new and rule in arguments.accept
            count[outcome.kind] += 1
            if outcome.kind in (UNCHANGED, MOVED) or accepted:
                changes[at] = outcome.new
            print(f"  {outcome.kind:9}  {reference.place} of {reference.release}{_whereto(outcome)}", file=out)
            if outcome.difference:
                differences[outcome.difference].append(rule)
        if count:
            counts[rule] = count
            totals += count
        if changes and (arguments.write or rule in arguments.accept):
            Pages.rewrite(page, changes)
    for difference, rules in sorted(differences.items(), key=lambda item: item[0][:2]):
        print("\nchanged for " + ", ".join(dict.fromkeys(rules)), file=out)
        print("\n".join(difference), file=out)
    _summary(arguments.trainer, release, counts, totals, out)
    print(age(releases.newest, datetime.date.today()), file=out)
    return 1 if totals[CHANGED] + totals[GONE] + totals[WRONG] else 0


def age(newest, today):
    """How old the newest release is that the tables have seen, as a sentence."""
    if newest is None:
        return "the tables know no release"
    name, date = newest
    days = (today - datetime.date.fromisoformat(date)).days
    return f"the newest snapshot in the tables is {name} of {date}, {days} days old"


def _whereto(outcome):
    parts = []
    if outcome.new and outcome.kind != UNCHANGED:
        parts.append(f" -> {outcome.new.place}")
    if outcome.note:
        parts.append(f"; {outcome.note}")
    return "".join(parts)


def _summary(trainer, release, counts, totals, out):
    print(f"\n{trainer} {release}", file=out)
    width = max([len(rule) for rule in counts] + [5])
    for rule, count in list(counts.items()) + [("total", totals)]:
        print(f"{rule:{width}}  " + "  ".join(f"{count[kind]} {kind}" for kind in KINDS), file=out)


def main(argv):
    parser = argparse.ArgumentParser(prog="facts refresh", description="Follow the references of pages to another release.")
    parser.add_argument("trainer", help="the trainer as references name it, such as sd-scripts")
    parser.add_argument("checkout", help="a folder with the sources of the trainer")
    parser.add_argument("--release", help="the release in the checkout; default: from its commit or its name after @")
    parser.add_argument("--old", help="a checkout or a repository with the sources that the references name")
    parser.add_argument("--write", action="store_true", help="rewrite unchanged and moved references to the new release")
    accept = "rewrite the changed and wrong references of this rule too; can be repeated"
    parser.add_argument("--accept", action="append", default=[], metavar="RULE", help=accept)
    parser.add_argument("--root", default=ROOT, help=argparse.SUPPRESS)
    return refresh(parser.parse_args(argv), sys.stdout)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
