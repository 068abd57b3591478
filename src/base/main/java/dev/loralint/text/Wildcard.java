package dev.loralint.text;

import java.util.ArrayList;
import java.util.List;

/** A text in which {@code *} matches any characters, also none; {@code \*} is an asterisk. Made once, then asked often. */
public final class Wildcard {

    private final String written;
    private final List<String> parts = new ArrayList<>();

    private Wildcard(String written) {
        this.written = written;
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c == '\\' && written.startsWith("*", i + 1)) {
                part.append('*');
                i++;
            } else if (c == '*') {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
    }

    public static Wildcard of(String written) {
        return new Wildcard(written);
    }

    /** As it is written. */
    public String written() {
        return written;
    }

    /** Whether it matches one text alone. */
    public boolean isExact() {
        return parts.size() == 1;
    }

    /** The only text that an exact one matches. */
    public String text() {
        return parts.get(0);
    }

    /** Whether the whole text fits. */
    public boolean matches(String text) {
        String first = parts.get(0);
        if (isExact()) {
            return text.equals(first);
        }
        int last = parts.size() - 1;
        int end = text.length() - parts.get(last).length();
        int at = first.length();
        if (end < at || !text.startsWith(first) || !text.endsWith(parts.get(last))) {
            return false;
        }
        for (int i = 1; i < last; i++) {
            int found = text.indexOf(parts.get(i), at);
            at = found + parts.get(i).length();
            if (found < 0 || at > end) {
                return false;
            }
        }
        return true;
    }

    /** Patterns that are written alike are equal. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Wildcard wildcard && wildcard.written.equals(written);
    }

    @Override
    public int hashCode() {
        return written.hashCode();
    }

    @Override
    public String toString() {
        return written;
    }
}
