"""What only Windows does: files that are open, names in another case, read-only files and folders; and the review's address.

Usage: windows.py WORK WINE PYTHON, where WORK has the folder that scenario.py made, WINE runs a program for Windows, and PYTHON is
the folder of a Python for Windows with loralint.
"""

import os
import shutil
import subprocess
import sys
import time
import urllib.request

WORK, WINE, PYTHON = sys.argv[1:]
LORALINT = os.path.join(PYTHON, "Scripts", "loralint.exe")
FOLDER = os.path.join(WORK, "files on windows")
FAILED = []


def run(*words):
    done = subprocess.run([WINE, LORALINT, *words], cwd=FOLDER, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120)
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


def expect(what, condition, shown):
    print("Windows: %s: %s" % (what, "yes" if condition else "NO: %s" % (shown,)))
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
    holder = subprocess.Popen(
        [WINE, os.path.join(PYTHON, "python.exe"), "-c", "import sys; f = open(sys.argv[1]); print('open', flush=True); input()", caption],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    holder.stdout.readline()
    ran = run("fix", "open", "--yes")
    expect("a caption that is open stays as it was", read(caption) == before, ran)
    expect("fix says which caption is open", ran[0] == 3 and "画像 3.txt" in ran[2], ran)
    expect("the other captions are fixed", before.count(b"city") == 2 and read(os.path.join(concept, "画像 4.txt")).count(b"city") == 1, ran)
    holder.communicate(b"\n")
    ran = run("fix", "open", "--yes")
    expect("it is fixed when it is closed", read(caption).count(b"city") == 1, ran)


def other_case():
    """A name in another case is the same file."""
    concept = dataset("case")
    os.rename(os.path.join(concept, "画像 0.png"), os.path.join(concept, "Pose A.PNG"))
    os.rename(os.path.join(concept, "画像 0.txt"), os.path.join(concept, "pose a.txt"))
    ran = run("check", "CASE", "--rule", "captions/missing-caption", "--rule", "captions/duplicate-tag")
    expect("a folder is found in another case", ran[0] in (0, 1) and "duplicate-tag" in ran[1], ran)
    expect("a caption in another case belongs to its image", "missing-caption" not in ran[1], ran)


def read_only():
    """Windows replaces no file with the attribute of a read-only one."""
    concept = dataset("read only")
    caption = os.path.join(concept, "画像 2.txt")
    os.chmod(caption, 0o444)
    before = read(caption)
    ran = run("fix", "read only", "--yes")
    after = read(caption)
    expect(
        "a read-only caption is fixed, or fix says why not",
        (ran[0] in (0, 1) and after.count(b"city") == 1) or (ran[0] == 3 and after == before and "画像 2.txt" in ran[2]),
        ran,
    )
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


def review():
    dataset("review & 猫")
    started = subprocess.Popen(
        [WINE, LORALINT, "review", "review & 猫", "--no-open"], cwd=FOLDER, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    try:
        line = started.stdout.readline().decode("utf-8", "replace").strip()
        address = line.partition("Review: ")[2]
        page = b""
        if address.startswith("http://127.0.0.1:"):
            page = urllib.request.urlopen(address, timeout=60).read()
        expect("the review answers at the address that it prints", b"<html" in page.lower(), (line, page[:200]))
    finally:
        started.terminate()
        time.sleep(1)


def main():
    for test in (open_file, other_case, read_only, read_only_folder, review):
        test()
    if FAILED:
        sys.exit("windows.py: %d of the expectations failed" % len(FAILED))


if __name__ == "__main__":
    main()
