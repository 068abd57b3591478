"""loralint, a linter for LoRA training: captions, images, configurations and finished LoRA files.

It is a Java program, and this package contains its runtime. Each function runs it once; a ``Session`` keeps it running, so that
further calls take milliseconds::

    import loralint

    report = loralint.check("my-dataset", config="train.toml")
    for finding in report.findings:
        print(finding.severity, finding.rule, finding.message)
    if report.state == "stops":
        raise SystemExit(report.trainer)

    with loralint.Session() as session:
        session.check("my-dataset")

``python -m loralint`` is the command line.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field

TYPE_CHECKING = False  # as in typing, which takes longer to import than the rest
if TYPE_CHECKING:
    import subprocess
    from typing import Any, Callable, Dict, Iterable, List, Optional, Sequence, Tuple, Union

    Path = Union[str, "os.PathLike[str]"]
    # One, or several
    Paths = Union[Path, Iterable[Path]]
    # With a stage, how many parts are done and how many there are
    Progress = Callable[[str, int, int], None]

__version__ = "@VERSION@"

__all__ = [
    "Audit",
    "Edit",
    "Error",
    "Finding",
    "Fixed",
    "Parameter",
    "Place",
    "Plan",
    "Report",
    "Session",
    "Settings",
    "Training",
    "audit",
    "check",
    "fix",
    "plan",
    "settings",
]

_ENDED = "loralint ended without an answer"


class Error(Exception):
    """A call that has no result; the text is what the program says.

    ``exit_code`` is that of the command line: 2 for wrong arguments, settings or an unknown file type, 3 for a file that cannot
    be read.
    """

    def __init__(self, message: str, exit_code: int) -> None:
        super().__init__(message)
        self.exit_code = exit_code


@dataclass(frozen=True)
class Place:
    """Where a finding shows: lines and columns from 1, in code points; ``line`` is 0 for a file as a whole."""

    path: str
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0
    message: str = ""

    @classmethod
    def _of(cls, known: Dict[str, Any]) -> Place:
        return cls(
            known.get("path", ""),
            known.get("line", 0),
            known.get("column", 0),
            known.get("endLine", 0),
            known.get("endColumn", 0),
            known.get("message", known.get("about", "")),
        )


@dataclass(frozen=True)
class Parameter:
    """A value in the message of a finding.

    ``value`` is a text, a number or a list of texts; with ``setting``, the trainer's key, it is the value of the setting as text,
    ``None`` if it is not set. ``name`` is that of a gap with a name, such as ``captions``.
    """

    value: Union[str, float, Tuple[str, ...], None]
    setting: str = ""
    name: str = ""

    @classmethod
    def _of(cls, known: Dict[str, Any]) -> Parameter:
        value = tuple(known["list"]) if "list" in known else known.get("number", known.get("text"))
        return cls(value, known.get("setting", ""), known.get("name", ""))


@dataclass(frozen=True)
class Edit:
    """What a fix writes instead of a range of a file: lines and columns from 1, in code points, the end exclusive."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    text: str

    @classmethod
    def _of(cls, known: Dict[str, Any]) -> Edit:
        return cls(
            known["path"], known["line"], known["column"], known["endLine"], known["endColumn"], known["text"]
        )


@dataclass(frozen=True)
class Finding:
    """One thing to decide, with all its places.

    ``severity`` is ``error``, ``warning`` or ``info``; ``kind`` is ``fact`` (what the trainer does) or ``advice``; ``outcome`` is
    what a fact leads to (``fatal``, ``ignored``, ``worse`` …), empty for advice; ``fix`` is empty where there is none, and
    ``fix_safety`` is then empty too, otherwise ``safe``, ``unsafe`` or ``display``; ``edits`` is what it changes in files that
    exist. ``rule`` and ``case`` say what it is in every release, ``parameters`` what the message shows.
    """

    rule: str
    severity: str
    kind: str
    message: str
    path: str
    concept: str = ""
    tag: str = ""
    setting: str = ""
    outcome: str = ""
    places: Tuple[Place, ...] = ()
    places_total: int = 0
    fix: str = ""
    fix_safety: str = ""
    fingerprint: str = ""
    case: str = ""
    parameters: Tuple[Parameter, ...] = ()
    edits: Tuple[Edit, ...] = ()

    @classmethod
    def _of(cls, known: Dict[str, Any]) -> Finding:
        fix = known.get("fix") or {}
        return cls(
            known["rule"],
            known["severity"],
            known.get("kind", ""),
            known["message"],
            known.get("path", ""),
            known.get("concept", ""),
            known.get("tag", ""),
            known.get("setting", ""),
            known.get("outcome", ""),
            tuple(Place._of(place) for place in known.get("places", ())),
            known.get("placesTotal", 0),
            fix.get("description", ""),
            fix.get("applicability", ""),
            known.get("fingerprint", ""),
            known.get("case", ""),
            tuple(Parameter._of(value) for value in known.get("parameters", ())),
            tuple(Edit._of(edit) for edit in fix.get("edits", ())),
        )


