"""anima_lora: options of train.py, what its networks read, the schema of datasets, stops."""

import arguments
import functions
import sanitizer
from tables import KEYS, OPTIONS, SCRIPTS, STOPS, key_row

SCRIPT = "train.py"
LOADER = "library/config/loader.py"
DEFAULTS = {"general": (), "dataset": ("DreamBoothDatasetParams",), "db_subset": ("DreamBoothSubsetParams",)}
LEVELS = {"general": "general", "dataset": "datasets", "db_subset": "datasets.subsets"}
OWN_TYPES = {"_optional_bool": "text"}  # functions of the trainer that convert what the command line says
NETWORKS = ("networks/lora_anima/config.py", "networks/lora_anima/factory.py", "networks/__init__.py")
CODE = ("train.py", "library/config/*.py", "library/training/*.py", "library/datasets/*.py", "networks/lora_anima/*.py")


def extract(checkout):
    options = arguments.read(checkout, [SCRIPT])
    code = [path for pattern in CODE for path in checkout.paths(pattern)]
    return [
        (SCRIPTS, arguments.scripts(options)),
        (OPTIONS, [{**row, "type": OWN_TYPES.get(row["type"], row["type"])} for row in arguments.rows(options)]),
        (KEYS, [*_datasets(checkout.module(LOADER)), *_networks(checkout)]),
        (STOPS, functions.stops(checkout, code)),
    ]


def _datasets(module):
    merged = sanitizer.schemas(module)
    for schema, level in LEVELS.items():
        known = sanitizer.defaults(module, *DEFAULTS[schema])
        for key in merged[schema].values():
            yield sanitizer.row(module, level, "", key, known.get(key.name, ""))


def _networks(checkout):
    """Keys of a configuration that its networks read, which are no options (networks/__init__.py: _derive_network_kwargs)."""
    modules = [checkout.module(path) for path in NETWORKS if checkout.paths(path)]
    pairs = [pair for module in modules for pair in functions.taken(checkout, module, module.tree, {"kwargs"})]
    for path, one in functions.merged(pairs).values():
        yield key_row("network", "top", one.name, path, one.line, default=one.default)
