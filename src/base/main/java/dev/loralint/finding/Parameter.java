package dev.loralint.finding;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value of a message as data, for programs that do not read sentences.
 *
 * @param name of a gap with a name, such as {@code captions}; empty for the others, which stand in the order of their gaps
 * @param setting the trainer's own key, if it is a setting
 * @param text of a number its digits, of a setting its value; {@code null} for a list, and for a setting that is not set
 * @param list its elements, at most {@link #MOST}; {@code null} if it is no list
 */
public record Parameter(
        String name,
        boolean number,
        @Nullable String setting,
        @Nullable String text,
        @Nullable List<String> list) {

    /** Elements of a list (count), and characters of a text: metadata can hold values of any length. */
    private static final int MOST = 1_000;

    /** A value as messages take it. */
    static Parameter of(Object value) {
        return of("", value);
    }

    /** One that fills a gap with a name. */
    static Parameter of(String name, Object value) {
        if (value instanceof Collection<?> all) {
            List<String> elements = all.stream()
                    .limit(MOST)
                    .map(element -> String.valueOf(of(element).text))
                    .toList();
            return new Parameter(name, false, null, null, elements);
        }
        if (value instanceof Shown shown) {
            return shown.parameter();
        }
        return new Parameter(name, value instanceof Number, null, cut(String.valueOf(value)), null);
    }

    /** A setting with its value. */
    public static Parameter setting(String key, @Nullable String value) {
        return new Parameter("", false, key, value == null ? null : cut(value), null);
    }

    /** Text without what messages put around it. */
    static Parameter text(String text) {
        return new Parameter("", false, null, cut(text), null);
    }

    private static String cut(String text) {
        return Message.cut(text, MOST);
    }
}