@dataclass(frozen=True)
class Training:
    """What a trainer would do with a configuration.

    ``state`` is ``trains``, ``open`` (nothing found that stops it, and ``reasons`` were not looked at), ``stops``, ``incomplete``
    (it needs options from the command line) or ``unknown``; ``images`` and ``steps`` are ``None`` where they are not counted; ``stop`` says when it ends. ``trainer`` is ``program`` with its ``release``,
    which is empty where it is not known.
    """

    config: str
    trainer: str
    state: str
    images: Optional[int] = None
    steps: Optional[int] = None
    reasons: Tuple[str, ...] = ()
    stop: str = ""
    program: str = ""
    release: str = ""

    @classmethod
    def _of(cls, known: Dict[str, Any]) -> Training:
        return cls(
            known.get("config", ""),
            known.get("trainer", ""),
            known.get("state", ""),
            known.get("images"),
            known.get("steps"),
            tuple(known.get("reasons", ())),
            known.get("stop", ""),
            known.get("program", ""),
            known.get("release", ""),
        )


@dataclass(frozen=True)
class Report:
    """A check.

    ``passed`` is whether no finding is at or above ``fail_on``; ``state`` and ``trainer`` are the verdict on the training run
    (as in ``Training.state``) and its sentence; ``guide`` is the sentence about advice; ``problems`` are files that could not be
    read, ``not_checked`` is what was not checked, or not far enough to know what the trainer does, with the reason. ``data`` has
    everything, as ``loralint check --format json`` prints it.
    """

    passed: bool
    state: str
    trainer: str
    guide: str
    profile: str
    findings: Tuple[Finding, ...]
    trainings: Tuple[Training, ...]
    notes: Tuple[str, ...]
    problems: Tuple[Place, ...]
    not_checked: Tuple[Tuple[str, str], ...]
    data: Dict[str, Any] = field(repr=False, compare=False)

    @classmethod
    def load(cls, file: Path) -> Report:
        """Reads a report that ``loralint check --format json=FILE`` saved.

        :raises Error: if it is no report of version 1
        """
        import json

        with open(file, encoding="utf-8") as saved:
            try:
                known = json.load(saved)
            except ValueError as problem:
                raise Error("%s: invalid JSON: %s" % (os.fspath(file), problem), 3) from None
        if not isinstance(known, dict) or known.get("schema") != 1 or "summary" not in known:
            raise Error("%s is not a report of loralint in version 1" % os.fspath(file), 2)
        return cls._of(known)

    @classmethod
    def _of(cls, known: Dict[str, Any]) -> Report:
        summary = known["summary"]
        return cls(
            summary["verdict"] == "pass",
            summary.get("state", ""),
            summary.get("trainer", ""),
            summary.get("guide", ""),
            known.get("profile", ""),
            tuple(Finding._of(finding) for finding in known["findings"]),
            tuple(Training._of(training) for training in known.get("trainings", ())),
            tuple(known.get("notes", ())),
            tuple(Place._of(problem) for problem in known.get("problems", ())),
            tuple((part["path"], part["reason"]) for part in known.get("notChecked", ())),
            known,
        )

    @property
    def stops(self) -> Tuple[Finding, ...]:
        """The findings with which the trainer exits."""
        return tuple(finding for finding in self.findings if finding.outcome == "fatal")


