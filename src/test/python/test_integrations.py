"""What `loralint integrate` writes calls these modules; trainers are small stand-ins with the names that the modules look for."""

import json
import os
import subprocess
import sys
import types

import pytest

from loralint import aitoolkit, comfyui, gate, onetrainer

CONFIGURATION = """pretrained_model_name_or_path = "Illustrious-XL-v1.0.safetensors"
train_data_dir = "data"
output_dir = "out"
network_module = "networks.lora"
network_dim = 16
network_alpha = 8
optimizer_type = "Prodigy"
max_train_epochs = 10
caption_extension = ".txt"
learning_rate = """


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.delenv("LORALINT", raising=False)
    monkeypatch.chdir(tmp_path)
    concept = tmp_path / "data" / "10_mirelune"
    concept.mkdir(parents=True)
    (concept / "a.txt").write_text("mirelune, 1girl, smile\n", encoding="utf-8")
    (tmp_path / "bad.toml").write_text(CONFIGURATION + '"fast"\n', encoding="utf-8")
    (tmp_path / "good.toml").write_text(CONFIGURATION + "1.0\nnetwork_dims = 16\n", encoding="utf-8")
    return tmp_path


def test_what_stops_a_training_run(capsys):
    verdict, finding = gate.problems("bad.toml", cwd=".")
    assert verdict.startswith("sd-scripts ") and "stop" in verdict
    assert finding.startswith("bad.toml:10: ") and '"fast"' in finding
    assert gate.problems("bad.toml", temporary=True)[1] == finding[len("bad.toml:10: ") :]
    with pytest.raises(gate.Stopped, match="LORALINT=off"):
        gate.require("bad.toml")
    assert capsys.readouterr().err == ""


def test_what_does_not_stop_one_is_counted(capsys, monkeypatch):
    assert gate.problems("good.toml") == []
    assert "loralint: " in capsys.readouterr().err
    monkeypatch.setenv("LORALINT", "off")
    assert gate.problems("bad.toml") == []
    assert capsys.readouterr().err == "loralint: LORALINT=off: nothing is checked\n"


def test_a_check_that_fails_does_not_stop_one(capsys):
    assert gate.problems("nowhere.toml") == []
    assert capsys.readouterr().err.startswith("loralint: nothing is checked: ")
    assert gate.problems("bad.toml", trainer_dir="data") != [], "sources that are not recognised"


def test_a_command_with_the_check_in_front(folder):
    print_pid = [sys.executable, "-c", "import os; print(os.getpid())"]
    for name, code in (("bad.toml", 1), ("good.toml", 0)):
        started = subprocess.Popen(gate.in_front(print_pid, name, trainer_dir=folder), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        out, err = started.communicate()
        assert started.returncode == code, err
        if code == 0 and os.name != "nt":
            assert int(out) == started.pid, "signals reach the command"
        else:
            assert b"LORALINT=off" in err
    missing = subprocess.run(gate.in_front([str(folder / "none")], "good.toml"), stderr=subprocess.PIPE)
    assert missing.returncode != 0 and b"cannot be started" in missing.stderr and b"Traceback" not in missing.stderr
    wrong = subprocess.run([sys.executable, "-m", "loralint.gate", "good.toml"], stderr=subprocess.PIPE)
    assert wrong.returncode == 1 and b"usage" in wrong.stderr


AI_TOOLKIT = """
def get_job(config_path, extensions):
    return [extension.get_process() for extension in extensions]
"""


def job(folder, config_path):
    """As ai-toolkit asks an extension: the configuration is an argument of a function named get_job in toolkit/job.py."""
    names = {}
    exec(compile(AI_TOOLKIT, str(folder / "toolkit" / "job.py"), "exec"), names)
    return names["get_job"](config_path, [aitoolkit.Check])


def test_ai_toolkit(folder, capsys):
    (folder / "config").mkdir()
    process = {"type": "sd_trainer", "network": {"type": "lora", "linear": 16}, "datasets": [{"folder_path": "empty"}]}
    process.update(train={"steps": 10, "batch_size": 1}, model={"name_or_path": "black-forest-labs/FLUX.1-dev", "is_flux": True})
    config = {"job": "extension", "config": {"name": "mirelune", "process": [process]}}
    (folder / "config" / "mirelune.json").write_text(json.dumps(config))
    (folder / "empty").mkdir()
    for given in ("mirelune", os.path.join("config", "mirelune.json"), config):
        with pytest.raises(gate.Stopped, match="no image in `.*empty`"):
            job(folder, given)
    assert job(folder, "elsewhere") == [None]
    assert "was not found" in capsys.readouterr().err


TEMPLATES = os.path.abspath(os.path.join(os.path.dirname(__file__), "../../cli/main/resources/dev/loralint/integrate"))


def template(name, **known):
    with open(os.path.join(TEMPLATES, name), encoding="utf-8") as file:
        exec(compile(file.read(), name, "exec"), known)
    return known


def test_what_is_written(monkeypatch, capsys):
    assert template("ai-toolkit/__init__.py")["AI_TOOLKIT_EXTENSIONS"] == [aitoolkit.Check]
    assert template("comfyui/__init__.py")["NODE_CLASS_MAPPINGS"] == comfyui.NODE_CLASS_MAPPINGS
    monkeypatch.setitem(sys.modules, "loralint.aitoolkit", None)
    assert template("ai-toolkit/__init__.py")["AI_TOOLKIT_EXTENSIONS"] == []
    assert "not installed" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["lora-scripts/api.py", "animalorastudio/cmd_builder.py"])
