# Created by `loralint integrate comfyui`; `--undo` removes it. The node `Check Dataset (loralint)`.
from loralint.comfyui import NODE_CLASS_MAPPINGS, NODE_DISPLAY_NAME_MAPPINGS

__all__ = ["NODE_CLASS_MAPPINGS", "NODE_DISPLAY_NAME_MAPPINGS"]
