"""Follows the references of rule pages through the releases of a trainer.

A reference is one line below ``## References`` of a rule's page::

    - sd-scripts 48d368f: `library/train_util.py` `BaseDataset.make_buckets` (1046-1075) #3f2a9c01: batches of a bucket

It names the trainer and its release, a file, the innermost function with the lines, the lines, the hash of that function
(see ``bodies.py``) and, after a colon, what is shown there. Statements outside functions belong to `<module>` or to
`Class.<body>`; of a file that is not Python no function is named, and the hash is that of the lines.

    python3 src/tools/facts refresh TRAINER CHECKOUT [--release NAME] [--old CHECKOUT] [--write] [--accept RULE]

compares the references with another checkout of the trainer and prints for each rule what is unchanged, moved (same hash,
another place or name), changed or gone. ``--write`` rewrites unchanged and moved references to the release of the checkout;
``--accept`` does the same for the changed references of a rule whose differences were read. The sources of the old release
are read from the git history of the checkout or of ``--old``, else from the files of ``--old``.
"""

import argparse
import difflib
import re
import subprocess
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from bodies import BODY, MODULE, Source, digest

ROOT = Path(__file__).resolve().parents[3]
KNOWLEDGE = "src/main/resources/dev/loralint/knowledge"
HEADING = "## References"
UNCHANGED, MOVED, CHANGED, GONE = "unchanged", "moved", "changed", "gone"
SIMILAR = 0.6

FORM = re.compile(
    r"- (?P<trainer>[a-z][a-z0-9-]*) (?P<release>[0-9a-z.]+): `(?P<file>[^`:]+)`(?: `(?P<name>[^`]+)`)?"
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
        return Reference(
            found["trainer"], found["release"], found["file"], found["name"] or "", tuple(ranges), found["hash"], found["remark"] or ""
        )

    @property
    def shown_lines(self):
        return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in self.lines)

    @property
    def place(self):
        name = f" `{self.name}`" if self.name else ""
        return f"`{self.file}`{name}" + (f" ({self.shown_lines})" if self.lines else "")

    def __str__(self):
        return f"- {self.trainer} {self.release}: {self.place} #{self.hash}{self.remark}"


class Checkout:
    """The sources of a trainer at one release: the files of a folder, or those of a commit."""

    def __init__(self, folder, commit=None):
        self._folder = Path(folder)
        self._commit = commit
        self._sources = {}

    def text(self, file):
        """The text of a file, or None."""
        if self._commit:
            shown = _git(self._folder, "show", f"{self._commit}:{file}")
            return shown.decode("utf-8-sig", "replace") if shown is not None else None
        path = self._folder / file
        return path.read_text("utf-8-sig", "replace") if path.is_file() else None

    def source(self, file):
        """A Python file, or None if it does not exist or cannot be parsed."""
        if file not in self._sources:
            text = self.text(file)
            try:
                self._sources[file] = Source(file, text) if text is not None and file.endswith(".py") else None
            except SyntaxError as e:
                print(f"cannot parse {file}: {e.msg} in line {e.lineno}; its functions are left out", file=sys.stderr)
                self._sources[file] = None
        return self._sources[file]

    @cached_property
    def files(self):
        """All Python files outside folders of tests."""
        files = sorted(path.relative_to(self._folder) for path in self._folder.rglob("*.py"))
        return [file.as_posix() for file in files if not {"tests", "test", ".git"} & set(file.parts)]

    @cached_property
    def all_sources(self):
        return [source for source in map(self.source, self.files) if source]

    @cached_property
    def by_hash(self):
        found = defaultdict(list)
        for source in self.all_sources:
            for body in source.bodies:
                found[body.hash].append(body)
        return found

    @cached_property
    def by_simple_name(self):
        found = defaultdict(list)
        for source in self.all_sources:
            for body in source.bodies:
                found[body.simple_name.strip("_")].append(body)
        return found


