"""sd-scripts: options of the training scripts, dataset schema, network modules, optimizers, schedulers, stops."""

import arguments
import functions
import networks
import sanitizer
from tables import KEYS, OPTIONS, SCRIPTS, STOPS

METHODS = {"db": ("dreambooth", "DreamBooth"), "ft": ("finetuning", "FineTuning"), "cn": ("controlnet", "ControlNet")}


def extract(checkout):
    scripts = [path for path in checkout.paths("*.py") if "train" in path or path == "fine_tune.py"]
    library = checkout.paths("library/*.py")
    options = arguments.read(checkout, scripts)
    return [
        (SCRIPTS, arguments.scripts(options)),
        (OPTIONS, arguments.rows(options)),
        (KEYS, list(_keys(checkout, options["train_network.py"]))),
        *networks.modules(checkout, "networks/*.py", "networks"),
        *networks.branches(checkout, library, {"get_scheduler_fix"}),
        (STOPS, functions.stops(checkout, scripts + library)),
    ]


def _keys(checkout, options):
    module = checkout.module("library/config_util.py")
    merged = sanitizer.schemas(module)
    renamed = {"batch_size": "train_batch_size", "num_repeats": "dataset_repeats"}

    def row(level, scope, key, default):
        option = renamed.get(key.name, key.name)
        argument = option if option in options else ""
        return sanitizer.row(module, level, " ".join(scope), key, default, argument)

    for key in merged["general"].values():
        yield row("general", [], key, "")
    for level in ("dataset", "subset"):
        scopes = {}
        for short, (method, prefix) in METHODS.items():
            known = sanitizer.defaults(module, f"{prefix}SubsetParams")
            if level == "dataset":
                known.update(sanitizer.defaults(module, f"{prefix}DatasetParams"))
            for key in merged[f"{short}_{level}"].values():
                scopes.setdefault((key, known.get(key.name, "")), []).append(method)
        for (key, default), scope in scopes.items():
            yield row(f"{level}s", scope, key, default)
