"""anima_lora: options of train.py, what its networks read, the schema of datasets, stops."""

import arguments
import functions
import sanitizer
from reach import Hints
from tables import KEYS, OPTIONS, SCRIPTS, STOPS, key_row

SCRIPT = "train.py"
LOADER = "library/config/loader.py"
DEFAULTS = {"general": (), "dataset": ("DreamBoothDatasetParams",), "db_subset": ("DreamBoothSubsetParams",)}
LEVELS = {"general": "general", "dataset": "datasets", "db_subset": "datasets.subsets"}
OWN_TYPES = {"_optional_bool": "text"}  # functions of the trainer that convert what the command line says
NETWORKS = ("networks/lora_anima/config.py", "networks/lora_anima/factory.py", "networks/__init__.py")
CODE = ("train.py", "library/config/*.py", "library/training/*.py", "library/datasets/*.py", "networks/lora_anima/*.py")

HINTS = Hints(
    entries={SCRIPT: (SCRIPT,)},
    also={
        SCRIPT: (
            "networks/lora_anima/factory.py:create_network,create_network_from_weights",
            "networks/methods/*.py:create_network,create_network_from_weights",
        )
    },
    phases=(
        (r"library/(config|env)\b|\b(verify_\w*args|assert_extra_args|read_config_from_file)$", "arguments"),
        (r"\b(_validate_sigma_rules|_sigma_\w+_params|_sigma_route\w*|_yarnsig_params)$", "arguments"),
        (r"library/datasets/(?!cache)|\b(_prepare_dataset|prepare_dataset_args|_derive_token_budget)$", "dataset"),
        (r"library/(anima|models|vae)\b|\b(load_target_model|load_unet_lazily|prepare_accelerator|prepare_dtype)$", "model"),
        (r"library/datasets/cache\.py|\b(cache_text_encoder_outputs_if_needed|new_cache_\w+|cache_batch_latents)$", "caching"),
        (r"networks/|\b(_create_and_apply_network|post_process_network)$", "network"),
        (r"library/training/(optimizers|schedulers)\.py|\b(_setup_optimizer_and_dataloader|_prepare_with_accelerator)$", "optimizer"),
        (r"\b(process_batch|get_noise_pred_and_target|run_training_loop|run_epoch|__getitem__)$", "training"),
        (r"library/inference|\b(sample_images\w*|load_prompts|do_sample)$", "sampling"),
        (r"library/training/checkpoints\.py|\b(save_model|save_weights|get_sai_model_spec)$", "saving"),
    ),
    spines=r":(<module>|AnimaTrainer\.train)$",
)


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
