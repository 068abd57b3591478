"""Reads the constructor of an optimizer: its parameters with their defaults."""

import ast

import functions
from tables import ARGUMENTS, STOPS


def extract(checkout, path, name, module_name):
    """The parameters of class `name` in a file, under the name that users write, and where the file stops."""
    module = checkout.module(path)
    create = next(part for part in module.classes[name].body if isinstance(part, ast.FunctionDef) and part.name == "__init__")
    parameters = create.args.args[2:]  # without self and the trained parameters
    defaults = [None] * (len(parameters) - len(create.args.defaults)) + create.args.defaults
    rows = [
        {
            "module": module_name,
            "name": parameter.arg,
            "default": functions.text(checkout, module, default),
            "file": path,
            "line": parameter.lineno,
        }
        for parameter, default in zip(parameters, defaults)
    ]
    folder = path.rpartition("/")[0]
    return [(ARGUMENTS, rows), (STOPS, functions.stops(checkout, checkout.paths(f"{folder}/*.py")))]
