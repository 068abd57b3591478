"""Reads argparse options: follows a script from its start to `parse_args`, across files, without running it."""

import ast
from dataclasses import dataclass, replace

from functions import UNREAD
from sources import Unresolved, dotted, is_main


@dataclass(frozen=True)
class Option:
    """One option as a configuration file names it."""

    name: str
    type: str
    default: str
    choices: str
    many: str
    file: str
    line: int


class _Parser:
    def __init__(self):
        self.options = {}


class _Parsed(Exception):
    """The script has called parse_args: no option can follow."""


class _Returned(Exception):
    def __init__(self, value):
        super().__init__()
        self.value = value


class _Missing:
    """A value that only a run would show."""


MISSING = _Missing()
TYPES = {"str": "text", "int": "int", "float": "float", "bool": "bool", "Path": "text", "pathlib.Path": "text"}
NUMBERS = {"int_or_float", "_int_or_float"}


def read(checkout, paths):
    """The options of each script that parses some."""
    found = {path: options(checkout, path) for path in paths}
    return {path: known for path, known in found.items() if known}


def scripts(found):
    """The rows of the table of scripts."""
    return [{"script": script(path), "file": path, "line": 1} for path in found]


def rows(found):
    """The rows of the table of options."""
    return [{"scripts": script(path), **vars(option)} for path, known in found.items() for option in known.values()]


def script(path):
    """The name of a script: its file without folder and suffix."""
    return path.rsplit("/", 1)[-1][: -len(".py")]


def options(checkout, path):
    """The options of a script, by name; empty if it parses none."""
    walk = _Walk(checkout)
    module = checkout.module(path)
    try:
        walk.block(module, module.tree.body, {}, top=True)
    except _Parsed:
        pass
    return walk.parser.options if walk.parser else {}


class _Walk:
    def __init__(self, checkout):
        self.checkout = checkout
        self.parser = None
        self.running = []

    def block(self, module, statements, names, top=False):
        for node in statements:
            if top and not (isinstance(node, ast.If) and is_main(node)):
                continue
            self.statement(module, node, names)

    def statement(self, module, node, names):
        if isinstance(node, ast.Assign):
            value = self.evaluate(module, node.value, names)
            for target in node.targets:
                if isinstance(target, ast.Name):
                    names[target.id] = value
        elif isinstance(node, ast.Expr):
            self.evaluate(module, node.value, names)
        elif isinstance(node, ast.Return):
            raise _Returned(self.evaluate(module, node.value, names) if node.value else None)
        elif isinstance(node, ast.If):
            test = True if is_main(node) else self.evaluate(module, node.test, names)
            if test is MISSING or test:
                self.block(module, node.body, names)
            if test is MISSING or not test:
                self.block(module, node.orelse, names)
        elif isinstance(node, ast.For) and isinstance(node.target, ast.Name):
            values = self.evaluate(module, node.iter, names)
            for value in values if isinstance(values, (list, tuple)) else ():
                names[node.target.id] = value
                self.block(module, node.body, names)
        elif isinstance(node, (ast.With, ast.Try)):
            self.block(module, node.body, names)

    def evaluate(self, module, node, names):
        if isinstance(node, ast.Name) and isinstance(names.get(node.id), (_Parser, _Missing)):
            return names[node.id]
        if isinstance(node, ast.Call):
            value = self.call(module, node, names)
            if value is not MISSING:
                return value
        try:
            return self.checkout.value(module, node, {k: v for k, v in names.items() if v is not MISSING})
        except (Unresolved, TypeError):
            return MISSING

    def call(self, module, node, names):
        if isinstance(node.func, ast.Attribute):
            owner = self.evaluate(module, node.func.value, names)
            if isinstance(owner, _Parser):
                return self.method(module, owner, node, names)
        name = dotted(node.func)
        if name is None:
            return MISSING
        if name.split(".")[-1] == "ArgumentParser":
            self.parser = _Parser()
            return self.parser
        found = self.checkout.define(module, name, "functions")
        if not found or found in self.running:
            return MISSING
        where, function = found
        self.running.append(found)
        try:
            self.block(where, function.body, self.bind(module, where, function, node, names))
        except _Returned as returned:
            return returned.value
        finally:
            self.running.pop()
        return None

    def bind(self, module, where, function, call, names):
        """The parameters of a function with the values of one call."""
        spec = function.args
        bound = {}
        positional = spec.posonlyargs + spec.args
        for parameter, default in zip(positional[len(positional) - len(spec.defaults) :], spec.defaults):
            bound[parameter.arg] = self.evaluate(where, default, {})
        for parameter, default in zip(spec.kwonlyargs, spec.kw_defaults):
            bound[parameter.arg] = self.evaluate(where, default, {}) if default else MISSING
        for parameter, value in zip(positional, call.args):
            bound[parameter.arg] = self.evaluate(module, value, names)
        for keyword in call.keywords:
            if keyword.arg:
                bound[keyword.arg] = self.evaluate(module, keyword.value, names)
        return {**{parameter.arg: MISSING for parameter in positional}, **bound}

    def method(self, module, parser, node, names):
        name = node.func.attr
        if name == "add_argument":
            option = self.option(module, node, names)
            if option:
                parser.options[option.name] = option
        elif name in ("add_argument_group", "add_mutually_exclusive_group"):
            return parser
        elif name == "set_defaults":
            for keyword in node.keywords:
                value = self.evaluate(module, keyword.value, names)
                default = UNREAD if value is MISSING else repr(value)
                if keyword.arg in parser.options:
                    parser.options[keyword.arg] = replace(parser.options[keyword.arg], default=default)
        elif name in ("parse_args", "parse_known_args"):
            raise _Parsed
        return None

    def option(self, module, node, names):
        given = {keyword.arg: keyword.value for keyword in node.keywords}
        flags = [self.evaluate(module, flag, names) for flag in node.args]
        flags = [flag for flag in flags if isinstance(flag, str)]
        name = next((flag for flag in flags if flag.startswith("--")), flags[0] if flags else None)
        if "dest" in given:
            name = self.evaluate(module, given["dest"], names)
        if name is None:
            return None
        value = {key: self.evaluate(module, given[key], names) for key in ("default", "choices", "nargs") if key in given}
        action = dotted(given["action"]) or self.evaluate(module, given["action"], names) if "action" in given else None
        action = action.split(".")[-1] if isinstance(action, str) else None
        if action in ("store_true", "store_false", "BooleanOptionalAction"):
            kind = "flag"
            default = {"store_true": False, "store_false": True}.get(action)
        else:
            kind = type_name(given.get("type"))
            default = None
        default = value.get("default", default)
        choices = value.get("choices", ())
        if choices is not MISSING:
            choices = " ".join(str(choice) for choice in choices)
        return Option(
            name.lstrip("-").replace("-", "_"),
            kind,
            UNREAD if default is MISSING else repr(default),
            UNREAD if choices is MISSING else choices,
            "append" if action == "append" else str(value.get("nargs", "")),
            module.path,
            node.lineno,
        )


def type_name(node):
    """Our word for the type of an option: `text`, `int`, `float`, `bool`, `number`, or the function that converts it."""
    if node is None:
        return "text"
    name = dotted(node)
    if name is None:
        return "function"
    if name.split(".")[-1] in NUMBERS:
        return "number"
    return TYPES.get(name, "text" if isinstance(node, ast.Constant) else name.split(".")[-1])

