"""Compares jobs on Spark with the command line, also while parts of a cluster fail. Usage: spark_test.py [LORAS [CAPTIONS]]."""

import gzip
import json
import os
import random
import shutil
import signal
import socket
import struct
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
WORK = ROOT / "target" / "spark-test"
LORAS = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
CAPTIONS = int(sys.argv[2]) if len(sys.argv) > 2 else 200_000

# Loopback addresses, so that speculation sees two machines.
ENVIRONMENT = {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_MEMORY": "1500m"}


def say(words):
    print(f"{time.strftime('%H:%M:%S')} {words}", flush=True)


def check(holds, words):
    if not holds:
        raise SystemExit(f"failed: {words}")


def cpu_of(command, codes=(0,)):
    """Runs a command in WORK; returns its CPU time (seconds) and what it wrote to standard error."""
    before = os.times()
    done = subprocess.run(command, cwd=WORK, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True, timeout=400)
    after = os.times()
    check(done.returncode in codes, f"{command} ended with {done.returncode}:\n{done.stderr[-3000:]}")
    return after.children_user + after.children_system - before.children_user - before.children_system, done.stderr


def command_line(*arguments):
    name = f"{arguments[0]}-{len(list(WORK.glob('*.report')))}.report"
    cpu, _ = cpu_of([str(ROOT / "loralint"), *arguments, "--quiet", "--fail-on", "never", "--format", f"json={name}"], (0, 3))
    return json.loads((WORK / name).read_text()), cpu


def submit(master, *arguments):
    return [str(ROOT / "src/spark/local.sh"), *arguments], {**ENVIRONMENT, "SPARK_MASTER": master}


def options(events, *more):
    (WORK / events).mkdir(exist_ok=True)
    words = ["spark.eventLog.enabled=true", f"spark.eventLog.dir=file://{WORK / events}", "spark.eventLog.rolling.enabled=false",
             "spark.eventLog.compress=false", "spark.executor.memory=1g", *more]
    return " ".join(f"--conf {word}" for word in words)


# --- inputs


def header(file):
    data = file.read_bytes()[: 1 << 20]
    length = struct.unpack("<Q", data[:8])[0]
    return json.loads(data[8 : 8 + length]), length


def with_metadata(source, target, **values):
    """The same tensors with other metadata; the weights are holes."""
    parts, length = header(source)
    parts["__metadata__"].update(values)
    text = json.dumps(parts).encode()
    with open(target, "wb") as out:
        out.write(struct.pack("<Q", len(text)) + text)
        alphas = 4 * sum(name.endswith(".alpha") for name in parts)
        with open(source, "rb") as old:
            old.seek(8 + length)
            out.write(old.read(alphas))
        out.truncate(8 + len(text) + source.stat().st_size - 8 - length)


def make_loras():
    folder = WORK / "loras"
    subprocess.run(["java", str(ROOT / "src/bench/MakeLoras.java"), str(folder), str(LORAS - 40)], check=True)
    made = sorted(folder.glob("*.safetensors"))
    sub = folder / "more" / "of them"
    sub.mkdir(parents=True)
    for i in range(5):  # twins: copies, and the same weights with other metadata
        shutil.copy(made[i], sub / f"copy{i}.safetensors")
        with_metadata(made[i], sub / f"renamed{i}.safetensors", ss_output_name=f"renamed {i}")
    for i in range(5, 8):  # epochs of one training
        for epoch in range(4):
            with_metadata(made[i + 10 * epoch], sub / f"run{i}-{epoch}.safetensors", ss_session_id=f"session{i}",
                          ss_training_started_at="1700000000.0", ss_epoch=str(epoch))
    os.link(made[9], sub / "hard link.safetensors")
    good = made[10].read_bytes()[: 1 << 20]
    length = struct.unpack("<Q", good[:8])[0]
    head = good[8 : 8 + length]
    broken = {
        "empty": b"",
        "short": good[:5],
        "cut header": good[: 8 + length // 2],
        "cut weights": good[: 8 + length + 10],
        "no length": b"\0" * 64,
        "long length": struct.pack("<Q", 1 << 40) + head,
        "negative length": struct.pack("<q", -5) + head,
        "not JSON": struct.pack("<Q", length) + b"x" * length + b"\0" * 100,
        "half JSON": struct.pack("<Q", length // 2) + head[: length // 2] + b"\0" * 100,
        "a page": b"<!DOCTYPE html><html><body>404 Not Found</body></html>",
        "a pointer": b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935\nsize 12345\n",
        "a zip": b"PK\x03\x04" + b"\0" * 200,
        "a list": struct.pack("<Q", 2) + b"[]",
        "not UTF-8": struct.pack("<Q", length) + head[:40] + b"\xff\xfe" + head[42:] + b"\0" * 100,
        "offsets": struct.pack("<Q", 60) + b'{"a":{"dtype":"F32","shape":[4],"data_offsets":[0,999999]}}  ',
        "holes": struct.pack("<Q", 60) + b'{"a":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}     ' + b"\0" * 12,
        "dtype": struct.pack("<Q", 60) + b'{"a":{"dtype":"X99","shape":[1],"data_offsets":[0,4]}}      ' + b"\0" * 4,
    }
    for name, content in broken.items():
        (sub / f"{name}.safetensors").write_bytes(content)
    return folder


def make_captions():
    subprocess.run(["java", str(ROOT / "src/bench/MakeCaptions.java"), str(WORK / "one"), str(CAPTIONS), "40", "0.9"], check=True)
    lines = [line for file in sorted((WORK / "one").glob("*.jsonl")) for line in file.read_text().splitlines(True)]
    random.Random(4).shuffle(lines)
    folder = WORK / "shuffled"
    (folder / "b").mkdir(parents=True)
    parts = 20
    for i in range(parts):
        text = "".join(lines[i::parts])
        if i % 5 == 0:
            with gzip.open(folder / "b" / f"part{i:02}.jsonl.gz", "wt") as out:
                out.write(text)
        else:
            (folder / ("b" if i % 2 else ".") / f"part{i:02}.jsonl").write_text(text)


# --- what was found


def findings_of_report(report):
    return Counter(
        (f["rule"], f["severity"], f["message"], f.get("concept"), f.get("tag"), f.get("setting"), f["path"], f["placesTotal"],
         tuple(sorted((p["path"], p.get("line", 0), p.get("column", 0), p.get("endColumn", 0)) for p in f["places"])))
        for f in report["findings"])


def rows(table):
    return [json.loads(line) for file in sorted(table.glob("*.json")) for line in file.read_text().splitlines()]


def findings_of_tables(out):
    places = {}
    for place in rows(out / "places"):
        places.setdefault(place["finding"], []).append((place["path"], place["line"], place["column"], place["end_column"]))
    found = rows(out / "findings")
    check(len({f["id"] for f in found}) == len(found), f"{out.name}: an id is used twice")
    return Counter(
        (f["rule"], f["severity"], f["message"], f.get("concept"), f.get("tag"), f.get("setting"), f["path"], f["places_total"],
         tuple(sorted(places.get(f["id"], []))))
        for f in found)


def same_findings(report, out):
    expected, found = findings_of_report(report), findings_of_tables(out)
    missing, extra = expected - found, found - expected
    check(not missing and not extra, f"{out.name}: {sum(missing.values())} findings are missing, such as {list(missing)[:1]};"
                                     f" {sum(extra.values())} are too many, such as {list(extra)[:1]}")
    return sum(found.values()), sum(len(one[-1]) * count for one, count in found.items())


def same_audit(report, out, unread=()):
    counts = same_findings(report, out)
    expected = Counter((file["path"], file["lora"]["verdict"]) for file in report["inputs"])
    expected.update((path, "unread") for path in unread)
    found = Counter((row["path"], row["verdict"]) for row in rows(out / "verdicts"))
    check(expected == found, f"{out.name}: verdicts differ: {list((expected - found) + (found - expected))[:4]}")
    for row in rows(out / "verdicts"):
        check(row["verdict"] not in ("broken", "unread") or row.get("reason"), f"{row['path']} has no reason")
    summary = json.loads((out / "summary.json").read_text())
    check(summary["files"] == sum(found.values()), f"{out.name}: {summary}")
    check((out / "report.html").stat().st_size > 10_000, f"{out.name}: no page")
    return f"{len(report['inputs'])} verdicts and {counts[0]} findings are equal"


def same_check(report, out):
    counts = same_findings(report, out)
    summary = json.loads((out / "summary.json").read_text())
    check(summary["captions"] == CAPTIONS and summary["concepts"] == 40, f"{out.name}: {summary}")
    unlisted = sum(int(note.split()[0]) for note in report["notes"] if " more findings of " in note)
    check(sum(summary["unlisted"].values()) == unlisted, f"{out.name}: {summary}, expected {unlisted} unlisted findings")
    check(len(rows(out / "verdicts")) == 40, f"{out.name}: concepts")
    return f"{counts[0]} findings with {counts[1]} places are equal"


def cpu_time(metrics):
    """Seconds."""
    return metrics["Executor CPU Time"] / 1e9


def bytes_read(metrics):
    """From other stages."""
    return metrics["Shuffle Read Metrics"]["Local Bytes Read"] + metrics["Shuffle Read Metrics"]["Remote Bytes Read"]


def tasks(events, measure=cpu_time):
    """A measure of successful tasks by stage."""
    stages = {}
    for file in (WORK / events).iterdir():
        for line in file.read_text().splitlines():
            if line.startswith('{"Event":"SparkListenerTaskEnd"'):
                event = json.loads(line)
                metrics = event.get("Task Metrics")
                if metrics and event["Task End Reason"]["Reason"] == "Success":
                    stages.setdefault(event["Stage ID"], []).append(measure(metrics))
    return stages


def judging_cpu(events, stages):
    """The CPU time (seconds) of the largest stages; the first task of each core loads classes, and is taken as a usual one."""
    largest = sorted(tasks(events).values(), key=sum)[-stages:]
    spent = 0
    for times in largest:
        usual = sorted(times)[: max(1, len(times) - 2)]
        spent += sum(usual) / len(usual) * len(times)
    return spent, sum(map(sum, largest))


# --- a cluster


def executors(pids):
    """Processes of executors that these workers started."""
    listing = subprocess.run(["ps", "-e", "-o", "pid=,ppid=,args="], capture_output=True, text=True).stdout
    fields = [line.split(None, 2) for line in listing.splitlines()]
    return [int(f[0]) for f in fields if int(f[1]) in pids and "CoarseGrainedExecutorBackend" in f[2]]


def wait_for(what, condition, seconds=120):
    end = time.time() + seconds
    while time.time() < end:
        found = condition()
        if found:
            return found
        time.sleep(0.2)
    raise SystemExit(f"failed: waited {seconds} s for {what}")


class Cluster:
    def __init__(self):
        self.processes = []
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.master = f"spark://127.0.0.1:{self.port}"
        self.start("master", "127.0.0.1", "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port",
                   str(self.port), "--webui-port", "0")

        def listens():
            with socket.socket() as probe:
                return probe.connect_ex(("127.0.0.1", self.port)) == 0

        wait_for("the master", listens)

    def start(self, name, host, *words):
        log = open(WORK / f"{name}.log", "w")
        process = subprocess.Popen([str(ROOT / "src/spark/spark.sh"), *words], cwd=WORK, stdout=log, stderr=log,
                                   env={**ENVIRONMENT, "SPARK_LOCAL_IP": host, "SPARK_DAEMON_MEMORY": "256m"})
        self.processes.append(process)
        return process

    def worker(self, number):
        host = f"127.0.0.{number}"
        return self.start(f"worker{number}", host, "org.apache.spark.deploy.worker.Worker", self.master, "--host", host,
                          "--cores", "1", "--memory", "1g", "--webui-port", "0", "--work-dir", str(WORK / f"work{number}"))

    def stop(self):
        for process in self.processes:
            process.kill()
            process.wait()


class Job:
    """A job that runs while something fails."""

    def __init__(self, name, master, conf, *arguments):
        command, environment = submit(master, *arguments)
        self.name = name
        self.log = WORK / f"{name}.log"
        self.process = subprocess.Popen(command, cwd=WORK, env={**environment, "SPARK_OPTIONS": conf}, stdout=subprocess.DEVNULL,
                                        stderr=open(self.log, "w"))

    def said(self, words):
        return words in self.log.read_text()

    def done(self, code=0):
        ended = self.process.wait(timeout=400)
        check(ended == code, f"{self.name} ended with {ended}, expected {code}:\n{self.log.read_text()[-3000:]}")


def local(name, master, conf, *arguments, code=0):
    job = Job(name, master, conf, *arguments)
    job.done(code)
    return job


def main():
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    loras = make_loras()
    make_captions()
    audit, audit_cpu = command_line("audit", "loras", "--no-cache")
    shuffled, check_cpu = command_line("check", "--stream", "shuffled")
    one, _ = command_line("check", "--stream", "one")
    say(f"command line: audit {audit_cpu:.1f} s of CPU, check {check_cpu:.1f} s")

    local("audit", "local[2]", options("audit-events"), "audit", "loras", "--out", "audit", "--format", "jsonl")
    spent, started = judging_cpu("audit-events", 1)
    say(f"audit in local[2]: {same_audit(audit, WORK / 'audit')}; judging takes {spent:.1f} s of CPU, with the start {started:.1f} s")
    check(spent <= 2 * audit_cpu or LORAS < 2000, "the audit takes more than twice the CPU of the command line")

    local("salts1", "local[2]", options("salts1-events"), "check", "shuffled", "--salts", "1", "--out", "salts1", "--format", "jsonl")
    spent, started = judging_cpu("salts1-events", 2)
    say(f"20 shuffled files, 1 salt: {same_check(shuffled, WORK / 'salts1')}; counting and judging take {spent:.1f} s of CPU,"
        f" with the start {started:.1f} s")
    check(spent <= 2 * check_cpu or CAPTIONS < 200_000, "the check takes more than twice the CPU of the command line")

    events = "salts16-events"
    local("salts16", "local[2]", options(events), "check", "one", "--salts", "16", "--out", "salts16", "--format", "jsonl")
    # counting and judging are the stages that read what another stage has written, and read the most
    judging = sorted(tasks(events, bytes_read).values(), key=sum)[-2:]
    share = max(max(read) / sum(read) for read in judging)
    say(f"one file, 90 % in one concept, 16 salts: {same_check(one, WORK / 'salts16')}; the largest task reads {share:.0%} of the"
        " bytes of its stage")
    check(len(judging) == 2 and share <= 0.25 or CAPTIONS < 200_000, f"one task reads {share:.0%} of the bytes of its stage")

    cluster = Cluster()
    try:
        in_cluster(cluster, audit, shuffled, loras)
    finally:
        cluster.stop()
    say("all equal")


def through_another_file_system():
    """What is not on the disk is read by ranges. A view is another file system to Hadoop, and needs no server."""
    few, _ = command_line("audit", "few", "--no-cache")
    expected = Counter((Path(file["path"]).name, file["lora"]["verdict"]) for file in few["inputs"])
    listed = [f"viewfs://c/few/{name}" for name, _ in expected] + ["viewfs://c/few/missing.safetensors", "other://c/few"]
    (WORK / "list.jsonl").write_text("".join(json.dumps({"path": path, "size": 7}) + "\n" for path in listed))
    conf = options("view-events", f"spark.hadoop.fs.viewfs.mounttable.c.link./few=file://{WORK / 'few'}")
    for reused in (0, len(expected)):
        local("view", "local[2]", conf, "audit", "--manifest", "list.jsonl", "--unread-at-most", "0.2", "--out", "view",
              "--format", "jsonl")
        found = rows(WORK / "view" / "verdicts")
        check(Counter((Path(row["path"]).name, row["verdict"]) for row in found if row["verdict"] != "unread") == expected,
              f"through a view: {found}")
        reasons = {row["path"]: row["reason"] for row in found if row["verdict"] == "unread"}
        check(set(reasons) == {"viewfs://c/few/missing.safetensors", "list.jsonl:12"}, f"unread: {reasons}")
        summary = json.loads((WORK / "view" / "summary.json").read_text())
        check(summary["reused"] == reused, f"{summary}, expected {reused} reused")
    say(f"a list of files on another file system: {len(expected)} verdicts are equal, and are kept")

    lines = "".join(f'{{"caption": "mira, smile, smile, {i}", "concept": "10_mira"}}\n' for i in range(9000))
    (WORK / "lines").mkdir()
    (WORK / "lines" / "a.jsonl").write_text(lines)
    with gzip.open(WORK / "lines" / "b.jsonl.gz", "wt") as out:
        out.write(lines)
    report, _ = command_line("check", "--stream", "lines")
    conf = options("lines-events", f"spark.hadoop.fs.viewfs.mounttable.c.link./lines=file://{WORK / 'lines'}")
    local("lines", "local[2]", conf, "check", "viewfs://c/lines", "--out", "lines-out", "--format", "jsonl")
    for one in report["findings"]:
        one["path"] = one["path"].replace("lines/", "viewfs://c/lines/")
        for place in one["places"]:
            place["path"] = place["path"].replace("lines/", "viewfs://c/lines/")
    counts = same_findings(report, WORK / "lines-out")
    say(f"captions on another file system: {counts[0]} findings with {counts[1]} places are equal")


def rules_that_nobody_trusts():
    """Settings may name rules, which are programs: they are named and not run."""
    rule = WORK / "our-rules" / "house" / "mark"
    rule.mkdir(parents=True)
    (rule / "README.md").write_text("---\ntitle: A rule of ours\nlevel: warning\nfix: none\n---\n\n## What it does\n\nMarks.\n")
    (rule / "mark.drl").write_text(f"""package house
import dev.loralint.lora.LoraFile
global dev.loralint.rules.Findings findings
rule "house/mark"
when
    $file : LoraFile()
then
    new java.io.File( "{WORK / 'was-here'}" ).mkdirs();
    findings.report( drools, "seen" ).at( $file.place() );
end
""")
    (WORK / "rules.toml").write_text(f'rules = ["{WORK / "our-rules"}"]\n')
    job = local("untrusted", "local[2]", options("untrusted-events"), "audit", "few", "--settings", "rules.toml", "--out", "untrusted",
                "--format", "jsonl")
    check(job.said("our-rules are not run"), job.log.read_text()[-3000:])
    check(not (WORK / "was-here").exists(), "rules that nobody trusts were run")
    say("rules that nobody trusts: named and not run")


def in_cluster(cluster, audit, shuffled, loras):
    # nothing is read before there are workers, so one file can go after it was listed
    gone = loras / "gone.safetensors"
    shutil.copy(loras / "lora00020.safetensors", gone)
    job = Job("cluster-audit", cluster.master, options("cluster-audit-events"), "audit", "loras", "--out", "cluster-audit",
              "--format", "jsonl")
    wait_for("the job to wait for workers", lambda: job.said("Initial job has not accepted any resources"))
    gone.unlink()
    workers = [cluster.worker(1), cluster.worker(2)]
    pids = [worker.pid for worker in workers]
    victim = wait_for("executors", lambda: executors(pids))[0]
    time.sleep(4)
    os.kill(victim, signal.SIGKILL)
    job.done()
    say(f"cluster, an executor killed, a file gone: {same_audit(audit, WORK / 'cluster-audit', ['loras/gone.safetensors'])}")

    job = Job("again", cluster.master, options("again-events"), "audit", "loras", "--out", "cluster-audit", "--format", "jsonl")
    job.done()
    summary = json.loads((WORK / "cluster-audit" / "summary.json").read_text())
    check(summary["reused"] == summary["files"], f"a second audit reads files again: {summary}")
    say(f"cluster, again: {same_audit(audit, WORK / 'cluster-audit')}, nothing was read")

    third = cluster.worker(3)
    job = Job("lost-worker", cluster.master, options("lost-worker-events"), "audit", "loras", "--out", "lost-worker", "--format", "jsonl")
    theirs = wait_for("an executor of the third worker", lambda: executors([third.pid]))
    time.sleep(2)
    check(job.process.poll() is None, "the job ended before its worker was killed")
    third.kill()
    for pid in theirs:
        os.kill(pid, signal.SIGKILL)
    job.done()
    say(f"cluster, a worker killed in mid-job, damaged files among good ones: {same_audit(audit, WORK / 'lost-worker')}")

    (WORK / "few").mkdir()
    for i in range(10):
        shutil.copy(loras / f"lora0003{i}.safetensors", WORK / "few")
    absent = local("absent", "local[2]", options("absent-events"), "audit", "few", "no-such-folder", "--out", "absent", "--format",
                   "jsonl", code=3)
    check(absent.said("1 of 11 files cannot be read"), absent.log.read_text())
    check(len(rows(WORK / "absent" / "verdicts")) == 11, "what can be read is written")
    say("too many unread files: the job fails and writes what it has")

    rules_that_nobody_trusts()

    earlier = set(WORK.glob("work2/*/*/stderr"))
    through_another_file_system()

    job = Job("cluster-check", cluster.master,
              options("cluster-check-events", "spark.speculation=true", "spark.speculation.interval=50ms",
                      "spark.speculation.quantile=0.1", "spark.speculation.multiplier=1.01",
                      "spark.speculation.minTaskRuntime=50ms"),
              "check", "shuffled", "--out", "cluster-check", "--format", "jsonl")
    wait_for("a task on the second worker", lambda: any("Running task" in log.read_text(errors="replace")
                                                         for log in set(WORK.glob("work2/*/*/stderr")) - earlier))
    theirs = executors([workers[1].pid])
    for pid in theirs:  # what it works on is started once more on the other worker
        os.kill(pid, signal.SIGSTOP)
    time.sleep(20)
    workers[1].kill()
    for pid in theirs:
        os.kill(pid, signal.SIGKILL)
    job.done()
    speculative = sum('"Speculative":true' in line for file in (WORK / "cluster-check-events").iterdir()
                      for line in file.read_text().splitlines() if "TaskStart" in line)
    check(speculative > 0, "no task was speculative")
    say(f"cluster, a worker stopped, {speculative} speculative tasks: {same_check(shuffled, WORK / 'cluster-check')}")

    cut = WORK / "parquet"
    cut.mkdir()
    sample = (ROOT / "src/kit/main/resources/dev/loralint/parquet/arrow-snappy-v2.parquet").read_bytes()
    (cut / "whole.parquet").write_bytes(sample)
    (cut / "cut.parquet").write_bytes(sample[: len(sample) * 2 // 3])
    job = Job("cut", cluster.master, options("cut-events"), "check", "parquet", "--out", "cut")
    job.done(3)
    check(job.said("parquet/cut.parquet") and not (WORK / "cut" / "summary.json").exists(), job.log.read_text())
    say("a truncated Parquet ends the check and is named")


if __name__ == "__main__":
    main()
