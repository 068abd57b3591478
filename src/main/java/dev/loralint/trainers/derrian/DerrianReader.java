package dev.loralint.trainers.derrian;

import dev.loralint.finding.Message;
import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.ConfiguredSubset;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.TrainerFormat;
import dev.loralint.trainer.Values;
import dev.loralint.trainer.options.OptionCaptions;
import dev.loralint.trainer.options.OptionTerms;
import dev.loralint.trainer.options.TrainingOptions;
import dev.loralint.trainer.tree.Node.Entry;
import dev.loralint.trainer.tree.Node.Table;
import dev.loralint.trainer.tree.Notation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What LoRA_Easy_Training_Scripts saves: sd-scripts' arguments in sections of their own, {@code <x>_args.args} and
 * {@code <x>_args.dataset_args}, with the folders as {@code [[subsets]]}.
 */
public final class DerrianReader implements ConfigReader {

    /** What it calls otherwise than sd-scripts does. */
    private static final Map<String, String> OWN_NAMES =
            Map.of("batch_size", "batch", "warmup_ratio", "warmup", "image_dir", "dataset_dir");

    /** What a section has. */
    private static final Set<String> PARTS = Set.of("args", "dataset_args");

    /** Sections for models that have a script of their own. */
    private static final Set<String> ARCHITECTURES =
            Set.of("anima_args", "flux_args", "hunyuan_image_args", "lumina_args", "sd3_args");

    @Override
    public TrainerFormat format() {
        return Derrian.FORMAT;
    }

    @Override
    public Optional<String> evidence(Document document) {
        if (!document.is(Notation.TOML)) {
            return Optional.empty();
        }
        for (Entry entry : document.table().entries().values()) {
            if (entry.key().endsWith("_args")
                    && entry.value() instanceof Table section
                    && (section.table("args") != null || section.table("dataset_args") != null)) {
                return Optional.of(Message.of("the section {} with its arguments", entry.key()));
            }
        }
        return document.table().find("train_mode.train_mode") != null
                ? Optional.of("`train_mode` in a section of its name")
                : Optional.empty();
    }

    @Override
    public boolean recognisesBroken(Document document) {
        return document.is(Notation.TOML)
                && (document.content().contains("_args.args]")
                        || document.content().contains("_args.dataset_args]"));
    }

    @Override
    public TrainerConfig read(Document document) {
        ConfigDraft draft = document.draft(Derrian.FORMAT);
        Table root = document.table();
        TrainingOptions options = TrainingOptions.of(draft.trainer, null);
        OptionTerms.OPTIONS.forEach((term, option) -> draft.fallBack(term, option, options.standard(option)));
        draft.fallBack("network_module", "network_module", networkModule(root));
        for (Entry section : root.entries().values()) {
            if (section.value() instanceof Table parts) {
                for (Entry part : parts.entries().values()) {
                    say(document, section.key() + "." + part.key() + ".", part, options, draft);
                    if (PARTS.contains(part.key())
                            && part.value() instanceof Table table
                            && table.entries().isEmpty()) {
                        String name = section.key() + "." + part.key();
                        draft.write(Derrian.EMPTY + name, name, null, document.location(part.span()));
                    }
                }
            }
        }
        root.tables("subsets").stream()
                .findFirst()
                .ifPresent(first ->
                        first.entries().values().forEach(entry -> say(document, "subsets.", entry, options, draft)));
        draft.script = script(root);
        Entry coefficient = root.find("optimizer_args.args.optimizer_args.d_coef");
        if (coefficient != null) {
            Object value = coefficient.value().plain();
            draft.write(
                    "d_coef",
                    "optimizer_args d_coef",
                    value instanceof String word ? Values.typed(word) : value,
                    document.location(coefficient.span()));
        }
        Object tokens = root.value("general_args.args.max_token_length");
        draft.captionOptions = OptionCaptions.options(draft.trainer.release(), options::standard, tokens);
        for (Table subset : root.tables("subsets")) {
            draft.subsets.add(subset(document, options, root, subset, tokens));
        }
        return draft.finish();
    }

