package dev.loralint.trainers.derrian;

import dev.loralint.disk.Disk;
import dev.loralint.finding.Location;
import dev.loralint.finding.Message;
import dev.loralint.finding.Sentence;
import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.ForeignPath;
import dev.loralint.trainer.StartRefusal;
import dev.loralint.trainer.Values;
import dev.loralint.trainer.tree.Node.Entry;
import dev.loralint.trainer.tree.Node.Scalar;
import dev.loralint.trainer.tree.Node.Sequence;
import dev.loralint.trainer.tree.Node.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the window (`process_toml`, `perform_name_replace`) and its backend refuse (utils/validation.py: validate; main.py: start_training). */
final class BackendRefusals {

    /** Paths that must exist; the first two are required. */
    private static final List<String> PATHS =
            List.of("pretrained_model_name_or_path", "output_dir", "sample_prompts", "logging_dir");

    private static final List<String> REQUIRED =
            List.of("pretrained_model_name_or_path", "output_dir", "optimizer_type");

    /** What must exist for the fork too. */
    private static final List<String> OF_FORK = List.of("qwen3", "vae", "t5_tokenizer_path");

    /** Folders that the fork creates. */
    private static final Set<String> CREATED = Set.of("output_dir", "logging_dir");

    /** Settings in which the window replaces its variable, by section. */
    private static final Map<String, List<String>> TEMPLATES = Map.of(
            "saving_args", List.of("output_dir", "output_name", "tag_file_location", "save_toml_location", "resume"),
            "logging_args", List.of("log_prefix"));

    /** Arguments of networks that are lists. */
    private static final Set<String> LISTS = Set.of(
            "down_lr_weight", "up_lr_weight", "block_dims", "block_alphas", "conv_block_dims", "conv_block_alphas");

    private static final List<String> BUCKETS = List.of("min_bucket_reso", "max_bucket_reso", "bucket_reso_steps");

    /** Texts that are written between quotation marks as they are, and that TOML can read. */
    private static final Pattern READABLE =
            Pattern.compile("(?:[^\"\\\\\n]|\\\\(?:[btnfr\"\\\\]|u\\p{XDigit}{4}|U\\p{XDigit}{8}))*+");

    /** With these, a quotation mark may end a text that TOML reads as another one: comments, escapes, texts of several lines. */
    private static final Pattern OTHERWISE_READABLE =
            Pattern.compile("(?s)\"|\"\".*|.*\"{3}|.*\".*[#\\\\].*|.*[#\\\\].*\".*");

    private static final String IMAGES = "image_dir";

    private static final String NOT_SET = "{} is not set; the backend of LoRA_Easy_Training_Scripts requires it";
    private static final String NO_TEXT = "{} is not a text";
    private static final String NO_SECTION = "{} is not a section";

    private final Document document;
    private final ConfigDraft draft;
    private final HandedOver backend;
    private final boolean isFork;
    private final Table root;
    private final Map<String, Entry> passed;
    private final Map<String, Entry> general;

    BackendRefusals(Document document, ConfigDraft draft, HandedOver backend, boolean isFork) {
        this.document = document;
        this.draft = draft;
        this.backend = backend;
        this.isFork = isFork;
        this.root = document.table();
        this.passed = backend.passed();
        this.general = backend.general();
    }

    void add() {
        root.entries().values().forEach(this::section);
        mode();
        required().stream()
                .filter(key -> !passed.containsKey(key))
                .forEach(key -> refuse(key, draft.place, Message.of(NOT_SET, key)));
        if (passed.containsKey(PATHS.get(0)) && root.find("general_args.args") == null) {
            refuse("general_args", draft.place, Message.of(NOT_SET, "[general_args.args]"));
        }
        passed.values().forEach(this::argument);
        general.values().forEach(this::written);
        Entry optimizer = passed.get("optimizer_type");
        if (optimizer != null) {
            text(optimizer);
        }
        paths();
        subsets();
        if (isFork) {
            names();
        }
        if (passed.containsKey("warmup_ratio")
                || passed.containsKey("lr_scheduler_num_cycles") && passed.containsKey("lr_scheduler_type")) {
            steps();
        }
    }

