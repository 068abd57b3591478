package dev.loralint.captions;

import dev.loralint.tokens.ClipTokenizer;
import java.util.List;

/**
 * The line of a caption with tags and sentences.
 *
 * @param line with commas as its only separators
 * @param sentences in the order of the line
 */
record Mixture(String line, List<Passage> sentences, ClipTokenizer tokenizer) {

    /** How many texts between commas are before a column. */
    int position(int column) {
        int position = 0;
        for (String text : before(column).split(",", -1)) {
            position += text.isBlank() ? 0 : 1;
        }
        return position;
    }

    /** Whether what is before a column has more tokens than the trainer reads. */
    boolean isCutBefore(int column, int maxTokens) {
        return tokenizer.count(before(column)) > maxTokens;
    }

    private String before(int column) {
        return line.substring(0, line.offsetByCodePoints(0, column - 1));
    }
}
