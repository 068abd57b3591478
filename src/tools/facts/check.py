"""Checks the tables of a trainer, and the overlay that a person writes against them."""

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
