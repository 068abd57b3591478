package dev.loralint.captions;

import dev.loralint.tokens.ClipTokenizer;
import java.nio.charset.StandardCharsets;

/** What the trainer makes of a caption's text under a concept's options, as far as chance does not decide. */
public final class TrainedText {

    private static final CaptionTreatment.Length OF_UNKNOWN_LENGTH = new CaptionTreatment.Length(1, 0);

    private final CaptionOptions options;
    private final CaptionTreatment treatment;
    private final Separators separators;
    private final String separatorText;
    private final int prefixTokens;
    private final int suffixTokens;

    public TrainedText(CaptionOptions options, ClipTokenizer tokenizer) {
        this.options = options;
        this.treatment = new CaptionTreatment(options, OF_UNKNOWN_LENGTH, 1);
        this.separators = new Separators(options);
        this.separatorText = options.keepTokensSeparator();
        this.prefixTokens = tokenizer.count(options.captionPrefix());
        this.suffixTokens = tokenizer.count(options.captionSuffix());
    }

    public CaptionOptions options() {
        return options;
    }

    public int prefixTokens() {
        return prefixTokens;
    }

    int suffixTokens() {
        return suffixTokens;
    }

    /** The caption's bytes with commas as the only separators, of the same length. */
    byte[] separatorsAsCommas(byte[] bytes, int start, int end) {
        return separators.asCommas(bytes, start, end);
    }

    /** Tags before the separator that keeps them in front, or -1 where the caption has none. */
    int fixedTags(byte[] bytes, int start, int end) {
        if (separatorText.isEmpty()) {
            return -1;
        }
        String text = new String(bytes, start, end - start, StandardCharsets.UTF_8);
        int at = text.indexOf(separatorText);
        if (at < 0) {
            return -1;
        }
        int tags = 0;
        for (String tag : text.substring(0, at).split(",", -1)) {
            if (!tag.isBlank()) {
                tags++;
            }
        }
        return tags;
    }

    /** Whether tokens cannot be added up tag by tag. */
    boolean countsWholeText() {
        return !separatorText.isEmpty() || !options.secondarySeparator().isEmpty() || options.enableWildcard();
    }

    /** The longest text that is trained for a caption's line. */
    String of(String line) {
        return treatment.longest(line.strip());
    }
}
