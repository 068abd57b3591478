"""When code uses the options of a script: the conditions, made of other options, under which it reads `args.NAME`.

Nothing is run. A test that is not about options may be true or false. A read does not count where it only tells the user something:
in a warning, an error, a log or a model card, or in the test of an `if` that does nothing else.
"""

import ast

TALK = {"warn", "warning", "info", "error", "print", "save_model_card", "basicConfig"}
MOST = 6  # sides of a condition; one with more is not worth a sentence

DEEPEST = 4  # functions that call functions

TRUE = frozenset({frozenset()})  # a condition: sides that are enough, each with parts that must all be true
FALSE = frozenset()


def uses(tree, options):
    """The condition of each option: TRUE if it is always used, FALSE if nothing uses it."""
    return _Walk(tree, options).found


def written(condition):
    """A condition as tables have it: parts with `&` between them, sides with `|`; `-` if nothing uses the option, empty if it is always used."""
    return "|".join(sorted("&".join(sorted(side)) for side in condition)) if condition else "-"


def _or(one, other):
    sides = set(one | other)
    for side in sorted(sides, key=len, reverse=True):
        for part in sorted(side):  # what is enough with a part, and with its opposite too, does not need it
            less = side - {part}
            if any(known <= less | {_opposite(part)} for known in sides):
                sides.add(less)
                side = less
    return frozenset(side for side in sides if not any(less < side for less in sides))


def _and(one, other):
    sides = {a | b for a in one for b in other}
    sides = {_plain(side) for side in sides if not any(_opposite(part) in side for part in side)}
    joined = _or(frozenset(sides), FALSE)
    return joined if len(joined) <= MOST else one


def _plain(side):
    """Without what the value of the same option already says: `a!=x` next to `a=y`."""
    named = {part.split("=")[0] for part in side if "=" in part and "!=" not in part}
    return frozenset(part for part in side if "!=" not in part or part.split("!=")[0] not in named)


def _opposite(part):
    if "!=" in part:
        return part.replace("!=", "=")
    if "=" in part:
        return part.replace("=", "!=")
    return part[1:] if part.startswith("!") else "!" + part


def _not(condition):
    """The opposite; TRUE (nothing is known) where it would be long."""
    result = TRUE
    for side in condition:
        result = _and(result, frozenset(frozenset({_opposite(part)}) for part in side))
    return result


