"""kohya's GUI: the fields of each training tab, the options it writes for sd-scripts, its own settings file, what it runs.

Format `gui` is a saved configuration (level: the tab), `toml` what the GUI writes for sd-scripts (argument: the fields that an
option is made of), `settings` the file config.toml of the GUI itself (level: the section).
"""

import ast

import functions
from reach import Hints
from reach import Hints
from sources import Unresolved, dotted
from tables import CASES, ENUMS, KEYS, key_row

TABS = ("lora", "dreambooth", "finetune", "textual_inversion", "leco", "anima_lllite")
TYPES = {"Checkbox": "flag", "Textbox": "text", "Dropdown": "text", "Radio": "text", "Number": "number", "Slider": "number"}

HINTS = Hints(
    entries={"lora": ("kohya_gui/lora_gui.py:train_model", "kohya_gui/lora_gui.py:open_configuration")},
    also={},
    phases=((r":(verify_image_folder_pattern|validate_folder_path)$", "dataset"),),
    refusals="TRAIN_BUTTON_VISIBLE$",
)


def extract(checkout):
    keys, cases, enums = [], [], []
    for tab in TABS:
        module = checkout.module(f"kohya_gui/{tab}_gui.py")
        if module:
            keys.extend(_fields(checkout, module, tab))
            keys.extend(_options(module, tab))
            cases.extend(_cases(module, tab))
    for key in keys:
        if key["name"] == "LoRA_type" and key["choices"]:
            values = key["choices"].split(", ")
            enums.extend({"enum": "LoRA_type", "value": value, "file": key["file"], "line": key["line"]} for value in values)
    return [(KEYS, [*keys, *_settings(checkout)]), (ENUMS, enums), (CASES, cases)]


def _fields(checkout, module, tab):
    """The parameters that a configuration is saved from, with type, default and choices of their components."""
    save = module.functions["save_configuration"]
    names = [parameter.arg for parameter in save.args.args if parameter.arg not in ("save_as_bool", "file_path")]
    components = _components(module, names)
    creators = _creators(module)
    for name in names:
        path, line, more = module.path, save.lineno, {}
        found = _component(checkout, module, components.get(name), creators)
        if found:
            where, call, given = found
            path, line = where.path, call.lineno
            more = _described(checkout, where, call, given)
        yield key_row("gui", tab, name, path, line, **more)


