"""diffusion-pipe: keys of the training and the dataset file, model types, optimizers, schedulers, stops.

The level of a key is its table (`top` outside of tables). The scope of a key is the model types that read it, if not all do.
"""

import ast

import functions
from sources import dotted
from reach import Hints
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
    train, every = common[0], _code(common + models)
    base = next(module for module in models if module.path == BASE)
    filled = list(_filled(checkout, train))
    whole = functions.merged([*_pairs(checkout, _code(common), CONFIG), *_pairs(checkout, _code([base]), {"config"})])
    yield from _scoped(checkout, "top", whole, types, {"self.config"})
    for level, names in TABLES.items():
        if level == "adapter":
            yield from _scoped(checkout, level, functions.merged(_pairs(checkout, _code(common), names)), types, names)
        else:
            yield from _rows("main", level, functions.merged(_pairs(checkout, every, names)))
    for level, names in DATASET.items():
        yield from _rows("dataset", level, functions.merged(_pairs(checkout, every, names)))
    shared = functions.merged(_pairs(checkout, list(_without(train, filled)), MODEL))
    shared.update({name: one for name, one in filled if name in shared})
    yield from _scoped(checkout, "model", shared, types, MODEL, dict(filled))


def _code(modules):
    return [(module, module.tree) for module in modules]


def _pairs(checkout, code, names):
    return [pair for module, node in code for pair in functions.taken(checkout, module, node, names)]


def _filled(checkout, train):
    """Keys of `[model]` that a function of `train.py` fills in or converts, and does not use: name, and path and what is taken."""
    for function in train.functions.values():
        keys = functions.merged(functions.taken(checkout, train, function, MODEL))
        for name in _written(function):
            if name in keys:
                yield name, keys[name]


def _written(function):
    for part in ast.walk(function):
        key = owner = None
        if isinstance(part, ast.Subscript) and isinstance(part.ctx, ast.Store):
            owner, key = part.value, part.slice
        elif isinstance(part, ast.Call) and isinstance(part.func, ast.Attribute) and part.func.attr == "setdefault":
            owner, key = part.func.value, part.args[0]
        if owner is not None and dotted(owner) in MODEL and isinstance(key, ast.Constant):
            yield key.value


def _without(train, filled):
    """The code of `train.py` that uses keys of `[model]`."""
    names = {name for name, _ in filled}
    for node in train.tree.body:
        if not (isinstance(node, ast.FunctionDef) and names & set(_written(node))):
            yield train, node


def _scoped(checkout, level, shared, types, names, filled=None):
    """The keys of a table: those that count for every model type, and those that only some read."""
    yield from _rows("main", level, shared)
    scopes = {}
    for name, _, nodes in types:
        for path, one in functions.merged(_pairs(checkout, nodes, names)).values():
            if one.name not in shared:
                known = [filled[one.name]] if filled and one.name in filled else []
                path, one = functions.merged([*known, (path, one)])[one.name]
                scopes.setdefault((one.name, one.default, one.required), []).append((name, path, one))
    for users in scopes.values():
        _, path, one = users[0]
        yield from _rows("main", level, {one.name: (path, one)}, " ".join(sorted(name for name, _, _ in users)))


def _rows(format_, level, keys, scope=""):
    for path, one in keys.values():
        more = {"scope": scope, "default": one.default, "required": "yes" if one.required else ""}
        yield key_row(format_, level, one.name, path, one.line, **more)


def _types(checkout, train):
    """The model types: name, line, and the code of each: its file and the methods that its pipeline inherits."""
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
            made = next(part.value for part in node.body if isinstance(part, ast.Assign))
            pipeline = dotted(made.func).rpartition(".")[2]
            code = [(module, module.tree), *_inherited(checkout, module, pipeline)]
            for name in names:
                yield name, node.test.lineno, code


def _inherited(checkout, module, pipeline):
    """The methods that the class of a model type has from classes of other files, and that no class below replaces."""
    pending = [(module, module.classes[pipeline])] if pipeline in module.classes else []
    replaced = set()
    for where, owner in pending:
        methods = [part for part in owner.body if isinstance(part, ast.FunctionDef)]
        if where is not module:
            yield from ((where, method) for method in methods if method.name not in replaced)
        replaced |= {method.name for method in methods if f"super().{method.name}(" not in ast.unparse(method)}
        pending.extend(found for base in owner.bases if (found := checkout.define(where, dotted(base) or "", "classes")))


def _branches(checkout, train, subject):
    def made(name):
        last = name.rpartition(".")[2]
        return last[:1].isupper() and not last.endswith("Error") and "." in name

    return functions.branches(checkout, train, train.tree, subject, made, options=None)


HINTS = Hints(
    entries={"train.py": ("train.py",)},
    also={},
    phases=(
        (r"(set_config_defaults|get_most_recent_run_dir)$", "arguments"),
        (r"(Dataset|DirectoryDataset|SizeBucketDataset|DatasetManager|_metadata_map_fn)$", "dataset"),
        (r"(\w+Pipeline|load_diffusion_model)$", "model"),
        (r"(cache|cache_latents|cache_text_embeddings|get_call_text_encoder_fn|get_call_vae_fn)$", "caching"),
        (r"(configure_adapter|load_adapter_weights)$", "network"),
        (r"(get_optimizer|get_param_groups)$", "optimizer"),
        (r"(prepare_inputs|to_layers|get_loss_fn|train_batch|InitialLayer)$", "training"),
        (r"(evaluate|evaluate_single)$", "sampling"),
        (r"(Saver|save_adapter|save_model|process_step|process_epoch)$", "saving"),
    ),
)
