"""The check in front of a trainer: whether a training run may start.

``python -m loralint.gate [--trainer-dir=DIR] CONFIG… -- COMMAND`` runs COMMAND if its configurations pass, in the same process where the system can.

The environment variable ``LORALINT`` is ``off`` to start training runs without a check, and ``errors`` to stop at all errors: without
it, only what makes the trainer exit stops a training run. A check that fails itself is reported, and the training run starts.
"""

from __future__ import annotations

import os
import sys

from . import Error, check

TYPE_CHECKING = False  # as in typing, which takes longer to import than the rest
if TYPE_CHECKING:
    from typing import List, Optional, Sequence

    from . import Finding, Path, Paths, Report

SHOWN = 10
FOLDER = "--trainer-dir="
ANYWAY = "To start without the check, set the environment variable LORALINT=off."


class Stopped(Exception):
    """A training run that would fail. The text has the findings."""


def problems(
    paths: Paths,
    *,
    trainer_dir: Optional[Path] = None,
    cwd: Optional[Path] = None,
    errors: bool = False,
    temporary: bool = False,
) -> List[str]:
    """Why a training run must not start, in sentences; empty if it may.

    :param paths: configurations, or a dataset
    :param trainer_dir: the trainer's sources, whose version is used
    :param cwd: where the trainer is started
    :param errors: whether all errors stop it
    :param temporary: whether the configuration is a copy, whose lines say nothing to the user
    """
    mode = os.environ.get("LORALINT", "")
    if mode == "off":
        _say("LORALINT=off: nothing is checked")
        return []
    try:
        report = _report(paths, trainer_dir, cwd)
    except Exception as e:  # a check that fails must not cost a training run
        _say("nothing is checked: %s" % e)
        return []
    if report.state == "stops":
        found = report.stops or tuple(f for f in report.findings if f.severity == "error")
    elif errors or mode == "errors":
        found = tuple(f for f in report.findings if f.severity == "error")
    else:
        found = ()
    if not found and report.state != "stops":
        _say(_summary(report))
        return []
    lines = [_verdict(report, found)] if report.state == "stops" and not errors else []
    lines += [_line(finding, temporary) for finding in found[:SHOWN]]
    if len(found) > SHOWN:
        lines.append("%d more; `loralint check` lists all" % (len(found) - SHOWN))
    return lines


def _report(paths: Paths, trainer_dir: Optional[Path], cwd: Optional[Path]) -> Report:
    try:
        return check(paths, trainer_dir=trainer_dir, cwd=cwd)
    except Error:
        if trainer_dir is None:
            raise
        return check(paths, cwd=cwd)  # sources that are not recognised


def require(
    paths: Paths, *, trainer_dir: Optional[Path] = None, cwd: Optional[Path] = None, temporary: bool = False
) -> None:
    """Raises Stopped if the training run must not start."""
    found = problems(paths, trainer_dir=trainer_dir, cwd=cwd, temporary=temporary)
    if found:
        raise Stopped(text(found))


def text(found: Sequence[str]) -> str:
    """The sentences as one text, with what to do."""
    return "loralint: " + "\n  ".join([*found, ANYWAY])


def in_front(command: Sequence[str], *paths: Path, trainer_dir: Optional[Path] = None) -> List[str]:
    """The command, with the check of these configurations in front."""
    options = [] if trainer_dir is None else [FOLDER + os.fspath(trainer_dir)]
    return [sys.executable, "-m", "loralint.gate", *options, *[os.fspath(path) for path in paths], "--", *command]


def _verdict(report: Report, found: Sequence[Finding]) -> str:
    """Without the finding that it ends with if there is one alone."""
    sentence = report.trainer
    for finding in found:
        if sentence.endswith(": " + finding.message):
            sentence = sentence[: -len(finding.message) - 2]
    return sentence


def _line(finding: Finding, temporary: bool) -> str:
    place = next((p for p in finding.places if p.path), None)
    where = ""
    if place is not None and not temporary:
        where = place.path + (":%d: " % place.line if place.line else ": ")
    return where + finding.message + ("; " + finding.fix[:1].lower() + finding.fix[1:] if finding.fix else "")


def _summary(report: Report) -> str:
    counts = []
    for severity in ("error", "warning"):
        number = sum(1 for finding in report.findings if finding.severity == severity)
        if number:
            counts.append("%d %s%s" % (number, severity, "" if number == 1 else "s"))
    return "; ".join([report.trainer if report.trainings else "there are no errors", *counts])


def _say(sentence: str) -> None:
    print("loralint: " + sentence, file=sys.stderr, flush=True)


def main() -> None:
    arguments = sys.argv[1:]
    trainer_dir = arguments.pop(0)[len(FOLDER) :] if arguments and arguments[0].startswith(FOLDER) else None
    cut = arguments.index("--") if "--" in arguments else 0
    if cut == 0 or cut == len(arguments) - 1:
        sys.exit("usage: python -m loralint.gate [--trainer-dir=DIR] CONFIG… -- COMMAND")
    paths, command = arguments[:cut], arguments[cut + 1 :]
    found = problems(paths, trainer_dir=trainer_dir, cwd=os.getcwd())
    if found:
        sys.exit(text(found))
    if os.name == "nt":
        sys.exit(_run_on_windows(command))
    try:
        os.execvp(command[0], command)
    except OSError as e:
        sys.exit("loralint: %s cannot be started: %s" % (command[0], e.strerror))


def _run_on_windows(command: Sequence[str]) -> int:
    import signal
    import subprocess

    # What asks the command to save or to end reaches this process too, which waits for the command.
    for name in ("SIGINT", "SIGBREAK"):
        signal.signal(getattr(signal, name), lambda number, frame: None)
    return subprocess.call(command)


if __name__ == "__main__":
    main()
