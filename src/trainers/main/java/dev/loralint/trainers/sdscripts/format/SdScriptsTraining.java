package dev.loralint.trainers.sdscripts.format;

import dev.loralint.captions.CaptionOptions;
import dev.loralint.finding.Location;
import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.ConfigSource;
import dev.loralint.trainer.ConfiguredSubset;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.Values;
import dev.loralint.trainer.WrongType;
import dev.loralint.trainer.options.ArgumentParser;
import dev.loralint.trainer.options.Option;
import dev.loralint.trainer.options.OptionCaptions;
import dev.loralint.trainer.options.OptionTerms;
import dev.loralint.trainer.options.TrainingOptions;
import dev.loralint.trainer.script.Word;
import dev.loralint.trainer.tree.Node.Table;
import dev.loralint.trainer.tree.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The arguments of one training with sd-scripts, whoever said them, and what they come to. */
public final class SdScriptsTraining {

    /**
     * An argument as it was said, in a file or on the command line.
     *
     * @param key what the file calls it
     * @param written whether the file sets it, and not the program that keeps the file
     */
    record Argument(String name, @Nullable Object value, Location location, String key, boolean written) {}

    private final TrainingOptions options;
    private final Map<String, Argument> arguments = new LinkedHashMap<>();

    /** @param options of the script that reads them */
    public SdScriptsTraining(TrainingOptions options) {
        this.options = options;
    }

    /** The options of the script that reads them. */
    public TrainingOptions options() {
        return options;
    }

    /** The last word counts. */
    void say(String name, @Nullable Object value, Location location) {
        put(new Argument(name, value, location, name, true));
    }

    /**
     * What a program hands over for a field of its own.
     *
     * @param field the field, which may have another value
     */
    public void say(String name, @Nullable Object value, Setting field) {
        put(new Argument(name, value, field.location(), field.name(), field.written()));
    }

    /** What a program does not hand over, although it has a field for it: sd-scripts' default is in effect. */
    public void leave(String name, Setting field) {
        put(new Argument(name, standard(name), field.location(), field.name(), false));
    }

    private void put(Argument argument) {
        arguments.remove(argument.name());
        arguments.put(argument.name(), argument);
    }

    /**
     * A part of the command line that a file has as text; it overrides everything else.
     *
     * @param field the field that has the text
     */
    public void command(List<Word> words, Text text, ConfigDraft draft, Setting field) {
        SdScriptsTraining spoken = new SdScriptsTraining(options);
        int ofFile = draft.wrongTypes.size();
        new ArgumentParser(options, draft.script, text, draft, words).parse(spoken::say);
        spoken.forget(draft.wrongTypes.subList(0, ofFile));
        spoken.arguments
                .values()
                .forEach(said -> put(new Argument(
                        said.name(), said.value(), field.location(), field.name() + " " + said.name(), true)));
    }

    /** What the command line says beats the file (args.py: read_config_from_file). */
    void overrule(SdScriptsTraining other) {
        other.arguments.values().forEach(this::put);
    }

    /** Drops values of the wrong type in the file that the command line overrules, so that nothing looks at them. */
    void forget(List<WrongType> wrong) {
        wrong.removeIf(one -> says(one.name()));
    }

    boolean says(String name) {
        return arguments.containsKey(name);
    }

    @Nullable
    Argument argument(String name) {
        return arguments.get(name);
    }

    /** What the trainer goes by: what was said, else its default. */
    @Nullable
    Object value(String name) {
        Argument said = arguments.get(name);
        return said != null ? said.value() : options.standard(name);
    }

    /** Whether a flag or a number is on, as Python would take it. */
    boolean on(String name) {
        return Values.truthy(value(name));
    }

