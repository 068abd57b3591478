package dev.loralint.captions;

import org.jspecify.annotations.Nullable;

/**
 * How the trainer reads and changes the captions of one subset. The names are sd-scripts' own (config_util.py:164-368),
 * other trainers' settings are put into them by their readers.
 *
 * @param captionExtension with its dot; {@code null} where no configuration says it, so that the files decide
 * @param keepTokens how many tags at the front stay in place when the rest is shuffled
 * @param keepTokensSeparator empty where none is set, as are the secondary separator, prefix and suffix
 * @param captionSeparator what the trainer splits at, {@code ","} by default
 * @param secondarySeparator replaced by the separator after shuffling
 * @param enableWildcard several lines are alternatives, <code>{a|b}</code> picks one
 * @param maxTokens usable tokens a caption may have before it is cut: 75, 150 or 225
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
        int maxTokens) {

    /** What holds where no configuration was given: nothing is shuffled, 75 tokens count. */
    public static final CaptionOptions NONE =
            new CaptionOptions(null, false, 0, "", ",", "", false, "", "", Chance.NONE, 75);

    /**
     * What is left out at some steps and not at others.
     *
     * @param dropoutRate how often a caption is left out, from 0 to 1
     * @param dropoutEpochs in which epochs all captions are left out: each n-th; 0 for none
     * @param tagDropoutRate how often a tag is left out, from 0 to 1
     * @param warmupMinimum how many tags remain at the first step
     * @param warmupStep at which step all tags are there; below 1 a share of all steps
     */
    public record Chance(
            double dropoutRate, int dropoutEpochs, double tagDropoutRate, int warmupMinimum, double warmupStep) {

        public static final Chance NONE = new Chance(0, 0, 0, 1, 0);
    }

    /** Whether captions are split into tags and joined again, with a comma and a blank whatever the separator was. */
    public boolean shuffles() {
        return shuffleCaption || chance.warmupStep() > 0 || chance.tagDropoutRate() > 0;
    }
}
