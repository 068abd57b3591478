"""SimpleTuner: the fields of its registry, each of which is an option and a key of the configuration; keys of datasets; flavours; stops."""

import ast
import json

import functions
from reach import Hints
from sources import Unresolved, dotted
from tables import ENUMS, KEYS, OPTIMIZERS, OPTIONS, SCRIPTS, STOPS, key_row

FIELDS = "simpletuner/simpletuner_sdk/server/services/field_registry/sections/"
OF_MODELS = "simpletuner/helpers/models/field_registry/*.py"
MODELS = "simpletuner/helpers/models/model_metadata.json"
SCRIPT = "train"
OPTIMIZER = "simpletuner/helpers/training/optimizer_param.py"
TYPES = {"STRING": "text", "INTEGER": "int", "FLOAT": "float", "BOOLEAN": "flag"}
SUPPRESSED = "==SUPPRESS=="
DATASETS = "simpletuner/helpers/data_backend/**/*.py"
READ = {"backend", "backend_dict", "backend_config", "source"}  # what the code calls an entry of the file of datasets
LOOPS = {"key", "field", "field_name", "passthrough_key", "alias"}  # variables that are its keys in turn
OWN = {"data_backend", "sampler", "config", "vaecache", "auto_generated", "compress_disk_cache", "controlnet"}  # what it adds itself
CODE = (
    "simpletuner/helpers/configuration/*.py",
    "simpletuner/helpers/data_backend/*.py",
    "simpletuner/helpers/data_backend/config/*.py",
    "simpletuner/helpers/training/default_settings/*.py",
)

HINTS = Hints(
    entries={"train.py": ("simpletuner/train.py",)},
    also={"train.py": ("simpletuner/helpers/models/*/model.py:*",)},
    phases=(
        (r"models/.*(pipeline\w*|text2\w*|upsampler|\w*schedule\w*)\.py:", "sampling"),
        (r"models/.*(transformer|unet|autoencoder\w*|vae\w*|encoders?|vendor|music_dcae|lyrics_utils|audio_\w+|vocoder)\b", "model"),
        (r"models/.*(attention\w*|kernels|connectors|reasoner|\w*loading|\w*loader|loading|\w*conversion)\.py:", "model"),
        (r"helpers/data_backend/(?!config|factory)|metadata/backends|multiaspect|data_generation", "dataset"),
        (r"helpers/(training/(validation\w*|custom_schedule)|publishing|image_manipulation/nsfw\w*)", "sampling"),
        (r"helpers/(training/(quantisation|ema|attention_backend|context_parallel)|ramtorch)", "model"),
        (r"helpers/(training/(crepa|internal_guidance|nextlat|timestep_distribution)|scheduled_sampling)", "training"),
        (r"helpers/training/(optimizers|optimizer_param)|lr_scheduler", "optimizer"),
        (r"helpers/distillation", "network"),
        (r"(parse_arguments|load_config|parse_cmdline_args|check_user_config|_misc_init)$", "arguments"),
        (r"(init_data_backend|configure_multi_databackend|FactoryRegistry|init_backend_config|MetadataBackend)$", "dataset"),
        (r"(init_preprocessing_models|init_load_base_model|init_controlnet_model|init_precision|init_tread_model)$", "model"),
        (r"(load_model|load_vae|load_text_encoder|load_text_tokenizer|get_pipeline|_load_pipeline)$", "model"),
        (r"(VAECache|TextEmbeddingCache|ImageEmbedCache|encode_images|encode_text_batch|encode_dropout_caption)$", "caching"),
        (r"helpers/caching", "caching"),
        (r"(init_trainable_peft_adapter|init_distillation_adapter_modules|init_distillation|init_ema_model|add_lora_adapter)$", "network"),
        (r"(init_optimizer|init_lr_scheduler|resume_and_prepare|init_resume_checkpoint|init_prepare_models)$", "optimizer"),
        (r"(Trainer\.train|model_predict|prepare_batch|_compute_model_prediction_loss|auxiliary_loss|collate_fn|loss)$", "training"),
        (r"(init_validations|Validation|run_validations|prepare_validation_prompt_list|run_startup_validation)$", "sampling"),
        (r"(SaveHookManager|save_model_hook|checkpoint_state_save|HubManager|PublishingManager|save_lora_weights)$", "saving"),
    ),
    spines=r":(_run_training|Trainer\.(__init__|run))$",
)


