package dev.loralint.trainer;

import java.util.List;

/** The field's terms for settings, the same in every format. */
public final class Terms {

    public static final List<String> ALL = List.of(
            "optimizer",
            "lr",
            "unet_lr",
            "te_lr",
            "dim",
            "alpha",
            "scheduler",
            "warmup",
            "clip_skip",
            "debiased",
            "min_snr",
            "noise_offset",
            "multires_iters",
            "mixed_precision",
            "full_precision",
            "save_precision",
            "dynamo_backend",
            "torch_compile",
            "d_coef",
            "batch",
            "grad_accum",
            "resolution",
            "base_model",
            "network_module",
            "network_args",
            "optimizer_args",
            "epochs",
            "steps",
            "shuffle",
            "keep_tokens",
            "cache_te",
            "unet_only",
            "v_param",
            "ztsnr",
            "caption_extension",
            "dataset_dir",
            "output_name");

    private Terms() {}
}
