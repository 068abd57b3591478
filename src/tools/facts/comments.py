"""Functions that comments cite: in rules, in tables and profiles that are written by hand, in Java, and in the documentation.

A comment names a file of a trainer and the functions in it, ``(optimizer.py: get_optimizer)``. It has no lines, which every release
moves. The file may be the end of a path. Only rule pages and tables with columns for it cite lines.
"""

import re
from pathlib import Path

PLACES = (
    ("rules", ("*.drl", "*.tsv", "*.toml")),
    ("src/*/main/java", ("*.java",)),
    ("src/trainer/main/resources/dev/loralint/trainer", ("*.tsv",)),
    ("docs", ("*.md",)),
)
GENERATED = ("docs/facts.md",)
# of Python's packages, and what stands before a colon and is no function
OTHERS = ("decoder.py", "Image.py", "resolver.py", "constructor.py")
NAME = r"[A-Za-z_][\w.]*\w"
CITED = re.compile(rf"((?:\w+/)*\w+\.py): ({NAME}(?:, {NAME})*)")
LINES = re.compile(r"(?:\w+/)*\w+\.py:\d+")


def files(root):
    """The files in which comments are looked for."""
    for folder, patterns in PLACES:
        for pattern in patterns:
            for file in sorted(Path(root).glob(f"{folder}/**/{pattern}")):
                if file.relative_to(root).as_posix() not in GENERATED:
                    yield file


def cited(root):
    """Each function that a comment cites: the file with the comment, its line, the file of the trainer, the function."""
    for file in files(root):
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            for match in CITED.finditer(line):
                if Path(match[1]).name not in OTHERS:
                    for name in match[2].split(", "):
                        if name.endswith(".py"):
                            break  # another file
                        yield file, number, match[1], name


def lines(root):
    """Each place in which a comment cites lines."""
    for file in files(root):
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            for match in LINES.finditer(line):
                yield file, number, match[0]


def is_end(file, path):
    return path == file or path.endswith("/" + file)
