"""musubi-tuner: options of the training scripts, dataset schema, network modules, optimizers, schedulers, stops."""

import arguments
import functions
import networks
import sanitizer
from tables import KEYS, OPTIONS, SCRIPTS, STOPS

ROOT = "src/musubi_tuner/"
DATASETS = {"image": "ImageDatasetParams", "video": "VideoDatasetParams"}


def extract(checkout):
    scripts = [path for path in checkout.paths(ROOT + "*.py") if "_train" in path]
    options = arguments.read(checkout, scripts)
    code = scripts + checkout.paths(ROOT + "training/*.py")
    return [
        (SCRIPTS, arguments.scripts(options)),
        (OPTIONS, arguments.rows(options)),
        (KEYS, list(_keys(checkout.module(ROOT + "dataset/config_utils.py")))),
        *networks.modules(checkout, ROOT + "networks/*.py", "networks"),
        *networks.branches(checkout, code, {"get_scheduler", "get_lr_scheduler"}),
        (STOPS, functions.stops(checkout, code + checkout.paths(ROOT + "dataset/*.py"))),
    ]


def _keys(module):
    merged = sanitizer.schemas(module)
    for key in merged["general"].values():
        yield sanitizer.row(module, "general", "", key, "")
    scopes = {}
    for scope, params in DATASETS.items():
        known = sanitizer.defaults(module, params)
        for key in merged[f"{scope}_dataset"].values():
            scopes.setdefault((key, known.get(key.name, "")), []).append(scope)
    for (key, default), scope in scopes.items():
        yield sanitizer.row(module, "datasets", " ".join(scope), key, default)
