package dev.loralint.trainers.derrian;

import dev.loralint.disk.Disk;
import dev.loralint.finding.Location;
import dev.loralint.finding.Message;
import dev.loralint.finding.Sentence;
import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.StartRefusal;
import dev.loralint.trainer.Values;
import dev.loralint.trainer.options.OptionTerms;
import dev.loralint.trainer.tree.Node;
import dev.loralint.trainer.tree.Node.Entry;
import dev.loralint.trainer.tree.Node.Scalar;
import dev.loralint.trainer.tree.Node.Sequence;
import dev.loralint.trainer.tree.Node.Table;
import dev.loralint.trainer.tree.Span;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the backend of the window makes of a file: the arguments and datasets that sd-scripts gets, and what it refuses. */
final class HandedOver {

    private static final String ARGUMENTS = "args";
    private static final String DATASETS = "dataset_args";

    /** Sections of arguments that become lists of pairs. */
    private static final Set<String> PAIRS = Set.of("network_args", "optimizer_args", "lr_scheduler_args");

    /** What the window reads itself, or the backend replaces with other arguments. */
    private static final Set<String> OWN = Set.of(
            "fa",
            "sdxl",
            "warmup_ratio",
            "easy_name",
            "save_toml",
            "save_toml_location",
            "tag_occurrence",
            "tag_file_location");

    /** Optimizers of a package of its own (utils/validation.py: validate_optimizer). */
    private static final Map<String, String> OPTIMIZERS = Map.of(
            "came", "LoraEasyCustomOptimizer.came.CAME",
            "compass", "LoraEasyCustomOptimizer.compass.Compass",
            "lpfadamw", "LoraEasyCustomOptimizer.lpfadamw.LPFAdamW",
            "rmsprop", "LoraEasyCustomOptimizer.rmsprop.RMSProp");

    /** Paths that must exist, in which slashes replace backslashes; the first two are required. */
    private static final List<String> PATHS =
            List.of("pretrained_model_name_or_path", "output_dir", "sample_prompts", "logging_dir");

    private static final List<String> REQUIRED =
            List.of("pretrained_model_name_or_path", "output_dir", "optimizer_type");

    private static final List<String> BUCKETS = List.of("min_bucket_reso", "max_bucket_reso", "bucket_reso_steps");

    /** A text that is written between quotation marks as it is, and that TOML cannot read. */
    private static final Pattern UNREADABLE =
            Pattern.compile("(?s)(?:[^\"\\\\\n]|\\\\(?:[btnfr\"\\\\]|u\\p{XDigit}{4}|U\\p{XDigit}{8}))*+.+");

    private static final String NOT_SET = "{} is not set; the backend of LoRA_Easy_Training_Scripts requires it";

    private final Document document;
    private final ConfigDraft draft;
    private final boolean isFork;
    private final Table root;
    /** The arguments that are passed on, with the section that each is in. */
    private final Map<String, Entry> passed = new LinkedHashMap<>();

    private final Map<String, String> paths = new LinkedHashMap<>();
    private final Map<String, Entry> general = new LinkedHashMap<>();

    HandedOver(Document document, ConfigDraft draft, boolean isFork) {
        this.document = document;
        this.draft = draft;
        this.isFork = isFork;
        this.root = document.table();
        for (Entry section : root.entries().values()) {
            gather(section, ARGUMENTS, passed);
            gather(section, DATASETS, general);
        }
    }

    private void gather(Entry section, String part, Map<String, Entry> into) {
        if (section.value() instanceof Table parts && parts.get(part) instanceof Table table) {
            table.entries().forEach((key, entry) -> {
                String path = section.key() + "." + part + "." + key;
                if (isLeftOut(entry)) {
                    // under its whole name, which no rule about sd-scripts reads
                    draft.write(path, path, entry.value().plain(), document.location(entry.span()));
                } else {
                    into.put(key, entry);
                    paths.put(key, path);
                }
            });
        }
    }

