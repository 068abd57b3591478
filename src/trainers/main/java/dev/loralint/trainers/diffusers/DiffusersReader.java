package dev.loralint.trainers.diffusers;

import dev.loralint.captions.CaptionHandling;
import dev.loralint.captions.CaptionOptions;
import dev.loralint.disk.Disk;
import dev.loralint.finding.Location;
import dev.loralint.finding.Message;
import dev.loralint.resource.TextTable;
import dev.loralint.text.PythonText;
import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.ConfiguredSubset;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.Marks;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.TrainerFormat;
import dev.loralint.trainer.UnknownKey;
import dev.loralint.trainer.Values;
import dev.loralint.trainer.formats.Launch;
import dev.loralint.trainer.formats.Trainers;
import dev.loralint.trainer.options.ArgumentParser;
import dev.loralint.trainer.options.TrainingOptions;
import dev.loralint.trainer.tree.Notation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Scripts that start an example of diffusers, {@code accelerate launch … train_text_to_image_lora.py …}. */
final class DiffusersReader implements ConfigReader {

    private static final Map<String, String> OTHER_NAMES = new HashMap<>();

    static {
        for (String[] row : TextTable.read("dev/loralint/trainers/diffusers/other-names.tsv")
                .rows()) {
            OTHER_NAMES.put(row[0], row[1]);
        }
    }

    @Override
    public TrainerFormat format() {
        return Diffusers.LAUNCH;
    }

    @Override
    public Marks marks() {
        return Marks.in(Notation.SCRIPT).with(Diffusers.SCRIPTS.keySet());
    }

    @Override
    public Weight weight() {
        return Weight.NAMES;
    }

    @Override
    public Optional<String> evidence(Document document) {
        return launches(document).stream().findFirst().map(launch -> Message.of("the start of {}", launch.script()));
    }

    @Override
    public boolean recognisesBroken(Document document) {
        return false;
    }

    /** The first launch; {@link #readAll} gives all. */
    @Override
    public TrainerConfig read(Document document) {
        return readAll(document).get(0);
    }

    @Override
    public List<TrainerConfig> readAll(Document document) {
        return launches(document).stream().map(launch -> read(document, launch)).toList();
    }

    private static List<Launch> launches(Document document) {
        boolean mentioned = document.is(Notation.SCRIPT)
                && Diffusers.SCRIPTS.keySet().stream()
                        .anyMatch(script -> document.content().contains(script));
        return mentioned ? Launch.in(document, DiffusersReader::isScript) : List.of();
    }

    private static boolean isScript(String path) {
        String name = Launch.name(path);
        return name.endsWith(".py")
                && Diffusers.SCRIPTS.containsKey(Diffusers.plain(name))
                && Trainers.inPath(path).map(Diffusers.NAME::equals).orElse(true);
    }

    private static final String RATE_OF_TEXT_ENCODER = "te_lr";

    private static TrainerConfig read(Document document, Launch launch) {
        ConfigDraft draft = launch.draft(document, Diffusers.LAUNCH);
        TrainingOptions options = TrainingOptions.of(draft.trainer, launch.script());
        new ArgumentParser(options, launch.script(), document.text(), draft, launch.after(), launch::text)
                .parse((name, value, location) -> draft.write(Diffusers.term(name), name, value, location));
        draft.unknownKeys.replaceAll(key -> suggested(key, options));
        UnaryOperator<String> term = isTrainingTextEncoder(draft) ? Diffusers::term : DiffusersReader::termOfUntrained;
        options.all().forEach((name, option) -> draft.fallBack(term.apply(name), name, option.standard()));
        Setting rate = draft.written.remove(RATE_OF_TEXT_ENCODER);
        if (rate != null) {
            draft.write(term.apply(rate.name()), rate.name(), rate.value(), rate.location());
        }
        alpha(draft, options);
        images(draft, Diffusers.SCRIPTS.get(Diffusers.plain(launch.script())));
        return draft.finish();
    }

    /** What does the same here as an option of another trainer. */
    private static UnknownKey suggested(UnknownKey key, TrainingOptions options) {
        String name = key.name().replaceFirst("^-+", "").replaceFirst("=.*", "");
        String other = OTHER_NAMES.get(name);
        UnknownKey suggested =
                key.why() == UnknownKey.Why.UNKNOWN && other != null && options.has(other) ? key.suggested(other) : key;
        return key.name().startsWith("--") && suggested.suggestion() == null
                ? ofOtherRelease(suggested, name, options)
                : suggested;
    }