@dataclass(frozen=True)
class Plan:
    """A training run before it starts. ``data`` is as ``loralint plan --format json`` prints it."""

    state: str
    data: Dict[str, Any] = field(repr=False)


@dataclass(frozen=True)
class Settings:
    """A configuration with the trainer's defaults. ``values`` has what is in effect, by the field's name for it.

    ``data`` is as ``loralint settings --format json`` prints it, with what is written and where.
    """

    trainer: str
    values: Dict[str, Any]
    data: Dict[str, Any] = field(repr=False)


@dataclass(frozen=True)
class Fixed:
    """What ``fix`` did, in words, and what it would do as a unified diff if ``dry_run``."""

    summary: str
    diff: str
    exit_code: int


@dataclass(frozen=True)
class Audit:
    """An audit of finished LoRA files. ``problems`` are files that could not be read.

    ``data`` is as ``loralint audit --format json`` prints it.
    """

    passed: bool
    problems: Tuple[Place, ...]
    data: Dict[str, Any] = field(repr=False)


class _Calls:
    """The functions of this package, whichever way a command line is run."""

    def _run(
        self, arguments: List[str], directory: Optional[Path], progress: Optional[Progress]
    ) -> Tuple[int, str, str]:
        raise NotImplementedError

    def _json(
        self, arguments: List[str], directory: Optional[Path], progress: Optional[Progress] = None
    ) -> Tuple[int, Dict[str, Any]]:
        import json

        code, out, err = self._run(arguments, directory, progress)
        if not out.strip():
            raise Error(_sentence(err), code)
        known: Dict[str, Any] = json.loads(out)
        return code, known

    def check(
        self,
        paths: Paths = ".",
        *,
        config: Optional[Paths] = None,
        trainer: Optional[str] = None,
        trainer_dir: Optional[Path] = None,
        cwd: Optional[Path] = None,
        profile: Optional[str] = None,
        triggers: Paths = (),
        rules: Paths = (),
        fail_on: Optional[str] = None,
        gate: Optional[str] = None,
        directory: Optional[Path] = None,
        progress: Optional[Progress] = None,
    ) -> Report:
        """Checks datasets and configurations.

        :param paths: datasets, captions, configurations, or folders with any of them; not a list of nothing, unless there is a ``config``
        :param config: configurations from elsewhere
        :param trainer: name and version, such as ``sd-scripts@0.9.1``
        :param trainer_dir: a folder with the trainer's sources, whose version is used
        :param cwd: where the trainer is started, which relative paths in configurations are relative to
        :param triggers: words, each for all concepts or as ``CONCEPT=WORD``
        :param rules: only these rules or groups
        :param fail_on: ``error``, ``warning``, ``info`` or ``never``
        :param gate: ``facts`` if advice never fails the check
        :param directory: the working directory, from which relative paths are shown
        :param progress: called with a stage, how many parts are done and how many there are; only in a ``Session``
        :raises Error: if nothing could be checked
        :raises ValueError: if a path is an empty string, or no path is given
        """
        arguments = ["check", *_paths(paths, config), "--format", "json"]
        arguments += _options("--trainer", trainer) + _options("--profile", profile)
        arguments += _options("--trainer-dir", trainer_dir) + _options("--cwd", cwd)
        arguments += _options("--trigger", triggers) + _options("--rule", rules)
        arguments += _options("--fail-on", fail_on) + _options("--gate", gate)
        return Report._of(self._json(arguments, directory, progress)[1])

    def plan(
        self,
        paths: Paths = ".",
        *,
        config: Optional[Paths] = None,
        trainer: Optional[str] = None,
        directory: Optional[Path] = None,
        progress: Optional[Progress] = None,
    ) -> Plan:
        """Shows images, buckets and steps of a training run.

        :raises Error: if there is no training run, or more than one
        """
        arguments = ["plan", *_paths(paths, config), *_options("--trainer", trainer)]
        known = self._json(arguments + ["--format", "json"], directory, progress)[1]
        return Plan(known.get("state", ""), known)

    def settings(
        self, file: Path, *, trainer: Optional[str] = None, directory: Optional[Path] = None
    ) -> Settings:
        """Shows a configuration with the trainer's defaults.

        :raises Error: if the file is not a configuration
        """
        arguments = ["settings", *_paths(file), *_options("--trainer", trainer), "--format", "json"]
        known = self._json(arguments, directory)[1]
        values = {name: setting.get("value") for name, setting in known.get("settings", {}).items()}
        return Settings(known.get("trainer", ""), values, known)

    def fix(
        self,
        paths: Paths = ".",
        *,
        config: Optional[Paths] = None,
        trainer: Optional[str] = None,
        profile: Optional[str] = None,
        triggers: Paths = (),
        rules: Paths = (),
        unsafe: bool = False,
        dry_run: bool = False,
        directory: Optional[Path] = None,
        progress: Optional[Progress] = None,
    ) -> Fixed:
        """Fixes what has a safe fix, and with ``unsafe`` what needs judgement; ``loralint undo`` restores the files.

        :raises Error: if nothing could be checked
        :raises ValueError: if a path is an empty string, or no path is given
        """
        arguments = ["fix", *_paths(paths, config), *_options("--trainer", trainer)]
        arguments += _options("--profile", profile) + _options("--trigger", triggers) + _options("--rule", rules)
        arguments += ["--unsafe"] if unsafe else []
        arguments += ["--diff"] if dry_run else ["--yes"]
        code, out, err = self._run(arguments, directory, progress)
        if code == 2:
            raise Error(_sentence(err), code)
        return Fixed(err.strip() if dry_run else out.strip(), out if dry_run else "", code)

    def audit(
        self,
        paths: Paths,
        *,
        profile: Optional[str] = None,
        weights: bool = False,
        directory: Optional[Path] = None,
        progress: Optional[Progress] = None,
    ) -> Audit:
        """Checks finished LoRA files.

        :param weights: also read the weights for NaN, zeros and outliers
        :raises Error: if an argument is wrong
        """
        arguments = ["audit", *_paths(paths), *_options("--profile", profile)]
        arguments += ["--weights"] if weights else []
        code, known = self._json(arguments + ["--format", "json"], directory, progress)
        return Audit(code == 0, tuple(Place._of(problem) for problem in known.get("problems", ())), known)


