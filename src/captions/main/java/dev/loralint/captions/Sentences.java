package dev.loralint.captions;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds the sentences in a caption's line that has tags too. A full stop counts only if a sentence ends or begins there, so
 * {@code dr. stone} is one tag. A sentence goes on after its commas.
 */
final class Sentences {

    /** With fewer tags a line is prose that begins with a name. */
    private static final int TAGS_AT_LEAST = 2;

    private static final Set<String> ABBREVIATIONS = Set.of(
            "dr", "mr", "mrs", "ms", "st", "no", "vol", "vs", "jr", "sr", "ver", "feat", "ft", "prof", "ep", "lt",
            "sgt", "inc", "ltd");

    private static final String STOPS = ".!?";
    private static final String WIDE_STOPS = "。！？";
    private static final String CLOSING = "\"')]”’»」』";

    private final String line;
    private final List<Stretch> stretches = new ArrayList<>();
    private final boolean[] sentence;

    /**
     * A tag, or sentences in a row.
     *
     * @param start its first character
     * @param end the character after its last
     * @param sentence whether it is sentences
     */
    record Piece(int start, int end, boolean sentence) {}

    private Sentences(String line) {
        this.line = line;
        cut();
        this.sentence = new boolean[stretches.size()];
        check();
    }

    /**
     * The tags and sentences of a line, in its order; empty if it has no sentences. Prose is one piece, with a name before it
     * too.
     *
     * @param line with commas as its only separators
     */
    static List<Piece> among(String line) {
        List<Piece> pieces = named(line);
        long tags = pieces.stream().filter(piece -> !piece.sentence()).count();
        return pieces.isEmpty() || tags >= TAGS_AT_LEAST
                ? pieces
                : List.of(new Piece(
                        pieces.get(0).start(), pieces.get(pieces.size() - 1).end(), true));
    }

    /** The same, but a name before prose is a tag. */
    static List<Piece> named(String line) {
        return new Sentences(line).pieces();
    }

    /** Whether a sentence may begin, end or be in a text between two commas. */
    static boolean mayBeIn(String text) {
        for (int i = 1; i < text.length(); i++) {
            if (stopAt(text, i) > i) {
                return true;
            }
        }
        return mayBeClause(text)
                && Stretch.of(text, 0, text.length(), text.length()).clause();
    }

    /** Whether a text has three words, or letters of a script without spaces. */
    private static boolean mayBeClause(String text) {
        return text.indexOf(' ', text.indexOf(' ') + 1) > text.indexOf(' ')
                || text.chars().anyMatch(Stretch::isIdeograph);
    }

    // ---- stretches

    private void cut() {
        int from = 0;
        int at = 0;
        while (at < line.length()) {
            if (line.charAt(at) == ',') {
                add(from, at, at);
                from = ++at;
            } else {
                int stop = at > from ? stopAt(line, at) : at;
                if (stop > at) {
                    add(from, at, stop);
                    from = stop;
                    at = stop;
                } else {
                    at++;
                }
            }
        }
        add(from, at, at);
    }

    private void add(int from, int to, int stop) {
        int first = from;
        int last = to;
        while (first < last && isSpace(line.charAt(first))) {
            first++;
        }
        while (last > first && isSpace(line.charAt(last - 1))) {
            last--;
        }
        if (first < last) {
            stretches.add(Stretch.of(line, first, last, stop == to ? last : stop));
        }
    }

    private static boolean isSpace(char c) {
        return c <= ' ' || Character.isWhitespace(c);
    }

    /** The end of the full stop that begins at a character, with the quotes that it closes; the character itself if none does. */
    private static int stopAt(String line, int at) {
        char stop = line.charAt(at);
        boolean wide = WIDE_STOPS.indexOf(stop) >= 0;
        if (!wide && (STOPS.indexOf(stop) < 0 || !endsWord(line, at))) {
            return at;
        }
        int end = at + 1;
        while (end < line.length() && (wide ? WIDE_STOPS : STOPS).indexOf(line.charAt(end)) >= 0) {
            end++;
        }
        while (end < line.length() && CLOSING.indexOf(line.charAt(end)) >= 0) {
            end++;
        }
        if (wide || end == line.length()) {
            return end;
        }
        char next = line.charAt(end);
        if (stop == '.' && next == ',') {
            return end;
        }
        return isSpace(next) && (stop == '.' || isSentenceStart(line, end)) ? end : at;
    }

    /** Whether a word ends there that is neither an abbreviation nor an initial. */
    private static boolean endsWord(String line, int at) {
        int from = at;
        while (from > 0 && Character.isLetter(line.charAt(from - 1))) {
            from--;
        }
        if (from == at) {
            return at > 0 && !isSpace(line.charAt(at - 1)) && ".,:;!?".indexOf(line.charAt(at - 1)) < 0;
        }
        return at - from > 1
                ? line.charAt(at) != '.'
                        || !ABBREVIATIONS.contains(line.substring(from, at).toLowerCase(Locale.ROOT))
                : line.charAt(at) != '.' || Stretch.isIdeograph(line.charAt(from));
    }

    private static boolean isSentenceStart(String line, int from) {
        int at = from;
        while (at < line.length() && !Character.isLetterOrDigit(line.charAt(at))) {
            at++;
        }
        return at == line.length() || Character.isUpperCase(line.charAt(at)) || Stretch.isIdeograph(line.charAt(at));
    }

    // ---- what is a sentence

    private void check() {
        int from = 0;
        while (from < stretches.size()) {
            int to = from + 1;
            while (to < stretches.size() && !stretches.get(to - 1).stopped()) {
                to++;
            }
            check(from, to);
            from = to;
        }
        joinFragments();
    }

