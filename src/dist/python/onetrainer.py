"""The window of OneTrainer, which shows the findings in its own dialog before it starts a training run.

``python -m loralint.onetrainer [ctk]`` in the folder of OneTrainer; with ``ctk`` its window with CustomTkinter.
"""

from __future__ import annotations

import os
import sys

from . import gate

TYPE_CHECKING = False  # as in typing, which takes longer to import than the rest
if TYPE_CHECKING:
    from typing import Any, List


def findings(config: Any) -> List[str]:
    """Why a training run with this TrainConfig must not start, in sentences."""
    import json
    import tempfile

    root = os.getcwd()
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "config.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(config.to_pack_dict(secrets=False), file)
        found = gate.problems(path, trainer_dir=root, cwd=root, temporary=True)
    return [*found, gate.ANYWAY] if found else []


def put_in_front(module: Any) -> None:
    """Adds the findings to the errors that TrainUIController.start_training asks for, if there are no others."""
    original = module.TrainUIController.start_training
    validate = module.flush_and_validate_all

    def start_training(self: Any) -> None:
        module.flush_and_validate_all = lambda: validate() or findings(self.train_config)
        try:
            original(self)
        finally:
            module.flush_and_validate_all = validate

    module.TrainUIController.start_training = start_training


def main() -> None:
    import importlib

    name = "train_ui_ctk" if sys.argv[1:] == ["ctk"] else "train_ui_qt"
    scripts = os.path.join(os.getcwd(), "scripts")
    controller = os.path.join("modules", "ui", "TrainUIController.py")
    for needed in (os.path.join("scripts", name + ".py"), controller):
        if not os.path.isfile(needed):
            sys.exit(
                "loralint: %s does not exist: start this in the folder of OneTrainer, of a release with a validation dialog"
                " (May 2026 or later)" % needed
            )
    # As Python does for a script: OneTrainer imports modules of both folders.
    sys.path.insert(0, scripts)
    sys.argv = [os.path.join(scripts, name + ".py")]
    window = importlib.import_module(name)
    module = importlib.import_module("modules.ui.TrainUIController")
    if hasattr(module, "flush_and_validate_all") and hasattr(module.TrainUIController, "start_training"):
        put_in_front(module)
    else:
        print("loralint: this release of OneTrainer has no validation that loralint knows; nothing is checked", file=sys.stderr)
    window.main()


if __name__ == "__main__":
    main()