class _Processes(_Calls):
    """A process for each call."""

    def _run(
        self, arguments: List[str], directory: Optional[Path], progress: Optional[Progress]
    ) -> Tuple[int, str, str]:
        import subprocess

        ran = subprocess.run(
            _command(arguments),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=directory,
            env=_environment(arguments),
            encoding="utf-8",
            errors="replace",
        )
        return ran.returncode, ran.stdout, ran.stderr


class Session(_Calls):
    """The program, running until the session is closed. Calls of several threads run one after the other."""

    def __init__(self) -> None:
        import subprocess
        import threading

        self._number = 0
        self._answered = True
        self._asking = False
        self._owner = os.getpid()
        self._lock = threading.RLock()
        line = _command(["server"], writes=True)
        # Whether it will write an archive, and has not yet loaded what most commands need.
        self._untrained = "-XX:+AutoCreateSharedArchive" in line
        self._process: Optional[subprocess.Popen[bytes]] = subprocess.Popen(
            line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_environment(["server"])
        )

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the program, after the calls of other threads.

        Takes a few seconds the first time, when it writes its start-up archive.
        """
        if os.getpid() != self._owner:
            return  # a fork has the pipes of its parent, and the lock as it was
        with self._lock:
            self._end()

    def _end(self) -> None:
        if self._untrained and self._answered and self._process is not None:
            try:
                self._run(["warm-up"], None, None)
            except Error:
                pass  # it has ended by itself
        process, self._process = self._process, None
        if process is not None:
            assert process.stdin is not None and process.stdout is not None
            try:
                process.stdin.close()
            except OSError:
                pass  # it has ended by itself
            process.stdout.close()
            try:
                process.wait(30)
            except Exception:
                process.kill()
                process.wait()

    def _run(
        self, arguments: List[str], directory: Optional[Path], progress: Optional[Progress]
    ) -> Tuple[int, str, str]:
        if os.getpid() != self._owner:
            raise Error("a session belongs to the process that started it; start another one", 2)
        with self._lock:
            if self._asking:
                raise Error("`progress` cannot call the session that it is called by; start another one", 2)
            self._asking = True
            try:
                return self._ask(arguments, directory, progress)
            finally:
                self._asking = False

    def _ask(
        self, arguments: List[str], directory: Optional[Path], progress: Optional[Progress]
    ) -> Tuple[int, str, str]:
        import json

        self._number += 1
        self._answered = False
        self._untrained = self._untrained and arguments[:1] not in (["check"], ["fix"], ["warm-up"])
        where = os.path.abspath(os.fspath(directory) if directory is not None else ".")
        self._send(
            {
                "jsonrpc": "2.0",
                "id": self._number,
                "method": "loralint/run",
                "params": {"arguments": arguments, "directory": where},
            }
        )
        while True:
            message = json.loads(self._receive().decode("utf-8"))
            if message.get("method") == "loralint/progress" and progress is not None:
                known = message["params"]
                try:
                    progress(known["stage"], known["done"], known["of"])
                except BaseException:
                    self.close()  # its answer would be taken for that of the next call
                    raise
            elif message.get("id") == self._number and "method" not in message:
                self._answered = True
                if "error" in message:
                    raise Error(message["error"].get("message", _ENDED), 3)
                ran = message["result"]
                return ran["exitCode"], ran["out"], ran["err"]

    def _send(self, message: Dict[str, Any]) -> None:
        import json

        if self._process is None:
            raise Error("the session is closed", 2)
        assert self._process.stdin is not None
        content = json.dumps(message).encode("utf-8")
        try:
            self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(content) + content)
            self._process.stdin.flush()
        except OSError:
            self.close()
            raise Error(_ENDED, 3) from None
        except BaseException:
            self.close()  # what follows a message that is half sent is not understood
            raise

    def _receive(self) -> bytes:
        if self._process is None:
            raise Error("the session is closed", 2)
        assert self._process.stdout is not None
        try:
            length = 0
            while True:
                line = self._process.stdout.readline()
                if not line:
                    raise Error(_ENDED, 3)
                if line == b"\r\n":
                    return self._process.stdout.read(length)
                name, _, value = line.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
        except BaseException:
            self.close()  # an answer that is half read cannot be read on
            raise


def _sentence(err: str) -> str:
    lines = [line[len("loralint: ") :] if line.startswith("loralint: ") else line for line in err.strip().splitlines()]
    return "\n".join(lines) or _ENDED


def _paths(paths: Paths, config: Optional[Paths] = None) -> List[str]:
    """Paths and ``--config`` options. The program takes none of either for the working directory, which a list of nothing is not."""
    options = _options("--config", config)
    words = _words(paths)
    if not words and not options:
        raise ValueError("paths is empty; name a file or a folder, '.' for the working directory")
    # A name that begins with a dash is no option.
    return [os.path.join(".", word) if word.startswith("-") else word for word in words] + options


def _options(name: str, values: Optional[Paths]) -> List[str]:
    return [name + "=" + word for word in _words(() if values is None else values)]


def _words(values: Paths) -> List[str]:
    words = [os.fspath(value) for value in ([values] if isinstance(values, (str, os.PathLike)) else values)]
    if not all(words):
        raise ValueError("an argument is an empty string; the working directory is '.'")
    return words


def _command(arguments: Sequence[str], writes: Optional[bool] = None) -> List[str]:
    from loralint import __main__ as program

    line = program.command(list(arguments), writes)
    if os.name == "nt":
        return line + ["-Dloralint.arguments=environment", "-jar", program.JAR]
    return line + ["-jar", program.JAR, *arguments]


def _environment(arguments: Sequence[str]) -> Dict[str, str]:
    import subprocess

    environment = dict(os.environ)
    if os.name == "nt":
        # java.exe reads its command line in the ANSI code page, which has no word for many names.
        environment["LORALINT_ARGUMENTS"] = subprocess.list2cmdline(arguments)
    else:
        # File names of any language require a UTF-8 locale.
        environment.update(LC_ALL="C.UTF-8", LORALINT_TERMINAL="C.UTF-8")
    return environment


_ONCE = _Processes()

check = _ONCE.check
plan = _ONCE.plan
settings = _ONCE.settings
fix = _ONCE.fix
audit = _ONCE.audit
