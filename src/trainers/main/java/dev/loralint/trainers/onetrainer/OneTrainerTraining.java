package dev.loralint.trainers.onetrainer;

import dev.loralint.finding.Location;
import dev.loralint.finding.Shown;
import dev.loralint.finding.Term;
import dev.loralint.knowledge.Release;
import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.TypedValue;
import dev.loralint.trainer.UnknownKey;
import dev.loralint.trainer.Values;
import dev.loralint.trainer.WrongType;
import dev.loralint.trainers.onetrainer.EffectiveConfig.Lost;
import dev.loralint.trainers.onetrainer.EffectiveConfig.Unread;
import dev.loralint.trainers.onetrainer.EffectiveConfig.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A training's file as OneTrainer reads it: migrated, filled with defaults, and put into the field's terms. */
final class OneTrainerTraining {

    /** For more keys than these nobody looks for what each of them does. */
    private static final int MOST_KEYS = 100;

    private static final List<String> PRECISIONS = List.of("bf16", "fp16", "fp32");

    private static final String OPTIMIZER = "optimizer";
    /** Names without which no training run starts. */
    private static final List<String> NAMES = List.of(
            "training_method", "model_type", "optimizer.optimizer", "learning_rate_scaler", "lora_weight_dtype");

    private static final String WEIGHTING = "loss_weight_fn";
    private static final String STRENGTH = "loss_weight_strength";

    private final ConfigDraft draft;
    private final Release release;
    private final ConfigItem root;
    private final boolean migrating;
    private final EffectiveConfig config;
    private final double version;

    /** A file whose name begins with {@code #} is a preset, which OneTrainer does not migrate. */
    OneTrainerTraining(Document document, ConfigDraft draft) {
        this.draft = draft;
        this.release = draft.trainer.release();
        this.root = ConfigItem.of(document, document.table(), "", Location.of(draft.path));
        this.migrating = !document.source().name().startsWith("#");
        EffectiveConfig read;
        double from = Double.NaN;
        try {
            from = migrating ? Migrations.version(table(root)) : Double.NaN;
            read = effective(root);
        } catch (Refusal refusal) {
            draft.problems.add(refusal.problem());
            Map<String, ConfigItem> migrated = refusal.migrated();
            read = EffectiveConfig.of(release, migrated.isEmpty() ? table(root) : migrated, root.location());
        }
        this.version = from;
        this.config = read;
    }

    private static Map<String, ConfigItem> table(ConfigItem item) {
        Map<String, ConfigItem> table = item.table();
        return table == null ? Map.of() : table;
    }

    private EffectiveConfig effective(ConfigItem file) throws Refusal {
        Map<String, ConfigItem> data = table(file.copy());
        return EffectiveConfig.of(
                release, migrating ? Migrations.migrated(release, file.location(), data) : data, file.location());
    }

    /** Puts everything that is known of the training into the draft. */
    void describe() {
        Set<String> used = new LinkedHashSet<>();
        OneTrainer.TERMS.paths().forEach((term, paths) -> {
            String path = path(term, paths);
            used.add(path);
            write(term, path, config.values().get(path));
        });
        weighting();
        textEncoders();
        optimizerArguments();
        config.values().forEach((path, value) -> {
            if (!used.contains(path) && !path.equals(WEIGHTING)) {
                write(path, path, value);
            }
        });
        if (draft.problems.isEmpty()) {
            config.lost().forEach(this::lost);
            noNames();
            flags();
            unknownKeys();
        }
    }

    private String path(String term, List<String> paths) {
        if (term.equals("dim") && "LOKR".equals(config.value("peft_type"))) {
            return "lokr_dim";
        }
        String own = parts().denoising() + '.';
        return paths.stream().filter(path -> path.startsWith(own)).findFirst().orElse(paths.get(0));
    }

    private ModelParts parts() {
        return ModelParts.of(String.valueOf(config.value("model_type")));
    }