    private void refuse(Entry entry, String template, Object... values) {
        refuse(entry.key(), document.location(entry.span()), Message.of(template, values));
    }

    /** One reason for each place is enough. */
    private void refuse(String key, Location place, String reason) {
        boolean isSaid = draft.refusals.stream()
                .anyMatch(said -> said.key().equals(key) && said.location().equals(place));
        if (!isSaid) {
            draft.refusals.add(new StartRefusal(key, place, new Sentence(reason)));
        }
    }

    private void text(Entry entry) {
        if (!(entry.value().plain() instanceof String)) {
            refuse(entry, NO_TEXT, entry.key());
        }
    }

    private void section(Entry section) {
        if (section.key().equals(HandedOver.SUBSETS) || section.key().equals("train_mode")) {
            return;
        }
        if (section.value() instanceof Scalar scalar
                && !(scalar.value() instanceof String text && !text.contains(HandedOver.ARGUMENTS))) {
            refuse(section, NO_SECTION, section.key());
        }
        if (!(section.value() instanceof Table parts)) {
            return;
        }
        for (String part : List.of(HandedOver.ARGUMENTS, HandedOver.DATASETS)) {
            Entry entry = parts.entry(part);
            if (entry != null && !(entry.value() instanceof Table)) {
                refuse(entry, NO_SECTION, section.key() + "." + part);
            }
        }
        Table arguments = parts.table(HandedOver.ARGUMENTS);
        if (arguments != null) {
            arguments.entries().values().forEach(this::everywhere);
            if (!isFork) {
                templates(arguments, TEMPLATES.getOrDefault(section.key(), List.of()));
            }
        }
    }

    /** What the backend reads of an argument, also if another section replaces it. */
    private void everywhere(Entry entry) {
        Object value = entry.value().plain();
        if (HandedOver.PAIRS.contains(entry.key())) {
            if (!(entry.value() instanceof Table pairs)) {
                refuse(entry, "{} is not a section of its own", entry.key());
            } else if (entry.key().equals("network_args")) {
                pairs.entries().values().stream()
                        .filter(pair -> LISTS.contains(pair.key())
                                && !(pair.value() instanceof Sequence)
                                && !"".equals(pair.value().plain()))
                        .forEach(pair -> refuse(pair, "{} is not a list", pair.key()));
            }
        } else if (entry.key().equals("keep_tokens_separator")
                && (value instanceof Number || value instanceof Boolean)) {
            refuse(entry, NO_TEXT, entry.key());
        }
    }

    private void templates(Table arguments, List<String> keys) {
        List<Entry> found = new ArrayList<>();
        keys.stream().map(arguments::entry).filter(Objects::nonNull).forEach(found::add);
        found.forEach(this::text);
        Entry name = arguments.entry("easy_name");
        if (!found.isEmpty() && name != null) {
            text(name);
        }
    }

    private void mode() {
        Entry section = root.entry("train_mode");
        Entry mode = root.find(Derrian.MODE);
        Object word = section == null
                ? Derrian.LORA
                : mode == null ? null : mode.value().plain();
        boolean isLora = Derrian.LORA.equals(word);
        if (section != null && !isLora && !Derrian.INVERSION.equals(word)) {
            Entry place = mode == null ? section : mode;
            String found = word == null ? "has no {}" : "is {}";
            refuse(
                    place,
                    "{} " + found + "; expected {} or {}",
                    "train_mode",
                    word == null ? "train_mode" : String.valueOf(word),
                    Derrian.LORA,
                    Derrian.INVERSION);
            return;
        }
        List<String> others = new ArrayList<>();
        for (String part : isFork ? List.of("flux_args", "anima_args") : List.of("flux_args")) {
            if (Values.truthy(root.value(part + ".args"))) {
                others.add(part);
            }
        }
        if (!others.isEmpty() && Derrian.isSdxl(root)) {
            others.add("sdxl");
        }
        if (!others.isEmpty() && !isLora) {
            others.add(Derrian.INVERSION);
        }
        if (others.size() > 1) {
            Location place = document.location(
                    Objects.requireNonNull(root.entry(others.get(0))).keySpan());
            refuse(others.get(0), place, Message.of("{} conflicts with {}", others.get(0), others.get(1)));
        }
    }

