package dev.loralint.knowledge;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A type of a key whose values a trainer checks with voluptuous, which compares types as Python's {@code isinstance}: a whole
 * number is no decimal, text is no number, but true and false are whole numbers (sd-scripts library/config_util.py,
 * musubi-tuner dataset/config_utils.py: ConfigSanitizer).
 */
public enum StrictType {
    TEXT("text", "text"),
    INT("int", "a whole number"),
    FLOAT("float", "a decimal"),
    NUMBER("number", "a number"),
    FLAG("flag", "true or false"),
    TABLE("table", "a table"),
    INTS("list of int", "a list of whole numbers"),
    DECIMALS("pair of float", "two decimals"),
    SIZE("int or pair of int", "one or two whole numbers");

    /** Python has whole numbers beyond this, which a reader of TOML or JSON in Java shows as decimals. */
    private static final double LONGEST = 0x1p63;

    private final String word;
    private final String expected;

    StrictType(String word, String expected) {
        this.word = word;
        this.expected = expected;
    }

    /**
     * @param word as a table of keys has it
     * @throws IllegalArgumentException if no key of a dataset configuration has such a type
     */
    public static StrictType of(String word) {
        for (StrictType type : values()) {
            if (type.word.equals(word)) {
                return type;
            }
        }
        throw new IllegalArgumentException("unknown type " + word + " of a key of a dataset configuration");
    }

    /** For messages: {@code a whole number}. */
    public String expected() {
        return expected;
    }

    /** @param value as Java has it: text, Long, Double, Boolean, list or map */
    public boolean accepts(@Nullable Object value) {
        return switch (this) {
            case TEXT -> value instanceof String;
            case INT -> isWhole(value);
            case FLOAT -> value instanceof Double;
            case NUMBER -> value instanceof Number || value instanceof Boolean;
            case FLAG -> value instanceof Boolean;
            case TABLE -> value instanceof Map<?, ?>;
            case INTS -> value instanceof List<?> list && list.stream().allMatch(StrictType::isWhole);
            case DECIMALS ->
                value instanceof List<?> pair
                        && pair.size() == 2
                        && pair.stream().allMatch(FLOAT::accepts);
            case SIZE -> isWhole(value) || value instanceof List<?> pair && pair.size() == 2 && INTS.accepts(pair);
        };
    }

    private static boolean isWhole(@Nullable Object value) {
        return value instanceof Long
                || value instanceof Boolean
                || value instanceof Double number && Math.abs(number) >= LONGEST;
    }
}
