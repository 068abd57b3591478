after: ^def _default_cmd_builder\(
before: ^    return cmd$
# `loralint integrate animalorastudio` wrote these lines, and `--undo` removes them.
if task_type == "train":
    try:
        from loralint.gate import in_front
        cmd = in_front(cmd, config_path, trainer_dir=REPO_ROOT)
    except ImportError:
        print("loralint is not installed in this Python, so nothing is checked: install its wheel with pip", file=sys.stderr)