    /** A section's arguments, or a single one; the first section that says it counts. */
    private static void say(Document document, String prefix, Entry entry, TrainingOptions options, ConfigDraft draft) {
        if (PARTS.contains(entry.key()) && entry.value() instanceof Table arguments) {
            arguments.entries().values().forEach(argument -> say(document, prefix, argument, options, draft));
            return;
        }
        String term = OWN_NAMES.getOrDefault(entry.key(), OptionTerms.term(entry.key()));
        if (isLeftOut(entry)) {
            // under its whole name, which no rule about sd-scripts reads
            String name = prefix + entry.key();
            draft.write(name, name, entry.value().plain(), document.location(entry.span()));
            if (term.equals(entry.key())) {
                draft.fallBack(term, term, options.standard(term));
            }
        } else if (!draft.written.containsKey(term) && entry.value().plain() != null) {
            Object value = entry.key().equals("lr_scheduler_args") && entry.value() instanceof Table arguments
                    ? asArguments(arguments)
                    : entry.value().plain();
            draft.write(term, prefix + entry.key(), value, document.location(entry.span()));
        }
    }

    /** Zeros, false values and empty texts are not passed on (utils/validation.py: validate_args). */
    private static boolean isLeftOut(Entry entry) {
        Object value = entry.value().plain();
        return !Values.truthy(value) || value instanceof String text && text.equalsIgnoreCase("false");
    }

    /** A table of arguments as the backend passes it on: a list of texts (utils/validation.py: validate_args). */
    private static List<String> asArguments(Table arguments) {
        return arguments.entries().values().stream()
                .map(entry -> entry.key() + "=" + entry.value().plain())
                .toList();
    }

    private static ConfiguredSubset subset(
            Document document, TrainingOptions options, Table root, Table subset, @Nullable Object tokens) {
        Map<String, Entry> all = new LinkedHashMap<>();
        Table general = root.table("general_args");
        Table shared = general == null ? null : general.table("dataset_args");
        if (shared != null) {
            all.putAll(shared.entries());
        }
        all.putAll(subset.entries());
        Map<String, Entry> said = new LinkedHashMap<>();
        all.forEach((name, entry) -> {
            Entry common = shared == null ? null : shared.entries().get(name);
            Entry passed = isLeftOut(entry) && common != null ? common : entry;
            if (!isLeftOut(passed)) {
                said.put(name, passed);
            }
        });
        Entry dir = said.get("image_dir");
        Entry repeats = said.get("num_repeats");
        double number = Values.number(repeats == null ? 1L : repeats.value().plain());
        Entry reg = said.get("is_reg");
        return new ConfiguredSubset(
                dir != null && dir.value().plain() instanceof String s ? s : "",
                document.location(dir == null ? subset.span() : dir.span()),
                Double.isNaN(number) ? 1 : (int) number,
                null,
                reg != null && Values.truthy(reg.value().plain()),
                null,
                OptionCaptions.options(
                        options.release(),
                        name -> {
                            Entry entry = said.get(name);
                            return entry == null
                                    ? options.standard(name)
                                    : entry.value().plain();
                        },
                        tokens));
    }

    /** What the backend of the window sets (utils/validation.py: validate_args). */
    private static String networkModule(Table root) {
        String module = null;
        boolean flux = false;
        for (Entry section : root.entries().values()) {
            Table arguments = section.value() instanceof Table parts ? parts.table("args") : null;
            if (arguments == null) {
                continue;
            }
            if (Values.truthy(arguments.value("fa"))) {
                module = "networks.lora_fa";
            }
            Table ofNetwork = arguments.table("network_args");
            if (ofNetwork != null && ofNetwork.has("algo")) {
                module = "lycoris.kohya";
            } else if (ofNetwork != null && ofNetwork.has("unit")) {
                module = "networks.dylora";
            }
            flux |= Values.truthy(arguments.value("guidance_scale"));
        }
        return module != null ? module : flux ? "networks.lora_flux" : "networks.lora";
    }

    private static String script(Table root) {
        for (Entry entry : root.entries().values()) {
            String name = entry.key().toLowerCase(Locale.ROOT);
            if (ARCHITECTURES.contains(name)) {
                return name.replace("_args", "_train_network.py");
            }
        }
        return Values.truthy(root.value("general_args.args.sdxl")) ? "sdxl_train_network.py" : "train_network.py";
    }
}
