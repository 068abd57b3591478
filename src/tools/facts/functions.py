"""Reads what functions take from a dictionary, which names they branch on, and where they raise or exit."""

import ast
from dataclasses import dataclass, replace

from bodies import canonical, digest
from sources import Unresolved, dotted

UNREAD = "="  # a cell whose value only a run of the trainer would show
EXTRA = ("kwargs", "_params")  # how dictionaries of further arguments are named


@dataclass(frozen=True)
class Taken:
    """A key that code reads from a dictionary."""

    name: str
    default: str
    required: bool
    line: int


def taken(checkout, module, node, names):
    """The keys that the code of `node` reads from the dictionaries `names`, and of the functions that get one of them as an argument.

    A dictionary is named as the code writes it: `kwargs`, `self.config`, `config['model']`. Read are `d.get("k", default)`,
    `d.pop("k")`, `d.setdefault("k", v)`, `d["k"]` and `"k" in d`. Yields pairs of a path and what is taken.
    """
    yield from _taken(checkout, module, node, set(names), set())


def _taken(checkout, module, node, names, seen):
    if (node, frozenset(names)) in seen:
        return
    seen.add((node, frozenset(names)))
    for part in ast.walk(node):
        key = None
        default, required = None, False
        if isinstance(part, ast.Call) and isinstance(part.func, ast.Attribute) and _written(part.func.value) in names:
            if part.func.attr in ("get", "pop", "setdefault") and part.args:
                key = part.args[0]
                default = part.args[1] if len(part.args) > 1 else None
                required = part.func.attr == "pop" and default is None
        elif isinstance(part, ast.Subscript) and _written(part.value) in names and isinstance(part.ctx, ast.Load):
            key, required = part.slice, True
        elif isinstance(part, ast.Compare) and isinstance(part.ops[0], (ast.In, ast.NotIn)):
            if _written(part.comparators[0]) in names:
                key = part.left
        if isinstance(key, ast.Constant) and isinstance(key.value, str):
            yield module.path, Taken(key.value, text(checkout, module, default), required, part.lineno)
        if isinstance(part, ast.Call):
            yield from _passed(checkout, module, part, names, seen)


def _passed(checkout, module, call, names, seen):
    """What a called function reads from a dictionary that it gets as an argument."""
    name = dotted(call.func)
    found = name and checkout.define(module, name, "functions")
    if not found:
        return
    where, function = found
    spec = function.args
    given = {parameter.arg for parameter, value in zip(spec.posonlyargs + spec.args, call.args) if _written(value) in names}
    given |= {keyword.arg for keyword in call.keywords if keyword.arg and _written(keyword.value) in names}
    if spec.kwarg and any(keyword.arg is None and dotted(keyword.value) in names for keyword in call.keywords):
        given.add(spec.kwarg.arg)
    if given:
        yield from _taken(checkout, where, function, given, seen)


def _written(node):
    """A dictionary as the code names it; None for anything but a name, a key of a name or `get` of a name."""
    if isinstance(node, (ast.Name, ast.Attribute)):
        return dotted(node)
    get = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "get"
    inner = node.func if get else node
    return ast.unparse(node) if isinstance(inner, (ast.Subscript, ast.Attribute)) and dotted(inner.value) else None


def merged(found):
    """What is taken, each key once: its first default and place; required if every place needs it."""
    keys = {}
    for path, one in found:
        known = keys.get(one.name)
        if known is None:
            keys[one.name] = path, one
        else:
            required = known[1].required and one.required
            keys[one.name] = known[0], replace(known[1], default=known[1].default or one.default, required=required)
    return keys


def text(checkout, module, node):
    """A default as a Python literal; `=` where only a run would show it; empty if there is none."""
    if node is None:
        return ""
    try:
        return repr(checkout.value(module, node))
    except (Unresolved, TypeError):
        return UNREAD


def one_line(words, width=300):
    """A text on one line of a table."""
    line = " ".join(words.split())
    return line if len(line) <= width else line[: width - 1] + "…"


