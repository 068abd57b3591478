package dev.loralint.plan;

import dev.loralint.dataset.ClipTokenizer;

/**
 * Where a text is cut for the text encoder.
 *
 * @param firstLost the first tag of which a part or all is lost; empty where nothing is
 */
record TokenCut(int tokens, String firstLost) {

    static TokenCut of(String text, int most, ClipTokenizer tokenizer) {
        int tokens = tokenizer.count(text);
        if (tokens <= most) {
            return new TokenCut(tokens, "");
        }
        int from = 0;
        int comma = text.indexOf(',');
        while (comma >= 0 && tokenizer.count(text.substring(0, comma)) <= most) {
            from = comma + 1;
            comma = text.indexOf(',', from);
        }
        String lost = comma < 0 ? text.substring(from) : text.substring(from, comma);
        return new TokenCut(tokens, PythonText.strip(lost));
    }
}
