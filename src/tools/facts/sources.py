"""A trainer's checkout, read as text: modules, what they import, and values that need no execution."""

import ast
from pathlib import Path


class Unresolved(Exception):
    """An expression whose value only a run would show."""


class Module:
    """One Python file: its functions, classes, top-level values and imports."""

    def __init__(self, path, tree):
        self.path = path
        self.tree = tree
        self.functions = {}
        self.classes = {}
        self.values = {}
        self.imports = {}
        self._collect(tree.body)

    def _collect(self, body):
        for node in body:
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                self.functions[node.name] = node
            elif isinstance(node, ast.ClassDef):
                self.classes[node.name] = node
            elif isinstance(node, ast.Assign):
                for target in node.targets:
                    if isinstance(target, ast.Name):
                        self.values[target.id] = node.value
            elif isinstance(node, ast.AnnAssign) and node.value and isinstance(node.target, ast.Name):
                self.values[node.target.id] = node.value
            elif isinstance(node, ast.Import):
                for name in node.names:
                    self.imports[name.asname or name.name] = (name.name, None)
            elif isinstance(node, ast.ImportFrom):
                for name in node.names:
                    self.imports[name.asname or name.name] = (self._absolute(node), name.name)
            elif isinstance(node, ast.Try) or (isinstance(node, ast.If) and not is_main(node)):
                self._collect(node.body)

    def _absolute(self, node):
        if not node.level:
            return node.module
        package = self.path.split("/")[: -node.level]
        return ".".join(package + ([node.module] if node.module else []))


