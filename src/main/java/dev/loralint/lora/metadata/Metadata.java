package dev.loralint.lora.metadata;

import dev.loralint.safetensors.ShownName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A file's metadata: texts by key. Python's None and an empty text are no value. */
public final class Metadata {

    /** What {@code --no_metadata} leaves (train_util.py:3462-3469). */
    private static final Set<String> LEAST = Set.of(
            "ss_v2",
            "ss_base_model_version",
            "ss_network_module",
            "ss_network_dim",
            "ss_network_alpha",
            "ss_network_args");

    /** The keys of the model specification that say something of the training or the use. */
    private static final Set<String> TELLING = Set.of(
            "modelspec.trigger_phrase",
            "modelspec.prediction_type",
            "modelspec.resolution",
            "modelspec.timestep_range",
            "modelspec.encoder_layer",
            "modelspec.usage_hint",
            "modelspec.tags",
            "modelspec.merged_from");

    /** Where one word of a list of trigger words ends. */
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[,;|\n]");

    /** {@code <lora:mira:0.8>}, with which web UIs load the file. */
    private static final Pattern LOADING = Pattern.compile("<[^<>]*>");

    private final Map<String, String> values;
    private final Map<String, Optional<Object>> structured = new HashMap<>();

    public Metadata(Map<String, String> values) {
        this.values = values;
    }

    /** All of it, by key. */
    public Map<String, String> values() {
        return values;
    }

    /** The object or list that a value is, as {@link RecordedValue#parse} has it; each is taken apart once. */
    @Nullable
    Object structured(String key) {
        return structured
                .computeIfAbsent(key, k -> Optional.ofNullable(RecordedValue.parse(text(k))))
                .orElse(null);
    }

    /** The text of a key; null if the metadata does not have it. */
    public @Nullable String text(String key) {
        String text = values.get(key);
        if (text == null) {
            return null;
        }
        String word = text.strip();
        return word.isEmpty() || word.equals("None") || word.equals("null") ? null : word;
    }

    /** The number of a key; NaN if it is not one. */
    public double number(String key) {
        String text = text(key);
        if (text == null || text.length() > 40) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** The program that wrote the metadata. */
    public MetadataSource source() {
        Object software = JsonText.object(values.get("software")).get("name");
        if (values.containsKey("ot_config") || values.containsKey("ot_revision") || values.containsKey("ot_branch")) {
            return MetadataSource.ONETRAINER;
        }
        if ("ai-toolkit".equals(software)) {
            return MetadataSource.AI_TOOLKIT;
        }
        if (values.containsKey("lora_adapter_metadata")) {
            return MetadataSource.PEFT;
        }
        if (software == null && values.keySet().stream().anyMatch(k -> k.startsWith("ss_"))) {
            return MetadataSource.SD_SCRIPTS;
        }
        return isSilent() ? MetadataSource.NONE : MetadataSource.OTHER;
    }

    /** Whether it says nothing about the training run: no metadata, or only hashes and titles. */
    public boolean isSilent() {
        return values.keySet().stream()
                .allMatch(k -> k.equals("format")
                        || k.equals("framework")
                        || k.startsWith("sshs_")
                        || k.startsWith("modelspec.") && !TELLING.contains(k));
    }

    /** Whether it has only what {@code --no_metadata} leaves, as extracting and merging write it too. */
    public boolean isStripped() {
        List<String> own =
                values.keySet().stream().filter(k -> k.startsWith("ss_")).toList();
        return !own.isEmpty() && LEAST.containsAll(own) && text("ot_config") == null;
    }

    /** Keys of records of tags that cannot be parsed. */
    public List<String> unreadableRecords() {
        return Stream.of(TagFrequency.KEY, TrainedFolders.DATASETS)
                .filter(k -> text(k) != null && structured(k) == null)
                .toList();
    }

    /** The number of steps when the file was saved, by sd-scripts or ai-toolkit; NaN if it is unknown (steps). */
    public double steps() {
        double steps = number("ss_steps");
        return Double.isNaN(steps)
                        && JsonText.object(values.get("training_info")).get("step") instanceof Number step
                ? step.doubleValue()
                : steps;
    }

    /** The keys that are left of a record which was taken out, {@code `ss_network_dim`, `ss_v2`}. */
    public String leftInWords() {
        return LEAST.stream()
                .filter(values::containsKey)
                .sorted()
                .map(ShownName::quoted)
                .collect(Collectors.joining(", "));
    }

    /** The trigger words that the publisher of the file states, as tags. */
    public List<String> publishedTriggers() {
        return Stream.of("modelspec.trigger_phrase", "ssmd_keywords")
                .map(this::text)
                .filter(t -> t != null)
                .flatMap(t -> listed(String.valueOf(t)))
                .flatMap(t -> BETWEEN_WORDS.splitAsStream(LOADING.matcher(t).replaceAll("")))
                .map(String::strip)
                .filter(t -> !t.isEmpty())
                .distinct()
                .limit(50)
                .toList();
    }

    /** {@code ["mira", "mira gown"]} is a list, and anything else a text. */
    private static Stream<String> listed(String text) {
        return text.startsWith("[") && JsonText.parse(text) instanceof List<?> list
                ? list.stream().map(String::valueOf)
                : Stream.of(text);
    }

    /** The base model as the metadata names it: the file name, else the kind; empty if neither is known. */
    public String baseName() {
        return Stream.of("ss_sd_model_name", "ss_base_model_version", "modelspec.architecture")
                .map(this::text)
                .filter(t -> t != null)
                .map(String::valueOf)
                .findFirst()
                .orElse("");
    }
}
