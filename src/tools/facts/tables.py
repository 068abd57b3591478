"""Tables of a trainer over its releases: tab-separated files whose rows say since when and until when they are true.

A row is true in every release from `since` up to, but not including, `until`. An empty `since` means from the first release,
an empty `until` means up to the newest one. Rows of a table with an owner column (`scripts`) count from the owner's first
release to its last; equal rows of several owners are one row that names them all, or `*` for every owner.
"""

from dataclasses import dataclass
from pathlib import Path

PLACE = ("file", "line")
SPAN = ("since", "until")
RELEASES = ("release", "commit", "date", "note")
ALL = "*"


@dataclass(frozen=True)
class Table:
    """The form of a table: its columns, those it is sorted by, and what its first lines say."""

    name: str
    columns: tuple
    key: tuple
    title: str
    owner: str = ""  # the table whose first column the column `scripts` of this one names

    @property
    def header(self):
        return self.columns + PLACE + SPAN


class History:
    """The tables of one trainer."""

    def __init__(self, folder):
        self.folder = Path(folder)
        file = self.folder / "releases.tsv"
        self.releases = [dict(zip(RELEASES, cells)) for cells in rows_of(file)[1]] if file.is_file() else []

    @property
    def names(self):
        """The releases, oldest first."""
        return [release["release"] for release in self.releases]

    def update(self, release, extract, files):
        """Writes what an extract found in a release.

        release: a dictionary with the columns of releases.tsv. extract: pairs of a table and its rows (dictionaries), owners
        before what they own. files: the file of a table, by name, where it is not in this folder.
        """
        before = {table.name: self._read(table, files) for table, _ in extract}
        if release["release"] in self.names:
            self.releases[self.names.index(release["release"])] = release
        else:
            self.releases.append(release)
        self.releases.sort(key=lambda one: one["date"])
        write(self.folder / "releases.tsv", RELEASES, [tuple(one[column] for column in RELEASES) for one in self.releases])
        after = {}
        for table, rows in extract:
            known = before[table.name]
            for places in known.values():
                places.pop(release["release"], None)
            for row in rows:
                content = tuple(str(row[column]) for column in table.columns)
                known.setdefault(content, {})[release["release"]] = tuple(str(row[column]) for column in PLACE)
            after[table.name] = known
            owners = _owners(after[table.owner]) if table.owner else None
            write(self._file(table, files), table.header, self._spans(table, known, owners), table.title)

    def problems(self, table, files):
        """Problems of a table, as sentences: it differs from what this tool writes, or names an unknown release."""
        file = self._file(table, files)
        try:
            known = self._read(table, files)
            owners = _owners(self._read(OWNERS[table.owner], files)) if table.owner else None
        except (KeyError, ValueError) as error:
            return [f"{file}: {error}"]
        found, expected = rows_of(file)[1], self._spans(table, known, owners)
        if found == expected:
            return []
        row = next((one for one, other in zip(found, expected) if one != other), found[-1])
        return [f"{file}: rows are out of order, repeated or not joined, first `{' '.join(row)}`; run `facts extract` again"]

    def _file(self, table, files):
        return Path(files.get(table.name, self.folder / f"{table.name}.tsv"))

    def _read(self, table, files, owners=None):
        """What a table says: the place of each row (without its span) by release."""
        file = self._file(table, files)
        if not file.is_file():
            return {}
        header, rows = rows_of(file)
        if header != table.header:
            raise ValueError(f"the titles are `{' '.join(header)}`, expected `{' '.join(table.header)}`")
        if table.owner and owners is None:
            owners = _owners(self._read(OWNERS[table.owner], files))
        width = len(table.columns)
        places = {}
        for cells in rows:
            content, place, (since, until) = cells[:width], cells[width:-2], cells[-2:]
            if not table.owner:
                names = {content: self.names}
            else:
                of = owners if content[0] == ALL else content[0].split(" ")
                names = {(owner, *content[1:]): [name for name in self.names if name in owners[owner]] for owner in of}
            start = self._index(since) if since else 0
            end = self._index(until) if until else len(self.names)
            for one, known in names.items():
                for name in known:
                    if start <= self.names.index(name) < end:
                        places.setdefault(one, {})[name] = place
        return places

    def _spans(self, table, known, owners):
        """The rows of a table: one for each content, place and unbroken run of releases."""
        groups = {}
        for content, places in known.items():
            names = [name for name in self.names if name in owners[content[0]]] if owners else self.names
            run = []
            for name in [*names, None]:
                if name in places:
                    run.append(name)
                elif run:
                    since = "" if run[0] == names[0] else run[0]
                    tail = places[run[-1]] + (since, name or "")
                    head, rest = ((content[0],), content[1:]) if owners else ((), content)
                    groups.setdefault((rest, tail), []).extend(head)
                    run = []
        if owners:
            self._join_gone(groups, owners)
        rows = []
        for (rest, tail), group in groups.items():
            scripts = (ALL if len(group) == len(owners) else " ".join(sorted(group)),) if owners else ()
            rows.append(scripts + rest + tail)
        order = [table.header.index(column) for column in table.key]
        return sorted(rows, key=lambda row: ([row[column] for column in order], self._date(row[-2]), row))

    def _join_gone(self, groups, owners):
        """Joins rows of owners that are gone with an equal row of those that remain: the newest place counts."""
        remain = {owner for owner, known in owners.items() if self.names[-1] in known}
        largest = {}
        for (rest, tail), group in groups.items():
            if remain.intersection(group):
                same = rest, tail[-2:]
                if same not in largest or len(group) > len(groups[largest[same]]):
                    largest[same] = rest, tail
        for rest, tail in list(groups):
            target = largest.get((rest, tail[-2:]))
            if target and not remain.intersection(groups[rest, tail]):
                groups[target].extend(groups.pop((rest, tail)))

    def _date(self, since):
        return self.names.index(since) if since else -1

    def _index(self, release):
        if release not in self.names:
            raise ValueError(f"`{release}` is not a release in releases.tsv")
        return self.names.index(release)


