"""The Python package, as a program uses it. Runs with pytest, where `import loralint` finds the package."""

import os
import shutil
import subprocess
import sys
import threading
import time

import pytest

import loralint

CONFIGURATION = """pretrained_model_name_or_path = "Illustrious-XL-v1.0.safetensors"
train_data_dir = "data"
output_dir = "out"
resolution = "1024,1024"
enable_bucket = true
network_module = "networks.lora"
network_dim = 16
network_alpha = 8
learning_rate = 1.0
optimizer_type = "Prodigy"
max_train_epochs = 10
caption_extension = ".txt"
"""


@pytest.fixture()
def dataset(tmp_path):
    concept = tmp_path / "data" / "10_mirelune"
    concept.mkdir(parents=True)
    for number, rest in enumerate(("smile, hat", "sitting, tree", "night, smile, smile")):
        (concept / ("%d.txt" % number)).write_text("mirelune, 1girl, %s\n" % rest, encoding="utf-8")
    (tmp_path / "train.toml").write_text(CONFIGURATION, encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="module")
def session():
    with loralint.Session() as running:
        yield running


def ways(session):
    return (loralint, session)


def test_a_check_is_the_same_in_both_ways(dataset, session):
    once, again = (way.check(".", directory=dataset) for way in ways(session))
    assert once == again
    duplicate = next(f for f in again.findings if f.rule == "captions/duplicate-tag")
    assert (duplicate.concept, duplicate.kind, duplicate.fix_safety) == ("10_mirelune", "advice", "safe")
    assert "`smile`" in duplicate.message
    assert duplicate.places[0].path == "data/10_mirelune/2.txt"
    assert (duplicate.places[0].line, duplicate.places[0].column) == (1, 32)
    assert again.data["schema"] == 1


def test_what_stops_a_trainer(dataset, session):
    configuration = dataset / "train.toml"
    configuration.write_text(CONFIGURATION.replace("learning_rate = 1.0", 'learning_rate = "fast"'), encoding="utf-8")
    report = session.check(configuration, directory=dataset)
    assert report.state == "stops" and not report.passed
    assert [finding.setting for finding in report.stops] == ["lr"]
    assert report.trainings[0].trainer.startswith("sd-scripts")


def test_a_report_is_data(dataset, session):
    (dataset / "train.toml").write_text(CONFIGURATION.replace("network_alpha = 8", "network_alpha = 16"), encoding="utf-8")
    report = session.check(dataset, directory=dataset)
    ratio = next(finding for finding in report.findings if finding.rule == "config/alpha-ratio")
    settings = {value.setting: value.value for value in ratio.parameters if value.setting}
    assert settings == {"network_alpha": "16", "network_dim": "16"}
    lines = (dataset / "train.toml").read_text(encoding="utf-8").splitlines(True)
    edit = ratio.edits[0]
    assert lines[edit.line - 1].startswith("network_alpha") and edit.text.startswith("network_alpha = ")
    training = report.trainings[0]
    assert training.program == "sd-scripts" and training.trainer == training.program + " " + training.release
    assert all(reason for _, reason in report.not_checked)


def test_a_saved_report(dataset):
    saved = dataset / "report.json"
    subprocess.run([sys.executable, "-m", "loralint", "check", ".", "-q", "--format", "json=" + str(saved)], cwd=dataset)
    assert loralint.Report.load(saved) == loralint.check(".", directory=dataset)
    for content, sentence in (("{", "invalid JSON"), ("{}", "not a report"), ("[1]", "not a report")):
        saved.write_text(content, encoding="utf-8")
        with pytest.raises(loralint.Error) as raised:
            loralint.Report.load(saved)
        assert sentence in str(raised.value)


def test_options(dataset, session):
    report = session.check(dataset / "data", triggers="mirelune", rules=["captions/duplicate-tag"], fail_on="warning")
    assert {finding.rule for finding in report.findings} == {"captions/duplicate-tag"}
    assert not report.passed
    assert session.check(dataset / "data", rules=["captions/duplicate-tag"], fail_on="never").passed


def test_settings_and_plan(dataset, session):
    settings = session.settings(dataset / "train.toml")
    assert settings.trainer == "sd-scripts" and settings.values["dim"] == 16
    plan = session.plan(dataset / "train.toml", directory=dataset)
    assert plan.state and plan.data["trainer"]


def test_fix_writes_nothing_in_a_dry_run(dataset, session):
    caption = dataset / "data" / "10_mirelune" / "2.txt"
    before = caption.read_bytes()
    tried = session.fix(dataset / "data", dry_run=True)
    assert "-mirelune, 1girl, night, smile, smile" in tried.diff and caption.read_bytes() == before
    session.fix(dataset / "data")
    assert caption.read_text(encoding="utf-8") == "mirelune, 1girl, night, smile\n"
    assert subprocess.run([sys.executable, "-m", "loralint", "undo", str(dataset / "data"), "--yes"]).returncode == 0
    assert caption.read_bytes() == before


def test_errors_are_the_programs_sentences(tmp_path, session):
    for way in ways(session):
        with pytest.raises(loralint.Error) as raised:
            way.check(tmp_path / "nowhere")
        assert "nowhere" in str(raised.value) and "does not exist" in str(raised.value)
        assert raised.value.exit_code == 2 and not str(raised.value).startswith("loralint:")
    with pytest.raises(loralint.Error):
        session.settings(tmp_path / "nothing.toml")
    audit = session.audit(tmp_path / "none.safetensors")
    assert not audit.passed and audit.problems[0].message == "the file or folder does not exist"


