"""Follows calls from where a trainer begins through its own modules, and lists each place where a run ends.

What is followed: names through imports (also those inside of functions), classes and their bases, `self`, `super()`, functions
that are named and not called, values of modules that name functions or classes, and `x.name()` to the methods of that name of
every class that the code on the way names. Calls of other packages are not followed. Too much is followed rather than too little.
"""

import ast
import heapq
import itertools
import re
from dataclasses import dataclass, field
from functools import cache

from bodies import canonical, digest
from functions import one_line
from sources import dotted, is_main

PHASES = ("arguments", "dataset", "model", "caching", "network", "optimizer", "training", "sampling", "saving")
TRAINING = PHASES.index("training")
EXITS = {"exit", "quit", "sys.exit", "os._exit", "parser.error", "argparser.error"}
OPTIONS = "args"  # how options are named: no methods
DYNAMIC = {"importlib.import_module", "eval", "exec", "__import__"}
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)
MADE = ("__init__", "__post_init__", "__new__", "_missing_")  # what naming a class may call
LATER = ("__call__", "forward", "__getitem__", "__len__", "__iter__", "__next__", "__enter__", "__exit__", "step")


@dataclass
class Site:
    """A statement that ends a run: what it is, its conditions inside of its function, and its words."""

    kind: str
    guards: list  # pairs of an expression and whether it must be true; or texts
    says: str
    line: int

    @property
    def when(self):
        words, others = [], []
        for guard in [*self.guards, ""]:
            if guard and not isinstance(guard, str) and not guard[1]:
                others.append(_worded(guard))
                continue
            last = others[-1:] if guard == "" else []  # of a long chain of branches only what is decided last
            words += others if len(others) <= 2 else [f"{len(others) - len(last)} others not", *last]
            words += [_worded(guard)] if guard else []
            others = []
        return " and ".join(words)

    @property
    def key(self):
        """The condition without its words: it does not differ between versions of Python."""
        parts = [guard if isinstance(guard, str) else f"{guard[1]} {canonical(guard[0])}" for guard in self.guards]
        return digest(self.kind.partition(" ")[0] + " " + " ".join(parts))


@dataclass
class Walked:
    """What a function names and where it ends a run, in the order of its lines."""

    sites: list = field(default_factory=list)
    names: list = field(default_factory=list)  # pairs of an expression and its line
    returns: list = field(default_factory=list)  # what returns a value; a refusal of some programs


@dataclass(frozen=True)
class Hints:
    """What a reader of a trainer's sources knows and its text does not say.

    entries: by the name of an entry, the file that is run or pairs of a file and a function. also: files whose functions are
    found by name at run time, with what names them (`networks/*.py:create_network`). phases: pairs of a pattern of the name
    of a function (`file:Class.method`) and the phase that it begins. spines: a pattern of functions in which the phase changes
    with what they call, in the order of their lines. refusals: a pattern of what a function returns where a program starts nothing.
    """

    entries: dict
    also: dict
    phases: tuple
    spines: str = "$^"
    refusals: str = "(?!)"


def ends(checkout, hints):
    """Rows of all places where a run ends that the entries reach: file, function, phase, entries, the site; and what is not followed."""
    found, dynamic = {}, set()
    for entry, starts in hints.entries.items():
        walk = _Walk(checkout, hints)
        walk.run(starts, hints.also.get(entry, ()) + hints.also.get("*", ()))
        for key, (phase, site) in walk.found.items():
            first = found.setdefault(key, [phase, site, []])
            first[0] = min(first[0], phase)
            first[2].append(entry)
        dynamic |= walk.dynamic
    rows = [(file, function, PHASES[phase], entries, site) for (file, function, _), (phase, site, entries) in found.items()]
    return rows, sorted(dynamic)


