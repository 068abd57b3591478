# Created by `loralint integrate ai-toolkit`; `--undo` removes it. Checks each job before it starts; LORALINT=off starts it unchecked.
import sys

try:
    from loralint.aitoolkit import Check
except ImportError:
    print("loralint is not installed in this Python, so jobs are not checked: install its wheel with pip", file=sys.stderr)
    AI_TOOLKIT_EXTENSIONS = []
else:
    AI_TOOLKIT_EXTENSIONS = [Check]
