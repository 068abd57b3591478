package dev.loralint.tokens;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Counts tokens as T5 1.1 does in all sizes (tokenizer.json of google/t5-v1_1-xxl). A text is normalised (NFKC, without control
 * characters) and cut at white space; of each word the most probable pieces are chosen. Characters without a piece are one
 * unknown token as long as they follow each other.
 */
public final class T5Tokenizer implements TextTokenizer {

    private static final String RESOURCE = "t5-pieces.bin";

    /** All but the marks. */
    private static final int PIECES = 31_997;

    private static final char BEGIN = '\u2581';

    /** What a character without a piece is worse than the worst piece (tokenizers, models/unigram). */
    private static final double UNKNOWN = 10;

    private static final Pattern REMOVED = Pattern.compile("[\\x00-\\x08\\x0b\\x0e-\\x1f\\x7f\\x8f\\x9f]");

    private static final Pattern SPACES = Pattern.compile(
            "[\\s\\u1680\\u200b-\\u200f\\u2028\\u2029\\u2581\\ufeff\\ufffd]+", Pattern.UNICODE_CHARACTER_CLASS);

    private final Map<String, Float> scores = new HashMap<>(2 * PIECES);
    private final int longest;
    private final double unknown;
    private final WordCache<Integer> cache = new WordCache<>(this::pieces);

    private T5Tokenizer() {
        ByteBuffer bytes = ByteBuffer.wrap(Vocabularies.read(RESOURCE));
        float[] all = new float[PIECES];
        if (bytes.remaining() < 4 * PIECES) {
            throw Vocabularies.damaged(RESOURCE);
        }
        bytes.asFloatBuffer().get(all);
        List<String> pieces = new String(
                        bytes.array(), 4 * PIECES, bytes.remaining() - 4 * PIECES, StandardCharsets.UTF_8)
                .lines()
                .toList();
        if (pieces.size() != PIECES) {
            throw Vocabularies.damaged(RESOURCE);
        }
        int most = 0;
        float least = 0;
        for (int i = 0; i < PIECES; i++) {
            scores.put(pieces.get(i), all[i]);
            most = Math.max(most, pieces.get(i).length());
            least = Math.min(least, all[i]);
        }
        longest = most;
        unknown = least - UNKNOWN;
    }

    /** The one vocabulary, which is loaded when it is first asked for. */
    public static T5Tokenizer standard() {
        return Standard.TOKENIZER;
    }

    @Override
    public int count(String text) {
        int count = 0;
        StringBuilder normal = new StringBuilder();
        // the wide tilde is no tilde here
        for (String part : REMOVED.matcher(text).replaceAll("").split("(?<=\uff5e)|(?=\uff5e)")) {
            normal.append(part.equals("\uff5e") ? part : ClipWords.normalised(part, Normalizer.Form.NFKC));
        }
        for (String word : SPACES.split(normal)) {
            count += word.isEmpty() ? 0 : cache.get(BEGIN + word);
        }
        return count;
    }

    /** The number of the most probable pieces of a word (Viterbi). */
    private int pieces(String word) {
        int length = word.length();
        double[] best = new double[length + 1];
        int[] from = new int[length + 1];
        Arrays.fill(best, 1, length + 1, Double.NEGATIVE_INFINITY);
        boolean[] known = new boolean[length + 1];
        for (int start = 0; start < length; ) {
            int next = start + Character.charCount(word.codePointAt(start));
            boolean single = false;
            for (int end = next; end <= Math.min(length, start + longest); ) {
                @Nullable Float score = scores.get(word.substring(start, end));
                if (score != null) {
                    single |= end == next;
                    offer(best, from, known, start, end, score, true);
                }
                end += end < length ? Character.charCount(word.codePointAt(end)) : 1;
            }
            if (!single) {
                offer(best, from, known, start, next, unknown, false);
            }
            start = next;
        }
        int count = 0;
        boolean afterUnknown = false;
        for (int end = length; end > 0; end = from[end]) {
            count += known[end] || !afterUnknown ? 1 : 0;
            afterUnknown = !known[end];
        }
        return count;
    }

    private static void offer(
            double[] best, int[] from, boolean[] known, int start, int end, double score, boolean isPiece) {
        if (best[start] + score > best[end]) {
            best[end] = best[start] + score;
            from[end] = start;
            known[end] = isPiece;
        }
    }

    private static final class Standard {
        static final T5Tokenizer TOKENIZER = new T5Tokenizer();
    }
}