class _Walk:
    """One entry: a queue by phase, so that the first phase that comes to a function counts."""

    def __init__(self, checkout, hints):
        self._checkout = checkout
        self._phases = [(re.compile(pattern), PHASES.index(phase)) for pattern, phase in hints.phases]
        self._spines = re.compile(hints.spines)
        self._refusals = re.compile(hints.refusals)
        self._values = set()
        self._queue = []
        self._count = itertools.count()
        self._seen = set()
        self._classes = {}  # classes that the code names: (path, name) to (module, node)
        self._wanted = {}  # names of methods of unknown objects, with the phase
        self.found = {}
        self.dynamic = set()

    def run(self, starts, also):
        for start in starts:
            path, _, name = start.partition(":")
            module = self._module(path)
            if name:
                self._resolve(module, None, ast.parse(name, mode="eval").body, 0)
            else:
                body = [node for node in module.tree.body if not isinstance(node, (*FUNCTION, ast.ClassDef))]
                main = [part for node in body if isinstance(node, ast.If) and is_main(node) for part in node.body]
                self._read(module, None, "<module>", main or body, 0)
        for start in also:
            pattern, _, name = start.partition(":")
            for path in self._checkout.paths(pattern):
                module = self._module(path)
                for part in name.split(","):
                    if part in module.functions or part.partition(".")[0] in module.classes:
                        self._resolve(module, None, ast.parse(part, mode="eval").body, None)
                    elif part == "*":
                        for one in module.classes:
                            self._class(module, module.classes[one], 0)
        while self._queue:
            phase, _, module, owner, name, node = heapq.heappop(self._queue)
            if (node, owner) not in self._seen:
                self._seen.add((node, owner))
                self._read(module, owner, name, node.body, phase, node.decorator_list)

    def _module(self, path):
        module = self._checkout.module(path)
        if module and not hasattr(module, "walked"):
            module.walked = {}
            for node in ast.walk(module.tree):  # imports inside of functions
                if isinstance(node, ast.ImportFrom):
                    for name in node.names:
                        module.imports.setdefault(name.asname or name.name, (module._absolute(node), name.name))
                elif isinstance(node, ast.Import):
                    for name in node.names:
                        module.imports.setdefault(name.asname or name.name, (name.name, None))
            module.owners = {}
            for owner in ast.walk(module.tree):
                if isinstance(owner, ast.ClassDef):
                    module.classes.setdefault(owner.name, owner)
        return module

    def _read(self, module, owner, name, body, phase, decorators=()):
        walked = module.walked.setdefault(id(body), None) or _walked(body, decorators)
        module.walked[id(body)] = walked
        spine = name == "<module>" or self._spines.search(f"{module.path}:{name}")
        now = phase
        sites = walked.sites + [site for site in walked.returns if self._refusals.match(site.kind.partition(" ")[2])]
        steps = sorted([(line, 0, part) for part, line in walked.names] + [(site.line, 1, site) for site in sites], key=_order)
        for _, is_site, part in steps:
            if isinstance(part, (ast.Name, ast.Attribute)) and dotted(part) in DYNAMIC:
                self.dynamic.add(f"{module.path}:{name}: {dotted(part)}")
            if is_site:
                known = self.found.setdefault((module.path, name, (part.key, part.line)), (now, part))
                if now < known[0]:
                    self.found[module.path, name, (part.key, part.line)] = now, part
                continue
            begins = self._resolve(module, owner, part, now, name)
            if spine and begins is not None and now < begins <= TRAINING:
                now = begins

    def _phase(self, module, name):
        where = f"{module.path}:{name}"
        return next((at for pattern, at in self._phases if pattern.search(where)), None)

    def _resolve(self, module, owner, node, phase, inside=""):
        """Queues what an expression names. The phase that it begins, if it begins one."""
        name = dotted(node)
        if isinstance(node, ast.Call):  # super().name
            return self._method(owner, node.keywords[0].arg, phase, inside.partition(".")[0]) if owner else None
        if name is None:
            return self._unknown(node.attr, phase) if isinstance(node, ast.Attribute) else None
        first, _, rest = name.partition(".")
        if first == OPTIONS:
            return None
        if first in ("self", "cls") and rest:
            if owner and "." not in rest:
                found = self._method(owner, rest, phase)
                if found is not False:
                    return found
            return self._unknown(rest.rpartition(".")[2], phase)
        for kind in ("functions", "classes", "values"):
            found = self._checkout.define(module, name, kind)
            if found:
                self._module(found[0].path)
                if kind == "functions":
                    return self._function(found[0], None, found[1].name, found[1], phase)
                if kind == "classes":
                    return self._class(*found, phase)
                if not isinstance(found[1], ast.Call) and found[1] not in self._values:
                    self._values.add(found[1])
                    for part in ast.walk(found[1]):
                        if isinstance(part, (ast.Name, ast.Attribute)):
                            if dotted(part) and dotted(part) != name:
                                self._resolve(found[0], None, part, phase)
                return None
        if rest:
            head, _, last = name.rpartition(".")
            known = self._checkout.define(module, head, "classes")
            if known:
                self._module(known[0].path)
                self._class(*known, phase)
                found = self._method((known[0], known[1]), last, phase)
                return None if found is False else found
            if self._foreign(module, first):
                return None
            return self._unknown(last, phase)
        return None

    def _foreign(self, module, name):
        """Whether a name is that of another package."""
        source, symbol = module.imports.get(name, ("", None))
        if not source or self._checkout.imported(source):
            return False
        return symbol is None or self._checkout.imported(f"{source}.{symbol}") is None

    def _function(self, module, owner, name, node, phase):
        begins = self._phase(module, name)
        at = begins if begins is not None else (phase or 0)
        heapq.heappush(self._queue, (at, next(self._count), module, owner, name, node))
        return begins

    def _class(self, module, node, phase):
        key = module.path, node.name
        if key not in self._classes:
            self._classes[key] = module, node
            for name in {name for _, base in self._line(module, node) for name in _methods(base)}:
                if name in self._wanted or name in MADE + LATER:
                    self._method((module, node), name, self._wanted.get(name, phase if name in MADE else TRAINING))
        return self._phase(module, node.name)

    def _line(self, module, node, seen=None):
        """A class and its bases in the trainer's own code, the nearest first."""
        seen = seen if seen is not None else set()
        if node in seen:
            return
        seen.add(node)
        yield module, node
        for base in node.bases:
            found = self._checkout.define(module, dotted(base) or "", "classes")
            if found:
                self._module(found[0].path)
                yield from self._line(*found, seen)

    def _method(self, owner, name, phase, above=""):
        """Queues a method of a class, or of what is above one of its bases; False if there is none."""
        line = list(self._line(*owner))
        names = [base.name for _, base in line]
        for where, base in line[names.index(above) + 1 :] if above in names else line:
            if name in _methods(base):
                return self._function(where, owner, f"{base.name}.{name}", _methods(base)[name], phase)
        return False if not above else None

    def _unknown(self, name, phase):
        if name in self._wanted and self._wanted[name] <= (phase or 0):
            return self._begins(name)
        self._wanted[name] = phase or 0
        for module, node in list(self._classes.values()):
            if any(name in _methods(base) for _, base in self._line(module, node)):
                self._method((module, node), name, phase)
        return self._begins(name)

    def _begins(self, name):
        return next((at for pattern, at in self._phases if pattern.search(f"?:?.{name}")), None)


