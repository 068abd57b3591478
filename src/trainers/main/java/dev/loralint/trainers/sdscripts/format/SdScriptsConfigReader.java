package dev.loralint.trainers.sdscripts.format;

import dev.loralint.finding.Location;
import dev.loralint.finding.Message;
import dev.loralint.finding.Sentence;
import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.Marks;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.TrainerFormat;
import dev.loralint.trainer.UnknownKey;
import dev.loralint.trainer.options.DatasetKey;
import dev.loralint.trainer.options.KeySuggestions;
import dev.loralint.trainer.options.Option;
import dev.loralint.trainer.options.TrainingOptions;
import dev.loralint.trainer.options.TypeCheck;
import dev.loralint.trainer.tree.Node.Entry;
import dev.loralint.trainer.tree.Node.Table;
import dev.loralint.trainer.tree.Notation;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * sd-scripts' {@code --config_file} (args.py: read_config_from_file): sections mean nothing, their keys are lifted by one level,
 * the last of equal keys wins, and keys that are no option are kept and never read.
 */
public final class SdScriptsConfigReader implements ConfigReader {

    /** Beyond so many unknown keys it helps nobody to look for what was meant. */
    public static final int MOST_SUGGESTIONS = 200;

    /** Names that hardly any other program has. */
    private static final Set<String> DISTINCTIVE = Set.of(
            "pretrained_model_name_or_path",
            "network_module",
            "network_dim",
            "network_alpha",
            "network_args",
            "train_data_dir",
            "dataset_config",
            "unet_lr",
            "text_encoder_lr",
            "max_train_epochs",
            "train_batch_size",
            "caption_extension",
            "shuffle_caption",
            "lr_warmup_steps",
            "lr_scheduler",
            "optimizer_type",
            "cache_latents",
            "min_snr_gamma",
            "clip_skip",
            "enable_bucket",
            "save_model_as",
            "network_train_unet_only",
            "cache_text_encoder_outputs",
            "debiased_estimation_loss",
            "save_every_n_epochs",
            "max_token_length",
            "optimizer_args");

    @Override
    public TrainerFormat format() {
        return SdScripts.CONFIG;
    }

    @Override
    public Marks marks() {
        return Marks.in(Notation.TOML, Notation.JSON);
    }

    @Override
    public Weight weight() {
        return Weight.COMMON;
    }

    @Override
    public boolean isFlat() {
        return true;
    }

    @Override
    public Set<Notation> trainings() {
        return Set.of(Notation.TOML, Notation.JSON);
    }

    @Override
    public Optional<String> evidence(Document document) {
        Map<String, Entry> flat = document.table().flattened();
        if (document.is(Notation.TOML)) {
            return isTraining(flat.keySet()) ? Optional.of(shown(flat.keySet())) : Optional.empty();
        }
        // some keep the same settings in JSON and turn them into arguments with a script of their own
        flat.values().removeIf(entry -> entry.value() instanceof Table);
        boolean many = flat.keySet().stream().filter(DISTINCTIVE::contains).count() >= 3;
        return document.is(Notation.JSON) && many ? Optional.of(shown(flat.keySet())) : Optional.empty();
    }

    /** The options that show that the file is of sd-scripts. */
    static String shown(Collection<String> keys) {
        List<String> known = keys.stream().filter(DISTINCTIVE::contains).toList();
        return Message.of("options of sd-scripts such as {}", first(known.isEmpty() ? known(keys) : known));
    }

    private static List<String> known(Collection<String> keys) {
        return keys.stream().filter(TrainingOptions::isKnown).toList();
    }

    private static List<String> first(List<String> keys) {
        return keys.subList(0, Math.min(3, keys.size()));
    }

    @Override
    public boolean recognisesBroken(Document document) {
        return document.is(Notation.TOML)
                && isTraining(document.wordsAtLineStarts().keySet());
    }

    /** Whether keys are those of a training with sd-scripts, or with a program that shares its options. */
    public static boolean isTraining(Collection<String> keys) {
        int distinctive = 0;
        int known = 0;
        for (String key : keys) {
            String name = key.startsWith("\uFEFF") ? key.substring(1) : key;
            distinctive += DISTINCTIVE.contains(name) ? 1 : 0;
            known += TrainingOptions.isKnown(name) ? 1 : 0;
        }
        return distinctive >= 2 || (distinctive == 1 && known >= 2) || known >= 4;
    }

