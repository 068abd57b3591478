package dev.loralint.tokens;

/**
 * About how many tokens a text has for encoders whose vocabulary is not here (T5, UMT5, Qwen). English words, numbers and
 * punctuation are counted with CLIP's vocabulary, which is smaller than Qwen's and larger than T5's. Of scripts without
 * spaces, which CLIP takes apart into bytes, each letter counts as one token.
 */
public final class TokenEstimate {

    private TokenEstimate() {}

    /** The estimate (tokens). */
    public static int of(String text) {
        StringBuilder spaced = new StringBuilder();
        int letters = 0;
        for (int i = 0; i < text.length(); ) {
            int letter = text.codePointAt(i);
            i += Character.charCount(letter);
            if (isWordByItself(letter)) {
                letters++;
                spaced.append(' ');
            } else {
                spaced.appendCodePoint(letter);
            }
        }
        return letters + ClipTokenizer.standard().count(spaced.toString());
    }

    private static boolean isWordByItself(int letter) {
        return Character.isIdeographic(letter)
                || switch (Character.UnicodeScript.of(letter)) {
                    case HIRAGANA, KATAKANA, HANGUL, THAI -> true;
                    default -> false;
                };
    }
}
