"""What a terminal shows: colours by the usual variables, and no character that its charset lacks.

Usage: terminal.py LORALINT FOLDER, where FOLDER has findings.
"""

import os
import pty
import subprocess
import sys

LORALINT, FOLDER = sys.argv[1:]
FAILED = []


def run(terminal, folder=FOLDER, **variables):
    """The bytes that loralint writes to a terminal or a pipe, without a java on the PATH."""
    environment = {"PATH": "/nothere", "HOME": os.environ.get("HOME", "/"), "TERM": "xterm", "LANG": "C.UTF-8", **variables}
    words = [LORALINT, "check", folder]
    if not terminal:
        return subprocess.run(words, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT).stdout
    ours, its = pty.openpty()
    with subprocess.Popen(words, env=environment, stdin=its, stdout=its, stderr=its) as process:
        os.close(its)
        data = b""
        while True:
            try:
                part = os.read(ours, 1 << 16)
            except OSError:  # the other end is closed
                break
            if not part:
                break
            data += part
        process.wait()
    os.close(ours)
    return data


def expect(what, condition, shown):
    if not condition:
        FAILED.append(what)
        print("terminal: %s: NO: %r" % (what, shown[:400]))


def coloured(wanted, terminal, **variables):
    data = run(terminal, **variables)
    name = "%s %s" % ("terminal" if terminal else "pipe", " ".join("%s=%s" % pair for pair in variables.items()))
    expect("%s: %s" % (name.strip(), "colours" if wanted else "no colours"), (b"\x1b[" in data) == wanted, data)


def main():
    coloured(True, True)
    coloured(False, False)
    coloured(False, True, NO_COLOR="1")
    coloured(False, True, TERM="dumb")
    coloured(False, True, CLICOLOR="0")
    coloured(True, False, CLICOLOR_FORCE="1")
    coloured(True, False, FORCE_COLOR="1")
    coloured(False, True, NO_COLOR="1", FORCE_COLOR="1")
    # The locale of the test must not matter, and need not exist.
    for terminal, locale, shown in (
        (False, "C", "é 猫".encode()),
        (True, "C.UTF-8", "é 猫".encode()),
        (True, "C", b"\\u00e9 \\u732b"),
        (True, "de_DE.ISO-8859-1", b"\xe9 \\u732b"),
    ):
        data = run(terminal, "nothere é 猫", LANG=locale)
        expect("%s in %s shows %r" % ("terminal" if terminal else "pipe", locale, shown), b"nothere " + shown + b":" in data, data)
    if FAILED:
        sys.exit("terminal.py: %d of the expectations failed" % len(FAILED))
    print("terminal: colours and charsets as the variables say")


if __name__ == "__main__":
    main()
