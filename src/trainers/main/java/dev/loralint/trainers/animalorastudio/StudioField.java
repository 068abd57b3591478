package dev.loralint.trainers.animalorastudio;

import dev.loralint.knowledge.KnownKey;
import dev.loralint.knowledge.Release;
import dev.loralint.text.PythonLiteral;
import dev.loralint.trainer.Trainer;
import dev.loralint.trainer.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A field of the trainer's model of a configuration, and what pydantic makes of a value (studio/domain/training.py: TrainingConfig).
 *
 * @param kind its type in the table of keys, without limits
 * @param optional whether it may be null
 * @param limits a sign and a number, in turns
 * @param choices the only texts; empty for any
 * @param standard its default
 * @param checked whether the trainer makes its model of a configuration before it trains; older releases take values as YAML has them
 */
record StudioField(
        String name,
        String kind,
        boolean optional,
        List<String> limits,
        List<String> choices,
        @Nullable Object standard,
        boolean checked) {

    /** What {@link #read} returns for a value that is refused. */
    static final Object REFUSED = new Object();

    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d+(_\\d+)*(\\.0+)?");
    private static final Pattern DECIMAL = Pattern.compile(
            "[+-]?(\\d+(_\\d+)*(\\.(\\d+(_\\d+)*)?)?|\\.\\d+(_\\d+)*)([eE][+-]?\\d+)?|[+-]?(inf(inity)?|nan)",
            Pattern.CASE_INSENSITIVE);
    private static final Set<String> TRUE = Set.of("1", "true", "t", "yes", "y", "on");
    private static final Set<String> FALSE = Set.of("0", "false", "f", "no", "n", "off");

    private static final Map<Release, Map<String, StudioField>> KNOWN = new ConcurrentHashMap<>();

    /** The fields of a release by their names. */
    static Map<String, StudioField> of(Trainer trainer) {
        return KNOWN.computeIfAbsent(trainer.release(), release -> {
            Map<String, StudioField> fields = new LinkedHashMap<>();
            boolean isChecked = release.since("0.20.0");
            KnownKey.at(release).forEach(key -> fields.put(key.name(), of(key, isChecked)));
            return fields;
        });
    }

    private static StudioField of(KnownKey key, boolean isChecked) {
        String type = key.type().replaceFirst(" or none$", "");
        String kind = type.replaceFirst(" [<>].*", "");
        String limits = type.substring(kind.length()).strip();
        return new StudioField(
                key.name(),
                kind,
                !type.equals(key.type()),
                limits.isEmpty() ? List.of() : List.of(limits.split(" ")),
                key.choices().isEmpty() ? List.of() : List.of(key.choices().split(",")),
                PythonLiteral.parse(key.standard()).map(PythonLiteral::value).orElse(null),
                isChecked);
    }

    /** What the trainer gets for a value of the file; {@link #REFUSED} if it exits with an error. */
    @Nullable
    Object read(@Nullable Object value) {
        if (kind.equals("list of int")) {
            return value == null ? standard : sides(value);
        }
        if (value == null) {
            return optional ? null : REFUSED;
        }
        return switch (kind) {
            case "int" -> whole(value);
            case "float" -> decimal(value);
            case "flag" -> flag(value);
            case "list of text" ->
                value instanceof List<?> list && list.stream().allMatch(String.class::isInstance) ? value : REFUSED;
            case "table of int" ->
                value instanceof Map<?, ?> map
                                && map.values().stream().noneMatch(one -> one == null || whole(one) == REFUSED)
                        ? value
                        : REFUSED;
            default -> value instanceof String text && (choices.isEmpty() || choices.contains(text)) ? value : REFUSED;
        };
    }

    /** What a release that checks nothing goes on with if it does not exit with an error. */
    @Nullable
    Object unchecked(@Nullable Object value) {
        if (kind.equals("flag")) {
            return Values.truthy(value);
        }
        Object read = value == null ? standard : read(value);
        return read == REFUSED ? value : read;
    }

    /** What is wrong with a value, in the words of {@code links.tsv}; empty if the model accepts it as it is. */
    String flaw(@Nullable Object value) {
        boolean isNumber = kind.equals("int") || kind.equals("float");
        if (value instanceof String text) {
            boolean isNumeric = isNumber && DECIMAL.matcher(text.strip()).matches();
            boolean isKnown = isNumeric || !isNumber && (choices.isEmpty() || choices.contains(text));
            return !isKnown
                    ? "word"
                    : !isNumeric ? "" : WHOLE.matcher(text.strip()).matches() ? "digits" : "decimals";
        }
        if (value instanceof Number number) {
            return kind.equals("text")
                    ? "number"
                    : isOutside(value)
                            ? number.doubleValue() > Values.number(standard)
                                    ? "above"
                                    : number.doubleValue() < 0 ? "negative" : "below"
                            : kind.equals("int") && whole(value) == REFUSED ? "fraction" : "";
        }
        return value == null ? "nothing" : value instanceof Boolean ? "flag" : "list";
    }

    private static Object whole(Object value) {
        if (value instanceof String text) {
            String stripped = text.strip();
            return WHOLE.matcher(stripped).matches() ? Values.typed(stripped.replaceAll("_|\\.0+$", "")) : REFUSED;
        }
        if (value instanceof Boolean on) {
            return on ? 1L : 0L;
        }
        boolean isWhole = value instanceof Double number && number == Math.rint(number) && Double.isFinite(number);
        return isWhole ? (Object) (long) Values.number(value) : value instanceof Long ? value : REFUSED;
    }

    private static Object decimal(Object value) {
        if (value instanceof String text) {
            String stripped = text.strip().replace("_", "");
            return !DECIMAL.matcher(text.strip()).matches() ? REFUSED : (Object) number(stripped);
        }
        return value instanceof Boolean on ? (on ? 1.0 : 0.0) : value instanceof Number ? value : REFUSED;
    }

    private static double number(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.contains("nan")
                ? Double.NaN
                : !lower.contains("inf")
                        ? Double.parseDouble(text)
                        : lower.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }

    private static Object flag(Object value) {
        String word = value instanceof String text
                ? text.toLowerCase(Locale.ROOT)
                : Values.show(value).replaceFirst("\\.0$", "");
        return value instanceof Boolean
                ? value
                : TRUE.contains(word) ? (Object) true : FALSE.contains(word) ? (Object) false : REFUSED;
    }

    /** Sides are rounded, and the same one counts once (TrainingConfig._normalize_resolution). */
    private Object sides(Object value) {
        List<Object> sides = new ArrayList<>();
        for (Object side : value instanceof Map<?, ?> map ? List.copyOf(map.keySet()) : Values.elements(value)) {
            Object number = side == null ? REFUSED : decimal(side);
            if (number == REFUSED || !Double.isFinite(Values.number(number))) {
                return REFUSED;
            }
            Object rounded = (long) StudioFolders.rounded(Values.number(number));
            if (!sides.contains(rounded)) {
                sides.add(rounded);
            }
        }
        return sides.isEmpty() && standard != null ? standard : sides;
    }

    /** Whether a value that was read is outside of its limits. */
    boolean isOutside(@Nullable Object read) {
        double number = Values.number(read);
        for (int i = 0; read != null && i < limits.size(); i += 2) {
            double limit = Double.parseDouble(limits.get(i + 1));
            boolean isWithin = switch (limits.get(i)) {
                case ">=" -> number >= limit;
                case ">" -> number > limit;
                case "<=" -> number <= limit;
                default -> number < limit;
            };
            if (!isWithin) {
                return true;
            }
        }
        return false;
    }

    /** What is expected of a number: {@code at least 0 and below 1}. */
    String expectedNumber() {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < limits.size(); i += 2) {
            String number = limits.get(i + 1).replaceFirst("\\.0$", "");
            words.add(switch (limits.get(i)) {
                        case ">=" -> "at least ";
                        case ">" -> "above ";
                        case "<=" -> "at most ";
                        default -> "below ";
                    }
                    + number);
        }
        return String.join(" and ", words);
    }

    /** What is expected of a value of another type. */
    String expected() {
        return switch (kind) {
            case "int" -> "a whole number";
            case "float" -> "a number";
            case "flag" -> "true or false";
            case "list of int" -> "a number or a list";
            case "list of text" -> "a list of texts";
            case "table of int" -> "a table of whole numbers";
            default -> choices.isEmpty() ? "text" : "a choice";
        };
    }
}
