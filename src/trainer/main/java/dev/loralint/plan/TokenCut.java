package dev.loralint.plan;

import dev.loralint.text.PythonText;
import dev.loralint.tokens.ClipTokenizer;
import java.util.stream.IntStream;

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
        int[] commas = IntStream.range(0, text.length())
                .filter(i -> text.charAt(i) == ',')
                .toArray();
        int whole = 0;
        int above = commas.length;
        while (whole < above) {
            int middle = (whole + above) / 2;
            if (tokenizer.count(text.substring(0, commas[middle])) <= most) {
                whole = middle + 1;
            } else {
                above = middle;
            }
        }
        int from = whole == 0 ? 0 : commas[whole - 1] + 1;
        String lost = whole == commas.length ? text.substring(from) : text.substring(from, commas[whole]);
        return new TokenCut(tokens, PythonText.strip(lost));
    }
}
