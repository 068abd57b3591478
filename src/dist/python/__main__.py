"""Starts loralint with the Java runtime of this package."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # as in typing, which takes longer to import than the rest
if TYPE_CHECKING:
    from typing import List, Optional

HOME = os.path.dirname(os.path.abspath(__file__))
JAR = os.path.join(HOME, "loralint.jar")
OPTIONS = "@" + os.path.join(HOME, "jvm.options")
MONTH = 30 * 24 * 3600


def cache() -> Optional[str]:
    """The user's folder for start-up archives; None for a user without one."""
    if os.name == "nt":
        above = os.environ.get("LOCALAPPDATA") or os.path.expanduser("~")
    else:
        above = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    # A user without a name has no home, and ~ stays as it is.
    return os.path.join(above, "loralint") if os.path.isabs(above) else None


def is_own(path: str) -> bool:
    """Whether only this user and the administrator can write it: the JVM runs what is in an archive."""
    if os.name == "nt":
        return True
    try:
        seen = os.stat(path)
    except OSError:
        return False
    # Many systems give each user a group of the same number, and let it write.
    others = 0o002 if seen.st_gid in (0, os.getuid()) else 0o022
    return seen.st_uid in (0, os.getuid()) and not seen.st_mode & others


def archive(writes: bool) -> List[str]:
    """The options for the start-up archive, which halves the time of a small check.

    ``writes`` is whether the JVM writes it at its end if there is none.
    """
    shipped = [name for name in os.listdir(HOME) if name.startswith("loralint.jar.")]
    if shipped:
        return ["-XX:AOTCache=" + os.path.join(HOME, shipped[0])]
    if os.environ.get("LORALINT_ARCHIVE") == "off":
        return []
    # The JVM accepts it only for the same jar at the same place.
    jar = os.stat(JAR)
    import zlib

    name = "%s-%d-%d-%08x.jsa" % ("@VERSION@", jar.st_size, jar.st_mtime, zlib.crc32(HOME.encode("utf-8", "surrogatepass")))
    folder = cache()
    if folder is None:
        return []
    path = os.path.join(folder, name)
    if os.path.exists(path):
        return ["-XX:SharedArchiveFile=" + path] if is_own(folder) and is_own(path) else []
    if not writes:
        return []
    try:
        os.makedirs(folder, 0o700, exist_ok=True)
        if not is_own(folder):
            return []
        for other in os.scandir(folder):
            if other.name.endswith(".jsa") and other.stat().st_mtime < jar.st_mtime - MONTH:
                os.remove(other.path)
    except OSError:
        return []
    return ["-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + path]


def command(arguments: List[str], writes: Optional[bool] = None) -> List[str]:
    # Their time is spent in a few loops, which the full compiler makes faster.
    more = ["-XX:TieredStopAtLevel=4"] if "--weights" in arguments else []
    # An audit runs the same code for thousands of files.
    more += ["-XX:CompileThresholdScaling=1"] if arguments[:1] == ["audit"] else []
    if writes is None:
        writes = arguments[:1] in (["check"], ["fix"])  # they load what most commands need
    java = os.path.join(HOME, "runtime", "bin", "java.exe" if os.name == "nt" else "java")
    own = os.environ.get("JAVA_OPTS", "").split()
    return [java, OPTIONS] + more + archive(writes) + ["-Dloralint.package=wheel"] + columns() + own


def columns() -> List[str]:
    """The width of the terminal, which not every shell puts into the environment."""
    try:
        return ["-Dloralint.columns=%d" % os.get_terminal_size(1).columns]
    except OSError:
        return []


def main() -> None:
    arguments = sys.argv[1:]
    if os.name == "nt":
        sys.exit(run_on_windows(arguments))
    # Where the locale is C or not installed, Python itself has set LC_CTYPE (PEP 538).
    python = os.environ.get("LC_CTYPE") in ("C.UTF-8", "C.utf8")
    names = ("LC_ALL", "LANG") if python else ("LC_ALL", "LC_CTYPE", "LANG")
    terminal = next((os.environ[name] for name in names if os.environ.get(name)), "")
    if python or "utf" not in terminal.lower():
        # File names of any language require a UTF-8 locale; the terminal keeps its own.
        os.environ["LORALINT_TERMINAL"] = terminal
        os.environ["LC_ALL"] = "C.UTF-8"
    line = command(arguments) + ["-jar", JAR] + arguments
    os.execv(line[0], line)


def run_on_windows(arguments: List[str]) -> int:
    import subprocess

    # java.exe reads its command line in the ANSI code page, which has no word for many names; the environment is Unicode.
    environment = dict(os.environ, LORALINT_ARGUMENTS=subprocess.list2cmdline(arguments))
    line = command(arguments) + ["-Dloralint.arguments=environment", "-jar", JAR]
    process = subprocess.Popen(line, env=environment)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            pass  # loralint gets it too, and ends


if __name__ == "__main__":
    main()