class Checkout:
    """The files of one release. Nothing in it is imported or run."""

    def __init__(self, root):
        self.root = Path(root)
        self._modules = {}
        self._open = []  # values that are being read: one that needs itself cannot be
        self.unread = []  # files that Python cannot parse, with the reason

    def paths(self, pattern):
        """Paths of the files that match, from the root, in order."""
        return sorted(path.relative_to(self.root).as_posix() for path in self.root.glob(pattern) if path.is_file())

    def text(self, path):
        return (self.root / path).read_text(encoding="utf-8-sig")

    def module(self, path):
        """The module of a file; None if the file does not exist."""
        if path not in self._modules:
            self._modules[path] = self._parse(path) if (self.root / path).is_file() else None
        return self._modules[path]

    def _parse(self, path):
        try:
            return Module(path, ast.parse(self.text(path)))
        except SyntaxError as error:
            self.unread.append(f"{path}:{error.lineno}: {error.msg}")
            return Module(path, ast.Module(body=[], type_ignores=[]))

    def imported(self, dotted):
        """The module of a dotted name, below the root, its `src` or its `runtime`."""
        path = dotted.replace(".", "/") if dotted else ""
        for prefix in ("", "src/", "runtime/"):
            for suffix in (".py", "/__init__.py"):
                module = self.module(prefix + path + suffix)
                if module:
                    return module
        return None

    def define(self, module, name, kind, asked=()):
        """Where `name` (a dotted name in `module`) is defined: its module and node; None if outside the checkout.

        kind is `functions`, `classes` or `values`. asked: on the way; modules that import a name from each other do not define it.
        """
        first, _, rest = name.partition(".")
        if not rest and first in getattr(module, kind):
            return module, getattr(module, kind)[first]
        while True:  # import a.b.c binds the whole dotted name
            if first in module.imports:
                break
            if not rest:
                return None
            more, _, rest = rest.partition(".")
            first += "." + more
        source, symbol = module.imports[first]
        if symbol is None:
            target = self.imported(source)
        else:
            target = self.imported(f"{source}.{symbol}" if source else symbol)
            if target is None or (not rest and (self.imported(source) is not None)):
                target = self.imported(source)
                rest = symbol + ("." + rest if rest else "")
        question = module.path, name
        return self.define(target, rest, kind, (*asked, question)) if target and rest and question not in asked else None

    def enum(self, module, name):
        """The members of an enum class with their values, as a dictionary; None if the checkout has no class `name`."""
        found = self.define(module, name, "classes")
        if not found:
            return None
        where, node = found
        members = {}
        for statement in node.body:
            if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
                try:
                    members[statement.targets[0].id] = self.value(where, statement.value)
                except Unresolved:
                    members[statement.targets[0].id] = statement.targets[0].id
        return members

    def value(self, module, node, names=None):
        """The value of an expression, if the text shows it; raises Unresolved otherwise."""
        names = names or {}

        def of(part):
            return self.value(module, part, names)

        if isinstance(node, ast.Constant):
            return node.value
        if isinstance(node, (ast.List, ast.Set)):
            return [of(part) for part in node.elts]
        if isinstance(node, ast.Tuple):
            return tuple(of(part) for part in node.elts)
        if isinstance(node, ast.Dict):
            return {of(key): of(value) for key, value in zip(node.keys, node.values) if key}
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.USub, ast.Not)):
            return -of(node.operand) if isinstance(node.op, ast.USub) else not of(node.operand)
        if isinstance(node, ast.BinOp):
            return self._operation(node, of)
        if isinstance(node, ast.JoinedStr):
            parts = (of(part.value) if isinstance(part, ast.FormattedValue) else part.value for part in node.values)
            return "".join(str(part) for part in parts)
        if isinstance(node, ast.ListComp) and len(node.generators) == 1:
            return self._comprehension(module, node, names)
        if isinstance(node, ast.Call):
            return self._call(module, node, of)
        name = dotted(node)
        if name is None:
            raise Unresolved(ast.unparse(node))
        return self._named(module, name, names)

    def _named(self, module, name, names):
        if name in names:
            return names[name]
        found = self.define(module, name, "values")
        if found and found[1] not in self._open:
            self._open.append(found[1])
            try:
                return self.value(*found)
            finally:
                self._open.pop()
        owner, _, member = name.rpartition(".")
        if member == "value":
            owner, _, member = owner.rpartition(".")
        members = self.enum(module, owner) if owner else None
        if members and member in members:
            return members[member]
        raise Unresolved(name)

    def _comprehension(self, module, node, names):
        loop = node.generators[0]
        if loop.ifs or not isinstance(loop.target, ast.Name):
            raise Unresolved(ast.unparse(node))
        name = dotted(loop.iter)
        members = self.enum(module, name) if name else None
        variable = loop.target.id
        if members:
            rounds = [{variable: value, f"{variable}.value": value, f"{variable}.name": key} for key, value in members.items()]
        else:
            rounds = [{variable: value} for value in self.value(module, loop.iter, names)]
        return [self.value(module, node.elt, {**names, **round_}) for round_ in rounds]

    @staticmethod
    def _operation(node, of):
        left, right = of(node.left), of(node.right)
        operations = {
            ast.Add: lambda: left + right,
            ast.Sub: lambda: left - right,
            ast.Mult: lambda: left * right,
            ast.Div: lambda: left / right,
            ast.Pow: lambda: left**right,
        }
        if type(node.op) not in operations:
            raise Unresolved(ast.unparse(node))
        return operations[type(node.op)]()

    def _call(self, module, node, of):
        name = dotted(node.func)
        if name in ("list", "sorted", "tuple") and len(node.args) == 1 and not node.keywords:
            return {"list": list, "sorted": sorted, "tuple": tuple}[name](of(node.args[0]))
        if isinstance(node.func, ast.Attribute) and not node.args:
            if node.func.attr == "keys":
                found = self.define(module, dotted(node.func.value) or "", "values")
                if found and isinstance(found[1], ast.Dict):  # the values need not be readable
                    return [self.value(found[0], key) for key in found[1].keys]
            if node.func.attr == "lower":
                return of(node.func.value).lower()
        raise Unresolved(ast.unparse(node))


def is_main(node):
    """Whether a branch is that of a file that is run (`__name__ == "__main__"`)."""
    return "__main__" in ast.unparse(node.test)


def dotted(node):
    """`a.b.c` of a chain of names; None for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        owner = dotted(node.value)
        return f"{owner}.{node.attr}" if owner else None
    return None
