"""sd-scripts: options of the training scripts, dataset schema, network modules, optimizers, schedulers, stops."""

import arguments
import functions
import sanitizer
from tables import ARGUMENTS, KEYS, MODULES, OPTIMIZERS, OPTIONS, SCHEDULERS, SCRIPTS, STOPS

METHODS = {"db": ("dreambooth", "DreamBooth"), "ft": ("finetuning", "FineTuning"), "cn": ("controlnet", "ControlNet")}


def extract(checkout):
    scripts = [path for path in checkout.paths("*.py") if "train" in path or path == "fine_tune.py"]
    options = {path: arguments.options(checkout, path) for path in scripts}
    return [
        (SCRIPTS, [{"script": _name(path), "file": path, "line": 1} for path in scripts if options[path]]),
        (OPTIONS, [{"scripts": _name(path), **vars(one)} for path in scripts for one in options[path].values()]),
        (KEYS, list(_keys(checkout, options["train_network.py"]))),
        *network_modules(checkout, "networks/*.py", "networks"),
        (OPTIMIZERS, list(_branches(checkout, "get_optimizer", {"optimizer_type"}, _optimizer))),
        (SCHEDULERS, list(_branches(checkout, "get_scheduler_fix", {"name"}, lambda name: name.endswith("Schedule")))),
        (STOPS, [row for path in scripts + checkout.paths("library/*.py") for row in functions.stops(checkout.module(path))]),
    ]


def _name(path):
    return path.rsplit("/", 1)[-1][: -len(".py")]


def _keys(checkout, options):
    module = checkout.module("library/config_util.py")
    merged = sanitizer.schemas(module)
    renamed = {"batch_size": "train_batch_size", "num_repeats": "dataset_repeats"}
    for key in merged["general"].values():
        yield _row(module, "general", key, "", "", renamed, options)
    for level in ("dataset", "subset"):
        found = {}
        for short, (method, prefix) in METHODS.items():
            known = sanitizer.defaults(module, f"{prefix}SubsetParams")
            if level == "dataset":
                known = {**known, **sanitizer.defaults(module, f"{prefix}DatasetParams")}
            for key in merged[f"{short}_{level}"].values():
                found.setdefault((key, known.get(key.name, "")), []).append(method)
        for (key, default), methods in found.items():
            yield _row(module, f"{level}s", key, " ".join(methods), default, renamed, options)
    yield {**_row(module, "datasets", sanitizer.Key("subsets", "list of table", False, 1), " ".join(m for m, _ in METHODS.values()), "", {}, {}), "line": 1}


def _row(module, level, key, scope, default, renamed, options):
    option = renamed.get(key.name, key.name)
    return {
        "format": "dataset",
        "level": level,
        "name": key.name,
        "scope": scope,
        "type": key.type,
        "default": default,
        "required": "yes" if key.required else "",
        "choices": "",
        "argument": option if option in options else "",
        "file": module.path,
        "line": key.line,
    }


def network_modules(checkout, pattern, package):
    """The modules of a folder, and what each reads from `network_args`."""
    modules, taken = [], []
    for path in checkout.paths(pattern):
        module = checkout.module(path)
        create = module.functions.get("create_network") or module.functions.get("create_arch_network")
        weights = module.functions.get("create_network_from_weights") or module.functions.get("create_arch_network_from_weights")
        if not create and not weights:
            continue
        name = f"{package}.{_name(path)}"
        modules.append({"module": name, "create": "yes" if create else "", "file": path, "line": (create or weights).lineno})
        if create and create.args.kwarg:
            found = {}
            for where, one in functions.taken(checkout, module, create, {create.args.kwarg.arg}):
                found.setdefault(one.name, {"module": name, "name": one.name, "default": one.default, "file": where, "line": one.line})
            taken.extend(found.values())
    return (MODULES, modules), (ARGUMENTS, taken)


def _optimizer(name):
    return name.split(".")[0] in ("bnb", "dadaptation", "experimental", "lion_pytorch", "prodigyopt", "sf", "torch", "transformers") and name.split(".")[-1][0].isupper()


def _branches(checkout, name, subject, classes):
    for path in checkout.paths("library/*.py"):
        module = checkout.module(path)
        if name in module.functions:
            yield from functions.branches(checkout, module, module.functions[name], subject, classes)
