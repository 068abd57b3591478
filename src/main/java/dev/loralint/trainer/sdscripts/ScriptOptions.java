package dev.loralint.trainer.sdscripts;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Of which training scripts all options are known, so that a key that is none of them is a mistake. */
final class ScriptOptions {

    private ScriptOptions() {}

    /** Options of the scripts that train no LoRA, which those that do have not, of releases from 0.8.7 to 0128ca0. */
    private static final Map<String, Set<String>> OTHERS = Map.of(
            "the whole model",
                    Set.of(
                            "block_lr",
                            "blockwise_fused_optimizers",
                            "diffusers_xformers",
                            "double_blocks_to_swap",
                            "fused_optimizer_groups",
                            "learning_rate_te",
                            "learning_rate_te1",
                            "learning_rate_te2",
                            "learning_rate_te3",
                            "mem_eff_save",
                            "no_token_padding",
                            "num_last_block_to_freeze",
                            "single_blocks_to_swap",
                            "stop_text_encoder_training",
                            "train_text_encoder"),
            "a textual inversion",
                    Set.of(
                            "init_word",
                            "num_vectors_per_token",
                            "token_string",
                            "use_object_template",
                            "use_style_template"),
            "a ControlNet", Set.of("cond_emb_dim", "control_net_lr"),
            "a LECO slider", Set.of("leco_denoise_guidance_scale", "max_denoising_steps", "prompts_file"));

    /** What a file without a network trains, by options that only one kind of script has; empty where it has none of them. */
    static Optional<String> otherTraining(Collection<String> names) {
        if (names.contains("network_module")) {
            return Optional.empty();
        }
        return OTHERS.entrySet().stream()
                .filter(kind -> names.stream().anyMatch(kind.getValue()::contains))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
    }

    /** The options of LoRA training for SD and SDXL are known; other architectures have some of their own. */
    static boolean areKnown(@Nullable String script) {
        return script == null || script.equals("sdxl_train_network.py") || script.equals("train_network.py");
    }

    /**
     * The same of a file that does not say the script.
     *
     * @param names the options that it sets
     */
    static boolean areKnown(@Nullable Object networkModule, @Nullable Object baseModel, Collection<String> names) {
        if (Architecture.byModule(String.valueOf(networkModule)).isPresent()
                || otherTraining(names).isPresent()) {
            return false;
        }
        return SdScripts.isNamedSdxl(String.valueOf(baseModel))
                || Architecture.byOptions(names).isEmpty();
    }
}