def _git(folder, *arguments):
    """The output of git, or None if it fails."""
    run = subprocess.run(["git", "-C", str(folder), *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return run.stdout if run.returncode == 0 else None


class Releases:
    """The known releases of a trainer and their commits."""

    def __init__(self, root, trainer):
        self._commits = {}
        table = Path(root) / KNOWLEDGE / trainer / "releases.tsv"
        if table.is_file():
            rows = [line.split("\t") for line in table.read_text("utf-8").splitlines() if line and not line.startswith("#")]
            for row in rows[1:]:
                self._commits[row[0]] = row[1]

    def commit(self, release):
        return self._commits.get(release, release)

    def of_folder(self, folder):
        """The release that a folder has: by its commit, else by a name such as ``sd-scripts@0.11.1``."""
        head = _git(folder, "rev-parse", "HEAD") if (Path(folder) / ".git").exists() else None
        if head:
            commit = head.decode().strip()
            known = [release for release, at in self._commits.items() if commit.startswith(at) or at.startswith(commit)]
            return known[-1] if known else commit[:7]
        return Path(folder).resolve().name.rpartition("@")[2]

    def checkout(self, release, folders):
        """The sources of a release, from the first folder that has them."""
        commit = self.commit(release)
        for folder in folders:
            if _git(folder, "cat-file", "-e", commit + "^{commit}") is not None:
                return Checkout(folder, commit)
        last = folders[-1] if len(folders) > 1 else None
        return Checkout(last) if last else None


@dataclass(frozen=True)
class Outcome:
    """What became of a reference."""

    kind: str
    new: Reference = None
    note: str = ""
    difference: tuple = ()


class Comparison:
    """Looks for the references of one trainer in another checkout."""

    def __init__(self, new, release, old_of):
        self._new = new
        self._release = release
        self._old_of = old_of
        self._known = {}

    def outcome(self, reference):
        key = replace(reference, remark="")
        if key not in self._known:
            self._known[key] = self._look(key)
        found = self._known[key]
        return replace(found, new=replace(found.new, remark=reference.remark)) if found.new else found

    def _look(self, reference):
        old = self._old_of(reference.release)
        if not reference.name:
            return self._look_for_text(reference, old)
        source = old.source(reference.file) if old else None
        body = None
        if source:
            first, last = reference.lines[0][0], reference.lines[-1][1]
            body = source.holding(first, last)
            if body is None or body.name != reference.name:
                return Outcome(GONE, note=f"the page is wrong: lines {reference.shown_lines} of {reference.release} are in "
                               + (f"`{body.name}`" if body else "no statement"))
            if body.hash != reference.hash:
                return Outcome(CHANGED, self._at(reference, source, body, body, source), f"the page is wrong: the hash of {reference.release} is {body.hash}")
        same = self._same(reference, body)
        if same:
            new_source = self._new.source(same.file)
            new = self._at(reference, source, body, same, new_source)
            at_home = (new.file, new.name, new.lines) == (reference.file, reference.name, reference.lines)
            return Outcome(UNCHANGED if at_home else MOVED, new)
        successor = self._successor(reference, source, body)
        if successor is None:
            return Outcome(GONE, note=self._nearest(reference, source, body))
        if source is None:
            return Outcome(CHANGED, note=f"now in `{successor.file}` `{successor.name}` ({successor.first}-{successor.last}); "
                           f"the sources of {reference.release} are missing, name them with --old")
        new_source = self._new.source(successor.file)
        new = self._at(reference, source, body, successor, new_source)
        cited = [line - body.first for line in _cited(reference)]
        before, first = source.text(body), body.first
        note = "the cited lines are the same"
        if not _kept(source.text(body), new_source.text(successor), cited):
            note = "the cited lines differ"
            lines = before[cited[0] : cited[-1] + 1]
            other = self._with_lines(lines, successor)
            if other:
                before, first = lines, body.first + cited[0]
                note = f"the cited lines left `{successor.name}` of `{successor.file}`"
                successor, new_source = other, self._new.source(other.file)
                new = self._at(reference, source, body, successor, new_source)
        difference = difflib.unified_diff(
            before,
            new_source.text(successor),
            f"{reference.release} {body.file} {body.name}",
            f"{self._release} {successor.file} {successor.name}",
            lineterm="",
        )
        return Outcome(CHANGED, new, note, tuple(_numbered(difference, first, successor.first)))

    def _same(self, reference, body):
        """The function of the same hash that is the nearest by name and file."""
        if _is_run(reference):
            length = len(body.nodes) if body else 1
            found = [run for source in self._new.all_sources for run in source.runs(length) if run.hash == reference.hash]
        else:
            found = self._new.by_hash.get(reference.hash, [])
        simple = reference.name.rsplit(".", 1)[-1]

        def rank(candidate):
            return (candidate.file != reference.file, candidate.name != reference.name, candidate.simple_name != simple)

        def strangeness(candidate):
            # a renamed function is only recognised by a body that says something
            return candidate.simple_name != simple and candidate.last - candidate.first < 3

        return min((c for c in found if not strangeness(c)), key=lambda c: (rank(c), c.file, c.first), default=None)

    def _successor(self, reference, source, body):
        """The function of the same name."""
        if _is_run(reference):
            return self._similar_run(reference, source, body)
        at_home = self._new.source(reference.file)
        if at_home and at_home.named(reference.name):
            return at_home.named(reference.name)
        named = self._new.by_simple_name.get(reference.name.rsplit(".", 1)[-1].strip("_"), [])
        whole = [candidate for candidate in named if candidate.name == reference.name]
        if source is None:
            return whole[0] if whole else None
        here = [candidate for candidate in named if candidate.file == reference.file]
        text = source.text(body)
        return self._most_similar(text, whole, 0.2) or self._most_similar(text, here, 0.4) or self._most_similar(text, named, SIMILAR)

    def _with_lines(self, lines, successor):
        """Another function with most of these lines, if the successor has lost most of them."""
        wanted = Counter(line for line in _stripped(lines) if len(line) > 3)

        def share(candidate):
            found = Counter(_stripped(self._new.source(candidate.file).text(candidate)))
            return sum((wanted & found).values()) / max(1, sum(wanted.values()))

        if len(wanted) < 3 or share(successor) > 0.5:
            return None
        functions = [body for other in self._new.all_sources for body in other.bodies if not body.is_class]
        best = min(functions, key=lambda c: (-share(c), c.last - c.first, c.file, c.first))
        return best if share(best) >= 0.7 else None

    def _similar_run(self, reference, source, body):
        if source is None:
            return None
        runs = [run for other in self._new.all_sources for run in other.runs(len(body.nodes))]
        near = [run for run in runs if abs((run.last - run.first) - (body.last - body.first)) <= 20]
        wanted = set(map(str.strip, source.text(body)))
        near = [run for run in near if wanted & set(map(str.strip, self._new.source(run.file).text(run)))]
        return self._most_similar(source.text(body), near, SIMILAR)

    def _most_similar(self, text, candidates, least):
        scored = [(_ratio(text, self._new.source(c.file).text(c)), c) for c in candidates]
        best = min(scored, key=lambda pair: (-pair[0], pair[1].file, pair[1].first), default=(0, None))
        return best[1] if best[0] >= least else None

    def _nearest(self, reference, source, body):
        """What a person may look at where nothing of the same name exists."""
        names = {candidate.name: candidate for other in self._new.all_sources for candidate in other.bodies}
        simple = {candidate.simple_name for candidate in names.values()}
        close = set(difflib.get_close_matches(reference.name.rsplit(".", 1)[-1], sorted(simple), 3, 0.75))
        near = [c for c in names.values() if c.simple_name in close]
        if source and body:
            length = body.last - body.first
            alike = [c for other in self._new.all_sources for c in other.bodies if length / 3 <= c.last - c.first <= 3 * length]
            scored = sorted(((_ratio(source.text(body), self._new.source(c.file).text(c)), c) for c in alike), key=lambda p: (-p[0], p[1].file, p[1].first))
            near += [c for ratio, c in scored[:3] if ratio >= 0.4 and c not in near]
        return "nearest: " + ", ".join(f"`{c.file}` `{c.name}` ({c.first}-{c.last})" for c in near[:4]) if near else "nothing is near"

    def _look_for_text(self, reference, old):
        text = self._new.text(reference.file)
        if text is None:
            return Outcome(GONE, note=f"{reference.file} does not exist")
        lines = text.splitlines()
        length = sum(last - first + 1 for first, last in reference.lines) or len(lines)
        for at in range(len(lines) - length + 1):
            if digest_lines(lines[at : at + length]) == reference.hash:
                moved = ((at + 1, at + length),) if reference.lines else ()
                new = replace(reference, release=self._release, lines=moved)
                return Outcome(UNCHANGED if moved == reference.lines else MOVED, new)
        before = old.text(reference.file) if old else None
        if before is None:
            return Outcome(CHANGED, note=f"the sources of {reference.release} are missing, name them with --old")
        difference = difflib.unified_diff(before.splitlines(), lines, f"{reference.release} {reference.file}", f"{self._release} {reference.file}", lineterm="")
        return Outcome(CHANGED, note="the text differs", difference=tuple(difference))

    def _at(self, reference, source, body, successor, new_source):
        """The reference at its new place, its lines where they went."""
        if source is None:
            offset = 0
            lines = reference.lines if successor.file == reference.file else ((successor.first, successor.last),)
        else:
            went = _went(source.text(body), new_source.text(successor))
            lines = []
            for first, last in reference.lines:
                kept = [went[line - body.first] for line in range(first, last + 1) if went.get(line - body.first) is not None]
                lines.append((successor.first + kept[0], successor.first + kept[-1]) if kept else (successor.first, successor.last))
        return replace(
            reference, release=self._release, file=successor.file, name=successor.name, lines=tuple(lines), hash=successor.hash
        )


def digest_lines(lines):
    """The hash of lines of a file that is not Python."""
    return digest("\n".join(line.strip() for line in lines))


def _is_run(reference):
    return reference.name == MODULE or reference.name.endswith(BODY)


def _cited(reference):
    return [line for first, last in reference.lines for line in range(first, last + 1)]


def _stripped(text):
    return [line.strip() for line in text]


def _matcher(old, new):
    return difflib.SequenceMatcher(None, _stripped(old), _stripped(new), autojunk=False)


def _ratio(old, new):
    return _matcher(old, new).ratio()


def _went(old, new):
    """The new index of each old line that is still there."""
    return {block.a + k: block.b + k for block in _matcher(old, new).get_matching_blocks() for k in range(block.size)}


def _kept(old, new, cited):
    """Whether the cited lines are all still there, and adjacent as before."""
    went = _went(old, new)
    return all(line in went for line in cited) and all(
        went[b] - went[a] == 1 for a, b in zip(cited, cited[1:]) if b - a == 1
    )


def _numbered(difference, old_first, new_first):
    """A unified difference of two functions, with the lines of their files."""
    for line in difference:
        found = re.fullmatch(r"@@ -(\d+)(,\d+)? \+(\d+)(,\d+)? @@", line)
        if found:
            old, new = int(found[1]) + old_first - 1, int(found[3]) + new_first - 1
            line = f"@@ -{old}{found[2] or ''} +{new}{found[4] or ''} @@"
        yield line


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
    folders = [arguments.checkout] + ([arguments.old] if arguments.old else [])
    cache = {}

    def old_of(name):
        if name not in cache:
            cache[name] = releases.checkout(name, folders)
        return cache[name]

    comparison = Comparison(Checkout(arguments.checkout), release, old_of)
    counts, totals, differences = {}, Counter(), defaultdict(list)
    for rule, page in Pages(Path(arguments.root) / "rules").all():
        changes, count = {}, Counter()
        for at, reference in Pages.references(page):
            if reference.trainer != arguments.trainer:
                continue
            if not count:
                print(rule, file=out)
            outcome = comparison.outcome(reference)
            accepted = outcome.kind == CHANGED and outcome.new and rule in arguments.accept
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
    return 1 if totals[CHANGED] or totals[GONE] else 0


def _whereto(outcome):
    parts = []
    if outcome.new and outcome.kind != UNCHANGED:
        parts.append(f" -> {outcome.new.place}")
    if outcome.note:
        parts.append(f"; {outcome.note}")
    return "".join(parts)


def _summary(trainer, release, counts, totals, out):
    kinds = (UNCHANGED, MOVED, CHANGED, GONE)
    print(f"\n{trainer} {release}", file=out)
    width = max([len(rule) for rule in counts] + [5])
    for rule, count in list(counts.items()) + [("total", totals)]:
        print(f"{rule:{width}}  " + "  ".join(f"{count[kind]} {kind}" for kind in kinds), file=out)


def main(argv):
    parser = argparse.ArgumentParser(prog="facts refresh", description="Follow the references of rule pages to another release.")
    parser.add_argument("trainer", help="the trainer as references name it, such as sd-scripts")
    parser.add_argument("checkout", help="a folder with the sources of the trainer")
    parser.add_argument("--release", help="name of the release in the checkout; default: from its commit or its name after @")
    parser.add_argument("--old", help="a checkout or a repository with the sources that the references name")
    parser.add_argument("--write", action="store_true", help="rewrite unchanged and moved references to the new release")
    parser.add_argument("--accept", action="append", default=[], metavar="RULE", help="rewrite the changed references of this rule too")
    parser.add_argument("--root", default=ROOT, help=argparse.SUPPRESS)
    return refresh(parser.parse_args(argv), sys.stdout)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