def _owners(known):
    owners = {}
    for content, places in known.items():
        owners.setdefault(content[0], set()).update(places)
    return owners


def rows_of(file):
    """The titles and the rows of a table."""
    lines = Path(file).read_text(encoding="utf-8").split("\n")
    rows = [tuple(line.split("\t")) for line in lines if line and not line.startswith("# ")]
    return rows[0], rows[1:]


def write(file, header, rows, title=""):
    """Writes a table: remarks, titles, rows."""
    lines = [f"# {line}" for line in title.splitlines()] + ["\t".join(header)]
    for row in rows:
        for cell in row:
            if any(mark in cell for mark in "\t\n\r"):
                raise ValueError(f"{file}: a cell contains a tab or a line break: {cell!r}")
        lines.append("\t".join(row))
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(("\n".join(lines) + "\n").encode())


SCRIPTS = Table("scripts", ("script",), ("script",), "The scripts that train.")
OPTIONS = Table(
    "options",
    ("scripts", "name", "type", "default", "choices", "many"),
    ("name",),
    "The options of the scripts. default: a Python literal. many: how many values (argparse's nargs).\n"
    "`=` stands for a value that only a run of the trainer would show.",
    owner="scripts",
)
REQUIRED = Table(
    "required",
    ("scripts", "name"),
    ("name",),
    "The options without which the parser of a script ends the run.",
    owner="scripts",
)
USES = Table(
    "uses",
    ("scripts", "name", "when"),
    ("name", "when"),
    "Options that the code of a script does not always use, and when it does: `-` is never. Sides with `|` between them, one of which\n"
    "is enough; parts with `&` between them, which must all be true; `null` is no value.",
    owner="scripts",
)
REFUSALS = Table(
    "refusals",
    ("scripts", "when"),
    ("when",),
    "Conditions of options alone under which a script raises an error: parts with `&` between them, which must all be true; `null` is no\n"
    "value.",
    owner="scripts",
)
KEYS = Table(
    "keys",
    ("format", "level", "name", "scope", "type", "default", "required", "choices", "argument"),
    ("format", "level", "name", "scope"),
    "The keys of the configuration files. level: where a key may be. scope: the methods or classes that know it.\n"
    "default: a Python literal, `=` for what only a run of the trainer would show, or empty if there is none.\n"
    "required: `yes` where the code takes no default, which may depend on other keys. choices: as the code declares them,\n"
    "with a comma between two.\n"
    "argument: the option that counts where the file is silent.",
)


def key_row(format_, level, name, file, line, **more):
    """A row of the table of keys; columns that are not given are empty."""
    row = dict.fromkeys(KEYS.columns, "")
    return {**row, "format": format_, "level": level, "name": name, "file": file, "line": line, **more}


MODULES = Table("modules", ("module", "create"), ("module",), "The network modules. create: whether it has `create_network`.")
ARGUMENTS = Table(
    "arguments",
    ("module", "name", "default"),
    ("module", "name"),
    "What network modules read from `network_args`, and optimizers from `optimizer_args`.",
)
CASES = Table(
    "cases",
    ("subject", "order", "condition", "value"),
    ("subject", "order", "condition"),
    "Decisions of the trainer, with the conditions in the order of the tests.",
)
BRANCHES = ("name", "match", "class", "takes")
OPTIMIZERS = Table(
    "optimizers",
    BRANCHES,
    ("name", "match"),
    "The optimizers that the trainer's code names. match: how the name is compared (`is`, `starts`, `ends`; `lower`: in small\n"
    "letters). takes: options and arguments that this branch reads.",
)
SCHEDULERS = Table("schedulers", BRANCHES, ("name", "match"), OPTIMIZERS.title.replace("optimizers", "schedulers"))
ENUMS = Table("enums", ("enum", "value"), ("enum", "value"), "The enumerations that configuration files choose from.")
STOPS = Table(
    "stops",
    ("function", "kind", "hash"),
    ("file", "function", "kind", "hash"),
    "Where the trainer's code exits with an error: raise, assert, exit. hash: of the condition or the call.",
)
FORM = Table(
    "form",
    ("name", "base", "engine", "default", "min", "max", "disabled", "choices"),
    ("name", "base", "engine"),
    "The fields of a form. base, engine: for which of them a row counts, instead of the row for all. default: a Python literal.",
)
BASES = Table("bases", ("base", "type", "title", "ecosystem", "variant"), ("base",), "The base models that a form offers.")
OWNERS = {"scripts": SCRIPTS}
TABLES = {
    table.name: table
    for table in (SCRIPTS, OPTIONS, REQUIRED, USES, REFUSALS, KEYS, MODULES, ARGUMENTS, CASES, OPTIMIZERS, SCHEDULERS, ENUMS, STOPS, FORM, BASES)
}