def extract(checkout):
    rows = {}
    for path in _sections(checkout):  # the last registration of a name counts
        module = checkout.module(path)
        for node in module.functions.values():
            for row in _Section(checkout, module).run(node.body):
                rows[row["name"]] = row
    return [
        (SCRIPTS, [{"script": SCRIPT, "file": "simpletuner/train.py", "line": 1}]),
        (OPTIONS, list(rows.values())),
        (KEYS, list(_keys(checkout))),
        (ENUMS, list(_flavours(checkout))),
        (OPTIMIZERS, list(_optimizers(checkout.module(OPTIMIZER)))),
        (STOPS, functions.stops(checkout, [path for pattern in CODE for path in checkout.paths(pattern)])),
    ]


def _keys(checkout):
    """What the code asks an entry of the file of datasets for, by name or in a loop over names."""
    found = {}
    for path in checkout.paths(DATASETS):
        tree = checkout.module(path).tree
        loops = [node for node in ast.walk(tree) if isinstance(node, ast.For) and dotted(node.target) in LOOPS]
        names = [(one.value, one.lineno) for loop in loops for one in getattr(loop.iter, "elts", ()) if isinstance(one, ast.Constant)]
        maps = [node for node in ast.walk(tree) if isinstance(node, ast.Assign) and dotted(node.targets[0]) == "alias_map"]
        names += [(one.value, one.lineno) for node in maps for one in ast.walk(node.value) if isinstance(one, ast.Constant)]
        for name, line in [*names, *(pair for node in ast.walk(tree) for pair in _asked(node))]:
            if isinstance(name, str) and not name.startswith(("_", "-")) and name not in OWN:
                found.setdefault(name, (path, line))
    for name, (path, line) in found.items():
        yield key_row("dataset", "backend", name, path, line)


def _flavours(checkout):
    """The flavours of each family of models, which name its weights where no path does (models/common.py: setup_model_flavour)."""
    text = checkout.text(MODELS)
    for family, about in json.loads(text).items():
        line = next((n for n, one in enumerate(text.splitlines(), 1) if one.strip().startswith(f'"{family}"')), 1)
        for flavour in about.get("flavour_choices") or ():
            yield {"enum": f"flavour:{family}", "value": flavour, "file": MODELS, "line": line}


