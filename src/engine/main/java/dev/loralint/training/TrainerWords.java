package dev.loralint.training;

import java.util.Locale;

/** Words and numbers of settings: the field's own, and how they are written in changes. */
public final class TrainerWords {

    private TrainerWords() {}

    /** The field's word for a precision, whoever spelt it; other words in lower case. */
    static String precision(String spelt) {
        return switch (spelt.toLowerCase(Locale.ROOT)) {
            case "bf16", "bfloat16", "bfloat_16" -> "bf16";
            case "fp16", "float16", "float_16" -> "fp16";
            case "no", "fp32", "float32", "float_32", "float", "" -> "no";
            default -> spelt.toLowerCase(Locale.ROOT);
        };
    }

    /** A text value in the notation of changes, which is TOML's. */
    public static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** A number as people write it: {@code 16}, {@code 0.5}. */
    public static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? String.valueOf((long) value)
                : String.valueOf(value);
    }

    /** A number that must show that it is a decimal: {@code 1.0}. */
    static String decimal(double value) {
        return String.valueOf(value);
    }
}
