"""OneTrainer: fields of the configuration classes, enumerations, optimizers, schedulers, stops.

The level of a key is the class that has it; a field whose type is another class is an object with that class's keys. Its
default is a dictionary of what differs from the defaults of that class.
"""

import ast

import functions
from sources import dotted
from reach import Hints
from tables import ENUMS, KEYS, OPTIMIZERS, SCHEDULERS, STOPS, key_row

TYPES = {"str": "text", "bool": "flag", "int": "int", "float": "float", "dict": "table"}
CODE = ("modules/util/*.py", "modules/util/config/*.py", "modules/util/optimizer/*.py", "modules/trainer/*.py")


def extract(checkout):
    keys, enums = [], {}
    for path in checkout.paths("modules/util/config/*.py"):
        module = checkout.module(path)
        for node in module.classes.values():
            keys.extend(_fields(checkout, module, node, enums))
    create = checkout.module("modules/util/create.py")
    return [
        (KEYS, keys),
        (ENUMS, [row for rows in enums.values() for row in rows]),
        (OPTIMIZERS, list(_cases(checkout, create, "create_optimizer", "optimizer_config"))),
        (SCHEDULERS, list(_cases(checkout, create, "create_lr_scheduler", "config"))),
        (STOPS, functions.stops(checkout, [path for pattern in CODE for path in checkout.paths(pattern)])),
    ]


def _fields(checkout, module, node, enums):
    """The fields of one class: what `default_values` appends to its list of names, defaults, types and nullability."""
    create = next((part for part in node.body if isinstance(part, ast.FunctionDef) and part.name == "default_values"), None)
    if create is None:
        return
    parts = {}
    for statement in ast.walk(node):
        if isinstance(statement, ast.keyword) and statement.arg == "config_version":
            version = functions.text(checkout, module, statement.value)
            yield key_row("config", node.name, "__version", module.path, statement.value.lineno, type="int", default=version)
    for statement in create.body:
        if isinstance(statement, ast.Assign):
            target = dotted(statement.targets[0])
            if target and _is_default(statement.value):
                parts[target] = {}
            elif target and target.partition(".")[0] in parts:
                part, _, name = target.partition(".")
                parts[part][name] = _default(checkout, module, statement.value, {})
        call = statement.value if isinstance(statement, ast.Expr) else None
        if isinstance(call, ast.Call) and dotted(call.func) == "data.append" and isinstance(call.args[0], ast.Tuple):
            name, default, kind, nullable = call.args[0].elts
            words = _type(checkout, module, kind, enums) + (" or none" if nullable.value else "")
            value = _default(checkout, module, default, parts)
            yield key_row("config", node.name, name.value, module.path, call.lineno, type=words, default=value)


def _type(checkout, module, node, enums):
    if isinstance(node, ast.Subscript):
        inner = node.slice.elts[-1] if isinstance(node.slice, ast.Tuple) else node.slice
        return f"{'table' if dotted(node.value) == 'dict' else dotted(node.value)} of {_type(checkout, module, inner, enums)}"
    name = dotted(node)
    found = checkout.define(module, name, "classes")
    if found and "Enum" in (dotted(base) for base in found[1].bases):
        where, enum = found
        enums[name] = [
            {"enum": name, "value": part.targets[0].id, "file": where.path, "line": part.lineno}
            for part in enum.body
            if isinstance(part, ast.Assign)
        ]
    return TYPES.get(name, name)


def _default(checkout, module, node, parts):
    """A default; of an enumeration its member's name, of a configuration class what differs from that class's own."""
    name = dotted(node)
    if name in parts:
        return "{" + ", ".join(f"{key!r}: {value}" for key, value in parts[name].items()) + "}"
    if _is_default(node):
        return "{}"
    owner, _, member = (name or "").rpartition(".")
    if owner and member in (checkout.enum(module, owner) or ()):
        return repr(member)
    return functions.text(checkout, module, node)


def _is_default(node):
    """Whether an expression creates a configuration class with its defaults."""
    return isinstance(node, ast.Call) and (dotted(node.func) or "").endswith(".default_values")


def _cases(checkout, module, name, settings):
    """The cases of a function on an enumeration, each with the class it creates and the settings it reads."""
    for node in ast.walk(module.functions[name]):
        for case in getattr(node, "cases", ()):
            member = dotted(getattr(case.pattern, "value", None)) if hasattr(case.pattern, "value") else None
            if member is None:
                continue
            inside = [part for statement in case.body for part in ast.walk(statement)]
            calls = (part for part in inside if isinstance(part, ast.Assign) and isinstance(part.value, ast.Call))
            made = (dotted(call.value.func) for call in calls if dotted(call.targets[0]) in ("optimizer", "lr_lambda"))
            takes = {part.attr for part in inside if isinstance(part, ast.Attribute) and dotted(part.value) == settings}
            yield {
                "name": member.rpartition(".")[2],
                "match": "is",
                "class": next(filter(None, made), ""),
                "takes": " ".join(sorted(takes)),
                "file": module.path,
                "line": case.pattern.lineno,
            }


HINTS = Hints(
    entries={"train.py": ("scripts/train.py",)},
    also={
        "train.py": tuple(
            f"modules/{folder}/*.py:*" for folder in ("modelSampler", "modelLoader", "modelSaver", "modelSetup", "dataLoader")
        )
    },
    phases=(
        (r"(from_dict|parse_args|TrainConfig|default_values)$", "arguments"),
        (r"(create_data_loader|create_dataset|_create_dataset|DataLoaderText\w+)$", "dataset"),
        (r"(create_model_loader|ModelLoader|load|quantize_layers)$", "model"),
        (r"(start_next_epoch|_cache_modules)$", "caching"),
        (r"(setup_model|LoRAModuleWrapper|create_peft_wrapper|_setup_embeddings)$", "network"),
        (r"(create_optimizer|create_lr_scheduler|init_model_parameters)$", "optimizer"),
        (r"(predict|calculate_loss|after_optimizer_step)$", "training"),
        (r"(sample|create_model_sampler)$", "sampling"),
        (r"(save|create_model_saver|ModelSaver)$", "saving"),
    ),
    spines=r":(main|GenericTrainer\.(start|train|end))$",
)