def test_lines_that_are_inserted(name):
    with open(os.path.join(TEMPLATES, name), encoding="utf-8") as file:
        lines = [line for line in file if not line.startswith(("after:", "before:"))]
    compile("async def around():\n" + "".join("    " + line for line in lines), name, "exec")


def test_the_cell(monkeypatch, capsys):
    with open(os.path.join(TEMPLATES, "colab/loralint-colab.ipynb"), encoding="utf-8") as file:
        cell = "".join(json.loads(file.read().replace("@WHEEL@", '\\"a.whl\\"'))["cells"][0]["source"])
    installed, transformers = [], []
    monkeypatch.setattr(subprocess, "run", lambda command, check, cwd: installed.append((command[-1], cwd)))
    notebook = types.SimpleNamespace(input_transformers_cleanup=transformers)
    exec(cell, {"get_ipython": lambda: notebook})
    exec(cell, {"get_ipython": lambda: notebook})
    assert installed == [("a.whl", "/"), ("a.whl", "/")]
    lines = ["!accelerate launch a.py\n", "  ! accelerate  launch b.py\n", "!accelerate env\n", "accelerate launch\n"]
    for transform in transformers:
        lines = transform(lines)
    assert lines == [
        "!loralint handoff -- accelerate launch a.py\n",
        "  ! loralint handoff -- accelerate  launch b.py\n",
        "!accelerate env\n",
        "accelerate launch\n",
    ]


