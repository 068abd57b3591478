"""diffusers: options of its example scripts that train LoRA, embeddings or whole models of images, when they use them, stops."""

import ast

import arguments
import functions
import uses
from tables import OPTIONS, REFUSALS, REQUIRED, SCRIPTS, STOPS, USES

FOLDERS = ("text_to_image", "dreambooth", "textual_inversion", "advanced_diffusion_training")
OTHERS = ("_flax", "/test_", "convert_to_imagefolder")
# They are passed to a class that uses them for images of the class only (DreamBoothDataset.__getitem__).
OF_CLASS = {"class_prompt", "class_data_dir", "num_class_images"}
PRIOR = frozenset({frozenset({"with_prior_preservation"})})
# Prodigy gets the common rate instead (main).
RATE = frozenset({frozenset({"train_text_encoder", "optimizer!=prodigy"})})
# Values that are passed on and used for one of several names only, or for a name of the hub (diffusers/optimization.py: get_scheduler;
# diffusers/training_utils.py: compute_density_for_timestep_sampling).
BY_NAME = {
    "lr_num_cycles": ("lr_scheduler", "lr_scheduler=cosine_with_restarts"),
    "lr_power": ("lr_scheduler", "lr_scheduler=polynomial"),
    "lr_warmup_steps": ("lr_scheduler", "lr_scheduler!=constant"),
    "logit_mean": ("weighting_scheme", "weighting_scheme=logit_normal"),
    "logit_std": ("weighting_scheme", "weighting_scheme=logit_normal"),
    "mode_scale": ("weighting_scheme", "weighting_scheme=mode"),
    "hub_model_id": ("push_to_hub", "push_to_hub"),
}
TEXTS = frozenset({frozenset({"train_text_encoder"})})
# What a launcher sets.
SET = {"local_rank"}


def extract(checkout):
    paths = [path for folder in FOLDERS for path in checkout.paths(f"examples/{folder}/*.py")]
    paths = [path for path in paths if not any(other in path for other in OTHERS)]
    options = arguments.read(checkout, paths)
    return [
        (SCRIPTS, arguments.scripts(options)),
        (OPTIONS, _shared(_options(options))),
        (REQUIRED, _shared(_required(checkout, options))),
        (USES, _shared(_uses(checkout, options))),
        (REFUSALS, _shared(_refusals(checkout, options))),
        (STOPS, functions.stops(checkout, paths)),
    ]


def _shared(rows):
    """Rows that differ by their script and place alone get the place of the first: the scripts are copies of each other."""
    places = {}
    for row in rows:
        same = tuple(value for name, value in row.items() if name not in ("scripts", "file", "line"))
        row["file"], row["line"] = places.setdefault(same, (row["file"], row["line"]))
    return rows


def _options(options):
    """The parser takes any text for `type=bool`, and all but the empty one is true (argparse)."""
    return [{**row, "type": "text" if row["type"] == "bool" else row["type"]} for row in arguments.rows(options)]


def _required(checkout, options):
    rows = []
    for path in options:
        for node in ast.walk(checkout.module(path).tree):
            given = {keyword.arg: keyword.value for keyword in node.keywords} if isinstance(node, ast.Call) else {}
            needed = given.get("required")
            if isinstance(needed, ast.Constant) and needed.value is True:
                name = node.args[0].value.lstrip("-")
                rows.append({"scripts": arguments.script(path), "name": name, "file": path, "line": node.lineno})
    return rows


def _uses(checkout, options):
    rows = []
    for path, known in options.items():
        for name, when in uses.uses(checkout.module(path).tree, set(known) - SET).items():
            if name == "text_encoder_lr" and when == TEXTS and _is_replaced(checkout.module(path).tree):
                when = RATE
            chooser, chosen = BY_NAME.get(name, ("", ""))
            when = frozenset({frozenset({chosen})}) if chooser in known and when == uses.TRUE else when
            when = PRIOR if name in OF_CLASS and "with_prior_preservation" in known and when == uses.TRUE else when
            if when != uses.TRUE:
                option = known[name]
                rows.append({"scripts": arguments.script(path), "name": name, "when": uses.written(when), "file": path, "line": option.line})
    return rows


def _is_replaced(tree):
    """Whether the code gives parameters of text encoders the common learning rate: `params_to_optimize[1]["lr"] = args.learning_rate`."""
    targets = (target for node in ast.walk(tree) if isinstance(node, ast.Assign) for target in node.targets)
    return any(ast.unparse(target) == "params_to_optimize[1]['lr']" for target in targets)


def _refusals(checkout, options):
    rows = []
    for path, known in options.items():
        for when, line in uses.refusals(checkout.module(path).tree, set(known) - SET).items():
            rows += [{"scripts": arguments.script(path), "when": "&".join(sorted(side)), "file": path, "line": line} for side in when]
    return rows
