"""Reads kohya-style training code: network modules, and the branches on optimizers and schedulers."""

import ast

import functions
from tables import ARGUMENTS, MODULES, OPTIMIZERS, SCHEDULERS

LIBRARIES = {"bnb", "dadaptation", "experimental", "lion_pytorch", "prodigyopt", "sf", "torch", "transformers"}


def modules(checkout, pattern, package):
    """The network modules of a folder, and what each reads from `network_args`."""
    found, taken = [], []
    for path in checkout.paths(pattern):
        module = checkout.module(path)
        create, weights = (
            module.functions.get(f"create_arch_{name}") or module.functions.get(f"create_{name}")
            for name in ("network", "network_from_weights")
        )
        if not create and not weights:
            continue
        name = f"{package}.{path.rsplit('/', 1)[-1][: -len('.py')]}"
        found.append({"module": name, "create": "yes" if create else "", "file": path, "line": (create or weights).lineno})
        if create and create.args.kwarg:
            keys = functions.merged(functions.taken(checkout, module, create, {create.args.kwarg.arg}))
            for where, one in keys.values():
                taken.append({"module": name, "name": one.name, "default": one.default, "file": where, "line": one.line})
    return (MODULES, found), (ARGUMENTS, taken)


def branches(checkout, paths, schedulers):
    """The branches on optimizers and schedulers. schedulers: the names of the functions that choose a scheduler."""
    optimizers = _branches(checkout, paths, {"get_optimizer"}, {"optimizer_type"}, _optimizer)
    chosen = _branches(checkout, paths, schedulers, {"name"}, lambda name: name.endswith("Schedule"))
    return (OPTIMIZERS, list(optimizers)), (SCHEDULERS, list(chosen))


def _branches(checkout, paths, names, subject, classes):
    for path in paths:
        module = checkout.module(path)
        for node in ast.walk(module.tree):
            if isinstance(node, ast.FunctionDef) and node.name in names:
                yield from functions.branches(checkout, module, node, subject, classes)


def _optimizer(name):
    library, _, name = name.partition(".")
    return library in LIBRARIES and name.rpartition(".")[2][:1].isupper()
