"""Checks the tables of a trainer, and the overlay that a person writes against them."""

from pathlib import Path

from index import Index
from references import Pages
from tables import TABLES, History, rows_of

# Written by hand, with the places from which they were read.
BY_HAND = ("bucket-steps", "captions", "flags", "text-limits")


def problems(folder, stops):
    """Problems of a trainer's tables, as sentences. stops: the file of the table that is outside of the folder."""
    if not (folder / "releases.tsv").is_file():
        return [f"{folder}: releases.tsv is missing; run `facts extract`"]
    history = History(folder)
    found = []
    for file in sorted(folder.glob("*.tsv")):
        if file.stem in TABLES:
            found.extend(history.problems(TABLES[file.stem], {}))
    found.extend(history.problems(TABLES["stops"], {"stops": stops}) if stops.is_file() else [])
    return found + _overlay(folder)


def references(root, knowledge, folder, trainers):
    """Problems of references in rule pages and in tables that are written by hand, as sentences."""
    indexes = {trainer: Index(folder / f"{trainer}.tsv") for trainer in trainers}
    releases = {trainer: History(knowledge / trainer).names for trainer in trainers}
    found = []
    for rule, page in Pages(Path(root) / "rules").all():
        for at, reference in Pages.references(page):
            index = indexes.get(reference.trainer)
            if index is None:
                continue
            if reference.release not in releases[reference.trainer]:
                found.append(f"{rule}, line {at + 1}: {reference.trainer} {reference.release} is not a known release")
            elif "." in index.release and "." not in reference.release:
                found.append(f"{rule}, line {at + 1}: {reference.trainer} {reference.release} is not the default, {index.release}")
            elif reference.release == index.release and index.problem(reference):
                found.append(f"{rule}, line {at + 1}: {reference.trainer} {reference.release}: {index.problem(reference)}")
    for trainer, index in indexes.items():
        for name in BY_HAND if index.lengths else ():
            file = knowledge / trainer / f"{name}.tsv"
            header, rows = rows_of(file) if file.is_file() else ((), ())
            for row in rows:
                cells = dict(zip(header, row))
                problem = not cells["until"] and index.problem_of_row(cells["file"], cells["line"])
                if problem:
                    found.append(f"{file}: {row[0]}: {problem}")
    return found


def _overlay(folder):
    """An overlay names options or keys that some release knows, each once, in alphabetical order."""
    file = folder / "overlay.tsv"
    if not file.is_file():
        return []
    header, rows = rows_of(file)
    column = header.index("name")
    names = [row[column] for row in rows]
    known = set()
    for table in ("options", "keys"):
        if (folder / f"{table}.tsv").is_file():
            titles, others = rows_of(folder / f"{table}.tsv")
            known.update(row[titles.index("name")] for row in others)
    unknown = [f"{file}: no release knows `{name}`" for name in names if name not in known]
    return unknown + ([f"{file}: rows are not in alphabetical order or repeated"] if names != sorted(set(names)) else [])
