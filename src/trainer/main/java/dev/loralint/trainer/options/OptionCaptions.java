package dev.loralint.trainer.options;

import dev.loralint.captions.CaptionOptions;
import dev.loralint.captions.CaptionOptions.Chance;
import dev.loralint.knowledge.Release;
import dev.loralint.trainer.Values;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** sd-scripts' settings of captions as {@link CaptionOptions}. */
public final class OptionCaptions {

    private static final int WITHOUT_LIMIT = 75;

    private OptionCaptions() {}

    /**
     * @param release that trains: later ones than 0.11.1 join tags with the separator
     * @param value what holds under a name, {@code null} where nothing does
     */
    public static CaptionOptions options(
            Release release, Function<String, @Nullable Object> value, @Nullable Object maxTokenLength) {
        String separator = separator(text(value.apply("caption_separator")));
        double max = Values.number(maxTokenLength);
        return CaptionOptions.NONE.with(options -> {
            options.captionExtension = withDot(text(value.apply("caption_extension")));
            options.shuffleCaption = Values.truthy(value.apply("shuffle_caption"));
            options.keepTokens = (int) whole(value.apply("keep_tokens"));
            options.keepTokensSeparator = orEmpty(text(value.apply("keep_tokens_separator")));
            options.captionSeparator = separator;
            options.secondarySeparator = orEmpty(text(value.apply("secondary_separator")));
            options.enableWildcard = Values.truthy(value.apply("enable_wildcard"));
            options.captionPrefix = orEmpty(text(value.apply("caption_prefix")));
            options.captionSuffix = orEmpty(text(value.apply("caption_suffix")));
            options.chance = new Chance(
                    real(value.apply("caption_dropout_rate")),
                    (int) whole(value.apply("caption_dropout_every_n_epochs")),
                    real(value.apply("caption_tag_dropout_rate")),
                    minimum(value.apply("token_warmup_min")),
                    real(value.apply("token_warmup_step")));
            options.weighted = Values.truthy(value.apply("weighted_captions"));
            options.maxTokens = max > 0 ? (int) max : WITHOUT_LIMIT;
            options.joint = (release.since("0128ca0") ? separator : ",") + " ";
        });
    }

    /** config_util.py: generate_dataset_group_by_blueprint.print_info: an extension without its dot gets one. */
    private static @Nullable String withDot(@Nullable String extension) {
        return extension == null || extension.isEmpty() || extension.startsWith(".") ? extension : "." + extension;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String s ? s : null;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String separator(@Nullable String text) {
        return text == null || text.isEmpty() ? "," : text;
    }

    private static long whole(@Nullable Object value) {
        return (long) real(value);
    }

    private static int minimum(@Nullable Object value) {
        double number = Values.number(value);
        return Double.isNaN(number) ? 1 : (int) number;
    }

    /** 0 where it is no number. */
    private static double real(@Nullable Object value) {
        double number = Values.number(value);
        return Double.isNaN(number) ? 0 : number;
    }
}
