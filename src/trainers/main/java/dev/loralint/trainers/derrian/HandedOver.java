package dev.loralint.trainers.derrian;

import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.SettingScope;
import dev.loralint.trainer.UnknownKey;
import dev.loralint.trainer.Values;
import dev.loralint.trainer.options.OptionTerms;
import dev.loralint.trainer.tree.Node;
import dev.loralint.trainer.tree.Node.Entry;
import dev.loralint.trainer.tree.Node.Scalar;
import dev.loralint.trainer.tree.Node.Sequence;
import dev.loralint.trainer.tree.Node.Table;
import dev.loralint.trainer.tree.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the backend of the window makes of a file: the arguments and datasets that sd-scripts gets. */
final class HandedOver {

    static final String ARGUMENTS = "args";
    static final String DATASETS = "dataset_args";
    static final String SUBSETS = "subsets";

    private static final List<String> PARTS = List.of(ARGUMENTS, DATASETS);

    /** Sections of arguments that become lists of pairs. */
    static final Set<String> PAIRS = Set.of("network_args", "optimizer_args", "lr_scheduler_args");

    private static final String MODULE = "network_module";

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

    /** The part of a section that is passed on, and that the last section with a key decides. */
    private void gather(Entry section, String part, Map<String, Entry> into) {
        if (section.value() instanceof Table parts && parts.get(part) instanceof Table table) {
            table.entries().forEach((key, entry) -> {
                String path = section.key() + "." + part + "." + key;
                if (isLeftOut(entry, part)) {
                    // rules about sd-scripts read settings of the run only
                    Setting left =
                            new Setting(path, path, entry.value().plain(), true, document.location(entry.span()));
                    draft.written.put(path, left.in(SettingScope.of(SettingScope.LEFT_OUT, key)));
                } else {
                    into.put(key, part.equals(ARGUMENTS) && isWord(entry, "true") ? on(entry) : entry);
                    paths.put(key, path);
                }
            });
        }
    }

    private static Entry on(Entry entry) {
        return new Entry(entry.key(), entry.keySpan(), new Scalar(entry.value().span(), true));
    }

    private boolean isWord(Entry entry, String word) {
        return entry.value().plain() instanceof String text && (isFork ? text.strip() : text).equalsIgnoreCase(word);
    }

    Map<String, Entry> passed() {
        return passed;
    }

    Map<String, Entry> general() {
        return general;
    }

    /**
     * Zeros, false values and empty texts are not passed on, and of the fork only the last two (utils/validation.py: validate_args,
     * validate_dataset_args, validate_subset).
     */
    boolean isLeftOut(Entry entry, String part) {
        Object value = entry.value().plain();
        boolean isTokens = part.equals(DATASETS)
                && entry.key().equals("max_token_length")
                && value instanceof Long number
                && number == 75;
        boolean isFalse = isFork
                ? value == null
                        || value instanceof String text && text.isBlank()
                        || !part.equals(DATASETS) && Boolean.FALSE.equals(value)
                : !Values.truthy(value);
        return isFalse || isTokens || part.equals(ARGUMENTS) && isWord(entry, "false");
    }

    /** What sd-scripts gets as its configuration. */
    Table arguments() {
        Map<String, Entry> arguments = new LinkedHashMap<>(passed);
        arguments.keySet().removeAll(OWN);
        arguments.keySet().removeAll(PAIRS);
        return new Table(root.span(), arguments);
    }

    /** The network module that the backend sets; {@code null} if the file sets the one that applies (utils/validation.py: validate_args). */
    @Nullable
    String module() {
        String module = null;
        boolean isOwn = false;
        for (Entry section : root.entries().values()) {
            Table arguments = section.value() instanceof Table parts ? parts.table(ARGUMENTS) : null;
            if (arguments == null) {
                continue;
            }
            if (Values.truthy(arguments.value("fa"))) {
                module = "networks.lora_fa";
                isOwn = false;
            }
            for (Entry entry : arguments.entries().values()) {
                if (entry.key().equals(MODULE) && passed.containsKey(MODULE)) {
                    isOwn = true;
                }
                String chosen = entry.key().equals("network_args") ? module(entry.value()) : null;
                if (chosen != null) {
                    module = chosen;
                    isOwn = false;
                }
            }
        }
        if (isOwn) {
            return null;
        }
        return module != null ? module : passed.containsKey("guidance_scale") ? "networks.lora_flux" : "networks.lora";
    }

