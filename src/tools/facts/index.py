"""The index of a trainer's sources at its default release: how long each file is, and where the functions are that pages cite.

With it, ``facts check`` finds references to lines and functions that do not exist, without the sources. The columns are ``release``,
``file``, ``name`` (empty for the whole file), ``first`` and ``last`` line, and ``hash`` (see ``bodies.py``).
"""

from pathlib import Path

import comments
import snapshots
from references import Pages, Releases
from tables import rows_of, write

COLUMNS = ("release", "file", "name", "first", "last", "hash")
TITLE = "How long the files of the sources are, and where the functions are that rule pages cite; written by `facts index`."
BY_HAND = ("bucket-steps", "captions", "flags", "text-limits")
OTHER_FILES = (".txt", ".toml", ".json", ".md")


def build(trainer, release, checkout, pages, root, by_hand=(), tables=()):
    """Rows for a release: all Python files, or only those that are cited; other files and the functions that are cited.

    by_hand: the only files that are cited of a trainer without pages. tables: files from which tables were read.
    """
    source = snapshots.Snapshot(checkout)
    wanted = [file for file in source.files if not by_hand or file in by_hand]
    rows = {(release, file, "", "1", str(len(source.text(file).splitlines())), "") for file in wanted}
    for file in tables:
        text = source.text(file)
        if text is not None:
            rows.add((release, file, "", "1", str(len(text.splitlines())), ""))
    for _, _, end, name in comments.cited(root):
        for file in (file for file in source.files if comments.is_end(end, file)):
            parsed = source.source(file)
            for body in parsed.bodies if parsed else ():
                if name in (body.name, body.simple_name):
                    rows.add((release, file, body.name, str(body.first), str(body.last), body.hash))
                    rows.add((release, file, "", "1", str(len(source.text(file).splitlines())), ""))
    for _, page in pages.all():
        for _, reference in Pages.references(page):
            if (reference.trainer, reference.release) != (trainer, release):
                continue
            text = source.text(reference.file)
            if text is not None:
                rows.add((release, reference.file, "", "1", str(len(text.splitlines())), ""))
            parsed = source.source(reference.file)
            for first, last in reference.lines if parsed else ():
                body = parsed.holding(first, last)
                if body:
                    rows.add((release, body.file, body.name, str(body.first), str(body.last), body.hash))
    return sorted(rows, key=lambda row: (row[0], row[1], int(row[3]), row[2], int(row[4])))


def run(given):
    release = given.release or Releases(given.root, given.trainer).of_folder(given.checkout)
    by_hand = ()
    if given.trainer not in given.trainers:
        by_hand = {row["file"] for row in rows_by_hand(given.knowledge / given.trainer)} or {""}
    places = rows_of_places(given.knowledge / given.trainer, given.index.parent / "stops" / f"{given.trainer}.tsv")
    tables = sorted({row["file"] for row in places if not row["until"]})
    rows = build(given.trainer, release, given.checkout, Pages(Path(given.root) / "rules"), given.root, by_hand, tables)
    write(given.index / f"{given.trainer}.tsv", COLUMNS, rows, TITLE)
    print(f"{given.trainer}@{release}: {len(rows)} places")
    return 0


def rows_by_hand(folder):
    """The rows of a trainer's tables that are written by hand, with the places from which they were read."""
    for name in BY_HAND:
        file = folder / f"{name}.tsv"
        header, rows = rows_of(file) if file.is_file() else ((), ())
        for row in rows:
            yield {**dict(zip(header, row)), "table": str(file), "row": row[0]}


def rows_of_places(folder, *others):
    """The rows of all tables that say from which file and line they were read, by whomever they were written."""
    for file in (*sorted(folder.glob("*.tsv")), *others):
        header, rows = rows_of(file) if file.is_file() else ((), ())
        if {"file", "line"} <= set(header):
            for row in rows:
                yield {"until": "", **dict(zip(header, row)), "table": str(file), "row": row[0]}


class Index:
    """What is known of the sources of one release."""

    def __init__(self, file):
        self.release, self.lengths, self.functions = "", {}, {}
        if file.is_file():
            for release, path, name, first, last, digest in rows_of(file)[1]:
                self.release = release
                if name:
                    self.functions.setdefault((path, name), []).append((int(first), int(last), digest))
                else:
                    self.lengths[path] = int(last)

    def has(self, end, name):
        """Whether a file with this end of its path has a function of this name."""
        return any(comments.is_end(end, file) and name in (full, full.rsplit(".", 1)[-1]) for file, full in self.functions)

    def problem(self, reference):
        """What is wrong with a reference to this release; None if nothing is."""
        length = self.lengths.get(reference.file)
        if length is None:
            return f"`{reference.file}` is not a file of {self.release or 'an index'}"
        if max(reference.cited, default=0) > length:
            return f"`{reference.file}` has {length} lines"
        if not reference.file.endswith(".py") or reference.is_run:
            return None  # statements outside of functions have no name to find them by
        places = self.functions.get((reference.file, reference.name), [])
        for first, last in reference.lines:
            if not any(a <= first and last <= b and digest == reference.hash for a, b, digest in places):
                return f"lines {first}-{last} are not in `{reference.name}` #{reference.hash}; run `facts refresh` or `facts index`"
        return None

    def problem_of_row(self, file, line):
        """What is wrong with the place of a row that was written by hand."""
        length = self.lengths.get(file)
        last = max((int(part) for part in line.replace(",", " ").replace("-", " ").split()), default=0)
        if length is None:
            return f"`{file}` is not a file of {self.release or 'an index'}"
        return f"`{file}` has {length} lines, and not {last}" if last > length else None