@cache
def _methods(node):
    return {part.name: part for part in node.body if isinstance(part, FUNCTION)}


def _order(step):
    return step[0], step[1]


def _walked(body, decorators=()):
    walked = Walked()
    for part in decorators:
        _names(part, walked)
    _block(body, [], walked)
    return walked


def _block(body, guards, walked):
    """Statements in their order; a branch that leaves is a condition of what follows it."""
    guards = list(guards)
    before = None
    for node in body:
        _statement(node, guards, walked, before)
        if isinstance(node, ast.If) and not node.orelse and isinstance(node.body[-1], (ast.Return, ast.Continue, ast.Break)):
            guards.append((node.test, False))
        before = node


def _statement(node, guards, walked, before):
    if isinstance(node, ast.If):
        _names(node.test, walked)
        _block(node.body, [*guards, (node.test, True)], walked)
        _block(node.orelse, [*guards, (node.test, False)], walked)
    elif isinstance(node, (ast.For, ast.AsyncFor, ast.While)):
        head = node.test if isinstance(node, ast.While) else node.iter
        _names(head, walked)
        _block(node.body, guards, walked)
        _block(node.orelse, guards, walked)
    elif isinstance(node, (ast.With, ast.AsyncWith)):
        for item in node.items:
            _names(item.context_expr, walked)
        _block(node.body, guards, walked)
    elif isinstance(node, ast.Try) or type(node).__name__ == "TryStar":
        _block(node.body, guards, walked)
        tried = one_line(ast.unparse(ast.Module(node.body[:1], [])), 80)
        for handler in node.handlers:
            caught = dotted(handler.type) if handler.type is not None and dotted(handler.type) else "an error"
            _block(handler.body, [*guards, f"`{tried}` raises {caught}"], walked)
        _block(node.orelse, guards, walked)
        _block(node.finalbody, guards, walked)
    elif type(node).__name__ == "Match":
        _names(node.subject, walked)
        others = []
        for case in node.cases:
            words = ast.unparse(case.pattern)
            if words == "_":
                words = "none of " + ", ".join(others)
            others.append(words)
            _block(case.body, [*guards, f"{ast.unparse(node.subject)} is {words}"], walked)
    elif isinstance(node, (*FUNCTION, ast.ClassDef)):
        _block(node.body, guards, walked)
    elif isinstance(node, ast.Raise):
        if node.exc is not None:
            _names(node.exc, walked)
            raised = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
            says = node.exc.args[0] if isinstance(node.exc, ast.Call) and node.exc.args else None
            walked.sites.append(Site(f"raise {dotted(raised) or ''}".strip(), list(guards), _words(says), node.lineno))
        else:
            walked.sites.append(Site("raise again", list(guards), _logged(before), node.lineno))
    elif isinstance(node, ast.Assert):
        _names(node.test, walked)
        walked.sites.append(Site("assert", [*guards, (node.test, False)], _words(node.msg), node.lineno))
    else:
        if isinstance(node, ast.Return) and node.value is not None:
            returned = dotted(node.value.func if isinstance(node.value, ast.Call) else node.value) or ""
            words = [_words(word.value) for word in getattr(node.value, "keywords", ()) if word.arg == "message"]
            walked.returns.append(Site(f"return {returned}".strip(), list(guards), "".join(words) or _logged(before), node.lineno))
        for part in ast.walk(node):
            if isinstance(part, ast.Call) and dotted(part.func) in EXITS:
                says = _words(part.args[0]) if part.args and not isinstance(getattr(part.args[0], "value", None), int) else ""
                walked.sites.append(Site(dotted(part.func), list(guards), says or _logged(before), part.lineno))
        _names(node, walked)


