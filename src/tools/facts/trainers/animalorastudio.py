"""AnimaLoraStudio: the fields of its model of a configuration, with their limits, and stops.

The type of a key has its limits behind it: `int >= 0 <= 6`. Values of literals are choices.
"""

import ast

import functions
from reach import Hints
from sources import Unresolved, dotted
from tables import KEYS, STOPS, key_row

MODEL = "TrainingConfig"
FILES = ("studio/domain/training.py", "studio/schema.py")  # releases before 0.11 have the second one only
COMMON = "studio/domain/common.py"
CODE = ("studio/domain/*.py", "runtime/training/**/*.py", "utils/*.py")
TYPES = {"int": "int", "float": "float", "bool": "flag", "str": "text", "list[int]": "list of int", "list[str]": "list of text"}
TABLE = "table of int"
LIMITS = {"ge": ">=", "gt": ">", "le": "<=", "lt": "<"}

SCRIPT = "anima_train.py"
VALIDATORS = (
    "_validate_family_capabilities",
    "_coerce_sample_sampler_scheduler",
    "_enforce_disable_rules",
    "_validate_detail_inv_t_range",
    "_validate_sra_decay_range",
    "_validate_infonoise_n_min_le_b",
    "_validate_navit_prerequisites",
)
HINTS = Hints(
    entries={SCRIPT: ("runtime/anima_train.py",)},
    also={
        SCRIPT: (
            "runtime/training/families/*/*.py:*",
            *(f"runtime/training/{folder}/*.py:build,validate" for folder in ("optimizers", "schedulers", "losses", "adapters")),
            "runtime/training/timestep_samplers/*.py:build,validate",
            "studio/domain/training.py:" + ",".join(f"{MODEL}.{name}" for name in VALIDATORS),
        )
    },
    phases=(
        (r"studio/|phases/bootstrap\.py|training/(cli|bootstrap)\.py", "arguments"),
        (r"phases/dataset\.py|training/dataset\.py", "dataset"),
        (r"phases/text_cache\.py|training/text_cache\.py|:\w*cache_latents\w*$", "caching"),
        (r"training/adapters/|utils/\w*(lycoris|lora|adapter)\w*\.py|:_inject_adapter$", "network"),
        (r"phases/(optimizer|resume)\.py|training/(optimizers|schedulers)/|utils/\w*optim\w*\.py", "optimizer"),
        (r"training/(losses|timestep_samplers|loop|noise|loss_weighting|timestep_sampling)\b", "training"),
        (r"training/(sample_runner|inference_samplers)\b|:sample\w*$", "sampling"),
        (r"phases/finalize\.py|training/snapshot\.py|:save\w*$", "saving"),
        (r"phases/models\.py|training/(families|model_loading|vae|block_swap)\b|modeling/", "model"),
    ),
    spines=r":main$",
)


def extract(checkout):
    path = next(path for path in FILES if MODEL in checkout.module(path).classes)
    module = checkout.module(path)
    names = {}  # literals with a name of their own
    for one in (path, COMMON) if checkout.paths(COMMON) else (path,):
        names.update({name: value for name, value in checkout.module(one).values.items() if isinstance(value, ast.Subscript)})
    rows = [row for node in module.classes[MODEL].body for row in _field(checkout, module, node, names)]
    return [(KEYS, rows), (STOPS, functions.stops(checkout, [file for pattern in CODE for file in checkout.paths(pattern)]))]


def _field(checkout, module, node, names):
    if not (isinstance(node, ast.AnnAssign) and isinstance(node.value, ast.Call) and dotted(node.value.func) == "Field"):
        return
    words = {word.arg: word.value for word in node.value.keywords}
    standard = node.value.args[0] if node.value.args else words.get("default")
    kind, choices, optional = _kind(node.annotation, names)
    limits = "".join(f" {sign} {ast.unparse(words[word])}" for word, sign in LIMITS.items() if word in words)
    try:
        default = "[]" if standard is None else repr(checkout.value(module, standard))
    except Unresolved:
        default = functions.UNREAD
    more = {"type": kind + limits + (" or none" if optional else ""), "default": default, "choices": ",".join(choices)}
    yield key_row("main", "top", node.target.id, module.path, node.lineno, **more)


def _kind(annotation, names):
    if isinstance(annotation, ast.Name) and annotation.id in names:
        annotation = names[annotation.id]
    if isinstance(annotation, ast.Subscript):
        outer, inner = dotted(annotation.value), annotation.slice
        if outer == "Optional":
            kind, choices, _ = _kind(inner, names)
            return kind, choices, True
        if outer == "Literal":
            values = inner.elts if isinstance(inner, ast.Tuple) else [inner]
            return "text", [value.value for value in values], False
        if outer == "dict":
            return TABLE, [], False
    return TYPES[ast.unparse(annotation)], [], False
