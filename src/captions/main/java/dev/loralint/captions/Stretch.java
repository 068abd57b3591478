package dev.loralint.captions;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Text between commas and full stops, and what shows whether it is a tag or part of a sentence. Tags have no finite verbs and
 * hardly any articles or pronouns.
 *
 * @param start its first character
 * @param end the character after its last, without a full stop
 * @param stop the character after its full stop and closing quotes; {@code end} if it has none
 * @param words the number of words (count)
 * @param articles the number of articles, pronouns and similar words (count)
 * @param verb whether a finite verb is among its words, but not first
 * @param pronoun whether it begins with a personal pronoun
 * @param capital whether it begins with a capital letter
 * @param joined whether it begins with a word that continues a sentence
 * @param ideographs the number of Chinese and Japanese characters (count)
 * @param particle whether Chinese or Japanese words of a sentence are in it
 * @param tag whether it cannot be part of a sentence
 */
record Stretch(
        int start,
        int end,
        int stop,
        int words,
        int articles,
        boolean verb,
        boolean pronoun,
        boolean capital,
        boolean joined,
        int ideographs,
        boolean particle,
        boolean tag) {

    private static final Set<String> ARTICLES = Set.of(
            "a",
            "an",
            "the",
            "is",
            "are",
            "was",
            "were",
            "has",
            "her",
            "his",
            "she",
            "he",
            "it",
            "they",
            "their",
            "its",
            "this",
            "that",
            "these",
            "those",
            "which",
            "who",
            "whose",
            "there",
            "someone",
            "something");

    private static final Set<String> PRONOUNS = Set.of("she", "he", "they", "it", "there", "this", "these");

    /** Verbs of sentences that describe images. Words that tags use as nouns (lights, waves, poses) are left out. */
    private static final Set<String> VERBS = Set.of(
            "is",
            "are",
            "was",
            "were",
            "has",
            "have",
            "stands",
            "sits",
            "lies",
            "looks",
            "gazes",
            "stares",
            "walks",
            "runs",
            "holds",
            "wears",
            "smiles",
            "waits",
            "reads",
            "laughs",
            "appears",
            "depicts",
            "rests",
            "leans",
            "kneels",
            "raises",
            "reaches",
            "carries",
            "eats",
            "sleeps",
            "floats",
            "drifts",
            "shines",
            "comes",
            "hangs",
            "fills",
            "surrounds",
            "dances",
            "sings",
            "tilts",
            "touches",
            "grips",
            "jumps",
            "swims",
            "watches",
            "speaks",
            "talks",
            "cries",
            "seems",
            "gives",
            "takes",
            "makes",
            "keeps",
            "lets",
            "feels",
            "goes",
            "gets",
            "says",
            "shows",
            "features");

    private static final Set<String> JOINING = Set.of(
            "and", "or", "but", "while", "with", "which", "who", "whose", "where", "as", "her", "his", "their", "its",
            "then");

    private static final String CHINESE = "在着了是有正";
    private static final String JAPANESE = "はがをでにて";
    private static final Pattern COUNT = Pattern.compile("[1-9]\\+?(girl|boy|other|people|person)s?");

    static Stretch of(String line, int start, int end, int stop) {
        String text = line.substring(start, end).toLowerCase(Locale.ROOT);
        int words = 0;
        int articles = 0;
        boolean verb = false;
        boolean pronoun = false;
        boolean joined = false;
        int from = 0;
        while (from < text.length()) {
            int to = from;
            while (to < text.length() && !Character.isWhitespace(text.charAt(to))) {
                to++;
            }
            String word = bare(text, from, to);
            if (!word.isEmpty()) {
                articles += ARTICLES.contains(word) ? 1 : 0;
                verb |= words > 0 && VERBS.contains(word);
                pronoun |= words == 0 && PRONOUNS.contains(word);
                joined |= words == 0 && JOINING.contains(word);
                words++;
            }
            from = to + 1;
        }
        int ideographs = ideographs(text);
        return new Stretch(
                start,
                end,
                stop,
                words + ideographs / 2,
                articles,
                verb,
                pronoun,
                isCapital(line, start, end),
                joined,
                ideographs,
                ideographs > 0 && (holdsAny(text, CHINESE) || holdsAny(text, JAPANESE)),
                "solo".equals(text) || COUNT.matcher(text).matches());
    }

    boolean stopped() {
        return stop > end;
    }

    /** Whether it is a sentence by itself, wherever it is. */
    boolean clause() {
        return !tag
                && (verb && words >= 3 && (articles > 0 || capital || words >= 5)
                        || pronoun && words >= (stopped() ? 2 : 3)
                        || articles >= 2 && words >= 9
                        || joined && articles > 0 && words >= 4 && stopped()
                        || capital && articles > 0 && words >= (stopped() ? 4 : 6)
                        || particle && ideographs >= (stopped() ? 5 : 10));
    }

    /** Whether a sentence may begin with it and a comma. */
    boolean opens() {
        return capital && articles > 0 && words > 1;
    }

    /** Whether it goes on with a sentence that a comma interrupts. */
    boolean continues() {
        return !tag && (joined || articles > 0 && words >= 3);
    }

    /** The word without the punctuation around it, and without what follows an apostrophe. */
    private static String bare(String text, int start, int end) {
        int from = start;
        while (from < end && !Character.isLetterOrDigit(text.charAt(from))) {
            from++;
        }
        int to = from;
        while (to < end && text.charAt(to) != '\'' && text.charAt(to) != '’') {
            to++;
        }
        while (to > from && !Character.isLetterOrDigit(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isCapital(String line, int start, int end) {
        for (int i = start; i < end; i++) {
            if (Character.isLetterOrDigit(line.charAt(i))) {
                return Character.isUpperCase(line.charAt(i));
            }
        }
        return false;
    }

    private static boolean holdsAny(String text, String letters) {
        return letters.chars().anyMatch(letter -> text.indexOf(letter) >= 0);
    }

    private static int ideographs(String text) {
        return (int) text.chars().filter(Stretch::isIdeograph).count();
    }

    static boolean isIdeograph(int c) {
        return c >= 0x3040 && c <= 0x30ff || c >= 0x3400 && c <= 0x9fff || c >= 0xf900 && c <= 0xfaff;
    }
}
