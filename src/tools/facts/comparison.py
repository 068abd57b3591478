"""Finds what has become of a cited function in another release."""

import difflib
import re
from collections import Counter
from dataclasses import dataclass, replace

from bodies import digest

UNCHANGED, MOVED, CHANGED, GONE, WRONG = KINDS = "unchanged", "moved", "changed", "gone", "wrong"
SIMILAR = 0.6


@dataclass(frozen=True)
class Outcome:
    """What became of a reference: what was found, the reference to it, a remark and the lines of a difference."""

    kind: str
    new: object = None
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
        if old is None:
            return self._look_without_source(reference)
        source = old.source(reference.file)
        if source is None:
            return Outcome(WRONG, note=f"{reference.release} has no such file")
        lines = reference.lines
        body = source.holding(lines[0][0], lines[-1][1]) if lines else source.named(reference.name)
        if body is None:
            return Outcome(WRONG, note=f"{reference.release} has no such lines")
        right = replace(reference, name=body.name, hash=body.hash, lines=lines or ((body.first, body.last),))
        found = self._look_from(right, source, body)
        if right == reference:
            return found
        return Outcome(WRONG, found.new, f"at {reference.release} this is {right.place} #{right.hash}", found.difference)

    def _look_from(self, reference, source, body):
        """Follows a reference that is right at its own release."""
        same = self._same(reference, len(body.nodes))
        if same:
            new = self._at(reference, source, body, same)
            at_home = (new.file, new.name, new.lines) == (reference.file, reference.name, reference.lines)
            return Outcome(UNCHANGED if at_home else MOVED, new)
        successor = self._successor(reference, source, body)
        if successor is None:
            return Outcome(GONE, note=self._nearest(reference, source, body))
        before, first = source.text(body), body.first
        cited = [line - body.first for line in reference.cited]
        note = "the cited lines are the same"
        if not _kept(before, self._text(successor), cited):
            note = "the cited lines differ"
            lines = before[cited[0] : cited[-1] + 1]
            other = self._with_lines(lines, successor)
            if other:
                note = f"the cited lines left `{successor.name}` of `{successor.file}`"
                before, first, successor = lines, body.first + cited[0], other
        difference = difflib.unified_diff(
            before,
            self._text(successor),
            f"{reference.release} {body.file} {body.name}",
            f"{self._release} {successor.file} {successor.name}",
            lineterm="",
        )
        new = self._at(reference, source, body, successor)
        return Outcome(CHANGED, new, note, tuple(_numbered(difference, first, successor.first)))

    def _look_without_source(self, reference):
        """Follows a reference whose own release is not at hand, by its hash and its name."""
        same = self._same(reference, 1)
        inside = same and same.file == reference.file and all(same.first <= line <= same.last for line in reference.cited)
        if inside and reference.lines:
            return Outcome(UNCHANGED, replace(reference, release=self._release))
        named = self._new.by_simple_name.get(reference.simple_name.strip("_"), [])
        found = same or next((candidate for candidate in named if candidate.name == reference.name), None)
        where = f"now in {found}" if found else "no function has its name"
        kind = CHANGED if found else GONE
        return Outcome(kind, note=f"{where}; the sources of {reference.release} are missing, name them with --old")

    def _text(self, body):
        return self._new.source(body.file).text(body)

    def _same(self, reference, length):
        """The function, or the run of so many statements, of the same hash; of several the nearest by file and name."""
        if reference.is_run:
            found = [run for source in self._new.all_sources for run in source.runs(length) if run.hash == reference.hash]
        else:
            found = self._new.by_hash.get(reference.hash, [])

        def is_meant(candidate):
            # a short body says too little to recognise a function of another name
            return candidate.simple_name == reference.simple_name or candidate.last - candidate.first >= 3

        def rank(candidate):
            of_name = (candidate.name != reference.name, candidate.simple_name != reference.simple_name)
            return (candidate.file != reference.file, *of_name, candidate.file, candidate.first)

        return min(filter(is_meant, found), key=rank, default=None)

    def _successor(self, reference, source, body):
        """The function of the same name."""
        if reference.is_run:
            return self._similar_run(source, body)
        at_home = self._new.source(reference.file)
        if at_home and at_home.named(reference.name):
            return at_home.named(reference.name)
        named = self._new.by_simple_name.get(reference.simple_name.strip("_"), [])
        whole = [candidate for candidate in named if candidate.name == reference.name]
        here = [candidate for candidate in named if candidate.file == reference.file]
        text = source.text(body)
        tries = ((whole, 0.2), (here, 0.4), (named, SIMILAR))
        return next(filter(None, (self._most_similar(text, candidates, least) for candidates, least in tries)), None)

    def _with_lines(self, lines, successor):
        """Another function with most of these lines, if the successor has lost most of them."""
        wanted = Counter(line for line in _stripped(lines) if len(line) > 3)

        def share(candidate):
            found = Counter(_stripped(self._text(candidate)))
            return sum((wanted & found).values()) / max(1, sum(wanted.values()))

        if len(wanted) < 3 or share(successor) > 0.5:
            return None
        functions = [body for other in self._new.all_sources for body in other.bodies if not body.is_class]
        best = min(functions, key=lambda c: (-share(c), c.last - c.first, c.file, c.first))
        return best if share(best) >= 0.7 else None

    def _similar_run(self, source, body):
        """The statements that have become of some statements outside functions."""
        runs = [run for other in self._new.all_sources for run in other.runs(len(body.nodes))]
        wanted = set(_stripped(source.text(body)))
        near = [run for run in runs if wanted & set(_stripped(self._text(run)))]
        return self._most_similar(source.text(body), near, SIMILAR)

    def _most_similar(self, text, candidates, least):
        scored = [(_ratio(text, self._text(candidate)), candidate) for candidate in candidates]
        best = min(scored, key=lambda pair: (-pair[0], pair[1].file, pair[1].first), default=(0, None))
        return best[1] if best[0] >= least else None

    def _nearest(self, reference, source, body):
        """What a person may look at where nothing of the same name exists."""
        every = [candidate for other in self._new.all_sources for candidate in other.bodies]
        names = sorted({candidate.simple_name for candidate in every if not candidate.simple_name.startswith("__")})
        close = set(difflib.get_close_matches(reference.simple_name, names, 3, 0.75))
        length = body.last - body.first
        alike = [candidate for candidate in every if length / 3 <= candidate.last - candidate.first <= 3 * length]
        scored = [(_ratio(source.text(body), self._text(candidate)), candidate) for candidate in alike]
        scored.sort(key=lambda pair: (-pair[0], pair[1].file, pair[1].first))
        near = [candidate for ratio, candidate in scored[:3] if ratio >= 0.4]
        near += [candidate for candidate in every if candidate.simple_name in close]
        return "nearest: " + ", ".join(map(str, list(dict.fromkeys(near))[:4])) if near else "nothing is near"

    def _look_for_text(self, reference, old):
        """Follows lines of a file that is not Python, or the whole file."""
        before = old.text(reference.file) if old else None
        if before is None:
            return self._text_outcome(reference, None)
        lines = before.splitlines()
        right = digest_lines([lines[line - 1] for line in reference.cited if line <= len(lines)] or lines)
        if right == reference.hash:
            return self._text_outcome(reference, lines)
        found = self._text_outcome(replace(reference, hash=right), lines)
        return replace(found, kind=WRONG, note=f"at {reference.release} the lines have #{right}")

    def _text_outcome(self, reference, before):
        text = self._new.text(reference.file)
        if text is None:
            return Outcome(GONE, note=f"{reference.file} does not exist")
        lines = text.splitlines()
        length = len(reference.cited) or len(lines)
        for at in range(len(lines) - length + 1):
            if digest_lines(lines[at : at + length]) == reference.hash:
                went = ((at + 1, at + length),) if reference.lines else ()
                new = replace(reference, release=self._release, lines=went)
                return Outcome(UNCHANGED if went == reference.lines else MOVED, new)
        if before is None:
            return Outcome(CHANGED, note=f"the sources of {reference.release} are missing, name them with --old")
        names = (f"{reference.release} {reference.file}", f"{self._release} {reference.file}")
        new = None if reference.lines else replace(reference, release=self._release, hash=digest_lines(lines))
        difference = difflib.unified_diff(before, lines, *names, lineterm="")
        return Outcome(CHANGED, new, "the text differs", tuple(difference))

    def _at(self, reference, source, body, successor):
        """The reference at its new place, its lines where they went."""
        went = _went(source.text(body), self._text(successor))
        lines = []
        for first, last in reference.lines:
            kept = [went[line - body.first] for line in range(first, last + 1) if line - body.first in went]
            place = (successor.first + kept[0], successor.first + kept[-1]) if kept else (successor.first, successor.last)
            if place not in lines:
                lines.append(place)
        here = {"file": successor.file, "name": successor.name, "hash": successor.hash}
        return replace(reference, release=self._release, lines=tuple(lines), **here)


def digest_lines(lines):
    """The hash of lines of a file that is not Python."""
    return digest("\n".join(line.strip() for line in lines))


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
    if not all(line in went for line in cited):
        return False
    return all(went[b] - went[a] == 1 for a, b in zip(cited, cited[1:]) if b - a == 1)


def _numbered(difference, old_first, new_first):
    """A unified difference of two functions, with the lines of their files."""
    for line in difference:
        found = re.fullmatch(r"@@ -(\d+)(,\d+)? \+(\d+)(,\d+)? @@", line)
        if found:
            old, new = int(found[1]) + old_first - 1, int(found[3]) + new_first - 1
            line = f"@@ -{old}{found[2] or ''} +{new}{found[4] or ''} @@"
        yield line
