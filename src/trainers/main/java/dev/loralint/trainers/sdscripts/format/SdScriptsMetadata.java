package dev.loralint.trainers.sdscripts.format;

import dev.loralint.finding.Location;
import dev.loralint.text.PythonLiteral;
import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.ConfigSource;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.Values;
import dev.loralint.trainer.tree.Json;
import dev.loralint.trainer.tree.Node;
import dev.loralint.trainer.tree.SyntaxError;
import dev.loralint.trainer.tree.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What sd-scripts writes of a training into the metadata of the LoRA, and what others write there in its place (diffusers,
 * ModelSpec), in the field's terms.
 */
public final class SdScriptsMetadata {

    /** Of the model specification: {@code epsilon} or {@code v}. */
    public static final String PREDICTION = "modelspec.prediction_type";

    /** diffusers keeps PEFT's LoraConfig here, each key behind the part of the model it is for: {@code unet.lora_alpha}. */
    private static final String ADAPTER = "lora_adapter_metadata";

    /** The field's terms by the keys of sd-scripts (train_network.py: NetworkTrainer._build_metadata). */
    private static final Map<String, String> TERMS = terms();

    /** What sd-scripts records of the images, the progress and the files of a run (train_network.py: NetworkTrainer._build_metadata). */
    private static final Set<String> OF_ONE_RUN = Set.of(
            "ss_session_id",
            "ss_training_started_at",
            "ss_training_finished_at",
            "ss_output_name",
            "ss_training_comment",
            "ss_seed",
            "ss_epoch",
            "ss_num_epochs",
            "ss_steps",
            "ss_max_train_steps",
            "ss_num_train_images",
            "ss_num_reg_images",
            "ss_num_batches_per_epoch",
            "ss_dataset_dirs",
            "ss_reg_dataset_dirs",
            "ss_tag_frequency",
            "ss_bucket_info",
            "ss_datasets",
            "ss_sd_model_hash",
            "ss_new_sd_model_hash",
            "ss_vae_hash",
            "ss_new_vae_hash");

    private SdScriptsMetadata() {}

    private static Map<String, String> terms() {
        Map<String, String> terms = new LinkedHashMap<>();
        terms.put("ss_learning_rate", "lr");
        terms.put("ss_unet_lr", "unet_lr");
        terms.put("ss_text_encoder_lr", "te_lr");
        terms.put("ss_network_dim", "dim");
        terms.put("ss_network_alpha", "alpha");
        terms.put("ss_network_module", "network_module");
        terms.put("ss_lr_scheduler", "scheduler");
        terms.put("ss_lr_warmup_steps", "warmup");
        terms.put("ss_clip_skip", "clip_skip");
        terms.put("ss_debiased_estimation", "debiased");
        terms.put("ss_min_snr_gamma", "min_snr");
        terms.put("ss_noise_offset", "noise_offset");
        terms.put("ss_multires_noise_iterations", "multires_iters");
        terms.put("ss_mixed_precision", "mixed_precision");
        terms.put("ss_batch_size_per_device", "batch");
        terms.put("ss_gradient_accumulation_steps", "grad_accum");
        terms.put("ss_resolution", "resolution");
        terms.put("ss_sd_model_name", "base_model");
        terms.put("ss_num_epochs", "epochs");
        terms.put("ss_max_train_steps", "steps");
        terms.put("ss_shuffle_caption", "shuffle");
        terms.put("ss_keep_tokens", "keep_tokens");
        terms.put("ss_zero_terminal_snr", "ztsnr");
        terms.put("ss_output_name", "output_name");
        return terms;
    }

    /**
     * What differs between two runs with the same settings, or is not a setting at all: images, progress, names, hashes and
     * titles. No rule on settings reads it.
     */
    public static boolean isOfOneRun(String key) {
        return OF_ONE_RUN.contains(key)
                || key.startsWith("sshs_")
                || key.startsWith("modelspec.") && !key.equals(PREDICTION);
    }

    /**
     * @param file the LoRA
     * @param metadata the file's {@code __metadata__}
     * @param unetOnly whether the file holds no weights for the text encoders
     */
    public static TrainerConfig read(ConfigSource file, Map<String, String> metadata, boolean unetOnly) {
        ConfigDraft draft = new ConfigDraft(file, SdScripts.METADATA);
        Location place = Location.of(file.path());
        metadata.forEach((key, text) -> {
            Object value = key.startsWith("ss_") ? value(text) : null;
            if (value != null) {
                draft.write(TERMS.getOrDefault(key, key.substring("ss_".length())), key, value, place);
            }
        });
        optimizer(draft, metadata.get("ss_optimizer"), place);
        networkArguments(draft, metadata.get("ss_network_args"), place);
        adapter(draft, metadata.get(ADAPTER), place);
        if (unetOnly) {
            draft.write("unet_only", "ss_network_train_unet_only", true, place);
        }
        String prediction = metadata.get(PREDICTION);
        if (prediction != null) {
            draft.write(PREDICTION, PREDICTION, prediction, place);
            draft.write("v_param", PREDICTION, prediction.startsWith("v"), place);
        }
        return draft.finishElsewhere();
    }

