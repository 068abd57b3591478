"""The sources of a trainer at one release, in a folder or in the history of a repository."""

import subprocess
import sys
from collections import defaultdict
from functools import cached_property
from pathlib import Path

from bodies import Source


class Snapshot:
    """The sources of a trainer at one release: the files of a folder, or those of a commit."""

    def __init__(self, folder, commit=None):
        self._folder = Path(folder)
        self._commit = commit
        self._sources = {}

    def text(self, file):
        """The text of a file, or None."""
        if self._commit:
            shown = git(self._folder, "show", f"{self._commit}:{file}")
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


def git(folder, *arguments):
    """The output of git, or None if it fails."""
    run = subprocess.run(["git", "-C", str(folder), *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return run.stdout if run.returncode == 0 else None
