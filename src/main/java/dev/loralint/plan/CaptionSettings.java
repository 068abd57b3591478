package dev.loralint.plan;

import dev.loralint.dataset.CaptionOptions;
import dev.loralint.trainer.DatasetValues;
import org.jspecify.annotations.Nullable;

/**
 * What is done to the captions of a subset on their way to the text encoder, by sd-scripts' names.
 *
 * @param prefix empty where there is none, as is {@code suffix} and each separator but {@code separator}
 * @param dropoutRate how often a caption is left out, from 0 to 1
 * @param dropoutEpochs in which epochs all captions are left out: each n-th; 0 for none
 * @param warmupMinimum how many tags remain at the first step
 * @param warmupStep at which step all tags are there; below 1 a share of all steps
 */
public record CaptionSettings(
        String prefix,
        String suffix,
        String separator,
        String secondarySeparator,
        String keepTokensSeparator,
        int keepTokens,
        boolean wildcard,
        boolean shuffle,
        double dropoutRate,
        int dropoutEpochs,
        double tagDropoutRate,
        int warmupMinimum,
        double warmupStep) {

    static CaptionSettings of(DatasetValues values) {
        return new CaptionSettings(
                values.text("caption_prefix"),
                values.text("caption_suffix"),
                orComma(values.value("caption_separator")),
                values.text("secondary_separator"),
                values.text("keep_tokens_separator"),
                values.whole("keep_tokens", 0),
                values.on("enable_wildcard"),
                values.on("shuffle_caption"),
                orZero(values.number("caption_dropout_rate")),
                values.whole("caption_dropout_every_n_epochs", 0),
                orZero(values.number("caption_tag_dropout_rate")),
                values.whole("token_warmup_min", 1),
                orZero(values.number("token_warmup_step")));
    }

    /** The same where a subset says something itself. */
    CaptionSettings with(CaptionOptions options) {
        return new CaptionSettings(
                orEmpty(options.captionPrefix()),
                orEmpty(options.captionSuffix()),
                options.captionSeparator(),
                orEmpty(options.secondarySeparator()),
                options.keepTokensSeparator(),
                options.keepTokens(),
                options.enableWildcard(),
                options.shuffleCaption(),
                dropoutRate,
                dropoutEpochs,
                tagDropoutRate,
                warmupMinimum,
                warmupStep);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** Whether captions are split into tags and joined again, with a comma and a blank whatever the separator was. */
    boolean takesApart() {
        return shuffle || warmupStep > 0 || tagDropoutRate > 0;
    }

    private static String orComma(@Nullable Object separator) {
        return separator instanceof String text && !text.isEmpty() ? text : ",";
    }

    private static double orZero(double number) {
        return Double.isNaN(number) ? 0 : number;
    }
}
