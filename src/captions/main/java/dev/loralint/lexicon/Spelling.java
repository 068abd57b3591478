package dev.loralint.lexicon;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Brings every spelling of a tag to one: the way Danbooru writes it, with spaces. Taggers and people write underscores,
 * escaped parentheses and weights, British words, and a few stable misspellings.
 */
final class Spelling {
    /** Words of base models (https://civitai.com/models/257749, Pony V6; the card of Anima) that have an underscore. */
    private static final Pattern MODEL_WORD = Pattern.compile(
            "score_\\d+(_up)?|source_(anime|cartoon|furry|pony|other)|rating_(safe|questionable|explicit)");

    private static final String OPENING = "([{";
    private static final String CLOSING = ")]}";

    private final Map<String, String> words;
    private final Map<String, String> phrases;

    /** In letters: no more of the end of a sentence is looked up. */
    private final int longestPhrase;

    /**
     * @param words single words and how Danbooru writes them
     * @param phrases whole tags, or the last words of tags, and how Danbooru writes them
     */
    Spelling(Map<String, String> words, Map<String, String> phrases) {
        this.words = words;
        this.phrases = phrases;
        this.longestPhrase =
                phrases.keySet().stream().mapToInt(String::length).max().orElse(0);
    }

    String key(String tag) {
        String text = plain(tag);
        return isEmoticon(text) ? text : corrected(text);
    }

    /** The spelling before it is corrected. */
    static String plain(String tag) {
        String text = unescaped(unweighted(tag.strip())).toLowerCase(Locale.ROOT);
        return isEmoticon(text) ? text : spaced(text);
    }

    /** {@code (tag:1.2)}, {@code ((tag))}, {@code [tag]} and {@code {tag}} only weigh the tag inside. */
    static String unweighted(String text) {
        if (text.length() < 3 || OPENING.indexOf(text.charAt(0)) < 0) {
            return text;
        }
        int[] ends = ends(text);
        int from = 0;
        int to = text.length();
        while (to - from > 2 && ends[from] == to - 1 && text.charAt(to - 2) != '\\') {
            from = stripStart(text, from + 1, to - 1);
            to = stripEnd(text, from, to - 1);
            int number = to;
            while (number > from && isOfNumber(text.charAt(number - 1))) {
                number--;
            }
            if (number < to && number - 1 > from && text.charAt(number - 1) == ':') {
                to = stripEnd(text, from, number - 1);
            }
        }
        return text.substring(from, to);
    }

    /** For each bracket the place of the one of its kind that closes it; 0 elsewhere, and where none does. */
    private static int[] ends(String text) {
        int[] ends = new int[text.length()];
        int[] around = new int[text.length()];
        int[] open = {-1, -1, -1};
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int opens = OPENING.indexOf(c);
            int closes = CLOSING.indexOf(c);
            if (opens >= 0) {
                around[i] = open[opens];
                open[opens] = i;
            } else if (closes >= 0 && open[closes] >= 0) {
                ends[open[closes]] = i;
                open[closes] = around[open[closes]];
            }
        }
        return ends;
    }

    private static int stripStart(String text, int from, int to) {
        int start = from;
        while (start < to && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        return start;
    }

    private static int stripEnd(String text, int from, int to) {
        int end = to;
        while (end > from && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private static boolean isOfNumber(char c) {
        return c >= '0' && c <= '9' || c == '.';
    }

    private static String unescaped(String text) {
        return text.indexOf('\\') < 0
                ? text
                : text.replace("\\(", "(")
                        .replace("\\)", ")")
                        .replace("\\[", "[")
                        .replace("\\]", "]");
    }

    /** Emoticons such as {@code ^_^}, {@code o_o} or {@code 0_0} have an underscore and no word. */
    private static boolean isEmoticon(String text) {
        if (text.indexOf('_') < 0) {
            return false;
        }
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = Character.isLetterOrDigit(text.charAt(i)) ? run + 1 : 0;
            if (run > 1) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether an underscore belongs to a tag and joins no words: emoticons, and the words of Pony and Anima for quality,
     * source and rating ({@code score_9}, {@code score_8_up}, {@code source_anime}, {@code rating_safe}), with which the
     * models were trained as they are.
     */
    static boolean ownsUnderscore(String tag) {
        String text = unescaped(unweighted(tag.strip())).toLowerCase(Locale.ROOT);
        return isEmoticon(text) || MODEL_WORD.matcher(text).matches();
    }

    private static String spaced(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean gap = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '_' || Character.isWhitespace(c)) {
                gap = out.length() > 0;
                continue;
            }
            if (gap) {
                out.append(' ');
                gap = false;
            }
            out.append(c == '\u2019' ? '\'' : c);
        }
        return out.toString();
    }

    /** A single word in lower case as Danbooru writes it. */
    String word(String word) {
        return words.getOrDefault(word, word);
    }

    private String corrected(String text) {
        StringBuilder out = null;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i < text.length() && text.charAt(i) != ' ' && text.charAt(i) != '-') {
                continue;
            }
            String word = text.substring(start, i);
            String better = words.get(word);
            if (better != null && out == null) {
                out = new StringBuilder(text.length() + 4).append(text, 0, start);
            }
            if (out != null) {
                out.append(better == null ? word : better);
                if (i < text.length()) {
                    out.append(text.charAt(i));
                }
            }
            start = i + 1;
        }
        return withPhrases(out == null ? text : out.toString());
    }

    private String withPhrases(String text) {
        String whole = phrases.get(text);
        if (whole != null) {
            return whole;
        }
        int first = text.indexOf(' ', Math.max(0, text.length() - longestPhrase - 1));
        for (int space = first; space >= 0; space = text.indexOf(' ', space + 1)) {
            String better = phrases.get(text.substring(space + 1));
            if (better != null) {
                return text.substring(0, space + 1) + better;
            }
        }
        return text;
    }
}
