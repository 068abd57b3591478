"""musubi-tuner: options of the training scripts, dataset schema, network modules, optimizers, schedulers, stops."""

import arguments
import functions
import networks
import sanitizer
from reach import Hints
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


NETWORKS = {
    "hv": ("lora", "loha", "lokr"),
    "wan": ("lora_wan", "loha", "lokr"),
    "fpack": ("lora_framepack", "loha", "lokr"),
    "flux_kontext": ("lora_flux", "loha", "lokr"),
    "flux_2": ("lora_flux_2", "loha", "lokr"),
    "qwen_image": ("lora_qwen_image", "loha", "lokr"),
    "zimage": ("lora_zimage", "loha", "lokr"),
    "kandinsky5": ("lora_kandinsky", "loha", "lokr"),
    "hv_1_5": ("lora_hv_1_5", "loha", "lokr"),
    "hidream_o1": ("lora_hidream_o1",),
    "ideogram4": ("lora_ideogram4",),
    "krea2": ("lora_krea2",),
}
WHOLE = ("hv_train", "qwen_image_train", "zimage_train", "hidream_o1_train")
CACHES = ("cache_latents", "cache_text_encoder_outputs")
_SCRIPTS = [f"{name}_train_network" for name in NETWORKS]
_CACHES = [*CACHES, *(f"{name}_{cache}" for name in NETWORKS if name not in ("hv", "hidream_o1") for cache in CACHES)]
_CACHES += ["hidream_o1_cache_pixel", "hidream_o1_cache_text_encoder_outputs"]
HINTS = Hints(
    entries={script: (f"{ROOT}{script}.py",) for script in (*_SCRIPTS, *WHOLE, *_CACHES)},
    also={
        f"{name}_train_network": tuple(f"{ROOT}networks/{file}.py:create_arch_network,create_arch_network_from_weights" for file in files)
        for name, files in NETWORKS.items()
    },
    phases=(
        (r"(setup_parser\w*|read_config_from_file|handle_model_specific_args|_validate\w*|load_user_config|from_args)$", "arguments"),
        (r"(_build_dataset|ConfigSanitizer|BlueprintGenerator|generate_dataset\w*|ItemInfo|set_current_epoch)$", "dataset"),
        (r"(_prepare_accelerator_and_dtypes|_load_dit_and_swap|load_vae|load_transformer)$", "model"),
        (r"(encode_datasets|encode_datasets_\w+|encode_and_save\w*|process_cache_files|save_latent_cache\w*)$", "caching"),
        (r"(_build_network|create_arch_network|create_arch_network_from_weights|apply_to)$", "network"),
        (r"(_build_optimizer_and_dataloader|_prepare_with_accelerator|get_optimizer|get_lr_scheduler)$", "optimizer"),
        (r"(_register_hooks_and_resume|resume_from_local_or_hf_if_specified)$", "optimizer"),
        (r"(_run_training_loop|call_dit|get_noisy_model_input_and_timesteps|get_bucketed_timestep|process_batch)$", "training"),
        (r"(sample_images|sample_image_inference|process_sample_prompts|do_inference|load_prompts|line_to_prompt_dict)$", "sampling"),
        (r"(save_model|save_weights|save_and_remove_state\w+|build_metadata|upload|mem_eff_save_file)$", "saving"),
    ),
    spines=r":(train|.*\.train|main)$",
)
