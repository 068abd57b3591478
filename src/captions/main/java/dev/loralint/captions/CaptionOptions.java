package dev.loralint.captions;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How the trainer reads and changes the captions of one subset, with sd-scripts' names (config_util.py: ConfigSanitizer); other
 * trainers' settings are translated.
 *
 * @param captionExtension the extension with its dot; {@code null} if no configuration sets it
 * @param shuffleCaption whether the trainer shuffles the tags
 * @param keepTokens the number of tags at the front that shuffling leaves in place (count)
 * @param keepTokensSeparator the separator after the kept tags; empty if there is none
 * @param captionSeparator where the trainer splits captions, {@code ","} by default
 * @param secondarySeparator what the trainer replaces with the separator after shuffling
 * @param enableWildcard whether lines are alternatives, and <code>{a|b}</code> picks one
 * @param captionPrefix text that the trainer puts before each caption
 * @param captionSuffix text that the trainer puts after each caption
 * @param chance what the trainer changes by chance
 * @param maxTokens the number of tokens that the trainer reads: 75, 150 or 225 (tokens)
 * @param joint what the trainer puts between tags that it has split: a comma and a space, or the separator and a space
 * @param handling what the trainer does with caption files
 * @param defaultCaption the caption of images without words; empty if none is set
 * @param prompts where captions come from
 * @param capitals what the trainer does with capital letters
 * @param weighted whether the trainer reads brackets as weights ({@code weighted_captions})
 * @param embedding the word of the embedding that is trained with the captions; empty if none is
 */
public record CaptionOptions(
        @Nullable String captionExtension,
        boolean shuffleCaption,
        int keepTokens,
        String keepTokensSeparator,
        String captionSeparator,
        String secondarySeparator,
        boolean enableWildcard,
        String captionPrefix,
        String captionSuffix,
        Chance chance,
        int maxTokens,
        String joint,
        CaptionHandling handling,
        String defaultCaption,
        Prompts prompts,
        Capitals capitals,
        boolean weighted,
        String embedding) {

    /**
     * What holds where no configuration was given, and captions are read by sd-scripts from files next to the images: nothing is
     * shuffled, 75 tokens count.
     */
    public static final CaptionOptions NONE = new Draft().done();

    /**
     * What the trainer leaves out at random.
     *
     * @param dropoutRate how often a caption is left out (0 to 1)
     * @param dropoutEpochs every so many epochs, all captions are left out; 0 for never (epochs)
     * @param tagDropoutRate how often a tag is left out (0 to 1)
     * @param warmupMinimum the number of tags at the first step (count)
     * @param warmupStep the step from which all tags are used; below 1, a share of all steps (steps)
     */
    public record Chance(
            double dropoutRate, int dropoutEpochs, double tagDropoutRate, int warmupMinimum, double warmupStep) {

        public static final Chance NONE = new Chance(0, 0, 0, 1, 0);
    }

    /** What a trainer does with capital letters. */
    public enum Capitals {
        /** Nothing. */
        AS_WRITTEN,
        /** It makes all letters small. */
        SMALL,
        /** It writes some tags otherwise, at random. */
        RANDOM
    }

    /**
     * Where captions come from.
     *
     * @param kind the kind of place
     * @param file the file with the captions of all images, as written; empty if there is none
     */
    public record Prompts(Kind kind, String file) {

        /** A kind of place. */
        public enum Kind {
            /** A file next to each image, or a file with an entry for each. */
            NEXT_TO,
            /** A text file: each line is a caption for all images (OneTrainer). */
            ONE_FILE,
            /** The names of the images (OneTrainer). */
            NAMES
        }

        /** As all trainers read them by default. */
        public static final Prompts NEXT_TO = new Prompts(Kind.NEXT_TO, "");

        /** Whether each image has its own caption in a file. */
        public boolean isPerImage() {
            return kind == Kind.NEXT_TO;
        }

        /** Whether the names of the images are the captions. */
        public boolean isNames() {
            return kind == Kind.NAMES;
        }

        /** Whether a text file has the captions of all images. */
        public boolean isOneFile() {
            return kind == Kind.ONE_FILE;
        }
    }

    /** What holds where a trainer is known, and nothing of its configuration. */
    public static CaptionOptions of(CaptionHandling handling) {
        return NONE.with(options -> {
            options.handling = handling;
            options.shuffleCaption = handling.shuffles();
        });
    }

    /** The same with some of it changed. */
    public CaptionOptions with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.done();
    }

    /** Options while they are combined. The fields are those of the options. */
    public static final class Draft {
        public @Nullable String captionExtension;
        public boolean shuffleCaption;
        public int keepTokens;
        public String keepTokensSeparator = "";
        public String captionSeparator = ",";
        public String secondarySeparator = "";
        public boolean enableWildcard;
        public String captionPrefix = "";
        public String captionSuffix = "";
        public Chance chance = Chance.NONE;
        public int maxTokens = 75;
        public String joint = ", ";
        public CaptionHandling handling = CaptionHandling.REFERENCE;
        public String defaultCaption = "";
        public Prompts prompts = Prompts.NEXT_TO;
        public Capitals capitals = Capitals.AS_WRITTEN;
        public boolean weighted;
        public String embedding = "";

        private Draft() {}

        private Draft(CaptionOptions from) {
            captionExtension = from.captionExtension;
            shuffleCaption = from.shuffleCaption;
            keepTokens = from.keepTokens;
            keepTokensSeparator = from.keepTokensSeparator;
            captionSeparator = from.captionSeparator;
            secondarySeparator = from.secondarySeparator;
            enableWildcard = from.enableWildcard;
            captionPrefix = from.captionPrefix;
            captionSuffix = from.captionSuffix;
            chance = from.chance;
            maxTokens = from.maxTokens;
            joint = from.joint;
            handling = from.handling;
            defaultCaption = from.defaultCaption;
            prompts = from.prompts;
            capitals = from.capitals;
            weighted = from.weighted;
            embedding = from.embedding;
        }

        private CaptionOptions done() {
            return new CaptionOptions(
                    captionExtension,
                    shuffleCaption,
                    keepTokens,
                    keepTokensSeparator,
                    captionSeparator,
                    secondarySeparator,
                    enableWildcard,
                    captionPrefix,
                    captionSuffix,
                    chance,
                    maxTokens,
                    joint,
                    handling,
                    defaultCaption,
                    prompts,
                    capitals,
                    weighted,
                    embedding);
        }
    }

    /** Whether each line of a caption file is a caption, of which one is chosen at random. */
    public boolean isByLine() {
        return handling.isCaptionByLine() || enableWildcard && handling.isFirstLineOnly();
    }

    /** Whether captions are split into tags and joined again. */
    public boolean shuffles() {
        return shuffleCaption || chance.warmupStep() > 0 || chance.tagDropoutRate() > 0;
    }
}
