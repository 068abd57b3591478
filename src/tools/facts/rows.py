"""Every way in which a run of a trainer ends, one row each, with who says so before the run.

`facts stops` lists the rows from the sources (see ``reach.py``); a person writes the column `by`, which a later release keeps by
function and condition:

    rule: GROUP/RULE[/CASE], …   a finding of loralint says it
    environment: WHAT            the machine ends it: memory, packages, the network, other processes
    internal: REASON             no configuration, dataset or file that a user can have comes here
    open                         loralint says nothing, or not in every case; a remark may follow
    open: not read yet           nobody looked at it: it counts as open, and the page of the trainer counts it without listing it
"""

import importlib
import re
import sys
from collections import Counter
from pathlib import Path

from reach import PHASES, ends
from sources import Checkout
from tables import ALL, rows_of, write

COLUMNS = ("phase", "entries", "file", "function", "key", "kind", "when", "says", "by")
TITLE = """Every way in which a run of {trainer} {release} ends; written by `facts stops`, the last column by hand.
entries: the scripts or programs that come here. key: of the condition. when, says: the words of the code. Reached from: {entries}"""
UNREAD = "open: not read yet"
COUNTS = ("trainer", "release", "rows", "caused", "told", "open", "unread")
COUNTS_TITLE = """How many ways in which a run ends are known from a trainer's code, how many of them settings, datasets and files can cause,
how many of these rules tell, how many are open, and how many of the open ones nobody read yet; written by `facts stops`."""
MARKS = ("<!-- The list is written by `facts stops`. -->", "<!-- End of the list. -->")
CLASSES = re.compile(r"rule: [a-z0-9/ ,_-]+|environment: .+|internal: .+|open(: .+)?")


def run(given):
    module = importlib.import_module(f"trainers.{given.trainers[given.trainer]}")
    release = given.describe(given)["release"]
    found, dynamic = ends(Checkout(given.checkout), module.HINTS)
    file = given.rows / f"{given.trainer}.tsv"
    before = read(file)
    rows = described(found, module.HINTS, before)
    for words, ones in changes(before, rows):
        for row in ones:
            print(f"{words}: {row['file']} {row['function']}: {row['when'] or row['kind']}")
    for place in dynamic:
        print(f"not followed: {place}", file=sys.stderr)
    entries = " ".join(module.HINTS.entries)
    title = TITLE.format(trainer=given.trainer, release=release, entries=entries)
    write(file, COLUMNS, [tuple(row[column] for column in COLUMNS) for row in rows], title)
    publish(given, given.trainer, release, rows)
    print(f"{given.trainer}@{release}: " + ", ".join(f"{count} {name}" for name, count in counts(rows).items()))
    return 0


def described(found, hints, before):
    """The rows of a table, with what is known of them: by file, function and condition, else by function and condition."""
    known, moved = {}, {}
    for row in before:
        known.setdefault((row["file"], row["function"], row["key"]), row["by"])
        moved.setdefault((row["function"], row["key"]), set()).add(row["by"])
    rows, seen = [], Counter()
    for file, function, phase, entries, site in sorted(found, key=_order):
        seen[file, function, site.key] += 1
        again = seen[file, function, site.key]
        key = site.key if again == 1 else f"{site.key}.{again}"
        elsewhere = moved.get((function, key), set())
        by = known.get((file, function, key)) or (next(iter(elsewhere)) if len(elsewhere) == 1 else "")
        all_entries = ALL if len(entries) == len(hints.entries) else " ".join(sorted(entries))
        cells = (phase, all_entries, file, function, key, site.kind, _cut(site.when), site.says, by)
        rows.append(dict(zip(COLUMNS, cells)))
    return rows


def changes(before, rows):
    """The rows that are new, and those that are gone."""
    old, new = ({(row["file"], row["function"], row["key"]): row for row in table} for table in (before, rows))
    yield "new", [row for key, row in new.items() if key not in old]
    yield "gone", [row for key, row in old.items() if key not in new]


def counts(rows):
    """How many rows there are, and of those that inputs can cause how many are told and open."""
    kinds = Counter(row["by"].partition(":")[0] for row in rows)
    told, untold = kinds["rule"], kinds["open"] + kinds[""]
    unread = sum(row["by"] == UNREAD for row in rows)
    return {"rows": len(rows), "caused": told + untold, "told": told, "open": untold, "unread": unread}


def publish(given, trainer, release, rows):
    """Writes the trainer's figures, and the list of its page."""
    header, others = rows_of(given.counts) if given.counts.is_file() else (COUNTS, [])
    lines = {row[0]: row for row in others} | {trainer: (trainer, release, *map(str, counts(rows).values()))}
    write(given.counts, COUNTS, [lines[name] for name in sorted(lines)], COUNTS_TITLE)
    page = given.root / "docs/trainers" / f"{trainer}.md"
    if page.is_file() and MARKS[0] in page.read_text("utf-8"):
        text = page.read_text("utf-8")
        head, tail = text.partition(MARKS[0])[0], text.partition(MARKS[1])[2]
        page.write_text(head + "\n".join([MARKS[0], "", *section(trainer, release, rows), "", MARKS[1]]) + tail, "utf-8")


