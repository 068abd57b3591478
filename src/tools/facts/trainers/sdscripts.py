"""sd-scripts: options of the training scripts, dataset schema, network modules, optimizers, schedulers, stops."""

import arguments
import functions
import networks
import sanitizer
from reach import Hints
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


NETWORKS = ("networks/lora.py", "networks/lora_fa.py", "networks/dylora.py", "networks/oft.py", "networks/loha.py", "networks/lokr.py")
OF_MODEL = {
    "train_network.py": NETWORKS,
    "sdxl_train_network.py": NETWORKS,
    "flux_train_network.py": ("networks/lora_flux.py", "networks/oft_flux.py"),
    "sd3_train_network.py": ("networks/lora_sd3.py",),
    "lumina_train_network.py": ("networks/lora_lumina.py",),
    "hunyuan_image_train_network.py": ("networks/lora_hunyuan_image.py",),
    "anima_train_network.py": ("networks/lora_anima.py", "networks/loha.py", "networks/lokr.py"),
}
WHOLE = ("fine_tune.py", "train_db.py", "sdxl_train.py", "flux_train.py", "sd3_train.py", "lumina_train.py", "anima_train.py")
EMBEDDING = ("train_textual_inversion.py", "sdxl_train_textual_inversion.py")
HINTS = Hints(
    entries={script: (script,) for script in (*OF_MODEL, *WHOLE, *EMBEDDING)},
    also={
        script: tuple(f"{file}:create_network,create_network_from_weights" for file in files) for script, files in OF_MODEL.items()
    },
    phases=(
        (r"(verify_\w*args|assert_extra_args|read_config_from_file|prepare_dataset_args|setup_parser|add_\w+arguments)$", "arguments"),
        (r"(ConfigSanitizer|BlueprintGenerator|load_user_config|generate_dataset\w*|load_arbitrary_dataset)$", "dataset"),
        (r"(verify_bucket_reso_steps|BaseDataset|DreamBoothDataset|FineTuningDataset|ControlNetDataset|__getitem__)$", "dataset"),
        (r"(load_target_model|prepare_accelerator|prepare_dtype|load_flow_model|load_unet_lazily)$", "model"),
        (r"(cache_latents|new_cache_latents|cache_batch_latents|cache_text_encoder_outputs\w*|new_cache_text_encoder_outputs)$", "caching"),
        (r"(create_network|create_network_from_weights|prepare_network|post_process_network)$", "network"),
        (r"(get_optimizer|get_scheduler_fix|get_dummy_scheduler|resume_from_local_or_hf_if_specified)$", "optimizer"),
        (r"(process_batch|get_noise_pred_and_target|get_noise_noisy_latents_and_timesteps|conditional_loss)$", "training"),
        (r"(get_noisy_model_input_and_timesteps|get_huber_threshold_if_needed)$", "training"),
        (r"(sample_images|sample_images_common|load_prompts|line_to_prompt_dict|do_sample)$", "sampling"),
        (r"(save_model|save_weights|save_sd_model_\w+|save_and_remove_state\w+|get_sai_model_spec\w*|upload|mem_eff_save_file)$", "saving"),
    ),
    spines=r":(train|.*\.train)$",
)
