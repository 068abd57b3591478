"""Checks the tables of a trainer, and the overlay that a person writes against them."""

from pathlib import Path

import comments
from index import Index, rows_of_places
from references import Pages
from tables import TABLES, History, rows_of


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


def references(root, knowledge, folder):
    """Problems of references in rule pages, tables that are written by hand and comments, as sentences."""
    trainers = {file.stem for file in folder.glob("*.tsv")} | {path.name for path in knowledge.iterdir() if path.is_dir()}
    indexes = {trainer: Index(folder / f"{trainer}.tsv") for trainer in sorted(trainers)}
    found = _of_pages(root, knowledge, indexes)
    for trainer, index in indexes.items():
        for row in rows_of_places(knowledge / trainer, folder.parent / "stops" / f"{trainer}.tsv"):
            problem = not row["until"] and index.problem_of_row(row["file"], row["line"])
            if problem:
                found.append(f"{row['table']}: {row['row']}: {problem}")
    renames = knowledge.parent / "upgrade" / "renames.tsv"
    header, rows = rows_of(renames) if renames.is_file() else ((), ())
    for row in rows:
        cells = dict(zip(header, row))
        file, _, line = cells["source"].partition(":")
        problem = indexes[cells["trainer"].lower()].problem_of_row(file, line)
        if problem:
            found.append(f"renames.tsv: {cells['name']}: {problem}")
    for file, number, end, name in comments.cited(root):
        if not any(index.has(end, name) for index in indexes.values()):
            found.append(f"{file}, line {number}: no index has `{name}` in `{end}`; run `facts index`")
    found.extend(f"{file}, line {number}: {cited}: cite the function, not its lines" for file, number, cited in comments.lines(root))
    return found


def _of_pages(root, knowledge, indexes):
    found = []
    releases = {trainer: History(knowledge / trainer).names for trainer in indexes if (knowledge / trainer).is_dir()}
    for rule, page in Pages(Path(root) / "rules").all():
        for at, reference in Pages.references(page):
            index = indexes.get(reference.trainer)
            if index is None:
                found.append(f"{rule}, line {at + 1}: {reference.trainer} has no index")
            elif reference.release not in releases.get(reference.trainer, [index.release]):
                found.append(f"{rule}, line {at + 1}: {reference.trainer} {reference.release} is not a known release")
            elif "." in index.release and "." not in reference.release:
                found.append(f"{rule}, line {at + 1}: {reference.trainer} {reference.release} is not the default, {index.release}")
            elif reference.release == index.release or not index.release:
                problem = index.problem(reference)
                found.extend([f"{rule}, line {at + 1}: {reference.trainer} {reference.release}: {problem}"] if problem else [])
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
