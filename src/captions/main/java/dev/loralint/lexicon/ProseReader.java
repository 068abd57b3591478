package dev.loralint.lexicon;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds traits in prose: a head with the modifiers before it ({@code long, dark hair}) or after a verb
 * ({@code her eyes are green}), a listed trait, and the place on the body that follows a mark
 * ({@code freckles across her cheeks}).
 */
final class ProseReader {
    private static final int LONGEST_LISTED = 4;
    private static final Set<String> VERBS = Set.of("is", "are", "was", "were");
    private static final Set<String> INTENSIFIERS =
            Set.of("very", "quite", "rather", "slightly", "somewhat", "mostly", "naturally");
    private static final Set<String> DETERMINERS = Set.of(
            "her", "his", "their", "its", "the", "a", "an", "one", "both", "each", "left", "right", "bridge", "of",
            "upper", "lower");
    private static final Set<String> PLACES = Set.of(
            "across", "on", "over", "under", "beneath", "around", "above", "below", "down", "along", "near", "beside");

    /** In prose, single words of these slots are said of anything: a tall tree, an old house. */
    private static final Set<String> VAGUE_SLOTS =
            Set.of("build", "age and type", "skin", "species parts", "body type", "teeth", "hair colour", "race");

    /** By themselves these are verbs or things in prose: a lamp burns, a girl spots a bird. */
    private static final Set<String> OFTEN_VERBS = Set.of("burns", "cracks", "mark", "marks", "spots");

    private final Grammar grammar;
    private final WordKinds kinds;
    private final long bodyPlaces;

    ProseReader(Grammar grammar, WordKinds kinds) {
        this.grammar = grammar;
        this.kinds = kinds;
        this.bodyPlaces = kinds.bit("limb") | kinds.bit("body place") | kinds.bit("eyes or face");
    }

