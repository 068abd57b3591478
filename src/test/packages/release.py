"""A dry run of the release: the workflow's job `publish` with the packages of one build, in which nothing leaves this machine.

usage: release.py WORKFLOW DIST WORK

The shell steps run as they are; `npm publish` gets `--dry-run`, and `skopeo` is a program that checks the archive and writes down
where it would go. Of the actions, the artifacts are those of DIST, PyPI's checks the wheels, JReleaser's is left out (see
docs/releasing.md), and an action that is not known ends the dry run. At the end each package must have gone somewhere.
"""

import os
import re
import shutil
import stat
import subprocess
import sys
import tarfile
import zipfile

import yaml

SECRETS = {"secrets.GITHUB_TOKEN": "none", "secrets.RELEASE_TOKEN": "none"}

NPM = """#!/bin/sh
# The real npm, which packs and checks and does not send.
exec {npm} "$@" --dry-run --offline
"""

SKOPEO = """#!/bin/sh
set -e
case $1 in
login) cat >/dev/null ;;
copy)
    tar -tf "${{2#oci-archive:}}" | grep -qx index.json
    echo "${{2#oci-archive:}} $3" >>{log}
    ;;
*) exit 64 ;;
esac
"""


def main():
    workflow, dist, work = (os.path.abspath(name) for name in sys.argv[1:4])
    version = next(name for name in os.listdir(dist) if name.endswith(".whl")).split("-")[1]
    shutil.rmtree(work, ignore_errors=True)
    os.makedirs(os.path.join(work, "bin"))
    with open(workflow, encoding="utf-8") as file:
        jobs = yaml.safe_load(file)["jobs"]
    images = os.path.join(work, "images")
    program(work, "npm", NPM.format(npm=shutil.which("npm")))
    program(work, "skopeo", SKOPEO.format(log=images))
    published = set()
    for step in jobs["publish"]["steps"]:
        name = step.get("name") or step.get("uses") or step["run"]
        if "run" in step:
            published |= run(step, name, work, version)
        else:
            published |= act(step, name, dist, work, version)
        print("release: " + name.splitlines()[0])
    if os.path.exists(images):
        with open(images, encoding="utf-8") as log:
            published |= {os.path.basename(line.split()[0]) for line in log}
    released(jobs, published, os.path.join(work, "dist"))


def run(step, name, work, version):
    script = step["run"]
    if any(word in script for word in ("skopeo", "npm publish")):
        # the packages of this machine's platform are enough
        script = re.sub(r"for platform in .*; do", "for platform in linux-x64; do", script)
    environment = dict(
        os.environ,
        PATH=os.path.join(work, "bin") + os.pathsep + os.environ["PATH"],
        GITHUB_REPOSITORY="Owner/loralint",
        GITHUB_ACTOR="owner",
        GITHUB_REF_NAME="v" + version,
        **{key: filled(value) for key, value in step.get("env", {}).items()},
    )
    ran = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script],
        cwd=work,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if ran.returncode != 0:
        sys.exit("release: %s ended with %d: %s" % (name, ran.returncode, ran.stdout[-2000:]))
    return set(re.findall(r"loralint-npm-\S+\.tgz", script_files(script, work))) if "npm publish" in script else set()


def script_files(script, work):
    """The packages that the patterns of a loop name."""
    pattern = re.search(r"for package in (.*); do", script)[1]
    return subprocess.run(["bash", "-c", "ls " + pattern], cwd=work, stdout=subprocess.PIPE, text=True).stdout


def act(step, name, dist, work, version):
    action = step["uses"].split("@")[0]
    settings = step.get("with", {})
    if action == "actions/download-artifact":
        shutil.copytree(dist, os.path.join(work, settings["path"]))
    elif action == "pypa/gh-action-pypi-publish":
        return wheels(os.path.join(work, settings["packages-dir"]))
    elif action == "jreleaser/release-action":
        configuration = re.search(r"--config-file (\S+)", settings["arguments"])[1]
        return archives(configuration, os.path.join(work, "dist"), version)
    elif action not in ("actions/checkout", "actions/setup-node", "actions/attest-build-provenance"):
        sys.exit("release: the dry run does not know the action " + name)
    return set()


def wheels(folder):
    for wheel in os.listdir(folder):
        with zipfile.ZipFile(os.path.join(folder, wheel)) as opened:
            broken = opened.testzip()
            metadata = [entry for entry in opened.namelist() if entry.endswith(".dist-info/METADATA")]
            text = opened.read(metadata[0]).decode("utf-8")
        missing = [field for field in ("Metadata-Version", "Name", "Version", "License") if field not in text]
        if broken or missing or len(metadata) != 1:
            sys.exit("release: PyPI would refuse %s: %s %s" % (wheel, broken, missing))
    return set(os.listdir(folder))


def archives(configuration, folder, version):
    """The files of DIST that JReleaser's configuration names."""
    with open(configuration, encoding="utf-8") as file:
        known = yaml.safe_load(file)
    paths = [entry["path"] for entry in known["distributions"]["loralint"]["artifacts"]]
    paths += [entry["pattern"] for entry in known["files"]["globs"]]
    named = [re.sub(r"{{ *projectVersion *}}", version, re.sub(r"{{ *Env.DIST *}}/", "", path)) for path in paths]
    patterns = [re.compile(re.escape(path).replace(r"\*", ".*")) for path in named]
    return {name for name in os.listdir(folder) if any(pattern.fullmatch(name) for pattern in patterns)}


def released(jobs, published, dist):
    left = {name for name in os.listdir(dist) if name not in published and name != "SHA256SUMS"}
    if left:
        sys.exit("release: nothing publishes " + ", ".join(sorted(left)))
    for kind, pattern in (("wheel", ".whl"), ("npm", ".tgz"), ("archive", "tar.gz"), ("image", ".oci.tar")):
        if not any(name.endswith(pattern) for name in published):
            sys.exit("release: no %s is published" % kind)
    if jobs["publish"]["needs"] != "package":
        sys.exit("release: packages are published before they were run")
    print("release: %d packages would be published" % len(published))


def filled(text):
    return re.sub(r"\$\{\{ *([\w.]+) *}}", lambda found: SECRETS[found[1]], text)


def program(work, name, text):
    path = os.path.join(work, "bin", name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    os.chmod(path, os.stat(path).st_mode | stat.S_IXUSR)


if __name__ == "__main__":
    main()
