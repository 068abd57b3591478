package dev.loralint.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern in which {@code *} is any text and {@code ?} any character. Each part between stars is looked for once, from left to
 * right, so that no pattern takes longer than its length times that of the text.
 */
public final class Wildcards {

    private final List<String> parts = new ArrayList<>();

    public Wildcards(String pattern) {
        int from = 0;
        for (int star = pattern.indexOf('*'); star >= 0; star = pattern.indexOf('*', from)) {
            if (star > from || parts.isEmpty()) {
                parts.add(pattern.substring(from, star));
            }
            from = star + 1;
        }
        parts.add(pattern.substring(from));
    }

    /** Whether it is the whole text. */
    public boolean matches(String text) {
        String first = parts.get(0);
        if (parts.size() == 1) {
            return text.length() == first.length() && isAt(first, text, 0);
        }
        String last = parts.get(parts.size() - 1);
        int end = text.length() - last.length();
        if (end < first.length() || !isAt(first, text, 0) || !isAt(last, text, end)) {
            return false;
        }
        int at = first.length();
        for (String part : parts.subList(1, parts.size() - 1)) {
            while (at + part.length() <= end && !isAt(part, text, at)) {
                at++;
            }
            at += part.length();
            if (at > end) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAt(String part, String text, int at) {
        for (int i = 0; i < part.length(); i++) {
            if (part.charAt(i) != '?' && part.charAt(i) != text.charAt(at + i)) {
                return false;
            }
        }
        return true;
    }
}