def branches(checkout, module, function, subject, classes, options="args"):
    """Where a function branches on a name: a row for each name that it compares one of the variables `subject` with.

    classes: whether the dotted name of a value is the class that a branch uses. options: the name of the parsed options. A row
    has name, match, class, takes (options, keys of further arguments, and arguments of the call that uses them), file and line.
    """
    for node in ast.walk(function):
        if not isinstance(node, ast.If):
            continue
        for name, match in _compared(checkout, module, node.test, subject):
            body = list(_reached(checkout, module, node.body, subject, (name, match)))
            yield {
                "name": name,
                "match": match,
                "class": next(_classes(body, classes), ""),
                "takes": " ".join(sorted(set(_takes(body, options)))),
                "file": module.path,
                "line": node.test.lineno,
            }


def _compared(checkout, module, test, subject):
    for part in ast.walk(test):
        if isinstance(part, ast.Compare) and dotted(part.left) in subject and isinstance(part.ops[0], (ast.Eq, ast.In)):
            for name, lower in _literals(checkout, module, part.comparators[0]):
                yield name, "is lower" if lower else "is"
        elif isinstance(part, ast.Call) and isinstance(part.func, ast.Attribute) and dotted(part.func.value) in subject:
            match = {"startswith": "starts", "endswith": "ends"}.get(part.func.attr)
            for name, lower in _literals(checkout, module, part.args[0]) if match else ():
                yield name, f"{match} lower" if lower else match


def _literals(checkout, module, node):
    """The texts of an operand, and whether the code compares them in small letters.

    A member of an enumeration of another library counts as its own name in small letters (`SchedulerType.COSINE`: `cosine`).
    """
    if isinstance(node, (ast.Tuple, ast.List, ast.Set)):
        for part in node.elts:
            yield from _literals(checkout, module, part)
        return
    lower = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "lower"
    inner = node.func.value if lower else node
    try:
        value = checkout.value(module, inner)
    except (Unresolved, TypeError):
        value = (dotted(inner) or "").removesuffix(".value").rpartition(".")[2].lower()
    for one in value if isinstance(value, (list, tuple)) else [value]:
        if isinstance(one, str) and one:
            yield one, lower


def _reached(checkout, module, body, subject, case):
    """The statements that a branch runs for one name: of inner branches on other names only their `else`."""
    for statement in body:
        compared = list(_compared(checkout, module, statement.test, subject)) if isinstance(statement, ast.If) else []
        if compared:
            inner = statement.body if case in compared else statement.orelse
            yield from _reached(checkout, module, inner, subject, case)
        else:
            yield statement


def _classes(body, classes):
    for statement in body:
        for part in ast.walk(statement):
            name = dotted(part) if isinstance(part, (ast.Attribute, ast.Name)) else None
            if name and classes(name):
                yield name


def _takes(body, options):
    for statement in body:
        for part in ast.walk(statement):
            key = None
            if options and isinstance(part, ast.Attribute) and dotted(part.value) == options:
                yield part.attr
            elif isinstance(part, ast.Subscript) and (dotted(part.value) or "").endswith(EXTRA):
                key = part.slice
            elif isinstance(part, ast.Call) and any(keyword.arg is None for keyword in part.keywords):
                yield from (keyword.arg for keyword in part.keywords if keyword.arg)
            elif isinstance(part, ast.Call) and isinstance(part.func, ast.Attribute) and part.func.attr == "get":
                key = part.args[0] if (dotted(part.func.value) or "").endswith(EXTRA) else None
            if isinstance(key, ast.Constant) and isinstance(key.value, str):
                yield key.value


def stops(checkout, paths):
    """Where files raise, assert or exit: rows with function, kind, hash of the statement, file and line."""
    return [row for path in paths for row in _stops(path, checkout.module(path).tree, "")]


def _stops(path, node, function):
    for part in ast.iter_child_nodes(node):
        inner = function
        if isinstance(part, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            inner = f"{function}.{part.name}" if function else part.name
        kind = what = None
        if isinstance(part, ast.Raise) and part.exc is not None:
            raised = part.exc.func if isinstance(part.exc, ast.Call) else part.exc
            kind, what = f"raise {dotted(raised) or ''}".strip(), part.exc
        elif isinstance(part, ast.Assert):
            kind, what = "assert", part.test
        elif isinstance(part, ast.Call) and dotted(part.func) in ("exit", "sys.exit", "quit"):
            kind, what = "exit", part
        if kind:
            yield {"function": function or "-", "kind": kind, "hash": digest(canonical(what)), "file": path, "line": part.lineno}
        yield from _stops(path, part, inner)