    private List<String> required() {
        List<String> required = new ArrayList<>(REQUIRED);
        if (isFork && passed.containsKey("qwen3")) {
            required.add("vae");
        }
        return required;
    }

    private void argument(Entry entry) {
        if (!HandedOver.PAIRS.contains(entry.key()) && !existing().contains(entry.key())) {
            written(entry);
        }
    }

    /** Texts and lists are written as Python shows them, and by the fork as JSON (utils/process.py: process_args). */
    private void written(Entry entry) {
        Object value = entry.value().plain();
        if (value instanceof String text) {
            if (isFork ? text.codePoints().anyMatch(Character::isSupplementaryCodePoint) : isUnreadable(text)) {
                refuse(
                        entry,
                        isFork
                                ? "{} has a character, such as an emoji, that the backend of LoRA_Easy_Training_Scripts does not"
                                        + " write as TOML"
                                : "{} has a backslash, a quotation mark or a line break, which the backend of"
                                        + " LoRA_Easy_Training_Scripts does not escape",
                        entry.key());
            }
        } else if (!isFork
                && (value instanceof Map<?, ?> map && !map.isEmpty()
                        || value instanceof List<?> list && isUnreadable(list))) {
            refuse(
                    entry,
                    "{} has a value that the backend of LoRA_Easy_Training_Scripts does not write as TOML",
                    entry.key());
        }
    }

    private static boolean isUnreadable(String text) {
        return !READABLE.matcher(text).matches()
                && !OTHERWISE_READABLE.matcher(text).matches();
    }

    private static boolean isUnreadable(List<?> list) {
        return list.stream().anyMatch(item -> item instanceof Map || item instanceof Boolean);
    }

    private List<String> existing() {
        return isFork ? Stream.concat(PATHS.stream(), OF_FORK.stream()).toList() : PATHS;
    }

    private void paths() {
        for (String key : existing()) {
            Entry entry = passed.get(key);
            if (entry != null) {
                text(entry);
            }
            if (entry == null || !(entry.value().plain() instanceof String name)) {
                continue;
            }
            if (!isFork) {
                name = name.replace("${replace}", Values.show(easyName()));
            }
            if (isFork && CREATED.contains(key)) {
                folderOf(entry, name);
            } else if (!document.source().isThere(name) && !isFork) {
                draft.missingFile(key, name, document.location(entry.span()));
            } else if (isMissing(name)) {
                refuse(entry, "{} names {}, which does not exist", key, name);
            }
        }
    }

    private boolean isMissing(String name) {
        return !document.source().isThere(name) && !ForeignPath.is(name);
    }

    /** The fork creates a folder in one that exists. */
    private void folderOf(Entry entry, String name) {
        int slash = name.replace('\\', '/').lastIndexOf('/', name.length() - 2);
        if (slash > 0 && isMissing(name) && isMissing(name.substring(0, slash))) {
            refuse(entry, "the folder {} of {} does not exist", name.substring(0, slash), entry.key());
        }
    }

    private Object easyName() {
        Object name = root.value("saving_args.args.easy_name");
        return name == null ? "" : name;
    }

    /** Names that are taken from other settings must be set (the fork's utils/validation.py: validate). */
    private void names() {
        named("log_prefix_mode", "log_prefix");
        named("run_name_mode", "run_name");
    }

    private void named(String key, String manual) {
        Entry mode = passed.get(key);
        Object word = mode == null ? null : mode.value().plain();
        String needed = "output_name".equals(word) ? "output_name" : "manual".equals(word) ? manual : "";
        if (mode != null && !needed.isEmpty() && !passed.containsKey(needed)) {
            refuse(mode, "{} requires {}, which is not set", key, needed);
        }
    }