    private void write(String term, String path, @Nullable Value value) {
        ConfigItem from = value == null ? null : value.from();
        Object plain = value == null ? null : value.value();
        if (from != null && from.isWritten() && plain != null) {
            draft.write(term, from.name(), plain, from.location());
        } else {
            draft.fallBack(term, Migrations.keyAt(version, path), plain);
        }
    }

    /** One weighting at a time: debiased estimation and min-SNR exclude each other here. */
    private void weighting() {
        Value weighting = config.values().get(WEIGHTING);
        Object name = weighting == null ? null : weighting.value();
        ConfigItem from = weighting == null ? null : weighting.from();
        boolean debiased = OneTrainer.DEBIASED.equals(name);
        if (from != null && from.isWritten()) {
            draft.write("debiased", WEIGHTING, debiased, from.location());
            draft.write(WEIGHTING, WEIGHTING, name, from.location());
        } else {
            draft.fallBack("debiased", WEIGHTING, debiased);
            draft.fallBack(WEIGHTING, WEIGHTING, name);
        }
        write(
                "min_snr",
                STRENGTH,
                "MIN_SNR_GAMMA".equals(name) ? config.values().get(STRENGTH) : null);
    }

    /** The model's own text encoders count, also those that the file does not mention. */
    private void textEncoders() {
        Value first = null;
        boolean trained = false;
        for (String encoder : parts().textEncoders()) {
            Value train = config.values().get(encoder + ".train");
            if (train != null) {
                trained |= Values.truthy(train.value());
                boolean written = first != null && first.from() != null;
                first = written ? first : train;
            }
        }
        if (first != null) {
            ConfigItem from = first.from();
            String path = from == null ? "text_encoder.train" : from.name();
            write("unet_only", path, new Value(first.field(), !trained, from));
        }
    }

    private void optimizerArguments() {
        Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
        ConfigItem place = null;
        for (Map.Entry<String, Value> each : config.values().entrySet()) {
            ConfigItem from = each.getValue().from();
            String path = each.getKey();
            if (path.startsWith(OPTIMIZER + '.') && from != null && !path.equals("optimizer.optimizer")) {
                arguments.put(
                        path.substring(OPTIMIZER.length() + 1), each.getValue().value());
                place = place == null ? from : place;
            }
        }
        if (place != null) {
            ConfigItem table = table(root).get(OPTIMIZER);
            draft.write("optimizer_args", OPTIMIZER, arguments, (table == null ? place : table).location());
        }
    }

    /** A value that OneTrainer cannot convert, and replaces with the default. */
    private void lost(Lost lost) {
        Value value = config.values().get(lost.path());
        Shown instead = value == null ? new Term("its defaults") : new TypedValue(value.value());
        ConfigItem item = lost.item();
        List<String> choices = choices(lost);
        String setting = term(lost.path());
        if (choices.isEmpty() || !(item.value() instanceof String word)) {
            WrongType wrong = WrongType.of(
                    setting, item.name(), item.location(), item.plain(), expected(lost.field()), false, null);
            draft.wrongTypes.add(wrong.replacedBy(instead));
            return;
        }
        String meant = UnknownKey.nearest(word, Set.copyOf(choices));
        String correction = null;
        for (String choice : choices) {
            boolean same = choice.equalsIgnoreCase(word.strip())
                    || PRECISIONS.contains(word) && choice.equals(OneTrainer.precision(word));
            correction = same ? '"' + choice + '"' : correction;
        }
        if (correction == null && meant != null) {
            correction = '"' + meant + '"';
        }
        WrongType wrong = WrongType.choice(setting, item.name(), item.location(), word, choices, false, correction);
        draft.wrongTypes.add(wrong.replacedBy(instead));
    }

    /** The names of an enumeration that are of use here: of the formats of models those in which a LoRA is saved. */
    private List<String> choices(Lost lost) {
        return lost.path().equals(LoraFormats.KEY) && "LORA".equals(config.value("training_method"))
                ? LoraFormats.of(release, String.valueOf(config.value("model_type")))
                : ConfigField.choices(release, lost.field().type());
    }