def section(trainer, release, rows):
    """What the page of a trainer says of its rows, as lines of Markdown."""
    sums = counts(rows)
    cells = ("caused", "told", "open", "unread") if sums["unread"] else ("caused", "told", "open")
    most = "at most " if sums["unread"] else ""
    yield f"The code of {release} has {sums['rows']} places where a run can end with an error. Settings, datasets and files can cause"
    yield f"{most}{sums['caused']} of them; `check` reports {sums['told']}, and {sums['open']} are open. The others depend on the machine, or cannot happen."
    if sums["unread"]:
        yield f"Of the open ones, {sums['unread']} were not read yet: some of them cannot happen. The list below is without them."
    yield ""
    yield "| phase | can be caused | reported | open |" + (" of these not read yet |" if sums["unread"] else "")
    yield "|---" * (len(cells) + 1) + "|"
    for phase in PHASES:
        one = counts([row for row in rows if row["phase"] == phase])
        if one["caused"]:
            yield f"| {phase} | " + " | ".join(str(one[cell]) for cell in cells) + " |"
    missing = [row for row in rows if row["by"].partition(":")[0] in ("open", "") and row["by"] != UNREAD]
    if missing:
        yield ""
        yield "| open | condition in the code | remark |"
        yield "|---|---|---|"
        for row in missing:
            when = row["when"].replace("|", "\\|").replace("`", "'") or row["kind"]
            yield f"| {row['phase']}: `{row['function']}` in `{row['file']}` | `{when}` | {row['by'].partition(': ')[2]} |"


def problems(given, trainers):
    """Problems of the tables of rows, as sentences."""
    places = {rule: told(given.root / "rules" / rule) for rule in _rules_with_places(given.root / "rules")}
    for rule, known in places.items():
        rows = [row for file in given.rows.glob("*.tsv") for row in read(file)]
        code = {f"{row['file']}:{row['function']}" for row in rows if rule in _rules_of(row["by"])}
        all_code = {f"{row['file']}:{row['function']}" for row in rows}
        yield from (f"rules/{rule}: no run ends at {place}" for place in sorted(known - all_code))
        yield from (f"rules/{rule}: no line of its table has the place {place}" for place in sorted(code - known))
    for file in sorted(given.rows.glob("*.tsv")):
        rows = read(file)
        if file.stem not in trainers:
            yield f"{file}: `{file.stem}` is not a trainer"
        for row in rows:
            problem = _class_problem(row["by"], given.root / "rules")
            if problem:
                yield f"{file}: {row['file']} {row['function']} ({row['when'] or row['kind']}): {problem}"
        release = re.search(r"of \S+ (\S+) ends", file.read_text("utf-8"))[1]
        expected = (file.stem, release, *map(str, counts(rows).values()))
        if expected not in (rows_of(given.counts)[1] if given.counts.is_file() else []):
            yield f"{given.counts}: no row is `{' '.join(expected)}`; run `facts stops`"
        page = given.root / "docs/trainers" / f"{file.stem}.md"
        text = page.read_text("utf-8") if page.is_file() else ""
        if MARKS[0] in text and "\n".join(section(file.stem, release, rows)) not in text:
            yield f"{page}: the list of rows differs from {file.name}; run `facts stops`"


TRANSLATIONS = ("zh.tsv", "ja.tsv")


def _rules_with_places(rules):
    """The rules that read tables with a column `place`."""
    for file in sorted(rules.glob("*/stops/*.tsv")):
        if file.name not in TRANSLATIONS:
            yield file.parent.relative_to(rules).as_posix()


def _rules_of(by):
    """The rules of a class, without their cases."""
    names = by.partition(": ")[2].split(", ") if by.startswith("rule") else ()
    return {"/".join(name.split("/")[:2]) for name in names}


def told(folder):
    """The places, as `FILE:FUNCTION`, that the tables next to a rule name."""
    header_and_rows = [rows_of(file) for file in sorted(folder.glob("*.tsv")) if file.name not in TRANSLATIONS]
    return {place for header, rows in header_and_rows for row in rows for place in row[list(header).index("place")].split()}


def _class_problem(by, rules):
    if not by:
        return "not classified"
    if not CLASSES.fullmatch(by):
        return f"`{by}` is not a class"
    for name in by.partition(": ")[2].split(", ") if by.startswith("rule") else ():
        group, rule, *case = name.split("/")
        texts = [file.read_text("utf-8") for file in (rules / group / rule).glob("*.drl")]
        if not texts:
            return f"there is no rule `{group}/{rule}`"
        if case and not any(f'"{group}/{rule}: {case[0]}"' in text for text in texts):
            return f"`{group}/{rule}` has no case `{case[0]}`"
    return None


def read(file):
    """The rows of a table as dictionaries; none if it does not exist."""
    header, rows = rows_of(file) if Path(file).is_file() else ((), ())
    return [dict(zip(header, row)) for row in rows]


def _order(found):
    file, function, phase, _, site = found
    return PHASES.index(phase), file, function, site.line


def _cut(words, width=400):
    return words if len(words) <= width else words[: width - 1] + "…"