    /** Judges the stretches up to a full stop, or to the end of the line. */
    private void check(int from, int to) {
        int first = firstClause(from, to);
        boolean stopped = stretches.get(to - 1).stopped();
        boolean asWhole = noTagIn(from, to)
                && !(first < to
                        && isTagList(from, first)
                        && !stretches.get(first).joined())
                && (stopped && (from > 0 && isSentence(from, to) || first < to && isListIn(from, first))
                        || isProse(from, to) && (from > 0 || !isTagList(from, first)));
        if (asWhole) {
            mark(from, to);
            return;
        }
        while (first < to) {
            int end = endOfSentence(first, to);
            mark(first, end);
            first = firstClause(end, to);
        }
    }

    /** Where the first sentence among tags begins: at a clause, or before it with a capital letter after tags without. */
    private int firstClause(int from, int to) {
        int clause = from;
        while (clause < to && !stretches.get(clause).clause()) {
            clause++;
        }
        boolean stopped = clause < to && stretches.get(to - 1).stopped();
        for (int at = from + 1; stopped && at < clause; at++) {
            if (stretches.get(at).opens() && !stretches.get(at - 1).capital() && noTagIn(at, clause)) {
                return at;
            }
        }
        return clause;
    }

    private boolean noTagIn(int from, int to) {
        return stretches.subList(from, to).stream().noneMatch(Stretch::tag);
    }

    /** Whether the stretches before a clause are tags, and not words that the sentence begins with. */
    private boolean isTagList(int from, int to) {
        return to - from >= TAGS_AT_LEAST
                && stretches.subList(from, to).stream().noneMatch(s -> s.continues() || s.words() > 4);
    }

    /** Whether a sentence begins with a list of its own: {@code Tall, slender, and graceful, she stands}. */
    private boolean isListIn(int from, int clause) {
        return stretches.subList(from, clause + 1).stream().anyMatch(Stretch::joined);
    }

    /** Whether text between two full stops is a sentence: it has more of one than a list of tags would. */
    private boolean isSentence(int from, int to) {
        Stretch first = stretches.get(from);
        int words = words(from, to);
        boolean spoken =
                stretches.subList(from, to).stream().anyMatch(s -> s.articles() > 0 || s.verb() || s.particle());
        if (to - from == 1) {
            return first.clause() || spoken && words >= 2 || words >= 5 || first.particle();
        }
        return first.clause() || first.capital() && spoken && words >= 2 * (to - from);
    }

    private boolean isProse(int from, int to) {
        int spoken = stretches.subList(from, to).stream()
                .mapToInt(s -> s.articles() + (s.particle() ? 1 : 0))
                .sum();
        return Dialect.of(to - from, words(from, to), spoken) == Dialect.PROSE;
    }

    private int words(int from, int to) {
        return stretches.subList(from, to).stream().mapToInt(Stretch::words).sum();
    }

    /** Where a sentence ends that begins with a clause among tags. */
    private int endOfSentence(int from, int to) {
        boolean toTheStop = stretches.get(to - 1).stopped()
                && noTagIn(from, to)
                && (stretches.get(from).capital()
                                && from > 0
                                && !stretches.get(from - 1).capital()
                        || isProse(from, to));
        int end = from + 1;
        while (end < to && (toTheStop || stretches.get(end).continues())) {
            end++;
        }
        return end;
    }

    /** {@code Rainy night.} says by itself not what it is; its neighbours do. */
    private void joinFragments() {
        for (int i = 0; i < sentence.length; i++) {
            Stretch fragment = stretches.get(i);
            boolean alone =
                    fragment.stopped() && (i == 0 || stretches.get(i - 1).stopped() && !isCommaAfter(i - 1));
            if (!sentence[i] && alone && !fragment.tag()) {
                boolean afterSentence = i > 0 && sentence[i - 1];
                boolean afterTag =
                        i > 0 && !sentence[i - 1] && !stretches.get(i - 1).capital();
                boolean said = fragment.words() > 2 || fragment.words() == 2 && fragment.verb();
                sentence[i] = afterSentence || fragment.capital() && (afterTag || i == 0 && said);
            }
        }
    }

    private void mark(int from, int to) {
        for (int i = from; i < to; i++) {
            sentence[i] = true;
        }
    }

    // ---- pieces

    private List<Piece> pieces() {
        List<Piece> pieces = new ArrayList<>();
        int i = 0;
        while (i < sentence.length) {
            int last = i;
            while (last + 1 < sentence.length && isOne(last)) {
                last++;
            }
            pieces.add(new Piece(stretches.get(i).start(), endOf(last), sentence[i]));
            i = last + 1;
        }
        return pieces.stream().anyMatch(Piece::sentence) ? pieces : List.of();
    }

    /** Whether a stretch and the next are in one piece. */
    private boolean isOne(int at) {
        return sentence[at] == sentence[at + 1] && (sentence[at] || !isCommaAfter(at));
    }

    private boolean isCommaAfter(int at) {
        int next = at + 1 < stretches.size() ? stretches.get(at + 1).start() : line.length();
        return line.substring(stretches.get(at).stop(), next).indexOf(',') >= 0;
    }

    /** A full stop before a sentence, or at the end, ends the list of tags. Any other belongs to its tag. */
    private int endOf(int last) {
        Stretch stretch = stretches.get(last);
        boolean ofList = !sentence[last] && !isCommaAfter(last) && ".。".indexOf(line.charAt(stretch.stop() - 1)) >= 0;
        return ofList ? stretch.end() : stretch.stop();
    }
}
