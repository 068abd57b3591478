package dev.loralint.dataset;

import org.jspecify.annotations.Nullable;

/**
 * How the trainer reads and changes the captions of one subset. The names are sd-scripts' own (config_util.py:164-368),
 * other trainers' settings are put into them by their readers.
 *
 * @param captionExtension with its dot; {@code null} where no configuration says it, so that the files decide
 * @param keepTokens how many tags at the front stay in place when the rest is shuffled
 * @param keepTokensSeparator empty where none is set
 * @param captionSeparator what the trainer splits at, {@code ","} by default
 * @param secondarySeparator replaced by the separator after shuffling
 * @param enableWildcard several lines are alternatives, <code>{a|b}</code> picks one
 * @param shuffles whether tags are split and put together again: shuffling, token warmup or tag dropout
 * @param maxTokens usable tokens a caption may have before it is cut: 75, 150 or 225
 */
public record CaptionOptions(
        @Nullable String captionExtension,
        boolean shuffleCaption,
        int keepTokens,
        String keepTokensSeparator,
        String captionSeparator,
        @Nullable String secondarySeparator,
        boolean enableWildcard,
        @Nullable String captionPrefix,
        @Nullable String captionSuffix,
        boolean shuffles,
        int maxTokens) {

    /** What holds where no configuration was given: nothing is shuffled, 75 tokens count. */
    public static final CaptionOptions NONE =
            new CaptionOptions(null, false, 0, "", ",", null, false, null, null, false, 75);
}
