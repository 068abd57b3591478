"""ai-toolkit: keys of the configuration by place and class, architectures and process types, optimizers, schedulers, stops.

The level of a key is its place in the file: `config`, `process` (an entry of `config.process`), or the blocks inside a process
(`process.network`). Its scope is the class that reads it.
"""

import ast

import functions
from sources import Unresolved, dotted
from reach import Hints
from tables import ENUMS, KEYS, OPTIMIZERS, SCHEDULERS, STOPS, key_row

CLASSES = "toolkit/config_modules.py"
PROCESSES = ("jobs/process/*.py", "extensions_built_in/*/*.py")
MODELS = ("extensions_built_in/*/*.py", "extensions_built_in/*/*/*.py", "toolkit/models/*.py", "toolkit/models/*/*.py")
TYPES = {"str": "text", "bool": "flag", "int": "int", "float": "float"}


def extract(checkout):
    processes = [path for pattern in PROCESSES for path in checkout.paths(pattern)]
    models = [path for pattern in MODELS for path in checkout.paths(pattern)]
    optimizer = checkout.module("toolkit/optimizer.py")
    scheduler = checkout.module("toolkit/scheduler.py")
    code = [CLASSES, "toolkit/job.py", "toolkit/optimizer.py", "toolkit/data_loader.py", "toolkit/dataloader_mixins.py"]
    return [
        (KEYS, [*_conf(checkout, processes), *_classes(checkout, processes), *_model_kwargs(checkout, models)]),
        (ENUMS, [*_literals(checkout), *_marks(checkout, models, "arch"), *_marks(checkout, processes, "uid", "process")]),
        (OPTIMIZERS, list(_branches(checkout, optimizer, "get_optimizer", {"lower_type"}))),
        (SCHEDULERS, list(_branches(checkout, scheduler, "get_lr_scheduler", {"name"}))),
        (STOPS, functions.stops(checkout, code + processes)),
    ]


def _conf(checkout, processes):
    """The keys that jobs and processes read with `get_conf`."""
    for path in [*checkout.paths("jobs/*.py"), *processes]:
        module = checkout.module(path)
        level = "config" if path.count("/") == 1 else "process"
        for owner in module.classes.values():
            first = {}
            for call in ast.walk(owner):
                if isinstance(call, ast.Call) and dotted(call.func) == "self.get_conf":
                    if isinstance(call.args[0], ast.Constant):
                        first.setdefault(call.args[0].value, call)
            for name, call in first.items():
                given = {keyword.arg: keyword.value for keyword in call.keywords}
                default = call.args[1] if len(call.args) > 1 else given.get("default")
                more = {
                    "scope": owner.name,
                    "type": TYPES.get(dotted(given["as_type"]) if "as_type" in given else None, ""),
                    "default": functions.text(checkout, module, default),
                    "required": "yes" if functions.text(checkout, module, given.get("required")) == "True" else "",
                }
                yield key_row("config", level, name, path, call.lineno, **more)


def _classes(checkout, processes):
    """The keys of the configuration classes, at each place where a file can have an object of the class."""
    module = checkout.module(CLASSES)
    places = {}
    for path in processes:
        _find_places(checkout.module(path), module, "process", places)
    for name in list(places):
        _nested(module, name, places)
    for name, owner in module.classes.items():
        for key in _arguments(checkout, module, owner):
            for level in sorted(places.get(name, [])) or ["-"]:
                yield {**key, "level": level}


def _nested(module, name, places):
    """Adds the places of classes that a class creates from one of its own keys."""
    inner = {}
    for function in (part for part in module.classes[name].body if isinstance(part, ast.FunctionDef)):
        _created(function, module, inner)
    for other, keys in inner.items():
        added = {f"{place}.{key}" for place in places[name] for key in keys} - places.get(other, set())
        if added and other != name:
            places.setdefault(other, set()).update(added)
            _nested(module, other, places)


def _find_places(where, module, prefix, places):
    for node in ast.walk(where.tree):
        if isinstance(node, ast.FunctionDef):
            found = {}
            _created(node, module, found)
            for name, keys in found.items():
                places.setdefault(name, set()).update(f"{prefix}.{key}" for key in keys)


def _created(function, module, found):
    """The classes that a function creates with `**` from a key of a configuration."""
    sources = {}
    for node in ast.walk(function):
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value:
            target = dotted(node.targets[0] if isinstance(node, ast.Assign) else node.target)
            key = _key(node.value, sources)
            if target and key:
                sources.setdefault(target, key)
        elif isinstance(node, (ast.For, ast.comprehension)) and dotted(node.target):
            key = _key(node.iter, sources)
            if key:
                sources.setdefault(dotted(node.target), key)
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and dotted(node.func) in module.classes:
            for keyword in node.keywords:
                key = _key(keyword.value, sources) if keyword.arg is None else None
                if key:
                    found.setdefault(dotted(node.func), set()).add(key)


def _key(node, sources):
    """The key of the configuration that an expression comes from."""
    if isinstance(node, ast.Call):
        if isinstance(node.func, ast.Attribute) and node.func.attr in ("get", "get_conf") and node.args:
            return node.args[0].value if isinstance(node.args[0], ast.Constant) else None
        return next((key for key in (_key(part, sources) for part in node.args) if key), None)
    return sources.get(dotted(node))


