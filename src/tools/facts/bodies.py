"""Functions of Python sources, found by their place, and hashes of what they do.

A hash changes with the meaning of a function and with nothing else: it is taken from the syntax tree. Comments, docstrings,
line breaks, kinds of quotes and annotations do not count. The name of the function does not count either, so that a renamed
function is found again. Decorators, arguments and their defaults count. ``canonical`` writes the tree, because the texts of
``ast.unparse`` and ``ast.dump`` differ between versions of Python.
"""

import ast
import hashlib
from dataclasses import dataclass
from functools import cached_property

MODULE = "<module>"
BODY = "<body>"
_DEFS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_WITHOUT_MEANING = {"ctx", "type_comment", "kind", "returns"}


def canonical(node):
    """The meaning of a syntax tree as text."""
    if isinstance(node, list):
        return "[" + " ".join(canonical(item) for item in node if not _is_text(item)) + "]"
    if isinstance(node, ast.JoinedStr):
        # Python 3.12 adds empty texts
        return "(JoinedStr " + " ".join(canonical(part) for part in node.values if getattr(part, "value", None) != "") + ")"
    if isinstance(node, ast.AST):
        fields = [type(node).__name__]
        for name, value in ast.iter_fields(node):
            if value is None or value == [] or name in _WITHOUT_MEANING:
                continue
            if name == "annotation" and isinstance(node, ast.arg):
                continue
            fields.append(name + "=" + canonical(value))
        return "(" + " ".join(fields) + ")"
    return type(node).__name__ + ":" + ascii(node)


def _is_text(node):
    """Whether a statement is only a text: a docstring, or code that was put into quotes."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def digest(text):
    """The first eight hexadecimal digits of SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _first_line(node):
    return min([node.lineno] + [decorator.lineno for decorator in getattr(node, "decorator_list", [])])


@dataclass(frozen=True)
class Body:
    """A function, a class, or some statements of a module or class that are in neither."""

    file: str
    name: str
    first: int
    last: int
    nodes: tuple

    def __str__(self):
        return f"`{self.file}` `{self.name}` ({self.first}-{self.last})"

    @cached_property
    def hash(self):
        if self.is_run:
            return digest(" ".join(canonical(node) for node in self.nodes))
        node = self.nodes[0]
        shown = [type(node).__name__]
        for field in ("args", "bases", "keywords", "decorator_list", "body"):
            shown.append(canonical(getattr(node, field, [])))
        return digest(" ".join(shown))

    @property
    def is_run(self):
        """Whether these are statements outside functions."""
        return self.name == MODULE or self.name.endswith(BODY)

    @property
    def is_class(self):
        return not self.is_run and isinstance(self.nodes[0], ast.ClassDef)

    @property
    def simple_name(self):
        return self.name.rsplit(".", 1)[-1]


class Source:
    """A Python file."""

    def __init__(self, file, text):
        self.file = file
        self.lines = text.splitlines()
        self._tree = ast.parse(text)

    @cached_property
    def bodies(self):
        """All functions and classes, outer ones first."""
        found = []

        def walk(node, prefix):
            for child in ast.iter_child_nodes(node):
                if isinstance(child, _DEFS):
                    name = prefix + child.name
                    found.append(Body(self.file, name, _first_line(child), child.end_lineno, (child,)))
                    walk(child, name + ".")
                else:
                    walk(child, prefix)

        walk(self._tree, "")
        return found

    def holding(self, first, last):
        """The innermost function that has these lines, else the statements of the class or module that have them."""
        inside = [body for body in self.bodies if body.first <= first and last <= body.last]
        functions = [body for body in inside if not body.is_class]
        if functions:
            return functions[-1]
        for body in reversed(inside):
            if body.first == first and body.last == last:
                return body
        outer = inside[-1] if inside else None
        statements = outer.nodes[0].body if outer else self._tree.body
        nodes = tuple(node for node in statements if node.end_lineno >= first and _first_line(node) <= last)
        if not nodes:
            return None
        name = outer.name + "." + BODY if outer else MODULE
        return Body(self.file, name, _first_line(nodes[0]), nodes[-1].end_lineno, nodes)

    def named(self, name):
        """The last function or class of this name, which is the one that Python uses."""
        found = [body for body in self.bodies if body.name == name]
        return found[-1] if found else None

    def runs(self, length):
        """All sequences of so many statements of the module and of its classes."""
        places = [(MODULE, self._tree.body)]
        for body in self.bodies:
            if body.is_class:
                places.append((body.name + "." + BODY, body.nodes[0].body))
        for name, statements in places:
            for at in range(len(statements) - length + 1):
                nodes = tuple(statements[at : at + length])
                yield Body(self.file, name, _first_line(nodes[0]), nodes[-1].end_lineno, nodes)

    def text(self, body):
        """The lines of a function."""
        return self.lines[body.first - 1 : body.last]
