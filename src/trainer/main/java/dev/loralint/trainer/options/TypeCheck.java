package dev.loralint.trainer.options;

import dev.loralint.finding.Location;
import dev.loralint.trainer.Values;
import dev.loralint.trainer.WrongType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What sd-scripts makes of a value of the wrong type in a TOML file. Nothing is converted there and hardly anything is
 * checked; which types pass was found by running it (the table of options).
 */
public final class TypeCheck {

    private TypeCheck() {}

    public static Optional<WrongType> of(Option option, @Nullable Object value, Location location) {
        if (value == null) {
            return Optional.empty();
        }
        if (!Values.passes(option.passes(), value)) {
            return Optional.of(wrong(option, value, location, true));
        }
        if (value instanceof String s && s.isEmpty() && option.type() != Option.Type.TEXT) {
            return Optional.empty();
        }
        if (!option.choices().isEmpty()
                && value instanceof String word
                && !option.choices().contains(word)) {
            return notAChoice(option, word, location);
        }
        if (isOfType(option, value)) {
            return Optional.empty();
        }
        WrongType wrong = wrong(option, value, location, false);
        return Optional.of(option.type() == Option.Type.FLAG ? wrong.ofFlag() : wrong);
    }

    private static boolean isOfType(Option option, Object value) {
        if (option.many()) {
            return value instanceof List<?> || (option.type() == Option.Type.FLOAT && value instanceof Number);
        }
        return switch (option.type()) {
            case TEXT -> value instanceof String;
            case INT -> value instanceof Long;
            case FLOAT, NUMBER -> value instanceof Number;
            case FLAG -> value instanceof Boolean || value instanceof Long;
        };
    }

    private static Optional<WrongType> notAChoice(Option option, String word, Location location) {
        boolean fatal = option.elsewise() == Option.Elsewise.FATAL;
        if (word.isEmpty() && !fatal || option.name().equals("dynamo_backend") && word.equals("no")) {
            // accelerate knows `no` too; only argparse, which sees the command line alone, does not
            return Optional.empty();
        }
        return Optional.of(WrongType.choice(
                OptionTerms.term(option.name()),
                option.name(),
                location,
                word,
                option.choices(),
                fatal,
                choice(option, word)));
    }

    /** The choice that differs in case only. */
    public static @Nullable String choice(Option option, String word) {
        return option.choices().stream()
                .filter(word.strip()::equalsIgnoreCase)
                .findFirst()
                .map(c -> "\"" + c + "\"")
                .orElse(word.isEmpty() ? "" : null);
    }

    private static WrongType wrong(Option option, Object value, Location location, boolean fatal) {
        return WrongType.of(
                OptionTerms.term(option.name()),
                option.name(),
                location,
                value,
                expected(option),
                fatal,
                correction(option, value));
    }

    private static String expected(Option option) {
        if (option.many()) {
            return option.type() == Option.Type.TEXT ? "a list of texts" : "a number or a list";
        }
        return switch (option.type()) {
            case TEXT -> "text";
            case INT -> "a whole number";
            case FLOAT -> option.passes().equals("f") ? "a decimal" : "a number";
            case NUMBER -> "steps or a share";
            case FLAG -> "true or false";
        };
    }

    private static @Nullable String correction(Option option, Object value) {
        if (value.equals("")) {
            return "";
        }
        if (option.many()) {
            return option.type() == Option.Type.TEXT && value instanceof String s ? list(s) : numbers(option, value);
        }
        return switch (option.type()) {
            case TEXT -> text(value);
            case INT -> whole(value);
            case FLOAT -> value instanceof Long l && option.passes().equals("f") ? l + ".0" : number(value);
            case NUMBER -> steps(value);
            case FLAG -> flag(value);
        };
    }

    /** {@code "a=1 b=2"} as a list, where each part is one pair. */
    private static @Nullable String list(String text) {
        List<String> pairs = new ArrayList<>();
        for (String pair : text.replace("\"", "").strip().split("\\s+")) {
            if (pair.indexOf('=') <= 0 || pair.indexOf('=') != pair.lastIndexOf('=') || pair.endsWith(",")) {
                return null;
            }
            pairs.add("\"" + pair + "\"");
        }
        return "[" + String.join(", ", pairs) + "]";
    }

    private static @Nullable String text(Object value) {
        if (value instanceof Long) {
            return "\"" + value + "\"";
        }
        if (value instanceof List<?> list && !list.isEmpty() && list.stream().allMatch(o -> o instanceof Long)) {
            List<String> parts = new ArrayList<>();
            list.forEach(o -> parts.add(String.valueOf(o)));
            return "\"" + String.join(",", parts) + "\"";
        }
        return null;
    }

    private static @Nullable String whole(Object value) {
        double number = Values.number(value);
        return number == Math.rint(number) && Math.abs(number) < 1e15 ? String.valueOf((long) number) : null;
    }

    /** A percentage as the share that it is. */
    private static @Nullable String steps(Object value) {
        String word = String.valueOf(value).strip();
        if (word.endsWith("%")) {
            double percent = Values.number(word.substring(0, word.length() - 1));
            return percent > 0 && percent < 100 ? String.valueOf(percent / 100) : null;
        }
        return number(value);
    }

    private static @Nullable String number(Object value) {
        return value instanceof String s && !Double.isNaN(Values.number(s)) ? s.strip() : null;
    }

    /** A number as a list, where the trainer takes nothing else. */
    private static @Nullable String numbers(Option option, Object value) {
        String number = value instanceof Number ? Values.show(value) : number(value);
        return number == null || Values.passes(option.passes(), 0.5) ? number(value) : "[" + number + "]";
    }

    private static @Nullable String flag(Object value) {
        String word = String.valueOf(value).strip().toLowerCase(Locale.ROOT);
        return switch (word) {
            case "true", "yes", "1" -> "true";
            case "false", "no", "0" -> "false";
            default -> null;
        };
    }
}
