package dev.loralint.lexicon;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/**
 * The kinds of word that stand before a head: colours, lengths, animals, passing conditions. A word may be of several
 * kinds; each kind is a bit.
 */
final class WordKinds {
    /** Kinds that are seen by the ending of a word that is of no listed kind. */
    static final String GERUND = "gerund";

    static final String PARTICIPLE = "participle";

    /** The kinds that only tell what a garment looks like. */
    static final String COLOR = "color";

    static final String SHADE = "shade";
    static final String PATTERN = "pattern";

    private static final Set<String> ANY_COLOR = Set.of("colored", "tinted");

    private final List<String> names;
    private final Map<String, Long> masks;
    private final long gerund;
    private final long participle;
    private final long color;
    private final long shade;
    private final long look;

    /** @param names of at most 62 kinds; the place in the list is the bit */
    WordKinds(List<String> names, Map<String, Long> masks) {
        this.names = names;
        this.masks = masks;
        this.gerund = bit(GERUND);
        this.participle = bit(PARTICIPLE);
        this.color = bit(COLOR);
        this.shade = bit(SHADE);
        this.look = color | shade | bit(PATTERN);
    }

    long maskOf(String word) {
        Long mask = GrammaticalNumber.find(masks, word);
        if (mask != null) {
            return mask;
        }
        if (isGerund(word)) {
            return gerund;
        }
        return word.length() > 4 && word.endsWith("ed") ? participle : 0;
    }

    boolean isListed(String word) {
        return masks.containsKey(word);
    }

    Set<String> words() {
        return masks.keySet();
    }

    boolean isGerund(String word) {
        return word.length() > 4 && word.endsWith("ing");
    }

    boolean isLook(String word) {
        return (maskOf(word) & look) != 0;
    }

    /** The colours that a tag names; {@code colored} is none. */
    Set<String> colours(String tag) {
        Set<String> found = new HashSet<>();
        for (String word : tag.split(" ")) {
            if ((maskOf(word) & color) != 0 && !ANY_COLOR.contains(word)) {
                found.add(word);
            }
        }
        return found;
    }

    String withoutShades(String tag) {
        StringJoiner rest = new StringJoiner(" ");
        for (String word : tag.split(" ")) {
            if ((maskOf(word) & shade) == 0) {
                rest.add(word);
            }
        }
        return rest.toString();
    }

    /** The bit of a kind as a mask; 0 if there is no such kind. */
    long bit(String kind) {
        int index = names.indexOf(kind);
        return index < 0 ? 0 : 1L << index;
    }

    String name(int bit) {
        return names.get(bit);
    }
}