    private static UnknownKey ofOtherRelease(UnknownKey key, String name, TrainingOptions options) {
        UnknownKey named =
                options.ofOtherRelease(new UnknownKey(name, key.where(), key.location(), null, key.fatal()), true);
        return named.why() == UnknownKey.Why.UNKNOWN ? key : key.because(named.why(), named.names());
    }

    /** The alpha is the rank in scripts without an option for it (LoraConfig of each script). */
    private static void alpha(ConfigDraft draft, TrainingOptions options) {
        if (options.has("rank") && !options.has("lora_alpha")) {
            Setting rank = draft.written.get("dim");
            draft.fallBack("alpha", "rank", rank == null ? options.standard("rank") : rank.value());
        }
    }

    private static boolean isTrainingTextEncoder(ConfigDraft draft) {
        return isOn(draft, "train_text_encoder") || isOn(draft, "train_text_encoder_ti");
    }

    /** The rate of a text encoder that is not trained is an option without a term. */
    private static String termOfUntrained(String option) {
        String term = Diffusers.term(option);
        return term.equals(RATE_OF_TEXT_ENCODER) ? option : term;
    }

    private static void images(ConfigDraft draft, Diffusers.@Nullable Script script) {
        CaptionHandling handling = draft.trainer.captions();
        draft.captionOptions = CaptionOptions.of(handling);
        Setting dataset = draft.written.get("dataset_name");
        Setting folder = draft.written.get("dataset_dir");
        if (script == null) {
            return;
        }
        if (dataset != null && dataset.given()) {
            if (script.data().equals("instances") && isFolder(draft, dataset)) {
                add(draft, dataset, false, isOn(draft, "caption_column") ? handling : ofPrompt(handling));
            }
        } else if (folder != null && folder.quoted()) {
            add(draft, folder, false, script.data().equals("folder") ? handling : ofPrompt(handling));
        }
        Setting classes = draft.written.get("class_data_dir");
        if (classes != null && classes.quoted() && isOn(draft, "with_prior_preservation") && isFolder(draft, classes)) {
            add(draft, classes, true, ofPrompt(handling));
        }
    }

    private static boolean isOn(ConfigDraft draft, String option) {
        Setting setting = draft.written.get(option);
        return setting != null && setting.on();
    }

    /** A name that is not a folder here is one of the hub, or a folder that the script creates. */
    private static boolean isFolder(ConfigDraft draft, Setting named) {
        return named.quoted()
                && !named.unresolved()
                && draft.starts.find(named.text(), Disk::isDirectory).isPresent();
    }

    private static void add(ConfigDraft draft, Setting folder, boolean isOfClass, CaptionHandling handling) {
        Setting prompt = draft.written.get(isOfClass ? "class_prompt" : "instance_prompt");
        Setting repeats = draft.written.get("repeats");
        Location place = folder.location();
        draft.subsets.add(new ConfiguredSubset(
                folder.text(),
                place,
                isOfClass ? 1 : repeats(repeats, draft),
                prompt == null ? null : prompt.text(),
                isOfClass,
                handling.reads("file-names") ? metadata(draft, folder) : null,
                CaptionOptions.of(handling)));
    }

    private static @Nullable String metadata(ConfigDraft draft, Setting folder) {
        String file = PythonText.join(folder.text(), DiffusersImages.LINES);
        return draft.starts.find(file, Disk::isRegularFile).isPresent() ? file : null;
    }

    private static int repeats(@Nullable Setting repeats, ConfigDraft draft) {
        Object standard = TrainingOptions.of(draft.trainer, draft.script).standard("repeats");
        double number = repeats != null && repeats.numeric() ? repeats.number() : Values.number(standard);
        return number >= 1 ? (int) number : 1;
    }

    /** All images of a folder are trained with one prompt or with sentences of the script, whatever files are next to them. */
    private static CaptionHandling ofPrompt(CaptionHandling handling) {
        return new CaptionHandling(
                handling.trainer(),
                CaptionHandling.Lines.NONE,
                CaptionHandling.Without.CLASS_TOKENS,
                CaptionHandling.Without.CLASS_TOKENS,
                handling.images(),
                List.of(),
                handling.facts());
    }
}