def _names(node, walked):
    """The names that an expression uses: functions may be passed on without a call."""
    inner = set()
    for part in ast.walk(node):
        if isinstance(part, ast.Attribute) and part not in inner:
            owner = part.value
            if isinstance(owner, ast.Call) and dotted(owner.func) == "super":
                call = ast.Call(ast.Name("super"), [], [ast.keyword(part.attr, ast.Constant(None))])
                walked.names.append((call, part.lineno))
            else:
                walked.names.append((part, part.lineno))
            if dotted(part):
                inner.update(ast.walk(owner))
        elif isinstance(part, ast.Name) and part not in inner and isinstance(part.ctx, ast.Load):
            walked.names.append((part, part.lineno))


def _worded(guard):
    if isinstance(guard, str):
        return guard
    node, true = guard
    while isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        node, true = node.operand, not true
    text = " ".join(ast.unparse(node).split())
    if true:
        return f"({text})" if isinstance(node, ast.BoolOp) else text
    return f"not ({text})" if not isinstance(node, (ast.Name, ast.Attribute, ast.Call)) else f"not {text}"


def _words(node):
    """A message as a reader sees it: names of values in braces, and no translation."""
    if node is None:
        return ""
    if isinstance(node, ast.Constant):
        text = str(node.value)
    elif isinstance(node, ast.JoinedStr):
        parts = (part.value if isinstance(part, ast.Constant) else "{" + ast.unparse(part.value) + "}" for part in node.values)
        text = "".join(map(str, parts))
    elif isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.Mod)):
        text = _words(node.left) + (_words(node.right) if isinstance(node.op, ast.Add) else "")
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format":
        text = _words(node.func.value)
    else:
        text = "{" + ast.unparse(node) + "}"
    return one_line(re.sub(r"\s+/\s+(?=.*[^\x00-\u2fff]).*", "", text), 200)


def _logged(before):
    """The words of the message that a statement writes."""
    call = before.value if isinstance(before, ast.Expr) else None
    if isinstance(call, ast.Call) and call.args and re.search(r"(print|error|warning|info|critical)$", dotted(call.func) or ""):
        return _words(call.args[0])
    return ""
