package dev.loralint.captions;

import dev.loralint.finding.Term;
import dev.loralint.knowledge.Release;
import dev.loralint.knowledge.Releases;
import dev.loralint.knowledge.Tables;
import dev.loralint.knowledge.TrainerList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a trainer does with caption files, whatever its configuration says.
 *
 * @param trainer its name
 * @param lines which lines of a caption file are read
 * @param missing what becomes of an image without a caption file
 * @param empty what becomes of an image whose caption file has no words
 * @param images which files it reads as images
 * @param forms forms of captions other than text files that it reads ({@code lists}, {@code paths})
 * @param facts all of its table {@code captions}, by their names
 */
public record CaptionHandling(
        String trainer,
        Lines lines,
        Without missing,
        Without empty,
        ImageReading images,
        List<String> forms,
        Map<String, String> facts) {

    /** Which lines of a caption file are read. */
    public enum Lines {
        /** The first; with wildcards, each is an alternative. */
        FIRST,
        /** All, as one caption with line breaks. */
        ALL,
        /** Each line with text is a caption, and one is chosen at random. */
        ONE,
        /** None: captions are in a file with those of all images. */
        NONE
    }

    /** What an image without words is trained with. */
    public enum Without {
        /** The training run ends. */
        STOP,
        /** The same, and a rule of the trainer reports it. */
        STOP_REPORTED,
        /** The image is not trained. */
        LEFT_OUT,
        /** The class tokens, or no words. */
        CLASS_TOKENS,
        /** The default caption of the configuration, or no words. */
        DEFAULT,
        /** The name of the image up to the first underscore. */
        NAME,
        /** No words. */
        EMPTY
    }

    /** The trainer for which captions are checked where no other is known. */
    public static final CaptionHandling REFERENCE = ofNewest(TrainerList.REFERENCE);

    /** Those of all trainers whose caption files are known, each at its newest known release. */
    public static List<CaptionHandling> all() {
        return TrainerList.ROWS.stream()
                .filter(row -> Tables.has(row[1], "captions"))
                .map(row -> ofNewest(row[0]))
                .toList();
    }

    /** What a trainer does at its newest known release. */
    public static CaptionHandling ofNewest(String trainer) {
        return of(trainer, Releases.of(trainer.toLowerCase(Locale.ROOT)).newest());
    }

    /** What a trainer does at a release. A program without a table of its own starts the reference. */
    public static CaptionHandling of(String trainer, Release release) {
        if (!Tables.has(release.trainer(), "captions")) {
            return REFERENCE;
        }
        Map<String, String> facts = new HashMap<>();
        Tables.at(release, "captions").forEach(row -> facts.put(row[0], row[1]));
        return new CaptionHandling(
                trainer,
                Lines.valueOf(constant(facts, "lines")),
                Without.valueOf(constant(facts, "missing")),
                Without.valueOf(constant(facts, "empty")),
                images(facts),
                words(facts, "forms"),
                Map.copyOf(facts));
    }

    private static ImageReading images(Map<String, String> facts) {
        return new ImageReading(
                "always".equals(facts.get("videos read")) ? withVideos(facts) : words(facts, "images"),
                facts.containsKey("image case")
                        ? ImageReading.Letters.valueOf(constant(facts, "image case"))
                        : ImageReading.Letters.LOWER_OR_UPPER,
                "read".equals(facts.get("hidden")),
                words(facts, "masks"),
                ImageReading.Below.valueOf(constant(facts, "subfolders")),
                !"no".equals(facts.get("linked folders")),
                facts.getOrDefault("folder apart", ""));
    }

    /** A fact by its name, as the table has it; empty if the table has not. */
    public String fact(String name) {
        return facts.getOrDefault(name, "");
    }

    /** What rules about all trainers ask of it, as its row of {@code trainers.tsv} says it. */
    public List<String> traits() {
        return TrainerList.traits(trainer);
    }

    /** Of caption files if the configuration does not name one; empty if it must. */
    public String extension() {
        return fact("extension");
    }

    /** The setting for the extension; empty if it cannot be set. */
    public String extensionKey() {
        return fact("extension key");
    }

    /** The setting for the number of tags that shuffling leaves in front; empty if it moves all tags. */
    public String keepKey() {
        return fact("keep key");
    }

    /** Whether bytes that are not UTF-8 end the training run; otherwise the encoding is that of the system. */
    public boolean strict() {
        return fact("undecodable").equals("stop");
    }

    /** Whether it replaces {@code [trigger]} and {@code [name]} with the trigger word, and puts it in front of captions without it. */
    public boolean insertsTrigger() {
        return fact("trigger").equals("trainer");
    }

    /** Whether it shuffles tags if the configuration says nothing. */
    public boolean shuffles() {
        return fact("shuffle").equals("yes");
    }

    /** Whether it looks for the caption in a JSON file, and does not train the file's text. */
    public boolean parsesJson() {
        return fact("json").equals("parsed");
    }

    /** Whether names of folders may begin with a resolution ({@code 768px_}). */
    public boolean readsResolutions() {
        return facts.containsKey("folder names");
    }

    /** Whether only the first line is read. */
    public boolean isFirstLineOnly() {
        return lines == Lines.FIRST;
    }

    /** Whether each line is a caption. */
    public boolean isCaptionByLine() {
        return lines == Lines.ONE;
    }

    /** Whether caption files next to the images are read. */
    public boolean isReadingTexts() {
        return lines != Lines.NONE;
    }

    /** Whether it reads a form of captions other than text files. */
    public boolean reads(String form) {
        return forms.contains(form);
    }

    /** Whether it is the trainer for which captions are checked where no other is known. */
    public boolean isReference() {
        return trainer.equals(TrainerList.REFERENCE);
    }

    /** Whether the training run ends with this extension of caption files: none is set, or it has no dot. */
    public boolean isStoppedBy(String configured) {
        return isReadingTexts() && extension().isEmpty() && !configured.startsWith(".");
    }

    /** Whether an image without a caption file is not trained. */
    public boolean isLeavingOut() {
        return missing == Without.LEFT_OUT;
    }

    /** Whether an image without a caption file ends the training run. */
    public boolean isStoppedByMissingFile() {
        return missing == Without.STOP || missing == Without.STOP_REPORTED;
    }

    /** Whether rules of the trainer report that. */
    public boolean isReportedByTrainer() {
        return missing == Without.STOP_REPORTED;
    }

    /** Whether an animated WebP image with a caption ends the training run. */
    public boolean isStoppedByAnimatedWebp() {
        return fact("animated webp").equals("stop");
    }

    /** Whether a caption file without a byte ends the training run. */
    public boolean isStoppedByEmptyFile() {
        return empty == Without.STOP;
    }

    /** Whether shuffling can leave tags in front. */
    public boolean isKeepingTags() {
        return !keepKey().isEmpty();
    }

    /**
     * Whether a text encoder of CLIP reads the first chunk of a caption only, or as many chunks as a setting says; otherwise it
     * reads all chunks, or no base model that it trains relies on CLIP.
     */
    public boolean isCuttingClip() {
        return fact("clip").equals("cut");
    }

    /** The trainer, in messages. */
    public Term reader() {
        return new Term(trainer);
    }

    /** The same with another treatment of images without a caption file. */
    public CaptionHandling withMissing(Without other) {
        return with(other, images);
    }

    /** The same where the configuration says whether folders below the folder are read. */
    public CaptionHandling withFoldersBelow(boolean read) {
        return with(missing, images.withBelow(read));
    }

    /** The same for a dataset of videos, which may have images too if the trainer reads both together. */
    public CaptionHandling withVideos() {
        return with(missing, images.withSuffixes(withVideos(facts)));
    }

    private static List<String> withVideos(Map<String, String> facts) {
        List<String> suffixes =
                new ArrayList<>("images".equals(facts.get("videos with")) ? words(facts, "images") : List.of());
        suffixes.addAll(words(facts, "videos"));
        return suffixes;
    }

    /** Whether it reads videos, at least where a setting says so. */
    public boolean isReadingVideos() {
        return facts.containsKey("videos");
    }

    /** The setting of a dataset that makes it read videos; empty if there is none. */
    public String videoSetting() {
        return fact("video setting");
    }

    private CaptionHandling with(Without otherMissing, ImageReading otherImages) {
        return new CaptionHandling(trainer, lines, otherMissing, empty, otherImages, forms, facts);
    }

    private static List<String> words(Map<String, String> facts, String name) {
        String words = facts.getOrDefault(name, "");
        return words.isEmpty() ? List.of() : List.of(words.split(" "));
    }

    private static String constant(Map<String, String> facts, String name) {
        return facts.getOrDefault(name, "").toUpperCase(Locale.ROOT).replace(' ', '_');
    }
}