class _Walk:
    def __init__(self, tree, options):
        self.options = options
        self.functions = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        self.values = self._values(tree)
        self.names = {}
        self.assigned = {}
        self.when = {}
        self._locals(tree)
        self._replaced(tree)
        for _ in range(DEEPEST):
            self.found = {name: FALSE for name in options}
            self.calls = {}
            self._body(tree.body, TRUE)
            self.when = self.calls

    def _values(self, tree):
        """Functions that are named without being called, and so may be called anywhere."""
        called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
        names = (node for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load))
        return {node.id for node in names if id(node) not in called}

    def _locals(self, tree):
        """Local names that are only once given a value, a test of options."""
        values = {}
        for node in ast.walk(tree):
            for target in node.targets if isinstance(node, ast.Assign) else ():
                if isinstance(target, ast.Name):
                    values.setdefault(target.id, []).append(node.value)
        for name, given in values.items():
            if len(given) == 1 and isinstance(given[0], (ast.BoolOp, ast.UnaryOp, ast.Compare, ast.IfExp)):
                self.names[name] = given[0]
            elif [getattr(value, "value", None) for value in given] == [False, True]:
                self._switched(tree, name)

    def _switched(self, tree, name):
        """A name that is false until the body of an `if` makes it true."""
        for node in ast.walk(tree):
            for inner in node.body if isinstance(node, ast.If) else ():
                if isinstance(inner, ast.Assign) and getattr(inner.targets[0], "id", None) == name:
                    self.names[name] = node.test

    def _replaced(self, tree):
        """Where the main function always gives an option another value: what comes later does not read what the user wrote."""
        for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name == "main"):
            for node in function.body:
                for target in node.targets if isinstance(node, ast.Assign) else ():
                    name = self._option(target)
                    reads = {self._option(part) for part in ast.walk(node.value)}
                    if name and name not in reads:
                        self.assigned[name] = node.end_lineno

    def _option(self, node):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in ("args",):
            return node.attr if node.attr in self.options else None
        return None

    def _body(self, statements, when, inside=False):
        for node in statements:
            if isinstance(node, ast.ClassDef):
                self._body(node.body, when, inside=True)
            elif isinstance(node, ast.FunctionDef):
                if node.name not in TALK:
                    self._body(node.body, when if inside else self._called(node.name, when))
            elif isinstance(node, ast.If):
                self._if(node, when)
            elif isinstance(node, (ast.For, ast.While, ast.With, ast.Try)):
                self._block(node, when)
            elif not isinstance(node, ast.Raise):
                self._read(node, when)

    def _block(self, node, when):
        for part in ast.iter_child_nodes(node):
            if isinstance(part, (ast.expr, ast.withitem)):
                self._read(part, when)
        for name in ("body", "orelse", "finalbody"):
            self._body(getattr(node, name, []), when)
        for handler in getattr(node, "handlers", ()):
            self._body(handler.body, when)

    def _called(self, name, when):
        """When a function is called, as far as the last walk found out."""
        return when if name in self.values or not self.when else self.when.get(name, when)

    def _if(self, node, when):
        if not (self._talks(node.body) and self._talks(node.orelse)):
            self._read(node.test, when)
        self._body(node.body, _and(when, self.condition(node.test)))
        self._body(node.orelse, _and(when, self.opposite(node.test)))

    def _talks(self, statements):
        """Whether statements only tell the user something, or end the run."""
        for node in statements:
            if isinstance(node, (ast.Raise, ast.Pass)):
                continue
            if isinstance(node, ast.If):
                if not (self._talks(node.body) and self._talks(node.orelse)):
                    return False
            elif not (isinstance(node, ast.Expr) and (isinstance(node.value, ast.Constant) or _talk(node.value))):
                return False
        return True

    def _read(self, node, when):
        if isinstance(node, (ast.Lambda, ast.Raise)):
            node = node.body if isinstance(node, ast.Lambda) else None
        if node is None or _talk(node):
            return
        if isinstance(node, ast.BoolOp):
            before = when
            for value in node.values:
                self._read(value, before)
                side = self.condition(value) if isinstance(node.op, ast.And) else self.opposite(value)
                before = _and(before, side)
            return
        if isinstance(node, ast.IfExp):
            self._read(node.test, when)
            self._read(node.body, _and(when, self.condition(node.test)))
            self._read(node.orelse, _and(when, self.opposite(node.test)))
            return
        if isinstance(node, ast.Call) and getattr(node.func, "id", None) in self.functions:
            self.calls[node.func.id] = _or(self.calls.get(node.func.id, FALSE), when)
        name = self._option(node)
        if name and isinstance(node.ctx, ast.Load) and node.lineno <= self.assigned.get(name, 10**9):
            self.found[name] = _or(self.found[name], when)
        for part in ast.iter_child_nodes(node):
            self._read(part, when)

    def exact(self, node, wanted):
        """What a test says; none where it is not about options alone."""
        leaves = [node]
        while leaves:
            leaf = leaves.pop()
            if isinstance(leaf, ast.BoolOp):
                leaves.extend(leaf.values)
            elif isinstance(leaf, ast.UnaryOp) and isinstance(leaf.op, ast.Not):
                leaves.append(leaf.operand)
            elif isinstance(leaf, ast.Name) and leaf.id in self.names:
                leaves.append(self.names[leaf.id])
            elif not self._part(leaf):
                return None
        return self._test(node, wanted)

    def condition(self, node):
        """What a test says of options; TRUE where nothing is known."""
        return self._test(node, True)

    def opposite(self, node):
        return self._test(node, False)

    def _test(self, node, wanted):
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            return self._test(node.operand, not wanted)
        if isinstance(node, ast.BoolOp):
            both = isinstance(node.op, ast.And) == wanted
            sides = [self._test(value, wanted) for value in node.values]
            result = sides[0]
            for side in sides[1:]:
                result = _and(result, side) if both else _or(result, side)
            return result
        if isinstance(node, ast.Name) and node.id in self.names:
            value = self.names.pop(node.id)  # a name may be made of itself
            result = self._test(value, wanted)
            self.names[node.id] = value
            return result
        if isinstance(node, ast.IfExp) and isinstance(node.body, ast.Constant) and isinstance(node.orelse, ast.Constant):
            if bool(node.body.value) != bool(node.orelse.value):
                return self._test(node.test, wanted == bool(node.body.value))
        part = self._part(node)
        return frozenset({frozenset({part if wanted else _opposite(part)})}) if part else TRUE

    def _part(self, node):
        name = self._option(node)
        if name:
            return name
        if not (isinstance(node, ast.Compare) and len(node.ops) == 1):
            return None
        left = node.left
        if isinstance(left, ast.Call) and isinstance(left.func, ast.Attribute) and left.func.attr == "lower":
            left = left.func.value
        name, operator, right = self._option(left), node.ops[0], node.comparators[0]
        if not name:
            return None
        if isinstance(operator, (ast.Is, ast.Eq)) and isinstance(right, ast.Constant):
            return f"{name}={_word(right.value)}"
        if isinstance(operator, (ast.IsNot, ast.NotEq)) and isinstance(right, ast.Constant):
            return f"{name}!={_word(right.value)}"
        if isinstance(operator, ast.In) and isinstance(right, (ast.List, ast.Tuple)):
            if all(isinstance(one, ast.Constant) for one in right.elts):
                return f"{name}={','.join(_word(one.value) for one in right.elts)}"
        if isinstance(operator, ast.Gt) and isinstance(right, ast.Constant) and right.value == 0:
            return name
        return None


def _word(value):
    return {None: "null", True: "true", False: "false"}.get(value, str(value))


def _talk(node):
    if not isinstance(node, ast.Call):
        return False
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    return name in TALK


def refusals(tree, options):
    """Conditions of options alone under which the code raises an error, with the line of each; asserts too."""
    walk = _Walk(tree, options)
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name in ("main", "parse_args", "__init__")]
    found = {}
    for function in functions:
        for line, tests in _raises(function.body, ()):
            sides = [walk.exact(test, wanted) for test, wanted in tests]
            when = TRUE if sides and None not in sides else None
            for side in sides if when else ():
                when = _and(when, side)
            if when:
                found.setdefault(when, line)
    return found


def _raises(statements, tests):
    for node in statements:
        if isinstance(node, ast.Raise):
            yield node.lineno, tests
        elif isinstance(node, ast.Assert):
            yield node.lineno, (*tests, (node.test, False))
        elif isinstance(node, ast.If):
            yield from _raises(node.body, (*tests, (node.test, True)))
            yield from _raises(node.orelse, (*tests, (node.test, False)))
