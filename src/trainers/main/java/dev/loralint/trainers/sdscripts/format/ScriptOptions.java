package dev.loralint.trainers.sdscripts.format;

import dev.loralint.trainer.options.TrainingOptions;
import dev.loralint.trainer.tree.Node.Entry;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** For which training script of sd-scripts a file is. */
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

    /** The script that a file is for by its network module; {@code null} for LoRA training of SDXL, and where that is open. */
    static @Nullable String script(Map<String, Entry> file) {
        return Architecture.byModule(text(file, "network_module"))
                .flatMap(Architecture::script)
                .orElse(null);
    }

    /**
     * Whether a file is for the script that has the options, so that other keys have no effect.
     *
     * @param script the script that is launched, {@code null} if nothing says it
     */
    static boolean areCertain(TrainingOptions options, @Nullable String script, Map<String, Entry> file) {
        if (script != null) {
            return options.areOf(script);
        }
        String byModule = script(file);
        if (byModule != null) {
            return options.areOf(byModule);
        }
        return otherTraining(file.keySet()).isEmpty()
                && (SdScripts.isNamedSdxl(text(file, "pretrained_model_name_or_path"))
                        || Architecture.byOptions(file.keySet()).isEmpty());
    }

    /** What a file says as text, empty where it says nothing. */
    static String text(Map<String, Entry> file, String name) {
        Entry entry = file.get(name);
        return entry == null ? "" : String.valueOf(entry.value().plain());
    }
}
