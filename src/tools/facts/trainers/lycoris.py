"""LyCORIS: what `lycoris.kohya` reads from `network_args`, algorithms, presets, stops.

The rows of the module `lycoris.kohya algo=NAME` are the arguments that the layers of an algorithm use; all others are for the
network or for other algorithms.
"""

import ast

import functions
import networks
from sources import dotted
from tables import ARGUMENTS, ENUMS, KEYS, MODULES, STOPS, key_row

COMMON = {"lora_dim", "alpha", "multiplier"}  # from the options network_dim and network_alpha


def extract(checkout):
    kohya = checkout.module("lycoris/kohya.py")
    wrapper = checkout.module("lycoris/wrapper.py")
    (_, modules), (_, taken) = networks.modules(checkout, "lycoris/kohya.py", "lycoris")
    config = checkout.module("lycoris/config.py")
    names = config.values["PRESET"].keys
    presets = [{"enum": "preset", "value": key.value, "file": config.path, "line": key.lineno} for key in names]
    code = checkout.paths("lycoris/*.py") + checkout.paths("lycoris/modules/*.py")
    return [
        (MODULES, modules),
        (ARGUMENTS, [*taken, *_algorithms(checkout, kohya)]),
        (KEYS, list(_preset_keys(kohya))),
        (ENUMS, [*_names(wrapper, "network_module_dict", "algo"), *presets, *_renamed(wrapper)]),
        (STOPS, functions.stops(checkout, code)),
    ]


def _names(module, table, enum):
    for key in module.values[table].keys:
        yield {"enum": enum, "value": key.value, "file": module.path, "line": key.lineno}


def _renamed(module):
    """Old names of arguments: `old new`."""
    node = module.values["deprecated_arg_dict"]
    for key, value in zip(node.keys, node.values):
        yield {"enum": "renamed argument", "value": f"{key.value} {value.value}", "file": module.path, "line": key.lineno}


def _preset_keys(kohya):
    """The keys of a preset file."""
    apply = next(part for part in kohya.classes["LycorisNetworkKohya"].body if getattr(part, "name", "") == "apply_preset")
    for node in ast.walk(apply):
        if isinstance(node, ast.Compare) and isinstance(node.left, ast.Constant) and dotted(node.comparators[0]) == "preset":
            yield key_row("preset", "top", node.left.value, kohya.path, node.lineno)


def _algorithms(checkout, kohya):
    """Of the arguments that the network passes to its layers, those that the constructor of the algorithm's layer uses."""
    passed = _passed(kohya.functions["create_network"])
    wrapper = checkout.module("lycoris/wrapper.py")
    table = wrapper.values["network_module_dict"]
    for algo, node in zip(table.keys, table.values):
        where, owner = checkout.define(wrapper, dotted(node), "classes")
        create = next(part for part in owner.body if getattr(part, "name", "") == "__init__")
        positional = create.args.args
        padding = [None] * (len(positional) - len(create.args.defaults))
        used = {part.id for part in ast.walk(create) if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Load)}
        for parameter, default in zip(positional, padding + create.args.defaults):
            if parameter.arg in used and parameter.arg not in COMMON:
                for name in passed.get(parameter.arg, ()):
                    text = functions.text(checkout, where, default)
                    yield {
                        "module": f"lycoris.kohya algo={algo.value}",
                        "name": name,
                        "default": text,
                        "file": where.path,
                        "line": parameter.lineno,
                    }


def _passed(create):
    """The arguments of `network_args` that each parameter of a module gets its value from."""
    made = {}
    for node in create.body:
        if isinstance(node, ast.Assign) and dotted(node.targets[0]):
            made[dotted(node.targets[0])] = _read(node.value)
    passed = {}
    for node in ast.walk(create):
        if isinstance(node, ast.Call) and (dotted(node.func) or "").startswith("LycorisNetwork"):
            for keyword in node.keywords:
                names = _read(keyword.value) or made.get(dotted(keyword.value), [])
                passed[keyword.arg] = names
    return passed


def _read(node):
    return [
        part.args[0].value
        for part in ast.walk(node)
        if isinstance(part, ast.Call) and dotted(part.func) == "kwargs.get" and isinstance(part.args[0], ast.Constant)
    ]