    /** Zeros, false values and empty texts are not passed on, and of the fork only the last two (utils/validation.py: validate_args). */
    private boolean isLeftOut(Entry entry) {
        Object value = entry.value().plain();
        boolean isFalse = value instanceof String text
                ? text.isBlank() && (isFork || text.isEmpty()) || text.strip().equalsIgnoreCase("false")
                : isFork ? value == null || Boolean.FALSE.equals(value) : !Values.truthy(value);
        boolean isTokens = entry.key().equals("max_token_length") && value instanceof Long number && number == 75;
        return isFalse || isTokens;
    }

    /** What sd-scripts gets as its configuration. */
    Table arguments() {
        Map<String, Entry> arguments = new LinkedHashMap<>(passed);
        arguments.keySet().removeAll(OWN);
        arguments.keySet().removeAll(PAIRS);
        arguments.computeIfPresent(
                "optimizer_type",
                (key, entry) -> entry.value().plain() instanceof String name
                                && OPTIMIZERS.containsKey(name.toLowerCase(Locale.ROOT))
                        ? new Entry(
                                key,
                                entry.keySpan(),
                                new Scalar(entry.span(), OPTIMIZERS.get(name.toLowerCase(Locale.ROOT))))
                        : entry);
        arguments.replaceAll((key, entry) ->
                entry.value().plain() instanceof String text && text.strip().equalsIgnoreCase("true")
                        ? new Entry(key, entry.keySpan(), new Scalar(entry.span(), true))
                        : entry);
        return new Table(root.span(), arguments);
    }

    /** What sd-scripts gets as its dataset configuration (utils/validation.py: validate_dataset_args, validate_subset). */
    Table datasets() {
        List<Node> subsets = root.tables("subsets").stream()
                .<Node>map(subset -> {
                    Map<String, Entry> keys = new LinkedHashMap<>(subset.entries());
                    keys.values()
                            .removeIf(entry -> isLeftOut(entry) || entry.key().equals("name"));
                    return new Table(subset.span(), keys);
                })
                .toList();
        Table dataset = new Table(root.span(), Map.of("subsets", entry("subsets", new Sequence(root.span(), subsets))));
        return new Table(
                root.span(),
                Map.of(
                        "general",
                        entry("general", new Table(root.span(), general)),
                        "datasets",
                        entry("datasets", new Sequence(root.span(), List.of(dataset)))));
    }

    private static Entry entry(String key, Node value) {
        return new Entry(key, new Span(0, 0), value);
    }

    /** Names settings by their places, and adds those that sd-scripts does not get as they are. */
    void describe() {
        draft.written.replaceAll((id, setting) -> paths.containsKey(setting.name())
                ? new Setting(id, paths.get(setting.name()), setting.value(), true, setting.location())
                : setting);
        passed.forEach((key, entry) -> {
            if (PAIRS.contains(key) || OWN.contains(key)) {
                String id = key.equals("warmup_ratio") ? "warmup" : OptionTerms.term(key);
                Object value = key.equals("lr_scheduler_args") && entry.value() instanceof Table pairs
                        ? pairs.entries().values().stream()
                                .map(pair -> pair.key() + "=" + pair.value().plain())
                                .toList()
                        : passedPairs(entry.value().plain());
                draft.write(id, paths.getOrDefault(key, key), value, document.location(entry.span()));
            }
        });
        general.forEach((key, entry) -> draft.write(
                key.equals("batch_size") ? "batch" : OptionTerms.term(key),
                paths.getOrDefault(key, key),
                entry.value().plain(),
                document.location(entry.span())));
        Entry coefficient = root.find("optimizer_args.args.optimizer_args.d_coef");
        if (coefficient != null) {
            Object value = coefficient.value().plain();
            draft.write(
                    "d_coef",
                    "optimizer_args d_coef",
                    value instanceof String word ? Values.typed(word) : value,
                    document.location(coefficient.span()));
        }
        for (Entry section : root.entries().values()) {
            for (String part : List.of(ARGUMENTS, DATASETS)) {
                if (section.value() instanceof Table parts
                        && parts.get(part) instanceof Table table
                        && table.entries().isEmpty()) {
                    String name = section.key() + "." + part;
                    draft.write(Derrian.EMPTY + name, name, null, document.location(table.span()));
                }
            }
        }
    }