    List<TraitPhrase> read(String prose) {
        List<Word> words = words(prose);
        List<TraitPhrase> phrases = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < words.size(); i++) {
            Found found = longest(words, from, i);
            if (found == null) {
                continue;
            }
            int last = found.last;
            if ("marks".equals(found.meaning.slot())) {
                last = withPlace(words, last);
            }
            int start = words.get(found.first).start;
            int end = words.get(last).end;
            phrases.add(new TraitPhrase(prose.substring(start, end), start, end, found.meaning));
            from = last + 1;
            i = last;
        }
        return phrases;
    }

    private record Word(String text, int start, int end, boolean afterPause, boolean afterComma) {}

    private record Found(int first, int last, TagMeaning meaning) {}

    /** The longest trait whose head is the word at the index, or which begins there and is listed. */
    private @Nullable Found longest(List<Word> words, int from, int head) {
        if (isPartOfALongerNoun(words, head)) {
            return null;
        }
        Found described = describedBefore(words, from, head);
        if (described == null) {
            described = describedAfter(words, head);
        }
        if (described != null) {
            return described;
        }
        Found listed = listedFrom(words, head);
        if (listed == null) {
            return null;
        }
        // `dark curly hair` begins before the listed `curly hair`.
        Found whole = describedBefore(words, from, listed.last);
        return whole != null && whole.first <= listed.first ? whole : listed;
    }

    private @Nullable Found describedBefore(List<Word> words, int from, int head) {
        if (!grammar.isTraitHead(words.get(head).text)) {
            return null;
        }
        int first = head;
        while (first > from && !words.get(first).afterPause) {
            int before = first - 1;
            if (words.get(first).afterComma && isOnTheBody(words.get(before))) {
                break;
            }
            boolean joins = words.get(before).text.equals("and") && before > from;
            if (joins && isModifier(words.get(before - 1).text) && !words.get(before).afterPause) {
                first = before - 1;
            } else if (isModifier(words.get(before).text) && !joins) {
                first = before;
            } else {
                break;
            }
        }
        return trait(words, first, head, phrase(words, first, head));
    }

    private @Nullable Found describedAfter(List<Word> words, int head) {
        if (head + 2 >= words.size()
                || !grammar.isTraitHead(words.get(head).text)
                || !VERBS.contains(words.get(head + 1).text)) {
            return null;
        }
        StringBuilder modifiers = new StringBuilder();
        int last = head + 1;
        for (int i = head + 2; i < words.size() && !words.get(i).afterPause; i++) {
            String word = words.get(i).text;
            if (isModifier(word)) {
                modifiers.append(word).append(' ');
                last = i;
            } else if (!word.equals("and") && !INTENSIFIERS.contains(word)) {
                break;
            }
        }
        return modifiers.isEmpty() ? null : trait(words, head, last, modifiers + words.get(head).text);
    }

    private @Nullable Found listedFrom(List<Word> words, int first) {
        for (int last = Math.min(words.size(), first + LONGEST_LISTED) - 1; last >= first; last--) {
            if (hasPause(words, first, last)
                    || isJoint(words.get(first))
                    || isJoint(words.get(last))
                    || isPartOfALongerNoun(words, last)) {
                continue;
            }
            TagMeaning meaning = grammar.listedMeaning(phrase(words, first, last));
            if (meaning != null
                    && meaning.tagClass() == TagClass.TRAIT
                    && (last > first || !isVague(words.get(first).text, meaning))) {
                return new Found(first, last, meaning);
            }
        }
        return null;
    }

    private static boolean isJoint(Word word) {
        return word.text.equals("and") || DETERMINERS.contains(word.text);
    }

    private @Nullable Found trait(List<Word> words, int first, int last, String tag) {
        TagMeaning meaning = grammar.meaningOf(tag);
        boolean vague = first == last && meaning != null && isVague(words.get(first).text, meaning);
        return meaning == null || meaning.tagClass() != TagClass.TRAIT || vague || first >= words.size()
                ? null
                : new Found(first, last, meaning);
    }

    private static boolean isVague(String word, TagMeaning meaning) {
        return OFTEN_VERBS.contains(word) || VAGUE_SLOTS.contains(String.valueOf(meaning.slot()));
    }

    /** {@code fox ear headband}, {@code male school uniform}: what is named first is not the subject's. */
    private boolean isPartOfALongerNoun(List<Word> words, int index) {
        for (int last = index + 1; last < Math.min(words.size(), index + LONGEST_LISTED); last++) {
            if (hasPause(words, index, last)) {
                return false;
            }
            if (grammar.isWornHead(words.get(last).text) && (last == index + 1 || isListed(words, index + 1, last))) {
                return true;
            }
        }
        return false;
    }

    private boolean isListed(List<Word> words, int first, int last) {
        return grammar.listedMeaning(phrase(words, first, last)) != null;
    }

    private int withPlace(List<Word> words, int last) {
        int next = last + 1;
        if (next >= words.size() || words.get(next).afterPause || !PLACES.contains(words.get(next).text)) {
            return last;
        }
        next++;
        while (next < words.size() && !words.get(next).afterPause && DETERMINERS.contains(words.get(next).text)) {
            next++;
        }
        boolean isPlace = next < words.size() && !words.get(next).afterPause && isOnTheBody(words.get(next));
        return isPlace ? next : last;
    }

    private boolean isOnTheBody(Word word) {
        return (kinds.maskOf(word.text) & bodyPlaces) != 0;
    }

    private boolean isModifier(String word) {
        for (String part : word.split("-")) {
            if (kinds.isListed(part) && !DETERMINERS.contains(part)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasPause(List<Word> words, int first, int last) {
        for (int i = first + 1; i <= last; i++) {
            if (words.get(i).afterPause || words.get(i).afterComma) {
                return true;
            }
        }
        return false;
    }

    private static String phrase(List<Word> words, int first, int last) {
        StringBuilder phrase = new StringBuilder();
        for (int i = first; i <= last; i++) {
            if (!words.get(i).text.equals("and")) {
                phrase.append(phrase.isEmpty() ? "" : " ").append(words.get(i).text);
            }
        }
        return phrase.toString();
    }

    /** A pause is the end of a sentence or of a clause; a comma may also stand between modifiers. */
    private static List<Word> words(String prose) {
        List<Word> words = new ArrayList<>();
        boolean pause = true;
        boolean comma = false;
        int start = -1;
        for (int i = 0; i <= prose.length(); i++) {
            char c = i < prose.length() ? prose.charAt(i) : '.';
            boolean inWord = Character.isLetterOrDigit(c) || (start >= 0 && (c == '-' || c == '\''));
            if (inWord && start < 0) {
                start = i;
            } else if (!inWord) {
                if (start >= 0) {
                    words.add(new Word(prose.substring(start, i).toLowerCase(Locale.ROOT), start, i, pause, comma));
                    pause = false;
                    comma = false;
                    start = -1;
                }
                comma |= c == ',';
                pause |= !Character.isWhitespace(c) && c != ',';
            }
        }
        return words;
    }
}
