package dev.loralint.captions;

import org.jspecify.annotations.Nullable;

/**
 * How the trainer reads and changes the captions of one subset, with sd-scripts' names (config_util.py:164-368); other
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
        String defaultCaption) {

    /** Read by sd-scripts. */
    public CaptionOptions(
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
            String joint) {
        this(
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
                CaptionHandling.SD_SCRIPTS,
                "");
    }

    /** With a comma and a space between tags. */
    public CaptionOptions(
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
            int maxTokens) {
        this(
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
                ", ");
    }

    /** What holds where no configuration was given: nothing is shuffled, 75 tokens count. */
    public static final CaptionOptions NONE =
            new CaptionOptions(null, false, 0, "", ",", "", false, "", "", Chance.NONE, 75);

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

    /**
     * Of a trainer whose configuration says no more than this.
     *
     * @param captionExtension with its dot
     * @param shuffleCaption whether tags are shuffled
     */
    public static CaptionOptions of(String captionExtension, boolean shuffleCaption, CaptionHandling handling) {
        return new CaptionOptions(
                        captionExtension, shuffleCaption, 0, "", ",", "", false, "", "", Chance.NONE, NONE.maxTokens())
                .handledBy(handling);
    }

    /** What holds where a trainer is known, and nothing of its configuration. */
    public static CaptionOptions of(CaptionHandling handling) {
        return NONE.handledBy(handling);
    }

    /** The same, read by another trainer. */
    public CaptionOptions handledBy(CaptionHandling trainer) {
        return with(trainer, defaultCaption);
    }

    /** The same with a caption for images without words. */
    public CaptionOptions withDefault(String caption) {
        return with(handling, caption);
    }

    private CaptionOptions with(CaptionHandling trainer, String caption) {
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
                trainer,
                caption);
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