    /** Lists become texts with commas, and a preset without a name is not passed on (utils/validation.py: validate_args). */
    private static @Nullable Object passedPairs(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> pairs)) {
            return value;
        }
        Map<Object, @Nullable Object> passed = new LinkedHashMap<>(pairs);
        passed.values().removeIf(""::equals);
        passed.replaceAll((key, pair) ->
                pair instanceof List<?> list ? list.stream().map(Values::show).collect(Collectors.joining(",")) : pair);
        return passed;
    }

    /** What the window (`process_toml`) and its backend refuse (utils/validation.py: validate; main.py: start_training). */
    void refuse() {
        for (Entry section : root.entries().values()) {
            boolean isSection = !(section.value() instanceof Scalar scalar) || scalar.value() instanceof String;
            if (!isSection) {
                refuse(section, "{} is not a section", section.key());
            }
        }
        mode();
        REQUIRED.stream()
                .filter(key -> !passed.containsKey(key))
                .forEach(key -> refuse(key, draft.place, Message.of(NOT_SET, key)));
        passed.values().forEach(this::argument);
        general.values().forEach(this::text);
        Entry optimizer = passed.get("optimizer_type");
        if (optimizer != null && !(optimizer.value().plain() instanceof String)) {
            refuse(optimizer, "{} is not a text", optimizer.key());
        }
        PATHS.forEach(this::path);
        subsets();
        if (passed.containsKey("warmup_ratio")
                || passed.containsKey("lr_scheduler_num_cycles") && passed.containsKey("lr_scheduler_type")) {
            steps();
        }
    }

    private void refuse(Entry entry, String template, Object... values) {
        refuse(entry.key(), document.location(entry.span()), Message.of(template, values));
    }

    private void refuse(String key, Location place, String reason) {
        draft.refusals.add(new StartRefusal(key, place, new Sentence(reason)));
    }

    private void mode() {
        Entry mode = root.find(Derrian.MODE);
        Object word = mode == null ? Derrian.LORA : mode.value().plain();
        boolean isFlux = root.value("flux_args.args") instanceof Map<?, ?> flux && !flux.isEmpty();
        boolean isSdxl = Values.truthy(root.value("general_args.args.sdxl"));
        if (mode != null && !Derrian.LORA.equals(word) && !Derrian.INVERSION.equals(word)) {
            refuse(
                    mode,
                    "{} is {}; expected {} or {}",
                    mode.key(),
                    String.valueOf(word),
                    Derrian.LORA,
                    Derrian.INVERSION);
        } else if (isFlux && (isSdxl || !Derrian.LORA.equals(word))) {
            Location place = document.location(
                    Objects.requireNonNull(root.entry("flux_args")).keySpan());
            String other = isSdxl ? "sdxl" : Derrian.INVERSION;
            refuse("flux_args", place, Message.of("{} conflicts with {}", "flux_args", other));
        }
    }

    private void argument(Entry entry) {
        Object value = entry.value().plain();
        boolean isTokens = entry.key().equals("keep_tokens_separator") && !(value instanceof String);
        if (PAIRS.contains(entry.key()) && !(entry.value() instanceof Table)) {
            refuse(entry, "{} is not a section of its own", entry.key());
        } else if (isTokens) {
            refuse(entry, "{} is not a text", entry.key());
        } else if (!PAIRS.contains(entry.key())
                && (entry.value() instanceof Table
                        || entry.value() instanceof Sequence
                                && Values.elements(value).stream().anyMatch(Boolean.class::isInstance))) {
            refuse(
                    entry,
                    "{} has a value that the backend of LoRA_Easy_Training_Scripts does not write as TOML",
                    entry.key());
        } else if (!PATHS.contains(entry.key())) {
            text(entry);
        }
    }

    /** Texts are written without escapes (utils/process.py: process_args). */
    private void text(Entry entry) {
        if (entry.value().plain() instanceof String text
                && UNREADABLE.matcher(text).matches()
                && !text.matches("\"+")) {
            refuse(
                    entry,
                    "{} has a backslash, a quotation mark or a line break, which the backend of LoRA_Easy_Training_Scripts"
                            + " does not escape",
                    entry.key());
        }
    }

    private void path(String key) {
        Entry entry = passed.get(key);
        if (entry != null
                && entry.value().plain() instanceof String name
                && !document.source().isThere(name.replace("${replace}", Values.show(easyName())))) {
            draft.missingFile(key, name, document.location(entry.span()));
        }
    }

    private Object easyName() {
        Object name = root.value("saving_args.args.easy_name");
        return name == null ? "" : name;
    }

    private void subsets() {
        List<Table> subsets = root.tables("subsets");
        if (subsets.isEmpty()) {
            refuse("subsets", draft.place, Message.of(NOT_SET, "[[subsets]]"));
        }
        boolean isAny = subsets.stream().anyMatch(subset -> isFilled(subset.value("image_dir")));
        for (Table subset : subsets) {
            Entry images = subset.entry("image_dir");
            if (isAny
                    && images != null
                    && images.value().plain() instanceof String name
                    && !document.source().isThere(name)) {
                // without any folder, the missing one is reported as such
                refuse(
                        images,
                        "the folder {} does not exist; the backend of LoRA_Easy_Training_Scripts requires it",
                        name);
            }
            subset.entries().values().stream()
                    .filter(entry -> !entry.key().equals("image_dir") && !isLeftOut(entry))
                    .forEach(this::text);
            Entry extension = subset.entry("caption_extension");
            if ((extension == null || isLeftOut(extension)) && isFilled(subset.value("image_dir"))) {
                Location place = document.location(subset.span());
                refuse("caption_extension", place, Message.of(NOT_SET, "caption_extension"));
            }
        }
    }

    private @Nullable Path folder(String name) {
        return draft.starts.find(name, Disk::isDirectory).orElse(null);
    }

    private boolean isFilled(@Nullable Object folder) {
        Path found = folder instanceof String name ? folder(name) : null;
        List<String> names = found == null ? null : Disk.names(found);
        return names != null && !names.isEmpty();
    }

    /** It counts the steps of the training (utils/validation.py: validate_warmup_ratio, calculate_steps). */
    private void steps() {
        for (String key :
                List.of("warmup_ratio", "max_train_steps", "max_train_epochs", "gradient_accumulation_steps")) {
            Entry entry = passed.get(key);
            boolean isCounted = !passed.containsKey("max_train_steps") || !key.equals("max_train_epochs");
            if (entry != null && isCounted && !(entry.value().plain() instanceof Number)) {
                refuse(entry, "{} is not a number", key);
            }
        }
        if (passed.containsKey("max_train_steps")) {
            return;
        }
        boolean isBucketed = general.containsKey("enable_bucket");
        for (String key : List.of("resolution", "batch_size")) {
            needed(key, general, draft.place);
        }
        if (isBucketed) {
            BUCKETS.forEach(key -> needed(key, general, draft.place));
        }
        root.tables("subsets")
                .forEach(subset -> needed("num_repeats", subset.entries(), document.location(subset.span())));
        Entry resolution = general.get("resolution");
        if (resolution != null && !(resolution.value().plain() instanceof Long)) {
            List<Object> sides = Values.elements(resolution.value().plain());
            boolean isPair = sides.size() >= 2 && sides.stream().allMatch(Number.class::isInstance);
            if (!isPair || !isBucketed) {
                refuse(
                        resolution,
                        "{} is {}; expected a whole number, or with buckets two of them, so that the steps of the warmup can be counted",
                        "resolution",
                        String.valueOf(resolution.value().plain()));
            }
        }
    }

    private void needed(String key, Map<String, Entry> keys, Location place) {
        Entry entry = keys.get(key);
        if (entry == null || isLeftOut(entry)) {
            refuse(key, place, Message.of(NOT_SET, key));
        }
    }
}
