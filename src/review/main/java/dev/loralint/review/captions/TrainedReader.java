package dev.loralint.review.captions;

import dev.loralint.captions.CaptionOptions;
import dev.loralint.captions.CaptionText;
import dev.loralint.captions.CaptionTreatment;
import dev.loralint.captions.TrainedCaption;
import dev.loralint.concepts.Concept;
import dev.loralint.plan.TrainingPlan;
import dev.loralint.plan.other.ReadCaptions;
import dev.loralint.text.PythonText;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.options.DatasetValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the trainer at hand makes of a caption, as {@code plan} says it. */
public final class TrainedReader {

    private final CaptionReader reader;
    private final Run run;

    /** @param run the training run */
    public TrainedReader(CaptionReader reader, Run run) {
        this.reader = reader;
        this.run = run;
    }

    /**
     * A training run, as far as captions depend on it.
     *
     * @param length of the training
     * @param raw whether the text encoder outputs are cached, for which captions are taken as they are read
     * @param trimmed whether ai-toolkit trims tags before it joins them
     */
    public record Run(CaptionTreatment.Length length, boolean raw, boolean trimmed) {

        /** Where no configuration is known. */
        public static final Run UNKNOWN = new Run(new CaptionTreatment.Length(1, 0), false, false);

        /** @param plan of the configuration */
        public static Run of(TrainerConfig config, Optional<TrainingPlan> plan) {
            DatasetValues values = DatasetValues.of(config);
            return new Run(
                    plan.flatMap(TrainingPlan::schedule)
                            .map(schedule ->
                                    new CaptionTreatment.Length(Math.max(1, schedule.epochs()), schedule.total()))
                            .orElse(UNKNOWN.length()),
                    values.on("cache_text_encoder_outputs") || values.on("cache_text_encoder_outputs_to_disk"),
                    config.trainer().captionFact("tags").equals("trimmed"));
        }
    }

    /**
     * What is trained.
     *
     * @param certain whether it is the same at every step; otherwise the text is one of several
     * @param front tags that are in front at every step
     * @param notes what the trainer does with the caption, sentences without a full stop
     */
    public record Trained(String text, boolean certain, List<String> front, List<String> notes) {

        /** Where it is one line of several. */
        public Trained oneOf(int lines) {
            List<String> all = new ArrayList<>(notes);
            all.add(0, "One of the " + lines + " lines of the file is chosen at random");
            return new Trained(text, false, List.of(), all);
        }
    }

    /** @param content of the caption file; empty if there is none */
    public Trained of(Optional<byte[]> content, Concept concept) {
        CaptionOptions options = concept.options();
        byte[] bytes = content.orElse(new byte[0]);
        String text = CaptionReader.text(bytes).replace("\r\n", "\n").replace('\r', '\n');
        if (content.isPresent() && bytes.length == 0 && options.handling().isStoppedByEmptyFile()) {
            String end = "The trainer exits with an error, because the caption file is empty";
            return new Trained("", true, List.of(), List.of(end));
        }
        boolean isOwn = options.handling().isReference();
        List<String> notes = new ArrayList<>();
        TrainedCaption trained = isOwn
                ? ofReference(content.isPresent(), text, concept, notes)
                : ofOther(content.isPresent(), text, concept, notes);
        CaptionText parsed = reader.parsed(bytes, options);
        if (options.handling().isCuttingClip() && parsed.tokens() > options.maxTokens()) {
            notes.add("The text encoder reads " + options.maxTokens() + " of " + parsed.tokens() + " tokens");
        }
        String effective = trained.effective();
        return new Trained(
                effective == null ? trained.longest() : effective,
                effective != null,
                trained.alwaysInFront().stream().filter(tag -> !tag.isEmpty()).toList(),
                notes);
    }

    private TrainedCaption ofReference(boolean exists, String text, Concept concept, List<String> notes) {
        CaptionOptions options = concept.options();
        if (!exists) {
            String tokens = concept.classTokens().orElse("");
            notes.add(tokens.isEmpty() ? "The image is trained without words" : "The class tokens are trained");
            return same(tokens);
        }
        boolean isFirst = options.handling().isFirstLineOnly() && !options.enableWildcard();
        if (text.lines().filter(line -> !line.isBlank()).count() > 1) {
            notes.add(
                    isFirst
                            ? "Only the first line is read"
                            : "Each line is a caption of its own, and one is chosen at random");
        }
        String read = (isFirst ? text.lines().findFirst().orElse("") : text).strip();
        if (run.raw()) {
            notes.add("The text encoder outputs are cached: the caption is trained as it is read");
            return same(read);
        }
        notes(options, notes);
        return new CaptionTreatment(options, run.length(), Math.max(1, concept.repeats())).of(read);
    }

    private TrainedCaption ofOther(boolean exists, String text, Concept concept, List<String> notes) {
        CaptionOptions options = concept.options();
        String trigger =
                concept.isRegularisation() ? null : concept.classTokens().orElse(null);
        ReadCaptions captions = new ReadCaptions(options, trigger, null, run.trimmed(), null);
        if (!exists && options.handling().isLeavingOut()) {
            notes.add("The image is not trained, because it has no caption");
            return same("");
        }
        String read = captions.filled(exists ? captions.read(text) : null);
        if (options.handling().isCaptionByLine() && PythonText.split(read, "\n").size() > 1) {
            notes.add("Each line is a caption of its own, and one is chosen at random");
        }
        TrainedCaption trained = captions.trained(read);
        if (options.handling().insertsTrigger() && trigger != null) {
            notes.add("`[trigger]` and `[name]` are replaced with `" + trigger
                    + "`, which is put in front of captions without it");
        }
        notes(options, notes);
        return trained;
    }

    private static TrainedCaption same(String text) {
        return new TrainedCaption(text, PythonText.split(text, ", "), text);
    }

    private static void notes(CaptionOptions options, List<String> notes) {
        if (!options.captionPrefix().isEmpty()) {
            notes.add("`" + options.captionPrefix() + "` is put in front");
        }
        if (!options.captionSuffix().isEmpty()) {
            notes.add("`" + options.captionSuffix() + "` is put at the end");
        }
        if (options.shuffleCaption()) {
            String separator = options.keepTokensSeparator();
            notes.add(
                    !separator.isEmpty()
                            ? "Tags after `" + separator + "` are shuffled"
                            : options.keepTokens() > 0
                                    ? "Tags after the first " + options.keepTokens() + " are shuffled"
                                    : "All tags are shuffled");
        }
        CaptionOptions.Chance chance = options.chance();
        if (chance.dropoutRate() > 0) {
            notes.add("The caption is left out in " + percent(chance.dropoutRate()) + " of the steps");
        }
        if (chance.dropoutEpochs() > 0) {
            notes.add("The caption is left out in every epoch that " + chance.dropoutEpochs() + " divides");
        }
        if (chance.tagDropoutRate() > 0) {
            notes.add("Each tag is left out in " + percent(chance.tagDropoutRate()) + " of the steps");
        }
        if (chance.warmupStep() > 0) {
            notes.add("Early steps have fewer tags");
        }
    }

    private static String percent(double share) {
        double percent = share * 100;
        return (percent == Math.rint(percent) ? String.valueOf((long) percent) : String.valueOf(percent)) + " %";
    }
}