def test_names_are_no_options(tmp_path, session, monkeypatch):
    monkeypatch.chdir(tmp_path)
    os.mkdir("--all 猫")
    with open("--all 猫/1.txt", "w", encoding="utf-8") as caption:
        caption.write("cat, cat\n")
    for way in ways(session):
        assert "captions/duplicate-tag" in {finding.rule for finding in way.check("--all 猫").findings}


def test_progress(dataset, session):
    stages = []
    session.check(dataset, progress=lambda stage, done, of: stages.append((stage, done <= of)))
    assert ("Reading captions", True) in stages


def test_a_callback_that_fails_ends_the_session(dataset):
    def fail(stage, done, of):
        raise KeyError(stage)

    with loralint.Session() as own:
        with pytest.raises(KeyError):
            own.check(dataset, progress=fail)
        with pytest.raises(loralint.Error, match="closed"):
            own.check(dataset)


def test_threads_take_turns(dataset, session):
    folders = [dataset / "data", dataset / "other"]
    shutil.copytree(folders[0], folders[1])
    (folders[1] / "10_mirelune" / "2.txt").write_text("mirelune, 1girl, night\n", encoding="utf-8")
    expected = [session.check(folder) for folder in folders]
    assert expected[0].findings != expected[1].findings
    wrong = []

    def check(number):
        try:
            for _ in range(5):
                seen = []
                report = session.check(folders[number % 2], progress=lambda *stage: seen.append(stage))
                if report != expected[number % 2]:
                    wrong.append((number, report))
        except BaseException as e:
            wrong.append((number, e))

    threads = [threading.Thread(target=check, args=(number,), daemon=True) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(300)
    assert not wrong and not any(thread.is_alive() for thread in threads)


def test_the_end_waits_for_other_threads(dataset):
    own = loralint.Session()
    begun, results = threading.Event(), []

    def check():
        results.append(own.check(dataset, progress=lambda *stage: begun.set()))

    thread = threading.Thread(target=check, daemon=True)
    thread.start()
    assert begun.wait(300)
    own.close()
    thread.join(300)
    assert len(results) == 1 and results[0].findings


def test_a_callback_cannot_call_its_session(dataset):
    raised = []

    def call(stage, done, of):
        try:
            own.check(dataset)
        except loralint.Error as e:
            raised.append(str(e))
            own.close()

    with loralint.Session() as own:
        with pytest.raises(loralint.Error, match="closed"):
            own.check(dataset, progress=call)
    assert raised and "start another one" in raised[0]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
def test_a_fork_leaves_the_session_alone(dataset, session):
    child = os.fork()
    if child == 0:
        try:
            session.check(dataset)
        except loralint.Error as e:
            session.close()
            os._exit(7 if "belongs to the process" in str(e) else 8)
        os._exit(9)
    assert os.waitpid(child, 0)[1] >> 8 == 7
    assert session.check(dataset).findings


def test_a_program_that_is_killed_is_an_error(dataset):
    with loralint.Session() as own:
        own.check(dataset)
        own._process.kill()
        own._process.wait()
        with pytest.raises(loralint.Error, match="ended"):
            own.check(dataset)


def test_a_session_sees_changes_and_is_quick(dataset, session):
    caption = dataset / "data" / "10_mirelune" / "2.txt"
    for _ in range(5):
        session.check(dataset)
    assert any(f.rule == "captions/duplicate-tag" for f in session.check(dataset).findings)
    caption.write_text("mirelune, 1girl, night\n", encoding="utf-8")
    begun = time.perf_counter()
    report = session.check(dataset)
    print("a check of a changed dataset takes %.0f ms" % (1000 * (time.perf_counter() - begun)))
    assert not any(f.rule == "captions/duplicate-tag" for f in report.findings)


def test_what_needs_a_terminal_is_refused(session):
    code, _, err = session._run(["review", "."], None, None)
    assert code == 2 and "cannot be used in a session" in err


def test_nothing_is_not_the_working_directory(dataset, session, monkeypatch):
    monkeypatch.chdir(dataset)
    caption = dataset / "data" / "10_mirelune" / "2.txt"
    before = caption.read_bytes()
    for way in ways(session):
        for nothing in ([], (), "", [""], ["data", ""], iter(())):
            for call in (way.fix, way.check, way.plan, way.audit):
                with pytest.raises(ValueError):
                    call(nothing)
        with pytest.raises(ValueError):
            way.check([], config=[])
        with pytest.raises(ValueError):
            way.settings("")
        assert way.check([], config="train.toml").trainings
    assert session._run(["fix", "", "--yes"], None, None)[0] == 2
    assert caption.read_bytes() == before


def test_types_are_shipped():
    assert os.path.exists(os.path.join(os.path.dirname(loralint.__file__), "py.typed"))
    mypy = shutil.which("mypy")
    if mypy:
        # mypy runs with the system's Python, whichever runs the tests.
        own = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LD_"))}
        assert subprocess.run([mypy, "--strict", os.path.dirname(loralint.__file__)], env=own).returncode == 0
