package dev.loralint.trainer.options;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** How sd-scripts names what the field has a term for. */
public final class OptionTerms {

    /** The option by the term. Terms that are combined from several options are not here. */
    public static final Map<String, String> OPTIONS = options();

    private static final Map<String, String> TERMS = terms();

    private OptionTerms() {}

    /** The field's term for an option; the option itself where there is none. */
    public static String term(String option) {
        return TERMS.getOrDefault(option, option);
    }

    private static Map<String, String> options() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("optimizer", "optimizer_type");
        names.put("lr", "learning_rate");
        names.put("unet_lr", "unet_lr");
        names.put("te_lr", "text_encoder_lr");
        names.put("dim", "network_dim");
        names.put("alpha", "network_alpha");
        names.put("scheduler", "lr_scheduler");
        names.put("warmup", "lr_warmup_steps");
        names.put("clip_skip", "clip_skip");
        names.put("debiased", "debiased_estimation_loss");
        names.put("min_snr", "min_snr_gamma");
        names.put("noise_offset", "noise_offset");
        names.put("multires_iters", "multires_noise_iterations");
        names.put("mixed_precision", "mixed_precision");
        names.put("save_precision", "save_precision");
        names.put("dynamo_backend", "dynamo_backend");
        names.put("torch_compile", "torch_compile");
        names.put("batch", "train_batch_size");
        names.put("grad_accum", "gradient_accumulation_steps");
        names.put("resolution", "resolution");
        names.put("base_model", "pretrained_model_name_or_path");
        names.put("network_module", "network_module");
        names.put("network_args", "network_args");
        names.put("optimizer_args", "optimizer_args");
        names.put("epochs", "max_train_epochs");
        names.put("steps", "max_train_steps");
        names.put("shuffle", "shuffle_caption");
        names.put("keep_tokens", "keep_tokens");
        names.put("cache_te", "cache_text_encoder_outputs");
        names.put("unet_only", "network_train_unet_only");
        names.put("v_param", "v_parameterization");
        names.put("ztsnr", "zero_terminal_snr");
        names.put("caption_extension", "caption_extension");
        names.put("dataset_dir", "train_data_dir");
        names.put("output_name", "output_name");
        return names;
    }

    private static Map<String, String> terms() {
        Map<String, String> terms = new HashMap<>();
        OPTIONS.forEach((term, option) -> terms.put(option, term));
        return terms;
    }
}