def _components(module, names):
    """The component of each field: FIELD_REGISTRY pairs them; the older settings_list has them in the parameters' order."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.List):
            target = dotted(node.targets[0])
            if target == "FIELD_REGISTRY":
                return {pair.elts[0].value: pair.elts[1] for pair in node.value.elts}
            if target == "settings_list":
                return dict(zip(names, node.value.elts))
    return {}


def _creators(module):
    """The objects and components that the tab assigns to variables."""
    return {
        dotted(node.targets[0]): node.value
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and dotted(node.targets[0])
    }


def _component(checkout, module, node, creators):
    """Where a component is created: the module, the call, and what the tab gives to the object that creates it."""
    name = dotted(node) if node is not None else None
    if name in creators:
        return module, creators[name], {}
    owner, _, attribute = (name or "").partition(".")
    if not attribute or owner not in creators:
        return None
    found = checkout.define(module, dotted(creators[owner].func) or "", "classes")
    if not found:
        return None
    where, node = found
    for part in ast.walk(node):
        if isinstance(part, ast.Assign) and isinstance(part.value, ast.Call) and dotted(part.targets[0]) == f"self.{attribute}":
            return where, part.value, _attributes(node, creators[owner])
    return None


def _attributes(owner, creator):
    """The attributes of an object that are parameters of its constructor, with what the call or the signature gives them."""
    starts = [part for part in owner.body if isinstance(part, ast.FunctionDef) and part.name == "__init__"]
    if not starts:
        return {}
    parameters = starts[0].args
    values = dict(zip((p.arg for p in reversed(parameters.args)), reversed(parameters.defaults)))
    values.update({keyword.arg: keyword.value for keyword in creator.keywords})
    return {
        dotted(part.targets[0]): values[part.value.id]
        for part in ast.walk(starts[0])
        if isinstance(part, ast.Assign) and isinstance(part.value, ast.Name) and part.value.id in values
    }


def _described(checkout, where, call, attributes):
    given = {keyword.arg: keyword.value for keyword in call.keywords}
    default = given.get("value")
    called = dotted(default.func) or "" if isinstance(default, ast.Call) else ""
    if called.endswith("config.get"):
        named = {keyword.arg: keyword.value for keyword in default.keywords}
        default = default.args[1] if len(default.args) > 1 else named.get("default")
    elif called == "getattr":
        default = default.args[2]
    default = attributes.get(dotted(default) if default is not None else None, default)
    try:
        choices = checkout.value(where, given["choices"]) if "choices" in given else []
    except (Unresolved, TypeError):
        choices = []
    values = [choice[-1] if isinstance(choice, tuple) else choice for choice in choices]
    return {
        "type": TYPES.get((dotted(call.func) or "").rpartition(".")[2], ""),
        "default": functions.text(checkout, where, default),
        "choices": ", ".join(str(value) for value in values),
    }


def _options(module, tab):
    """The options that the tab writes for sd-scripts, with the fields that each is made of."""
    train = module.functions["train_model"]
    fields = {parameter.arg for parameter in train.args.args}
    made = {}
    for node in ast.walk(train):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                made.setdefault(dotted(target), set()).update(_names(node.value))
    for node in ast.walk(train):
        if isinstance(node, ast.Assign) and dotted(node.targets[0]) == "config_toml_data" and isinstance(node.value, ast.Dict):
            for key, value in zip(node.value.keys, node.value.values):
                used = _closure(_names(value), made, fields)
                yield key_row("toml", tab, key.value, module.path, key.lineno, argument=" ".join(sorted(used)))


def _names(node):
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


def _closure(names, made, fields):
    """The fields that names come from, through variables."""
    seen, pending = set(), set(names)
    while pending:
        name = pending.pop()
        if name not in seen:
            seen.add(name)
            pending |= made.get(name, set()) if name not in fields else set()
    return seen & fields


def _cases(module, tab):
    """Which script of sd-scripts the tab runs, and which network module a LoRA type is."""
    train = module.functions["train_model"]
    scripts = [node for node in ast.walk(train) if isinstance(node, ast.If) and _script(node.body)]
    inner = {branch for node in scripts for branch in node.orelse}
    for node in scripts:
        if node not in inner:
            for order, (condition, body, line) in enumerate(_chain(node), 1):
                if _script(body):
                    yield _case(module, f"{tab}: script", order, condition, _script(body), line)
    order = 0
    for node in ast.walk(train):
        value = _assigned(node.body, "network_module") if isinstance(node, ast.If) else None
        if value:
            order += 1
            yield _case(module, f"{tab}: network_module", order, ast.unparse(node.test), value, node.lineno)


def _chain(node):
    while True:
        yield ast.unparse(node.test), node.body, node.lineno
        if len(node.orelse) == 1 and isinstance(node.orelse[0], ast.If):
            node = node.orelse[0]
        else:
            if node.orelse:
                yield "else", node.orelse, node.orelse[0].lineno
            return


def _case(module, subject, order, condition, value, line):
    return {
        "subject": subject,
        "order": f"{order:02}",
        "condition": functions.one_line(condition),
        "value": value,
        "file": module.path,
        "line": line,
    }


def _script(body):
    """The script of sd-scripts that the statements append to the command."""
    for statement in body:
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
            text = ast.unparse(statement.value)
            if text.startswith("run_cmd.append(") and ".py" in text:
                return text.rpartition("/")[2].partition(".py")[0]
    return None


def _assigned(body, name):
    for statement in body:
        if isinstance(statement, ast.Assign) and dotted(statement.targets[0]) == name:
            return statement.value.value if isinstance(statement.value, ast.Constant) else None
    return None


def _settings(checkout):
    """The keys of the GUI's own settings file: `config.get("section.name", default)`."""
    first = {}
    for path in checkout.paths("kohya_gui/*.py"):
        module = checkout.module(path)
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call) and (dotted(node.func) or "").endswith("config.get"):
                given = {keyword.arg: keyword.value for keyword in node.keywords}
                key = node.args[0] if node.args else given.get("key")
                default = node.args[1] if len(node.args) > 1 else given.get("default")
                if isinstance(key, ast.Constant) and isinstance(key.value, str):
                    first.setdefault(key.value, (module, node, default))
    for key, (module, node, default) in first.items():
        section, _, name = key.rpartition(".")
        yield key_row("settings", section, name, module.path, node.lineno, default=functions.text(checkout, module, default))
