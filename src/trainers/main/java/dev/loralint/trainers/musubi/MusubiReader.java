package dev.loralint.trainers.musubi;

import dev.loralint.finding.Message;
import dev.loralint.knowledge.KnownKey;
import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.ConfigSource;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.Marks;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.Trainer;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.UnknownKey;
import dev.loralint.trainer.options.FlatTomlReader;
import dev.loralint.trainer.options.OptionTerms;
import dev.loralint.trainer.options.TrainingOptions;
import dev.loralint.trainer.tree.Node.Entry;
import dev.loralint.trainer.tree.Notation;
import dev.loralint.trainers.sdscripts.format.SdScriptsConfigReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** musubi-tuner's {@code --config_file}: options as keys, sections mean nothing (training/parser_common.py). */
public final class MusubiReader extends FlatTomlReader {

    public MusubiReader() {
        super(MusubiTuner.TRAINING);
    }

    @Override
    public Marks marks() {
        return Marks.in(Notation.TOML)
                .with(Stream.of(MusubiTuner.MODULES, MusubiTuner.OPTIONS, Forks.names("module"), Forks.names("option"))
                        .flatMap(Set::stream)
                        .toList());
    }

    @Override
    public Optional<String> evidence(Document document) {
        if (!document.is(Notation.TOML)) {
            return Optional.empty();
        }
        Map<String, Entry> flat = document.table().flattened();
        if (!SdScriptsConfigReader.isTraining(flat.keySet())) {
            return Optional.empty();
        }
        Entry module = flat.get("network_module");
        if (module != null
                && module.value().plain() instanceof String name
                && (MusubiTuner.MODULES.contains(name) || Forks.isModule(name))) {
            return Optional.of(Message.of("{} of musubi-tuner", "network_module = " + name));
        }
        List<String> own = flat.keySet().stream()
                .filter(name -> MusubiTuner.OPTIONS.contains(name) || Forks.isOption(name))
                .toList();
        Set<String> all = TrainingOptions.of(document.source().versions().of(MusubiTuner.TRAINING), null)
                .namesInAllScripts();
        long ofSdScripts = flat.keySet().stream()
                .filter(option -> TrainingOptions.isKnown(option) && !all.contains(option))
                .count();
        return own.size() > ofSdScripts
                ? Optional.of(Message.of("the option {} of musubi-tuner", own.get(0)))
                : Optional.empty();
    }

    @Override
    public boolean recognisesBroken(Document document) {
        return document.is(Notation.TOML) && document.wordsAtLineStarts().containsKey("dit");
    }

    @Override
    public TrainerConfig read(Document document) {
        ConfigDraft draft = document.draft(MusubiTuner.TRAINING);
        say(document, draft);
        Forks.settle(draft);
        standards(draft, null);
        prompts(document.source(), draft);
        MusubiDatasetReader.follow(document.source(), draft);
        return draft.finish();
    }

    /** Keys of datasets that only code sets, and a configuration file too (dataset/config_utils.py: BaseDatasetParams). */
    private static final Set<String> OF_CODE = Set.of("architecture", "debug_dataset");

    /**
     * Adds what the file says. Keys of datasets are no options, but hold for datasets without them (dataset/config_utils.py:
     * BlueprintGenerator.generate).
     */
    static void say(Document document, ConfigDraft draft) {
        Set<String> ofDatasets = ofDatasets(draft.trainer);
        TrainingOptions options = TrainingOptions.of(draft.trainer, null);
        Set<String> known = options.namesInAllScripts();
        document.table().flattened().forEach((name, entry) -> {
            if (known.contains(name) || ofDatasets.contains(name)) {
                draft.write(OptionTerms.term(name), name, entry.value().plain(), document.location(entry.span()));
            } else {
                UnknownKey key = new UnknownKey(name, "", document.location(entry.keySpan()), null, false);
                draft.unknownKeys.add(options.ofOtherRelease(key.suggested(suggestion(name, options, draft)), false));
            }
        });
    }

    /**
     * The defaults of a script. Where a configuration file does not show which one reads it, those that are the same in all that
     * train a LoRA.
     */
    static void standards(ConfigDraft draft, @Nullable String script) {
        String known = script == null ? MusubiRun.script(draft.written.get("network_module")) : script;
        List<String> scripts = known.isEmpty()
                ? MusubiTuner.SCRIPTS.stream().filter(MusubiTuner::isOfLora).toList()
                : List.of(known);
        Map<String, @Nullable Object> common = new LinkedHashMap<>();
        boolean isFirst = true;
        for (String one : scripts) {
            TrainingOptions options = TrainingOptions.of(draft.trainer, one);
            if (!options.areOf(one)) {
                continue;
            }
            if (isFirst) {
                options.all().forEach((name, option) -> common.put(name, option.standard()));
            } else {
                common.entrySet()
                        .removeIf(standard -> !options.has(standard.getKey())
                                || !Objects.equals(standard.getValue(), options.standard(standard.getKey())));
            }
            isFirst = false;
        }
        common.forEach((name, standard) -> draft.fallBack(OptionTerms.term(name), name, standard));
    }

    /** Prompts for samples are read before the first step, if any are asked for (training/sampling_prompts.py: load_prompts). */
    static void prompts(ConfigSource source, ConfigDraft draft) {
        Setting named = draft.written.get("sample_prompts");
        if (named != null && named.quoted() && named.on() && !source.isThere(named.text())) {
            draft.missingFile(named.name(), named.text(), named.location());
        }
    }

    /** Keys of datasets. */
    static Set<String> ofDatasets(Trainer trainer) {
        return Stream.concat(
                        KnownKey.at(trainer.release()).stream()
                                .filter(key -> key.isAt("dataset", "datasets"))
                                .map(KnownKey::name),
                        OF_CODE.stream())
                .collect(Collectors.toSet());
    }

    /** An option of sd-scripts is no misspelling of one of musubi-tuner. Among many keys it helps nobody to look for what was meant. */
    private static @Nullable String suggestion(String name, TrainingOptions options, ConfigDraft draft) {
        boolean meantOtherwise = TrainingOptions.isKnown(name) || options.isFlagAlone(name);
        return meantOtherwise || draft.unknownKeys.size() > SdScriptsConfigReader.MOST_SUGGESTIONS
                ? null
                : UnknownKey.nearest(name, options.namesInAllScripts());
    }
}