    /** Of the image maker's part; PEFT keeps no alpha in the tensors, so that it is known from here alone. */
    private static void adapter(ConfigDraft draft, @Nullable String text, Location place) {
        if (text == null) {
            return;
        }
        try {
            if (Json.parse(Text.of(draft.path, text)) instanceof Node.Table table) {
                for (String part : List.of("unet.", "transformer.", "")) {
                    adapter(draft, table, part + "r", "dim", place);
                    adapter(draft, table, part + "lora_alpha", "alpha", place);
                }
            }
        } catch (SyntaxError e) {
            return; // something else than diffusers wrote it, and says nothing that is known
        }
    }

    private static void adapter(ConfigDraft draft, Node.Table table, String key, String term, Location place) {
        Object value = table.get(key) instanceof Node.Scalar scalar ? scalar.value() : null;
        if (value instanceof Number && !draft.written.containsKey(term)) {
            draft.write(term, ADAPTER + " " + key, value, place);
        }
    }

    /** Python's {@code str(value)}, back again; {@code null} for None and nothing. */
    private static @Nullable Object value(String text) {
        String word = text.strip();
        if (word.isEmpty() || word.equals("None") || word.equals("null")) {
            return null;
        }
        if (word.startsWith("[") || word.startsWith("(")) {
            return PythonLiteral.parse(word).map(PythonLiteral::value).orElse(word);
        }
        return Values.typed(word);
    }

    /**
     * {@code prodigyopt.prodigy.Prodigy(decouple=True,betas=(0.9, 0.99),d_coef=2)} is the class and the arguments that were
     * understood (optimizer.py: get_optimizer). Without brackets the arguments are not known.
     */
    private static void optimizer(ConfigDraft draft, @Nullable String text, Location place) {
        if (text == null || value(text) == null) {
            return;
        }
        if (text.startsWith("{") || text.startsWith("[")) {
            structured(
                    draft,
                    PythonLiteral.parse(json(text)).map(PythonLiteral::value).orElse(null),
                    place);
            return;
        }
        int bracket = text.indexOf('(');
        String type = bracket < 0 ? text.strip() : text.substring(0, bracket).strip();
        draft.write("optimizer", "ss_optimizer", type.substring(type.lastIndexOf('.') + 1), place);
        if (bracket < 0) {
            return;
        }
        int end = text.lastIndexOf(')');
        List<String> arguments = split(text.substring(bracket + 1, end > bracket ? end : text.length()));
        draft.write("optimizer_args", "ss_optimizer", arguments, place);
        Object growth = 1.0;
        for (String argument : arguments) {
            if (argument.startsWith("d_coef=")) {
                growth = Values.typed(argument.substring("d_coef=".length()));
            }
        }
        draft.write("d_coef", "ss_optimizer d_coef", growth, place);
    }

    /** {@code {"name": "prodigy", "d_coef": 2}} or {@code ["Prodigy"]}, as other programs write it. */
    private static void structured(ConfigDraft draft, @Nullable Object value, Location place) {
        if (value instanceof List<?> list) {
            structured(draft, list.isEmpty() ? null : list.get(0), place);
        } else if (value instanceof Map<?, ?> map) {
            for (String key : List.of("name", "type", "optimizer", "optimizer_type")) {
                if (map.get(key) instanceof String name) {
                    draft.write("optimizer", "ss_optimizer", name, place);
                    break;
                }
            }
            if (map.get("d_coef") instanceof Number growth) {
                draft.write("d_coef", "ss_optimizer d_coef", growth, place);
            }
        } else if (value instanceof String name) {
            draft.write("optimizer", "ss_optimizer", name, place);
        }
    }

    /** At commas outside of brackets and quotation marks. */
    static List<String> split(String arguments) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        char quote = 0;
        int from = 0;
        for (int i = 0; i <= arguments.length(); i++) {
            char c = i < arguments.length() ? arguments.charAt(i) : ',';
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if ("([{".indexOf(c) >= 0) {
                depth++;
            } else if (")]}".indexOf(c) >= 0) {
                depth--;
            }
            if (c == ',' && (depth <= 0 && quote == 0 || i == arguments.length())) {
                String part = arguments.substring(from, i).strip();
                if (!part.isEmpty()) {
                    parts.add(part);
                }
                from = i + 1;
            }
        }
        return parts;
    }

    /** A JSON object of texts becomes {@code key=value} pairs, as a configuration writes them. */
    private static void networkArguments(ConfigDraft draft, @Nullable String text, Location place) {
        Optional<PythonLiteral> literal = text == null ? Optional.empty() : PythonLiteral.parse(json(text));
        if (literal.isPresent() && literal.get().value() instanceof Map<?, ?> map) {
            List<String> pairs = new ArrayList<>();
            map.forEach((key, value) -> pairs.add(key + "=" + value));
            draft.write("network_args", "ss_network_args", pairs, place);
        }
    }

    /** JSON's three words in Python's spelling. */
    private static String json(String text) {
        return text.replace(": true", ": True").replace(": false", ": False").replace(": null", ": None");
    }
}
