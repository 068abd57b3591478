"""A node for ComfyUI that checks a dataset when a workflow is queued, and again when it runs."""

from __future__ import annotations

import os

from . import gate

TYPE_CHECKING = False  # as in typing, which takes longer to import than the rest
if TYPE_CHECKING:
    from typing import Any, Dict, Optional, Tuple, Union


class CheckDataset:
    """Gives on the folder of a dataset, and anything else, to the nodes that train with it: they run only if it has no errors."""

    CATEGORY = "training"
    DESCRIPTION = "Checks a dataset with loralint. Nodes after this one run only if it has no errors."
    FUNCTION = "checked"
    OUTPUT_NODE = True
    RETURN_TYPES = ("STRING", "*")
    RETURN_NAMES = ("folder", "anything")

    @classmethod
    def INPUT_TYPES(cls) -> Dict[str, Any]:
        return {
            "required": {"folder": ("STRING", {"default": "", "tooltip": "The folder with images and captions"})},
            "optional": {"anything": ("*", {"tooltip": "Is given on as it is, to check before a node that has no folder"})},
        }

    @classmethod
    def VALIDATE_INPUTS(cls, folder: Optional[str] = None) -> Union[bool, str]:
        # What another node gives is not known before the workflow runs.
        return True if folder is None else (refusal(folder) or True)

    def checked(self, folder: str, anything: Any = None) -> Tuple[str, Any]:
        found = refusal(folder)
        if found:
            raise gate.Stopped(found)
        return folder, anything


def refusal(folder: str) -> str:
    """Why a dataset must not be trained with; empty if it may."""
    path = folder.strip().strip('"')
    if not path:
        return "loralint: name the folder of a dataset"
    if not os.path.isabs(path) and not os.path.isdir(path):
        path = os.path.join(_input(), path)
    if not os.path.isdir(path):
        return "loralint: `%s` does not exist, or is not a folder" % folder
    found = gate.problems(path, errors=True)
    return gate.text(found) if found else ""


def _input() -> str:
    """Where nodes of ComfyUI look for names of folders."""
    try:
        import folder_paths  # type: ignore
    except ImportError:
        return ""
    return str(folder_paths.get_input_directory())


NODE_CLASS_MAPPINGS = {"LoralintCheckDataset": CheckDataset}
NODE_DISPLAY_NAME_MAPPINGS = {"LoralintCheckDataset": "Check Dataset (loralint)"}