    /** The last of the arguments that choose a module. */
    private static @Nullable String module(Node arguments) {
        String module = null;
        if (arguments instanceof Table table) {
            for (String key : table.entries().keySet()) {
                module = key.equals("algo") ? "lycoris.kohya" : key.equals("unit") ? "networks.dylora" : module;
            }
        }
        return module;
    }

    /** What sd-scripts gets as its dataset configuration (utils/validation.py: validate_dataset_args, validate_subset). */
    Table datasets() {
        List<Node> subsets = root.tables(SUBSETS).stream()
                .<Node>map(subset -> {
                    Map<String, Entry> keys = new LinkedHashMap<>(subset.entries());
                    keys.values()
                            .removeIf(entry ->
                                    isLeftOut(entry, SUBSETS) || entry.key().equals("name"));
                    return new Table(subset.span(), keys);
                })
                .toList();
        Table dataset = new Table(root.span(), Map.of(SUBSETS, entry(SUBSETS, new Sequence(root.span(), subsets))));
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
                write(
                        id,
                        paths.getOrDefault(key, key),
                        entry,
                        passedPairs(entry.value().plain()));
            }
        });
        ofAllSubsets();
        general.forEach((key, entry) -> write(
                key.equals("batch_size") ? "batch" : OptionTerms.term(key),
                paths.getOrDefault(key, key),
                entry,
                entry.value().plain()));
        Entry coefficient = root.find("optimizer_args.args.optimizer_args.d_coef");
        if (coefficient != null) {
            Object value = coefficient.value().plain();
            write(
                    "d_coef",
                    "optimizer_args d_coef",
                    coefficient,
                    value instanceof String word ? Values.typed(word) : value);
        }
        for (Entry section : root.entries().values()) {
            for (String part : PARTS) {
                if (!isFork
                        && section.value() instanceof Table parts
                        && parts.get(part) instanceof Table table
                        && table.entries().isEmpty()) {
                    String name = section.key() + "." + part;
                    draft.write(Derrian.EMPTY + name, name, null, document.location(table.span()));
                }
            }
        }
    }

    /** Keys that the window does not read: of sections only what is in their two parts (`process_toml`). */
    void unread() {
        for (Entry section : root.entries().values()) {
            if (section.key().equals(SUBSETS) || section.key().equals("train_mode")) {
                continue;
            }
            if (section.value() instanceof Table parts) {
                parts.entries().values().stream()
                        .filter(entry -> !PARTS.contains(entry.key()))
                        .forEach(entry -> unread(entry, "[" + section.key() + "]"));
            } else {
                unread(section, "");
            }
        }
    }

    private void unread(Entry entry, String where) {
        String nearest = where.isEmpty() ? null : UnknownKey.nearest(entry.key(), PARTS);
        draft.unknownKeys.add(new UnknownKey(entry.key(), where, document.location(entry.keySpan()), nearest, false));
    }

    private void write(String id, String name, Entry entry, @Nullable Object value) {
        draft.write(id, name, value, document.location(entry.span()));
    }

    /** What the first subset sets is a setting of the run too if no subset is without it. */
    private void ofAllSubsets() {
        List<Table> subsets = root.tables(SUBSETS);
        for (Entry entry :
                subsets.isEmpty() ? List.<Entry>of() : subsets.get(0).entries().values()) {
            boolean isOfAll = OptionTerms.OPTIONS.containsValue(entry.key())
                    && subsets.stream().allMatch(subset -> {
                        Entry own = subset.entry(entry.key());
                        return own != null && !isLeftOut(own, SUBSETS);
                    });
            if (isOfAll) {
                write(
                        OptionTerms.term(entry.key()),
                        "subsets." + entry.key(),
                        entry,
                        entry.value().plain());
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
}