    /** Puts it into the field's terms. */
    public void describe(ConfigDraft draft) {
        OptionTerms.OPTIONS.forEach((term, option) -> draft.fallBack(term, option, standard(option)));
        for (Option option : options.all().values()) {
            String term = OptionTerms.term(option.name());
            if (term.equals(option.name())) {
                draft.fallBack(term, term, option.standard());
            }
        }
        for (Argument argument : arguments.values()) {
            describe(draft, OptionTerms.term(argument.name()), argument, argument.value());
        }
        scheduler(draft);
        fullPrecision(draft);
        growthCoefficient(draft);
        draft.captionOptions = captionOptions(Map.of());
        describedFolder(draft);
    }

    /** The same, with the dataset configuration that it names. */
    public void describe(ConfigDraft draft, ConfigSource source) {
        describe(draft);
        SdScriptsDatasets.follow(this, source, draft);
    }

    /** Adds the datasets of a dataset configuration that a program writes of a part of a document. */
    public void describe(ConfigDraft draft, Document document, Table datasets) {
        new SdScriptsDatasets(document, draft, this, true).read(datasets);
    }

    private static void describe(ConfigDraft draft, String term, Argument argument, @Nullable Object value) {
        if (argument.written()) {
            draft.write(term, argument.key(), value, argument.location());
        } else {
            draft.fallBack(term, argument.key(), value, argument.location());
        }
    }

    /**
     * The one folder that is read without {@code N_name} folders: its captions are in a metadata file (train_network.py: NetworkTrainer.train),
     * or it has conditioning images (config_util.py, generate_controlnet_subsets_config_by_subdirs).
     */
    private void describedFolder(ConfigDraft draft) {
        Argument folder = arguments.get("train_data_dir");
        boolean conditioned = draft.script != null && TrainingOptions.isControl(draft.script);
        String metadata = !conditioned && value("in_json") instanceof String file ? file : null;
        if ((conditioned || metadata != null)
                && value("dataset_config") == null
                && folder != null
                && folder.value() instanceof String dir) {
            draft.subsets.add(new ConfiguredSubset(
                    dir,
                    folder.location(),
                    conditioned || Setting.isUnknown(value("dataset_repeats"))
                            ? 1
                            : (int) Values.number(value("dataset_repeats")),
                    null,
                    false,
                    metadata,
                    draft.captionOptions));
        }
    }

    /** Where a default is None, what the trainer puts in its place (lora.py: create_network, optimizer.py: get_optimizer). */
    private @Nullable Object standard(String option) {
        return switch (option) {
            case "network_dim" -> options.has("network_module") ? (Object) 4L : options.standard(option);
            case "optimizer_type" -> "AdamW";
            default -> options.standard(option);
        };
    }

    /** A scheduler named by its class only. Both written are both told: lr_scheduler here, the class under its own name. */
    private void scheduler(ConfigDraft draft) {
        Argument type = arguments.get("lr_scheduler_type");
        if (!says("lr_scheduler") && type != null && Values.truthy(type.value())) {
            describe(draft, "scheduler", type, type.value());
        }
    }

    /** If both are set, full_fp16 is looked at first (train_network.py: NetworkTrainer.train). */
    private void fullPrecision(ConfigDraft draft) {
        draft.fallBack("full_precision", "full_bf16", null);
        for (String name : List.of("full_bf16", "full_fp16")) {
            Argument full = arguments.get(name);
            if (full != null && Values.truthy(full.value())) {
                describe(draft, "full_precision", full, name);
            }
        }
    }

    private void growthCoefficient(ConfigDraft draft) {
        boolean hasOne = Values.show(Objects.requireNonNullElse(value("optimizer_type"), ""))
                .toLowerCase(Locale.ROOT)
                .contains("prodigy");
        draft.fallBack("d_coef", "optimizer_args d_coef", hasOne ? 1.0 : null);
        Argument args = arguments.get("optimizer_args");
        if (args != null) {
            draft.writeArgument("d_coef", "optimizer_args", Values.elements(args.value()), args.location());
        }
    }

    /** @param own what a dataset or a subset says itself, by sd-scripts' names */
    CaptionOptions captionOptions(Map<String, Object> own) {
        return OptionCaptions.options(
                options.release(),
                name -> own.containsKey(name) ? own.get(name) : value(name),
                value("max_token_length"));
    }
}
