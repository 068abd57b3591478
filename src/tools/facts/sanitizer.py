"""Reads the schema of kohya's dataset configurations: class ConfigSanitizer, shared in form by sd-scripts and musubi-tuner."""

import ast
from dataclasses import dataclass, replace

from sources import dotted
from tables import key_row

TYPES = {"bool": "flag", "int": "int", "float": "float", "str": "text", "dict": "table", "None": "none"}


@dataclass(frozen=True)
class Key:
    name: str
    type: str
    required: bool
    line: int


def schemas(module):
    """Each schema that the class merges (`general`, `db_dataset` …) as its keys by name."""
    sanitizer = module.classes["ConfigSanitizer"]
    parts = {}
    for statement in sanitizer.body:
        if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Dict):
            parts[statement.targets[0].id] = _keys(statement.value)
    merged = {}
    for node in ast.walk(_method(sanitizer, "__init__")):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
            target = dotted(node.targets[0]) or ""
            if target.endswith("_schema") and (dotted(node.value.func) or "").endswith("__merge_dict"):
                keys = {}
                for part in node.value.args:
                    keys.update(_part(part, parts))
                merged[target[len("self.") : -len("_schema")]] = keys
    return merged


def row(module, level, scope, key, default, argument=""):
    """A row of the table of keys."""
    required = "yes" if key.required else ""
    more = {"scope": scope, "type": key.type, "default": default, "required": required, "argument": argument}
    return key_row("dataset", level, key.name, module.path, key.line, **more)


def defaults(module, *classes):
    """The defaults of parameter classes, those of the base classes first, as Python literals by name."""
    found = {}
    for name in classes:
        node = module.classes[name]
        found.update(defaults(module, *(base.id for base in node.bases if getattr(base, "id", "") in module.classes)))
        for field in node.body:
            if isinstance(field, ast.AnnAssign) and field.value is not None:
                found[field.target.id] = ast.unparse(field.value)
    return found


def _method(node, name):
    return next(part for part in node.body if isinstance(part, ast.FunctionDef) and part.name == name)


def _part(node, parts):
    if isinstance(node, ast.IfExp):
        node = node.body
    if isinstance(node, ast.Dict):
        return {name: replace(key, type="list of table") for name, key in _keys(node).items()}
    return parts.get((dotted(node) or "").split(".")[-1], {})


def _keys(node):
    keys = {}
    for key, value in zip(node.keys, node.values):
        required = isinstance(key, ast.Call)
        name = key.args[0] if required else key
        if isinstance(name, ast.Constant) and isinstance(name.value, str):
            keys[name.value] = Key(name.value, _type(value), required, name.lineno)
    return keys


def _type(node):
    """A validator in words: `int`, `pair of float`, `int or pair of int`, `list of int`."""
    if isinstance(node, ast.Call):
        name = dotted(node.func).split(".")[-1]
        inner = [_type(part) for part in node.args]
        if name == "Any":
            return "number" if set(inner) == {"float", "int"} else " or ".join(inner)
        if name == "partial":
            scalar = "scalar" in ast.unparse(node.args[0])
            return f"{inner[-1]} or pair of {inner[-1]}" if scalar else f"pair of {inner[-1]}"
    if isinstance(node, ast.List):
        return "list of " + _type(node.elts[0])
    text = ast.unparse(node)
    return TYPES.get(text, text)
