after: ^async def create_toml_file\(
before: ^    result = process\.run_train\(
# `loralint integrate lora-scripts` wrote these lines, and `--undo` removes them.
try:
    from loralint import gate
except ImportError:
    log.warning("loralint is not installed in this Python, so nothing is checked: install its wheel with pip")
else:
    findings = await asyncio.to_thread(gate.problems, toml_file, trainer_dir=os.path.dirname(trainer_file), cwd=os.getcwd())
    if findings:
        log.error(gate.text(findings))
        return APIResponseFail(message=gate.text(findings))

