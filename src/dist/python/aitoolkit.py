"""The extension for ai-toolkit, which it asks for its process at the start of each job (jobs/ExtensionJob.py)."""

from __future__ import annotations

import os
import sys

from . import gate

TYPE_CHECKING = False  # as in typing, which takes longer to import than the rest
if TYPE_CHECKING:
    from typing import Any, Optional, Tuple

# With which toolkit/config.py (get_config) completes a name
SUFFIXES = (".json", ".jsonc", ".yaml", ".yml")


class Check:
    """Raises if the job's configuration makes ai-toolkit exit."""

    uid = "loralint"
    name = "loralint"

    @classmethod
    def get_process(cls) -> None:
        root, config = _job()
        if isinstance(config, str):
            path = _file(root, config)
            if path is not None:
                gate.require(path, trainer_dir=root, cwd=os.getcwd())
                return
        elif isinstance(config, dict):
            _require_copy(root, config)
            return
        print("loralint: the job's configuration was not found, so nothing is checked", file=sys.stderr)


def _job() -> Tuple[str, Any]:
    """The folder of ai-toolkit and the configuration that its get_job is called with: one run has several jobs."""
    frame = sys._getframe(1)
    while frame.f_back is not None:
        frame = frame.f_back
        if frame.f_code.co_name == "get_job":
            root = os.path.dirname(os.path.dirname(os.path.abspath(frame.f_code.co_filename)))
            return root, frame.f_locals.get("config_path")
    return os.getcwd(), None


def _file(root: str, name: str) -> Optional[str]:
    """As get_config finds it: in the folder `config` only without its suffix."""
    in_folder = os.path.join(root, "config", name)
    if not os.path.exists(in_folder):
        for suffix in SUFFIXES:
            if os.path.isfile(in_folder + suffix):
                return in_folder + suffix
    return name if os.path.isfile(name) else None


def _require_copy(root: str, config: Any) -> None:
    import json
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "job.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(config, file)
        gate.require(path, trainer_dir=root, cwd=os.getcwd(), temporary=True)
