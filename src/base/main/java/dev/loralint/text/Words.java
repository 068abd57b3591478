package dev.loralint.text;

import java.util.List;
import java.util.stream.Collectors;

/** Words in texts: looked for, and listed as they stand in sentences. */
public final class Words {

    private static final int SHOWN = 12;

    private Words() {}

    /** {@code `a`, `b`, `c`}, cut where a sentence would be too long. */
    public static String tags(List<String> tags) {
        String shown = tags.stream().limit(SHOWN).map(t -> "`" + t + "`").collect(Collectors.joining(", "));
        return tags.size() <= SHOWN ? shown : shown + " and " + (tags.size() - SHOWN) + " more";
    }

    /** Whether the words stand in the text with no letter or digit right before or after. */
    public static boolean hold(String text, String words) {
        int at = text.indexOf(words);
        while (at >= 0) {
            int end = at + words.length();
            if ((at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)))
                    && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)))) {
                return true;
            }
            at = text.indexOf(words, at + 1);
        }
        return false;
    }
}
