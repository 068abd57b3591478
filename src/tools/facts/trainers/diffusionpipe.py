"""diffusion-pipe: keys of the training and the dataset file, model types, optimizers, schedulers, stops.

The level of a key is its table (`top` outside of tables). The scope of a key of `[model]` is the model types that read it.
"""

import ast

import functions
from sources import dotted
from tables import ENUMS, KEYS, OPTIMIZERS, SCHEDULERS, STOPS, key_row

CONFIG = ("config", "self.config")
BASE = "models/base.py"  # the only file of the models where `config` is the whole configuration
MODEL = {"model_config", "self.model_config", *(f"{name}['model']" for name in CONFIG)}
TABLES = {
    "model.text_encoders": {"te_config"},
    "adapter": {"adapter_config", *(f"{name}['adapter']" for name in CONFIG)},
    "optimizer": {"optim_config", *(f"{name}['optimizer']" for name in CONFIG)},
    "monitoring": {"config['monitoring']", "config.get('monitoring', {})"},
    "eval_datasets": {"eval_dataset"},
}
DATASET = {
    "top": {"dataset_config", "self.dataset_config"},
    "directory": {"directory_config", "self.directory_config"},
}


def extract(checkout):
    train = checkout.module("train.py")
    common = [train, *(checkout.module(path) for path in checkout.paths("utils/*.py"))]
    models = [checkout.module(path) for path in checkout.paths("models/*.py") + checkout.paths("models/wan/*.py")]
    types = list(_types(checkout, train))
    return [
        (KEYS, list(_keys(checkout, common, models, types))),
        (ENUMS, [{"enum": "model.type", "value": name, "file": train.path, "line": line} for name, line, _ in types]),
        (OPTIMIZERS, list(_branches(checkout, train, {"optim_type_lower"}))),
        (SCHEDULERS, list(_branches(checkout, train, {"scheduler_type"}))),
        (STOPS, functions.stops(checkout, [module.path for module in common + models])),
    ]


def _keys(checkout, common, models, types):
    code = [(module, module.tree) for module in common]
    every = code + [(module, module.tree) for module in models]
    named = _taken(checkout, [*code, *((module, module.tree) for module in models if module.path == BASE)], {"config"})
    yield from _rows("main", "top", {**_taken(checkout, every, {"self.config"}), **named})
    for level, names in TABLES.items():
        yield from _rows("main", level, _taken(checkout, every, names))
    for level, names in DATASET.items():
        yield from _rows("dataset", level, _taken(checkout, every, names))
    shared = _taken(checkout, code, MODEL)
    yield from _rows("main", "model", shared)
    scopes = {}
    for name, _, nodes in types:
        for path, one in _taken(checkout, nodes, MODEL).values():
            if one.name not in shared:
                scopes.setdefault((one.name, one.default, one.required), []).append((name, path, one))
    for users in scopes.values():
        _, path, one = users[0]
        yield from _rows("main", "model", {one.name: (path, one)}, " ".join(sorted(name for name, _, _ in users)))


def _taken(checkout, code, names):
    return functions.merged(pair for module, node in code for pair in functions.taken(checkout, module, node, names))


def _rows(format_, level, keys, scope=""):
    for path, one in keys.values():
        more = {"scope": scope, "default": one.default, "required": "yes" if one.required else ""}
        yield key_row(format_, level, one.name, path, one.line, **more)


def _types(checkout, train):
    """The model types: name, line, and the code of each: its file and the classes that its pipeline extends."""
    for node in ast.walk(train.tree):
        if not isinstance(node, ast.If):
            continue
        names = [
            part.comparators[0].value
            for part in ast.walk(node.test)
            if isinstance(part, ast.Compare) and dotted(part.left) == "model_type" and isinstance(part.ops[0], ast.Eq)
        ]
        imports = [part for part in node.body if isinstance(part, ast.ImportFrom)]
        if names and imports:
            module = checkout.imported(f"{imports[0].module}.{imports[0].names[0].name}")
            nodes = [(module, module.tree), *_bases(checkout, module)]
            for name in names:
                yield name, node.test.lineno, nodes


def _bases(checkout, module):
    """The classes of other files that the classes of a module extend, and theirs."""
    pending = [(module, base) for owner in module.classes.values() for base in owner.bases]
    seen = set()
    while pending:
        where, base = pending.pop()
        found = checkout.define(where, dotted(base) or "", "classes")
        if found and (found[0].path, found[1].name) not in seen:
            seen.add((found[0].path, found[1].name))
            pending.extend((found[0], inner) for inner in found[1].bases)
            if found[0] is not module:
                yield found


def _branches(checkout, train, subject):
    def made(name):
        last = name.rpartition(".")[2]
        return last[:1].isupper() and not last.endswith("Error") and "." in name

    return functions.branches(checkout, train, train.tree, subject, made, options=None)