def _arguments(checkout, module, owner):
    """The keyword arguments that the class reads from `kwargs`, with the types that its attributes declare."""
    kinds = {}
    for node in ast.walk(owner):
        if isinstance(node, ast.AnnAssign) and node.value is not None:
            for part in ast.walk(node.value):
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    kinds.setdefault((part.value, part.lineno), _type(checkout, module, node.annotation))
    for path, one in functions.merged(functions.taken(checkout, module, owner, {"kwargs"})).values():
        kind, choices = kinds.get((one.name, one.line), (_of_default(one.default), ""))
        more = {"scope": owner.name, "type": kind, "default": one.default, "choices": choices}
        yield key_row("config", "-", one.name, path, one.line, **more)


def _type(checkout, module, node):
    """Our word for an annotation, and the choices if it is a `Literal`; a named `Literal` is an enum of that name."""
    if isinstance(node, ast.Subscript):
        head = (dotted(node.value) or "").rpartition(".")[2]
        parts = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        if head == "Literal":
            return "text", ", ".join(str(part.value) for part in parts)
        words = [_type(checkout, module, part) for part in parts]
        if head in ("Union", "Optional"):
            chosen = list(dict.fromkeys(word for word, _ in words if word != "none"))
            none = head == "Optional" or any(word == "none" for word, _ in words)
            return " or ".join(chosen + (["none"] if none else [])), next((choices for _, choices in words if choices), "")
        if head in ("List", "list"):
            return f"list of {words[0][0]}", ""
    if isinstance(node, ast.Constant) and node.value is None:
        return "none", ""
    text = ast.unparse(node)
    return TYPES.get(text, "table" if text in ("dict", "Dict") else text), ""


def _of_default(default):
    """The type of a default, where no annotation says one."""
    try:
        value = ast.literal_eval(default)
    except (ValueError, SyntaxError):
        return ""
    return {bool: "flag", int: "number", float: "number", str: "text", list: "list", dict: "table"}.get(type(value), "")


def _model_kwargs(checkout, models):
    """What models read from `model_kwargs`; the scope is the model's class."""
    names = {"self.model_config.model_kwargs", "model_config.model_kwargs", "self.model_kwargs", "model_kwargs"}
    for path in models:
        module = checkout.module(path)
        for owner in module.classes.values():
            for where, one in functions.merged(functions.taken(checkout, module, owner, names)).values():
                more = {"scope": owner.name, "type": _of_default(one.default), "default": one.default}
                yield key_row("config", "process.model.model_kwargs", one.name, where, one.line, **more)


def _literals(checkout):
    """The names that configuration classes declare with `Literal`."""
    module = checkout.module(CLASSES)
    for name in [*module.values, *module.imports]:
        where, node = checkout.define(module, name, "values") or (None, None)
        if isinstance(node, ast.Subscript) and dotted(node.value) == "Literal":
            for part in node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]:
                yield {"enum": name, "value": str(part.value), "file": where.path, "line": part.lineno}


def _marks(checkout, paths, attribute, enum=None):
    """The texts that classes carry in an attribute (`arch`, `uid`)."""
    for path in paths:
        module = checkout.module(path)
        for owner in module.classes.values():
            for part in owner.body:
                if isinstance(part, ast.Assign) and dotted(part.targets[0]) == attribute:
                    try:
                        value = checkout.value(module, part.value)
                    except Unresolved:
                        continue
                    if value:
                        yield {"enum": enum or attribute, "value": value, "file": path, "line": part.lineno}


def _branches(checkout, module, name, subject):
    def made(words):
        last = words.rpartition(".")[2]
        return last[:1].isupper() and not last.endswith(("Error", "Type"))

    return functions.branches(checkout, module, module.functions[name], subject, made)


HINTS = Hints(
    entries={"run.py": ("run.py",)},
    also={
        "run.py": (
            "extensions_built_in/sd_trainer/*.py:*",
            "extensions_built_in/diffusion_models/*/*.py:*",
            "extensions_built_in/concept_slider/*.py:*",
            "jobs/process/BaseSDTrainProcess.py:*",
        )
    },
    phases=(
        (r"(get_job|get_config|preprocess_config|get_conf|TrainJob|ExtensionJob|BaseJob|\w+Config|load_process\w*)$", "arguments"),
        (r"(get_dataloader_from_datasets|AiToolkitDataset|FileItemDTO|load_caption|load_and_process_image|__getitem__)$", "dataset"),
        (r"(load_model|get_model_class|StableDiffusion|hook_before_model_load)$", "model"),
        (r"(cache_latents_all_latents|cache_text_embeddings|cache_clip_vision_to_disk)$", "caching"),
        (r"(LoRASpecialNetwork|LycorisSpecialNetwork|apply_to|setup_adapter|get_params|hook_before_train_loop)$", "network"),
        (r"(get_optimizer|get_lr_scheduler)$", "optimizer"),
        (r"(hook_train_loop|train_single_accumulation|process_general_training_batch|calculate_loss)$", "training"),
        (r"(sample|generate_images|generate_single_image|SampleConfig|GenerateImageConfig)$", "sampling"),
        (r"(save|save_weights|save_model|push_to_hub)$", "saving"),
    ),
    spines=r"BaseSDTrainProcess\.run$",
)
