package dev.loralint.lora.metadata;

import dev.loralint.knowledge.TrainerList;
import dev.loralint.trainer.formats.KnownTrainer;
import dev.loralint.trainer.formats.Room;
import dev.loralint.trainer.formats.Trainers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A file's metadata: texts by key. Python's None and an empty text are not values. */
public final class Metadata {

    /** The keys of the model specification that say something about the training or the use. */
    private static final Set<String> OF_USE = Set.of(
            "modelspec.trigger_phrase",
            "modelspec.prediction_type",
            "modelspec.resolution",
            "modelspec.timestep_range",
            "modelspec.encoder_layer",
            "modelspec.usage_hint",
            "modelspec.tags",
            "modelspec.merged_from");

    /** Arguments of the network that give some layers a rank of their own; {@code network_dim} alone is for all. */
    private static final Pattern LAYER_RANKS = Pattern.compile(
            "\\w+_dims?(?=\"?\\s*[:=])|preset|rank_pattern|unit_dims" + "|split_qkv(?=\"?\\s*[:=]\\s*\"?[Tt]rue)");

    private static final String TRIGGER_PHRASE = "modelspec.trigger_phrase";

    private static final String KEYWORDS = "ssmd_keywords";

    /** What names the base model, the most exact first. */
    private static final List<String> BASES =
            List.of("ss_sd_model_name", "ss_base_model_version", "modelspec.architecture");

    /** Where one word of a list of trigger words ends. */
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[,;|\n]");

    /** {@code <lora:mira:0.8>}, with which web UIs load the file. */
    private static final Pattern LOADING = Pattern.compile("<[^<>]*>");

    /** The keys that only one trainer writes, by its name; of the trainer whose keys others share none. */
    private static final class Writers {
        static final Map<String, List<String>> OWN_KEYS = new LinkedHashMap<>();

        static {
            for (KnownTrainer trainer : Trainers.listed()) {
                if (!trainer.name().equals(TrainerList.REFERENCE)) {
                    OWN_KEYS.put(
                            trainer.name(),
                            trainer.room().map(Room::ownMetadata).orElse(List.of()));
                }
            }
        }
    }

    private final Map<String, String> values;
    private final List<String> recordKeys;
    private final List<String> trainingKeys;
    private final List<String> publishedTriggers;
    private final Map<String, Optional<Object>> structured = new HashMap<>();
    private @Nullable Map<ExposedMetadata.Kind, List<String>> exposed;

    public Metadata(Map<String, String> values) {
        this.values = values;
        this.recordKeys = new ArrayList<>();
        this.trainingKeys = new ArrayList<>();
        for (String key : values.keySet()) {
            if (key.startsWith("ss_")) {
                recordKeys.add(key);
            }
            if (isOfTraining(key)) {
                trainingKeys.add(key);
            }
        }
        Collections.sort(recordKeys);
        this.publishedTriggers = values.containsKey(TRIGGER_PHRASE) || values.containsKey(KEYWORDS)
                ? Stream.of(TRIGGER_PHRASE, KEYWORDS)
                        .map(this::text)
                        .filter(t -> t != null)
                        .flatMap(t -> listed(String.valueOf(t)))
                        .flatMap(t ->
                                BETWEEN_WORDS.splitAsStream(LOADING.matcher(t).replaceAll("")))
                        .map(String::strip)
                        .filter(t -> !t.isEmpty())
                        .distinct()
                        .limit(50)
                        .toList()
                : List.of();
    }

    private static boolean isOfTraining(String key) {
        return !key.equals("format")
                && !key.equals("framework")
                && !key.startsWith("sshs_")
                && (!key.startsWith("modelspec.") || OF_USE.contains(key));
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

    /** The program that wrote the metadata, in a sentence. */
    public String writer() {
        Object software = software();
        for (Map.Entry<String, List<String>> writer : Writers.OWN_KEYS.entrySet()) {
            if (writer.getKey().equals(software) || hasAny(writer.getValue())) {
                return writer.getKey();
            }
        }
        if (values.containsKey("lora_adapter_metadata")) {
            return "PEFT";
        }
        if (software == null && !recordKeys.isEmpty()) {
            return TrainerList.REFERENCE;
        }
        return trainingKeys().isEmpty() ? "nobody" : "another program";
    }

    private boolean hasAny(List<String> keys) {
        for (String key : keys) {
            if (values.containsKey(key)) {
                return true;
            }
        }
        return false;
    }

    /** The name of the program that saved the file, where it says so; {@code null} where it does not. */
    private @Nullable Object software() {
        return RecordedValue.object(values.get("software")).get("name");
    }

    /** Whether there is such a key, whatever its value. */
    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** The keys that say something about the training or the use: all but those that every library writes, hashes and titles. */
    public List<String> trainingKeys() {
        return Collections.unmodifiableList(trainingKeys);
    }

    /** Keys of entries that expose something of this kind, in the order of the file. */
    public List<String> exposing(ExposedMetadata.Kind kind) {
        Map<ExposedMetadata.Kind, List<String>> known = exposed;
        if (known == null) {
            known = ExposedMetadata.of(values);
            exposed = known;
        }
        return known.getOrDefault(kind, List.of());
    }

    /** The keys of a training record as sd-scripts names them, {@code ss_…}, in alphabetical order. */
    public List<String> recordKeys() {
        return Collections.unmodifiableList(recordKeys);
    }

    /** The arguments of the network that give some layers a rank of their own: {@code block_dims}, {@code preset}. */
    public List<String> layerRankArguments() {
        return LAYER_RANKS
                .matcher(networkArguments())
                .results()
                .map(MatchResult::group)
                .toList();
    }

    /** {@code ss_network_args} as text; empty where none are recorded. */
    public String networkArguments() {
        String text = text("ss_network_args");
        return text == null ? "" : text;
    }

    /** Keys of records of tags that have a value and cannot be parsed. */
    public List<String> unparsedRecords() {
        return Stream.of(TagFrequency.KEY, TrainedFolders.DATASETS)
                .filter(k -> text(k) != null && structured(k) == null)
                .toList();
    }

    /** The number of steps when the file was saved, by sd-scripts or ai-toolkit; NaN if it is unknown (steps). */
    public double steps() {
        double steps = number("ss_steps");
        return Double.isNaN(steps)
                        && RecordedValue.object(values.get("training_info")).get("step") instanceof Number step
                ? step.doubleValue()
                : steps;
    }

    /** The words to prompt with, as tags, which the publisher of the file names; empty if there are none. */
    public List<String> publishedTriggers() {
        return publishedTriggers;
    }

    /** {@code ["mira", "mira gown"]} is a list, and anything else a text. */
    private static Stream<String> listed(String text) {
        return text.startsWith("[") && RecordedValue.json(text) instanceof List<?> list
                ? list.stream().map(String::valueOf)
                : Stream.of(text);
    }

    /** The base model as the metadata names it: the file name, else the kind; empty if neither is known. */
    public String baseName() {
        for (String key : BASES) {
            String base = text(key);
            if (base != null) {
                return base;
            }
        }
        return "";
    }
}
