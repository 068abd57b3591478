"""lora-scripts: keys of the web forms (mikazuki/schema/*.ts), what the server takes out before it runs sd-scripts, train types.

Format `form` is what a form sends and a preset's `[data]` contains (level: the form), `preset` the tables of a preset (level:
the table), `server` what the server reads or removes.
"""

import ast
import re

import functions
from reach import Hints
from tables import CASES, ENUMS, KEYS, key_row

SCHEMAS = "mikazuki/schema/"
TYPES = {"string": "text", "number": "number", "boolean": "flag", "union": "text", "array": "list", "const": "const"}
KEY = re.compile(r"(?<![\w.])(\w+)\s*:\s*Schema\.(\w+)\(")
SECTION = re.compile(r"(?<![\w.])([A-Z][A-Z0-9_]+)\s*:\s*(?=[{S])")
SHARED = re.compile(r"SHARED_SCHEMAS\.(?:RAW\.)?([A-Z][A-Z0-9_]+)")
DROPPED = re.compile(r"UpdateSchema\(\s*SHARED_SCHEMAS\.(?:RAW\.)?(\w+)\s*,\s*{")
STRING = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`)""")

HINTS = Hints(
    entries={"server": ("mikazuki/app/api.py:create_toml_file",)},
    also={},
    phases=((r":(validate_data_dir|get_total_images|get_sample_prompts)$", "dataset"), (r":(validate_model|match_model_type)$", "model")),
    refusals="APIResponseFail$",
)


def extract(checkout):
    shared = _sections(checkout)
    keys, types = [], []
    for path in checkout.paths(SCHEMAS + "*.ts"):
        name = path.rsplit("/", 1)[-1][: -len(".ts")]
        if name != "shared":
            types.append({"enum": "train_type", "value": name, "file": path, "line": 1})
            keys.extend(_form(checkout, path, name, shared))
    for path in checkout.paths("config/presets/*.toml"):
        keys.extend(_preset(checkout, path))
    server = checkout.module("mikazuki/app/api.py")
    return [
        (KEYS, [*_once(keys), *_server(checkout, server)]),
        (ENUMS, types),
        (CASES, list(_trainers(checkout, server))),
    ]


def _once(keys):
    """Each key once for a form: a condition (`const`) does not count where the key has a field of its own."""
    first = {}
    for key in keys:
        place = key["format"], key["level"], key["name"]
        if place not in first or (first[place]["type"] == "const" and key["type"] != "const"):
            first[place] = key
    return first.values()


def _form(checkout, path, name, shared):
    text = _bare(checkout.text(path))
    dropped = {}
    for match in DROPPED.finditer(text):
        end = _close(text, match.end() - 1)
        removed = re.match(r"\s*,\s*\[([^\]]*)\]", text[end:])
        dropped[match.group(1)] = {word.strip("\"' ") for word in removed.group(1).split(",")} if removed else set()
    for key, line, described in _keys(text):
        yield key_row("form", name, key, path, line, **described)
    for section in SHARED.findall(text):
        for key, line, described in shared.get(section, ()):
            if key not in dropped.get(section, ()):
                yield key_row("form", name, key, SCHEMAS + "shared.ts", line, **described)


def _sections(checkout):
    """The sections of shared.ts, each with its keys; those of inner sections belong to both."""
    path = SCHEMAS + "shared.ts"
    if not checkout.paths(path):
        return {}
    text = _bare(checkout.text(path))
    sections = {}
    for match in SECTION.finditer(text):
        start = re.compile(r"[{(]").search(text, match.end()).start()
        end = _close(text, start)
        sections[match.group(1)] = list(_keys(text, start, end))
    return sections


def _keys(text, start=0, end=None):
    """The keys of a part of a form: name, line, and what describes it."""
    outside = STRING.sub(lambda match: " " * len(match.group()), text)
    for match in KEY.finditer(outside, start, end if end is not None else len(text)):
        kind = match.group(2)
        if kind in TYPES:
            chain, arguments = _chain(text, match.end() - 1)
            required = "yes" if "required" in chain else ""
            described = {"type": TYPES[kind], "required": required, "default": chain.get("default", "")}
            if kind == "union":
                described["choices"] = ", ".join(word[1:-1] for word in STRING.findall(arguments))
            elif kind == "const":
                described["choices"] = arguments.strip().strip("\"'")
            yield match.group(1), text.count("\n", 0, match.start()) + 1, described


def _chain(text, start):
    """The calls that follow one another from a parenthesis: their arguments by name, and the first one's arguments."""
    end = _close(text, start)
    first = text[start + 1 : end - 1]
    chain = {}
    while True:
        match = re.compile(r"\s*\.(\w+)(?=\()").match(text, end)
        if not match:
            return chain, first
        end = _close(text, match.end())
        chain[match.group(1)] = _literal(text[match.end() + 1 : end - 1])


def _literal(words):
    """A TypeScript literal as a Python literal."""
    words = words.strip()
    if words in ("true", "false"):
        return words.capitalize()
    if STRING.fullmatch(words):
        return repr(words[1:-1])
    return words if re.fullmatch(r"-?[\d.]+", words) else functions.UNREAD


def _close(text, start):
    """The position behind the bracket that closes the one at `start`."""
    depth = 0
    for match in re.compile(STRING.pattern + r"|[(\[{]|[)\]}]").finditer(text, start):
        if match.group() in "([{":
            depth += 1
        elif match.group() in ")]}":
            depth -= 1
            if depth == 0:
                return match.end()
    return len(text)


def _bare(text):
    """A TypeScript text without comments, its lines in place."""
    pattern = re.compile(STRING.pattern + r"|//[^\n]*|/\*.*?\*/", re.DOTALL)
    return pattern.sub(lambda match: match.group() if match.group(1) else "\n" * match.group().count("\n"), text)


def _preset(checkout, path):
    """The tables of a preset other than `[data]`, which has the keys of a form."""
    level = ""
    for line, words in enumerate(checkout.text(path).splitlines(), 1):
        table = re.match(r"\[(\w+)\]", words)
        key = re.match(r"(\w+)\s*=", words)
        if table:
            level = table.group(1)
        elif key and level != "data":
            yield key_row("preset", level, key.group(1), path, line, type="text")


def _server(checkout, server):
    """What the server reads (`read`) and takes out (`removed`) of a form before it writes the file for sd-scripts."""
    nodes = [server.functions[name] for name in ("get_sample_prompts", "create_toml_file") if name in server.functions]
    found = [pair for node in nodes for pair in functions.taken(checkout, server, node, {"config"})]
    removed = {key for node in nodes for key in _popped(node)}
    for path, one in functions.merged(found).values():
        level = "removed" if one.name in removed else "read"
        yield key_row("server", level, one.name, path, one.line, default=one.default)


def _popped(node):
    for part in ast.walk(node):
        if isinstance(part, ast.Call) and isinstance(part.func, ast.Attribute) and part.func.attr == "pop" and part.args:
            yield part.args[0].value


def _trainers(checkout, server):
    """Which script each `model_train_type` runs."""
    node = server.values.get("trainer_mapping")
    if node is not None:
        for order, (key, value) in enumerate(zip(node.keys, node.values), 1):
            yield {
                "subject": "model_train_type",
                "order": f"{order:02}",
                "condition": key.value,
                "value": value.value,
                "file": server.path,
                "line": key.lineno,
            }
