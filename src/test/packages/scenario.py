"""Runs loralint through whole tasks and writes what it prints and what it leaves, to compare two systems.

Usage: scenario.py DEMO WORK TRANSCRIPT COMMAND...

DEMO is src/demo, WORK a folder that is made anew, COMMAND what starts loralint. The names have spaces, Japanese letters, & and
parentheses; one path is longer than Windows used to allow; captions end their lines as on Windows. WORK is a repository, because
reports name files from its root.
"""

import hashlib
import json
import os
import shutil
import struct
import subprocess
import sys
import tempfile

NAME = "my set & (データ) 100%"
LONG = os.path.join("long", *("a folder with a long name %02d" % n for n in range(10)))


def prepare(demo, work):
    shutil.rmtree(work, ignore_errors=True)
    subprocess.run(["git", "init", "-q", work], check=True)
    shutil.copytree(os.path.join(demo, "raw"), os.path.join(work, NAME))
    concept = os.path.join(work, LONG, "10_mirelune")
    os.makedirs(concept)
    crlf = os.path.join(work, "crlf", "10_mirelune")
    os.makedirs(crlf)
    image = next(
        os.path.join(folder, file)
        for folder, _, files in sorted(os.walk(os.path.join(demo, "clean")))
        for file in sorted(files)
        if file.endswith(".png")
    )
    for number in range(6):
        for folder, end in ((concept, "\n"), (crlf, "\r\n")):
            name = os.path.join(folder, "画像 %d" % number)
            shutil.copy(image, name + ".png")
            with open(name + ".png", "ab") as file:
                file.write(b"%d" % number)
            with open(name + ".txt", "w", encoding="utf-8", newline="") as file:
                file.write("mirelune, 1girl, city, city, 猫耳, pose %d%s" % (number, end))
    lora = os.path.join(work, "my loras", "mira & 猫.safetensors")
    os.makedirs(os.path.dirname(lora))
    key = "lora_unet_mid_block_attentions_0_proj_in"
    header, at = {"__metadata__": {"ss_network_dim": "4", "ss_network_alpha": "16"}}, 0
    for part, shape in (("lora_down.weight", [4, 8]), ("lora_up.weight", [8, 4]), ("alpha", [])):
        size = 4
        for n in shape:
            size *= n
        header[key + "." + part] = {"dtype": "F32", "shape": shape, "data_offsets": [at, at + size]}
        at += size
    packed = json.dumps(header).encode()
    with open(lora, "wb") as file:
        file.write(struct.pack("<Q", len(packed)) + packed + struct.pack("<f", 0.5) * (at // 4))


def state(folder):
    """A checksum of all files but loralint's journal, which has times, and git's."""
    digest = hashlib.sha256()
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in (".loralint", ".git"))
        for name in sorted(files):
            path = os.path.join(parent, name)
            digest.update(os.path.relpath(path, folder).replace(os.sep, "/").encode() + b"\0")
            with open(path, "rb") as file:
                digest.update(file.read())
    return digest.hexdigest()[:16]


TASKS = [
    (["check", NAME], None),
    (["check", NAME, "--format", "json=check.json", "--format", "html=check 猫.html", "--quiet"], None),
    (["report", "check.json", "--format", "markdown"], None),
    (["check", NAME, "--rule", "captions/identity-tag", "--format", "json"], None),
    (["explain", "captions/identity-tag"], None),
    (["fix", NAME, "--diff"], None),
    (["fix", NAME, "--yes"], None),
    (["undo", NAME, "--yes"], None),
    (["settings", NAME + "/train.toml"], None),
    (["plan", NAME + "/train.toml"], None),
    (["audit", "my loras", "--no-cache"], None),
    (["check", LONG.replace(os.sep, "/")], None),
    (["fix", LONG.replace(os.sep, "/"), "--yes"], None),
    (["check", "crlf", "--rule", "captions/duplicate-tag"], None),
    (["fix", "crlf", "--yes"], None),
    (["undo", "crlf", "--yes"], None),
    (["check", "データ", "a&b", "100%", "^x", "a;b,c=d", "it's"], None),
    (["chek"], None),
    (["check", "crlf", "--config", "nothere.toml"], None),
    (["tags", "--format", "tsv"], "blonde hair\n猫耳\n"),
]


def main():
    demo, work, transcript, *command = sys.argv[1:]
    prepare(demo, work)
    with open(transcript, "w", encoding="utf-8") as out:
        for words, text in TASKS:
            # From a file: a pipe of Linux is nothing that a program under wine can ask for what is available.
            with tempfile.TemporaryFile() as given:
                given.write((text or "").encode())
                given.seek(0)
                run = subprocess.run(
                    command + words, cwd=work, stdin=given, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=300
                )
            out.write("$ loralint " + " ".join(words) + "\n")
            for name, data in (("out", run.stdout), ("err", run.stderr)):
                shown = data.decode("utf-8", "backslashreplace")
                # Only files say how their lines end; a long path in a message has the separators of its system.
                for line in shown.replace("\r\n", "\n").splitlines():
                    out.write("%s| %s\n" % (name, line))
            out.write("exit code %d, files %s\n\n" % (run.returncode, state(work)))


if __name__ == "__main__":
    main()