    private void subsets() {
        Entry list = root.entry(HandedOver.SUBSETS);
        List<Table> subsets = root.tables(HandedOver.SUBSETS);
        if (subsets.isEmpty() && list != null && Values.truthy(list.value().plain())) {
            refuse(list, "{} is not a list of sections {}", list.key(), "[[subsets]]");
        } else if (subsets.isEmpty() && (list == null || !isFork)) {
            refuse(HandedOver.SUBSETS, draft.place, Message.of(NOT_SET, "[[subsets]]"));
        }
        for (Table subset : subsets) {
            Entry images = subset.entry(IMAGES);
            if (images != null && images.value().plain() instanceof String name && !isLeftOut(images)) {
                if (isMissing(name)) {
                    refuse(
                            images,
                            "the folder {} does not exist; the backend of LoRA_Easy_Training_Scripts requires it",
                            name);
                }
            } else if (isFork) {
                refuse(IMAGES, document.location(subset.span()), Message.of(NOT_SET, IMAGES));
            }
            subset.entries().values().stream()
                    .filter(entry -> !entry.key().equals(IMAGES) && !isLeftOut(entry))
                    .forEach(this::written);
            Entry extension = subset.entry("caption_extension");
            if ((extension == null || isLeftOut(extension)) && isFilled(subset.value(IMAGES))) {
                Location place = document.location(subset.span());
                refuse("caption_extension", place, Message.of(NOT_SET, "caption_extension"));
            }
        }
    }

    private boolean isLeftOut(Entry entry) {
        return backend.isLeftOut(entry, HandedOver.SUBSETS);
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
        boolean isCounted = !passed.containsKey("max_train_steps");
        number("warmup_ratio");
        number("max_train_steps");
        if (passed.containsKey("lr_scheduler_type")) {
            number("lr_scheduler_num_cycles");
            divisor(passed.get("lr_scheduler_num_cycles"));
        }
        if (!isCounted) {
            return;
        }
        number("max_train_epochs");
        number("gradient_accumulation_steps");
        divisor(passed.get("gradient_accumulation_steps"));
        List<String> needed = new ArrayList<>(List.of("resolution", "batch_size"));
        boolean isBucketed = general.containsKey("enable_bucket");
        if (isBucketed) {
            needed.addAll(BUCKETS);
        }
        for (String key : needed) {
            Entry entry = general.get(key);
            if (entry == null) {
                refuse(key, draft.place, Message.of(NOT_SET, key));
            } else if (isFork && !key.equals("resolution")) {
                // sd-scripts refuses the type, too, which is not reported of the fork
                number(entry);
                divisor(entry);
            }
        }
        for (Table subset : root.tables(HandedOver.SUBSETS)) {
            Entry repeats = subset.entry("num_repeats");
            if (repeats == null || isLeftOut(repeats)) {
                refuse("num_repeats", document.location(subset.span()), Message.of(NOT_SET, "num_repeats"));
            } else if (isFork) {
                number(repeats);
            }
            Entry images = subset.entry(IMAGES);
            if (images != null
                    && images.value().plain() instanceof String name
                    && draft.starts.find(name, Disk::isRegularFile).isPresent()) {
                refuse(images, "{} is a file; expected a folder, so that the steps of the warmup can be counted", name);
            }
        }
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

    private void number(String key) {
        Entry entry = passed.get(key);
        if (entry != null) {
            number(entry);
        }
    }

    private void number(Entry entry) {
        if (!(entry.value().plain() instanceof Number) && !(entry.value().plain() instanceof Boolean)) {
            refuse(entry, "{} is not a number", entry.key());
        }
    }

    /** Only the fork passes zeros on. */
    private void divisor(@Nullable Entry entry) {
        if (entry != null && entry.value().plain() instanceof Number number && number.doubleValue() == 0) {
            refuse(entry, "{} is 0; expected at least 1, so that steps can be counted", entry.key());
        }
    }
}
