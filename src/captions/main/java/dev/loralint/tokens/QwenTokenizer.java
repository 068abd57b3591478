package dev.loralint.tokens;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counts tokens as Qwen 2.5 and 3 do, whose vocabulary and words are the same in all sizes and with or without vision
 * (tokenizer.json of Qwen/Qwen3-0.6B). A text is composed (NFC) and cut into words, each of which is merged from its bytes. The
 * marks between angle brackets and bars count as one token each.
 */
public final class QwenTokenizer implements TextTokenizer {

    private static final String MARKS =
            "<\\|(?:endoftext|im_start|im_end|object_ref_start|object_ref_end|box_start|box_end"
                    + "|quad_start|quad_end|vision_start|vision_end|vision_pad|image_pad|video_pad|fim_prefix|fim_middle|fim_suffix|fim_pad"
                    + "|repo_name|file_sep)\\|>|</?(?:tool_call|tool_response|think)>";

    private static final Pattern WORDS = Pattern.compile(
            "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}"
                    + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+",
            Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern MARK = Pattern.compile(MARKS);

    private final BytePairs merges = BytePairs.qwen();
    private final WordCache<Integer> cache = new WordCache<>(word -> merges.tokens(word).length);

    private QwenTokenizer() {}

    /** The one vocabulary, which is loaded when it is first asked for. */
    public static QwenTokenizer standard() {
        return Standard.TOKENIZER;
    }

    @Override
    public int count(String text) {
        int count = 0;
        Matcher mark = MARK.matcher(text);
        int from = 0;
        while (mark.find()) {
            count += words(text.substring(from, mark.start())) + 1;
            from = mark.end();
        }
        return count + words(text.substring(from));
    }

    private int words(String text) {
        int count = 0;
        Matcher word = WORDS.matcher(ClipWords.composed(text));
        while (word.find()) {
            count += cache.get(word.group());
        }
        return count;
    }

    private static final class Standard {
        static final QwenTokenizer TOKENIZER = new QwenTokenizer();
    }
}
