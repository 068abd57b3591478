"""What only Windows does: files that are open or locked, names in another case, names of devices, read-only files and folders, the
scripts of the zip in Windows' own shell, and the review.

Usage: windows.py WORK LORALINT, where WORK has what run.sh installed and what scenario.py made, and LORALINT is Linux's.
"""

import glob
import http.cookiejar
import os
import shutil
import subprocess
import sys
import urllib.request

WORK, LINUX = sys.argv[1:]
WINE = os.path.join(WORK, "on-windows")
PYTHON = os.path.join(WORK, "org", "bytedeco", "cpython", "windows-x86_64")
LORALINT = os.path.join(PYTHON, "Scripts", "loralint.exe")
ZIP = glob.glob(os.path.join(WORK, "loralint-*-windows-x64"))[0]
FOLDER = os.path.join(WORK, "files on windows")
FAILED = []


def windows(path):
    return "Z:" + path.replace("/", "\\")


def run(*words):
    done = subprocess.run([WINE, LORALINT, *words], cwd=FOLDER, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=300)
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


def python(code, *words, **options):
    """Starts a Python for Windows."""
    return subprocess.Popen(
        [WINE, os.path.join(PYTHON, "python.exe"), "-X", "utf8", "-c", code, *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        **options
    )


def expect(what, condition, shown):
    print("Windows: %s: %s" % (what, "yes" if condition else "NO: %s" % (shown,)), flush=True)
    if not condition:
        FAILED.append(what)


def dataset(name):
    """A concept with a caption that has a duplicate tag."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    concept = os.path.join(FOLDER, name, "10_mirelune")
    shutil.copytree(os.path.join(WORK, "windows", "crlf", "10_mirelune"), concept)
    return concept


def read(path):
    with open(path, "rb") as file:
        return file.read()


def open_file():
    """Windows replaces no file that another program has open."""
    concept = dataset("open")
    caption = os.path.join(concept, "画像 3.txt")
    before = read(caption)
    holder = python("import sys; f = open(sys.argv[1]); print('open', flush=True); input()", windows(caption))
    holder.stdout.readline()
    ran = run("fix", "open", "--yes")
    expect("a caption that is open stays as it was", read(caption) == before, ran)
    expect("fix says which caption is open", ran[0] == 3 and "画像 3.txt" in ran[2], ran)
    expect("the other captions are fixed", before.count(b"city") == 2 and read(os.path.join(concept, "画像 4.txt")).count(b"city") == 1, ran)
    holder.communicate(b"\n")
    ran = run("fix", "open", "--yes")
    expect("it is fixed when it is closed", read(caption).count(b"city") == 1, ran)


def locked_file():
    """No other program reads a file that was opened without sharing."""
    concept = dataset("locked")
    holder = python(
        "import ctypes, sys; k = ctypes.windll.kernel32;"
        "h = k.CreateFileW(sys.argv[1], 0x80000000, 0, None, 3, 0, None); print(h, flush=True); input()",
        windows(os.path.join(concept, "画像 3.txt")),
    )
    holder.stdout.readline()
    ran = run("check", "locked", "--rule", "captions/duplicate-tag")
    holder.communicate(b"\n")
    said = ran[1] + ran[2]
    expect("a locked caption is reported, and the others are checked", ran[0] == 3 and "duplicate-tag" in ran[1], ran)
    expect("a locked caption exists", "画像 3.txt" in said and "does not exist" not in said, ran)


def other_case():
    """A name in another case is the same file."""
    concept = dataset("case")
    os.rename(os.path.join(concept, "画像 0.png"), os.path.join(concept, "Pose A.PNG"))
    os.rename(os.path.join(concept, "画像 0.txt"), os.path.join(concept, "pose a.txt"))
    rules = ("--rule", "captions/missing-caption", "--rule", "captions/orphan-caption", "--rule", "captions/duplicate-tag")
    ran = run("check", "CASE", *rules)
    expect("a folder is found in another case", ran[0] in (0, 1) and "duplicate-tag" in ran[1], ran)
    expect("a caption in another case belongs to its image", "missing-caption" not in ran[1] and "orphan-caption" not in ran[1], ran)
    before = read(os.path.join(concept, "pose a.txt"))
    ran = run("fix", "CASE", "--yes")
    expect("it is fixed under its own name", read(os.path.join(concept, "pose a.txt")).count(b"city") == 1, (ran, os.listdir(concept)))
    ran = run("undo", "CASE", "--yes")
    expect("and undone", read(os.path.join(concept, "pose a.txt")) == before, (ran, os.listdir(concept)))


def device():
    """Opening a name such as aux.txt opens a device; other systems write such files."""
    concept = dataset("device")
    os.rename(os.path.join(concept, "画像 0.png"), os.path.join(concept, "aux.png"))
    os.rename(os.path.join(concept, "画像 0.txt"), os.path.join(concept, "aux.txt"))
    try:
        ran = run("check", "device")
    except subprocess.TimeoutExpired:
        ran = (None, "", "no end after five minutes")
    expect("a check of a caption named as a device ends and names it", ran[0] == 3 and "aux.txt" in ran[1] + ran[2], ran)


def read_only():
    """Windows replaces no file with the attribute of a read-only one."""
    concept = dataset("read only")
    caption = os.path.join(concept, "画像 2.txt")
    os.chmod(caption, 0o444)
    before = read(caption)
    ran = run("fix", "read only", "--yes")
    after = read(caption)
    expect("a read-only caption stays as it was, and fix names it", ran[0] == 3 and after == before and "画像 2.txt" in ran[2], ran)
    left = [name for name in os.listdir(concept) if not name.endswith((".txt", ".png"))]
    expect("no temporary file is left", not left, left)


def read_only_folder():
    dataset("mounted")
    folder = os.path.join(FOLDER, "mounted")
    subprocess.run(["mount", "--bind", folder, folder], check=True)
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", folder], check=True)
        checked = run("check", "mounted", "--rule", "captions/duplicate-tag")
        fixed = run("fix", "mounted", "--yes")
    finally:
        subprocess.run(["umount", folder], check=True)
    expect("a read-only folder is checked", checked[0] in (0, 1) and "duplicate-tag" in checked[1], checked)
    expect("fix says that it is read-only", fixed[0] == 3 and "loralint:" in fixed[2] and "bug" not in fixed[2], fixed)


def script():
    """loralint.cmd prints what Linux prints, whatever the arguments are."""
    for words in (
        ["check", "nothere データ", "a & b (1)", "100%", "x^ y", "a;b,c=d", "it's"],
        ["check", "my set & (データ) 100%", "--rule", "captions/identity-tag"],
        ["chek"],
    ):
        started = python(
            "import subprocess, sys; sys.exit(subprocess.call(sys.argv[1:]))",
            windows(os.path.join(ZIP, "loralint.cmd")),
            *words,
            cwd=os.path.join(WORK, "windows"),
            stderr=subprocess.PIPE
        )
        out, err = started.communicate(timeout=300)
        expected = subprocess.run([LINUX, *words], cwd=os.path.join(WORK, "linux"), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        expect(
            "loralint.cmd %s as on Linux" % " ".join(words),
            (started.returncode, out.replace(b"\r\n", b"\n"), err.replace(b"\r\n", b"\n"))
            == (expected.returncode, expected.stdout, expected.stderr),
            (started.returncode, out.decode(), err.decode()),
        )


def page(address):
    """The page at an address, whose token becomes a cookie."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    return opener.open(address, timeout=60).read()


def answers(what, started):
    """Reads the address that the review prints, and asks there."""
    line = ""
    while "Review: " not in line:
        line = started.stdout.readline().decode("utf-8", "replace")
        if not line:
            break
    address = line.partition("Review: ")[2].strip()
    expect(what, address.startswith("http://127.0.0.1:") and b"<html" in page(address).lower(), line)


def review():
    dataset("review & 猫")
    words = [WINE, LORALINT, "review", "review & 猫", "--no-open"]
    started = subprocess.Popen(words, cwd=FOLDER, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
    answers("the review answers at the address that it prints", started)
    started.terminate()


def dropped():
    """The Explorer quotes no name without a space, also not one with &."""
    for name in ("dropped&猫", "dropped & (猫)"):
        dataset(name)
        path = windows(os.path.join(FOLDER, name))
        line = 'cmd.exe /c ""%s" %s"' % (windows(os.path.join(ZIP, "loralint-review.cmd")), '"%s"' % path if " " in path else path)
        started = python("import subprocess, sys; subprocess.call(sys.argv[1])", line, cwd=FOLDER)
        answers("loralint-review.cmd reviews the dropped folder %s" % name, started)
        started.terminate()


def double_clicked():
    line = 'cmd.exe /c ""%s" "' % windows(os.path.join(ZIP, "loralint-review.cmd"))
    started = python("import subprocess, sys; subprocess.call(sys.argv[1])", line, cwd=FOLDER)
    answers("loralint-review.cmd without a folder serves a page to choose one on", started)
    started.terminate()


def main():
    for test in (open_file, locked_file, other_case, device, read_only, read_only_folder, script, review, dropped, double_clicked):
        test()
    if FAILED:
        sys.exit("windows.py: %d of the expectations failed" % len(FAILED))


if __name__ == "__main__":
    main()