@pytest.mark.skipif(os.name == "nt", reason="scripts for Linux")
@pytest.mark.parametrize("start", ["sub", "a b", "--x"])
def test_scripts_start_where_they_are_whatever_cdpath_says(folder, start):
    """With CDPATH, cd looks elsewhere first, and prints where it went."""
    elsewhere = folder / "elsewhere"
    own = folder / "programs"
    own.mkdir()
    (own / "python3").write_text('#!/bin/sh\ncase "$*" in *pip*) echo "pip in $PWD: $*" >&2 ;; esac\nexit 1\n')
    (own / "python3").chmod(0o755)
    for place in (folder, elsewhere):
        there = place / start
        there.mkdir(parents=True)
        (there / "loralint-1-linux.whl").write_text("")
        (there / "lib.include.sh").write_text('prepare_runtime_environment() { :; }\nrun_python_in_active_env() { echo "$PWD: $*"; }\n')
        for template, values in (("runpod/loralint-start.sh", {"@WHEEL@": "''"}), ("onetrainer/start-ui-loralint.sh", {})):
            with open(os.path.join(TEMPLATES, template), encoding="utf-8") as file:
                text = file.read()
            for name, value in values.items():
                text = text.replace(name, value)
            (there / template.split("/")[1]).write_text(text, encoding="utf-8")
    environment = {**os.environ, "CDPATH": str(elsewhere), "PATH": str(own) + os.pathsep + os.environ["PATH"]}

    def run(script, *arguments):
        return subprocess.run(["bash", "--", start + "/" + script, *arguments], cwd=str(folder), env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    ran = run("start-ui-loralint.sh", "x y")
    assert ran.stdout.decode() == "%s: -m loralint.onetrainer x y\n" % (folder / start), ran
    ran = run("loralint-start.sh", "echo", "trains")
    assert ran.stdout == b"trains\n", ran
    wheel = folder / start / "loralint-1-linux.whl"
    assert "pip in /: -m pip install -q %s\n" % wheel in ran.stderr.decode(), ran
    assert "to %s\n" % (folder / start) in ran.stderr.decode(), ran


@pytest.mark.skipif(os.name == "nt", reason="a script for Linux")
def test_the_script_runs_nothing_of_the_working_directory(folder):
    for package in ("loralint", "pip", "runpy", "site-packages"):
        planted = folder / package
        planted.mkdir()
        for module in ("__init__.py", "__main__.py"):
            (planted / module).write_text("import sys\nopen(%r, 'w')\nsys.exit(9)\n" % str(folder / "ran"))
    with open(os.path.join(TEMPLATES, "runpod/loralint-start.sh"), encoding="utf-8") as file:
        script = folder / "a b" / "loralint-start.sh"
        script.parent.mkdir()
        script.write_text(file.read().replace("@WHEEL@", "''"), encoding="utf-8")
    own = folder / "programs"
    own.mkdir()
    (own / "python3").write_text('#!/bin/sh\nexec "%s" "$@"\n' % sys.executable)
    (own / "python3").chmod(0o755)
    path = str(own) + os.pathsep + os.environ["PATH"]
    say = ["bash", str(script), sys.executable, "-c", "import sys; print(sys.argv[1:])"]
    for name, code in (("bad.toml", 1), ("good.toml", 0)):
        ran = subprocess.run([*say, "$(x) y", name], env={**os.environ, "PATH": path}, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert ran.returncode == code, ran.stderr
        assert (b"['$(x) y', 'good.toml']" in ran.stdout) == (code == 0), ran.stdout
    # without loralint and a wheel: no name is installed
    alone = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    ran = subprocess.run([*say, "bad.toml"], env={**alone, "PATH": path}, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert ran.returncode == 0 and b"nothing is checked" in ran.stderr and b"bad.toml" in ran.stdout, ran.stderr
    assert not (folder / "ran").exists()


def test_onetrainer(folder, monkeypatch):
    module = types.ModuleType("TrainUIController")
    started, shown = [], []

    class TrainUIController:
        train_config = types.SimpleNamespace(to_pack_dict=lambda secrets: {"secrets": secrets})

        def start_training(self):
            errors = module.flush_and_validate_all()
            (shown if errors else started).append(errors)

    module.TrainUIController = TrainUIController
    own = []
    module.flush_and_validate_all = validate = lambda: own
    onetrainer.put_in_front(module)
    found = []
    monkeypatch.setattr(gate, "problems", lambda path, **options: list(found))
    TrainUIController().start_training()
    found.append("a finding")
    TrainUIController().start_training()
    assert started == [[]] and shown == [["a finding", gate.ANYWAY]]
    own.append("its own error")
    TrainUIController().start_training()
    assert shown[-1] == ["its own error"]
    assert module.flush_and_validate_all is validate


def test_onetrainer_elsewhere():
    ran = subprocess.run([sys.executable, "-m", "loralint.onetrainer"], stderr=subprocess.PIPE)
    assert ran.returncode == 1 and b"train_ui_qt.py does not exist" in ran.stderr


def test_comfyui(folder):
    node = comfyui.CheckDataset
    assert set(node.INPUT_TYPES()["required"]) == {"folder"}
    assert node.VALIDATE_INPUTS() is True, "what another node gives is checked when it is there"
    assert node.VALIDATE_INPUTS(folder="data") is True
    assert node().checked("data", 7) == ("data", 7)
    assert "does not exist" in node.VALIDATE_INPUTS(folder="nowhere")
    (folder / "data" / "10_mirelune" / "b.txt").write_bytes(b"mirelune, \xff\xfe\n")
    assert "UTF-8" in node.VALIDATE_INPUTS(folder="data")
    with pytest.raises(gate.Stopped, match="UTF-8"):
        node().checked("data")