def _optimizers(module):
    """The names of `optimizer_choices`, some of which need another library, with the class of each."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Assign) and dotted(node.targets[0]) == "optimizer_choices":
            choices = node.value
        elif isinstance(node, ast.Call) and dotted(node.func) == "optimizer_choices.update":
            choices = node.args[0]
        else:
            continue
        for name, about in zip(getattr(choices, "keys", ()), getattr(choices, "values", ())):
            made = dict(zip((key.value for key in about.keys), about.values)).get("class")
            row = {"name": name.value, "match": "is", "class": dotted(made) or "", "takes": ""}
            yield {**row, "file": module.path, "line": name.lineno}


def _asked(node):
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("get", "pop") and node.args:
        owner, name = node.func.value, node.args[0]
    elif isinstance(node, ast.Subscript):
        owner, name = node.value, node.slice
    elif isinstance(node, ast.Compare) and isinstance(node.ops[0], (ast.In, ast.NotIn)):
        owner, name = node.comparators[0], node.left
    else:
        return
    if dotted(owner) in READ and isinstance(name, ast.Constant):
        yield name.value, node.lineno


def _sections(checkout):
    """The files with fields, in the order in which they are registered."""
    registrars = checkout.module(FIELDS + "__init__.py").values["_REGISTRARS"]
    yield from (f"{FIELDS}{dotted(one).partition('.')[0]}.py" for one in registrars.elts)
    yield from checkout.paths(OF_MODELS)


class _Section:
    """The function of a section: what it hands to `registry._add_field`, in loops too."""

    def __init__(self, checkout, module):
        self.checkout = checkout
        self.module = module
        self.names = {}

    def run(self, body):
        for node in body:
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                self.names[node.targets[0].id] = self.value(node.value)
            elif isinstance(node, ast.For):
                for item in self.value(node.iter) or ():
                    self.bind(node.target, item)
                    yield from self.run(node.body)
            elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
                for call in ast.walk(node.value):
                    if isinstance(call, ast.Call) and dotted(call.func) == "ConfigField":
                        yield from self.option({word.arg: word.value for word in call.keywords}, call.lineno)

    def bind(self, target, item):
        if isinstance(target, ast.Tuple):
            for one, part in zip(target.elts, item):
                self.bind(one, part)
        else:
            self.names[target.id] = item

    def value(self, node):
        """The value of an expression; None if only a run would show it."""
        try:
            return self.evaluate(node)
        except (Unresolved, KeyError, TypeError, ValueError, AttributeError):
            return None

    def evaluate(self, node):
        if isinstance(node, str):
            return node
        if isinstance(node, ast.Name) and node.id in self.names:
            return self.names[node.id]
        if isinstance(node, (ast.List, ast.Tuple)):
            return [self.value(one) for one in node.elts]
        if isinstance(node, ast.Dict):
            return {self.value(key): self.value(value) for key, value in zip(node.keys, node.values)}
        if isinstance(node, ast.JoinedStr):
            return "".join(str(self.evaluate(getattr(part, "value", part))) for part in node.values)
        if isinstance(node, ast.ListComp):
            return list(self.comprehend(node))
        if isinstance(node, ast.Call):
            return self.call(node)
        if isinstance(node, ast.Name):
            found = self.checkout.define(self.module, node.id, "values")
            return _Section(self.checkout, found[0]).evaluate(found[1])
        return ast.literal_eval(node)

    def comprehend(self, node):
        loop = node.generators[0]
        for item in self.evaluate(loop.iter):
            self.bind(loop.target, item)
            yield self.evaluate(node.elt)

    def call(self, node):
        name = dotted(node.func) or ""
        if name == "range":
            return range(*(self.evaluate(one) for one in node.args))
        if name == "list":
            return list(self.evaluate(node.args[0]))
        inner = node.func.value if isinstance(node.func, ast.Attribute) else None
        if isinstance(inner, ast.Call) and dotted(inner.func) == "ModelRegistry.model_families" and node.func.attr == "keys":
            return list(json.loads(self.checkout.text(MODELS)))
        raise Unresolved(name)

    def option(self, words, line):
        """The row of a field, as `_add_argument_from_field` makes an argument of it (helpers/configuration/cmd_args.py)."""
        name = self.value(words["arg_name"]) if "arg_name" in words else None
        default = self.value(words["default_value"]) if "default_value" in words else None
        if not isinstance(name, str) or not name.startswith("--") or default == SUPPRESSED:
            return
        field = (dotted(words["field_type"]) or "").rpartition(".")[2]
        dynamic = "dynamic_choices" in words and self.value(words["dynamic_choices"])
        read = self.value(words["choices"]) if "choices" in words else []
        values = [one.get("value") if isinstance(one, dict) else one for one in read or ()]
        choices = [] if dynamic or field == "CHECKBOX" else [one for one in values if one is not None]
        kind = self.type(field, words, default, choices)
        if kind == "flag" and isinstance(default, str):
            default = default.lower() in ("1", "true", "yes", "y", "on")
        if field == "SELECT" and default is not None:
            default = str(default)
        known = not words.get("choices") or read is not None or dynamic
        yield {
            "scripts": SCRIPT,
            "name": name[2:],
            "type": kind,
            "default": repr(default) if self.is_read(words.get("default_value")) else "=",
            "choices": " ".join(map(str, choices)) if known else "=",
            "many": "",
            "file": self.module.path,
            "line": line,
        }

    def is_read(self, node):
        is_bound = isinstance(node, ast.Name) and node.id in self.names
        return node is None or is_bound or isinstance(node, ast.Constant) or self.value(node) is not None

    def type(self, field, words, default, choices):
        if field == "CHECKBOX":
            return "flag"
        if "parser_type" in words:
            return TYPES[dotted(words["parser_type"]).rpartition(".")[2]]
        if field != "NUMBER":
            return "text"
        limits = [
            self.value(word.value)
            for rule in getattr(words.get("validation_rules"), "elts", ())
            for word in rule.keywords
            if word.arg == "value"
        ]
        return "float" if any(_is_decimal(one) for one in [default, *choices, *limits]) else "int"


def _is_decimal(value):
    if isinstance(value, float):
        return True
    try:
        return isinstance(value, str) and ("." in value or "e" in value.lower() or not float(value).is_integer())
    except ValueError:
        return False