    @Override
    public TrainerConfig read(Document document) {
        return read(document, document.table(), document.draft(SdScripts.CONFIG));
    }

    private TrainerConfig read(Document document, Table table, ConfigDraft draft) {
        said(document, table, draft).describe(draft, document.source());
        return draft.finish();
    }

    /**
     * The training with what a file says; another program may keep it for sd-scripts.
     *
     * @param table what sd-scripts gets of the file
     * @param draft of the program's format
     */
    public static SdScriptsTraining said(Document document, Table table, ConfigDraft draft) {
        String script = draft.script == null ? ScriptOptions.script(table.flattened()) : draft.script;
        SdScriptsTraining training = new SdScriptsTraining(TrainingOptions.of(draft.trainer, script));
        say(document, table, draft, training);
        return training;
    }

    /**
     * Tells the training what the file says, and the draft what is wrong with it. Where the script is not certain, only a key
     * that no script knows is wrong.
     */
    static void say(Document document, Table table, ConfigDraft draft, SdScriptsTraining training) {
        Map<String, Entry> flat = table.flattened();
        TrainingOptions options = training.options();
        boolean certain = ScriptOptions.areCertain(options, draft.script, flat);
        String module = ScriptOptions.text(flat, "network_module");
        boolean unknownScript = draft.script != null && !options.areOf(draft.script);
        // without a network module it may be for a script that trains no LoRA
        boolean open = !certain || module.isEmpty() && draft.script == null;
        flat.forEach((name, entry) -> {
            Location location = document.location(entry.span());
            Option option = options.get(name);
            boolean readElsewhere = unknownScript
                    || options.isOnlyNamed(name)
                    || open && options.namesInAllScripts().contains(name);
            if (option == null && readElsewhere) {
                training.say(name, entry.value().plain(), location);
                return;
            }
            if (option == null) {
                if (SdScriptsDatasets.REACHING.contains(name)) {
                    training.say(name, entry.value().plain(), location);
                }
                DatasetKey key = DatasetKey.of(draft.trainer.release()).get(name);
                if (key != null
                        && options.areOfImages()
                        && key.isInherited()
                        && !key.type().accepts(entry.value().plain())) {
                    draft.wrongTypes.add(
                            SdScriptsDatasets.wrong(key, entry.value().plain(), location));
                    return;
                }
                UnknownKey unknown = new UnknownKey(name, "", document.location(entry.keySpan()), null, false);
                Sentence ofModule = KeySuggestions.adviceForArgument(name, module, options.release());
                boolean many = draft.unknownKeys.size() > MOST_SUGGESTIONS;
                draft.unknownKeys.add(
                        ofModule != null
                                ? unknown.advised(ofModule)
                                : explained(unknown, entry.value().plain(), many, certain, options));
                return;
            }
            Object value = entry.value().plain();
            training.say(name, value, location);
            if (SdScripts.isSharing(options.script())) {
                TypeCheck.of(option, value, location).ifPresent(draft.wrongTypes::add);
            }
        });
    }

    /**
     * A key with what was probably meant.
     *
     * @param value what the file sets it to
     * @param many whether there are so many already that looking for what was meant helps nobody
     * @param certain whether it is the script that has the options
     */
    private static UnknownKey explained(
            UnknownKey key, @Nullable Object value, boolean many, boolean certain, TrainingOptions options) {
        String name = key.name();
        if (key.behindMark()) {
            return key.suggested(name.substring(1));
        }
        UnknownKey other = options.ofOtherRelease(key, certain);
        if (other.why() == UnknownKey.Why.OTHER_RELEASE || !certain) {
            return other;
        }
        if (!KeySuggestions.isConfused(name, options)) {
            UnknownKey ofScript = options.ofOtherScript(key);
            if (ofScript.why() == UnknownKey.Why.OTHER_SCRIPT) {
                return ofScript;
            }
        }
        return key.suggested(many ? null : KeySuggestions.forOption(name, options))
                .advised(KeySuggestions.adviceForOption(name, value, options));
    }
}