    private static String expected(ConfigField field) {
        return switch (field.type()) {
            case "int" -> "a whole number";
            case "float" -> "a number";
            default -> "a table";
        };
    }

    /** A value that is not text is not looked up, and what needs the name fails. */
    private void noNames() {
        List<String> names = new ArrayList<>(NAMES);
        if ("LORA".equals(config.value("training_method"))) {
            names.add("peft_type"); // what it is built of
        }
        for (String path : names) {
            Value value = config.values().get(path);
            ConfigItem from = value == null ? null : value.from();
            if (value != null && from != null && !(value.value() instanceof String)) {
                String type = value.field().type();
                draft.wrongTypes.add(WrongType.of(
                        term(path), from.name(), from.location(), value.value(), "a name of " + type, true, null));
            }
        }
    }

    /** A text is not converted where a flag is expected, and is true unless it is empty. */
    private void flags() {
        config.values().forEach((path, value) -> {
            ConfigItem from = value.from();
            if (from != null && value.field().type().equals("flag") && value.value() instanceof String word) {
                String plain = word.strip().toLowerCase(Locale.ROOT);
                String meant = plain.equals("true") || plain.equals("false") ? plain : null;
                draft.wrongTypes.add(
                        WrongType.of(term(path), from.name(), from.location(), word, "true or false", false, meant)
                                .ofFlag());
            }
        });
    }

    private static String term(String path) {
        return OneTrainer.TERMS.paths().entrySet().stream()
                .filter(term -> term.getValue().contains(path))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(path);
    }

    private void unknownKeys() {
        List<Unread> unread = EffectiveConfig.unread(release, root, ConfigField.ROOT);
        boolean many = unread.size() > MOST_KEYS;
        for (Unread key : unread) {
            boolean old = key.type().equals(ConfigField.ROOT) && !many;
            if (!old || !isRead(key)) {
                draft.unknownKeys.add(unknown(key, many));
            }
        }
    }

    /** Whether a migration reads a key, so that something changes without it. */
    private boolean isRead(Unread key) {
        Map<String, ConfigItem> others = new LinkedHashMap<>(table(root));
        others.remove(key.key());
        try {
            return !effective(root.with(others)).isSame(config);
        } catch (Refusal refusal) {
            return true;
        }
    }

    private UnknownKey unknown(Unread key, boolean many) {
        String name = key.item().name();
        UnknownKey unknown = new UnknownKey(name, "", key.item().location(), many ? null : suggestion(key), false);
        OtherKey other = key.type().equals(ConfigField.ROOT) ? OtherKey.of(key.key()) : null;
        if (isMigrated(key, other)) {
            return unknown.because(UnknownKey.Why.NO_EFFECT, List.of());
        }
        if (other != null) {
            return new UnknownKey(name, "", key.item().location(), other.suggestion(), false).advised(other.advice());
        }
        for (Release each : draft.trainer.releases().all()) {
            if (!each.equals(release) && ConfigField.of(each, key.type()).containsKey(key.key())) {
                return unknown.because(
                        UnknownKey.Why.OTHER_RELEASE,
                        List.of(draft.trainer.name(), draft.trainer.version(), each.name()));
            }
        }
        return unknown;
    }

    /** Whether a migration reads it, and does what would be done without it. */
    private boolean isMigrated(Unread key, @Nullable OtherKey other) {
        return other != null && version <= other.version()
                || version == 0
                        && key.key().startsWith("optimizer_")
                        && table(root).containsKey(OPTIMIZER);
    }

    private @Nullable String suggestion(Unread key) {
        Set<String> known = new TreeSet<>(ConfigField.of(release, key.type()).keySet());
        String meant = UnknownKey.nearest(key.key(), known);
        String name = key.item().name();
        return meant == null
                ? null
                : name.substring(0, name.length() - key.key().length()) + meant;
    }
}
