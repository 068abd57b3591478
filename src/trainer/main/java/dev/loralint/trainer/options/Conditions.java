package dev.loralint.trainer.options;

import dev.loralint.trainer.Setting;
import dev.loralint.trainer.Values;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * When a training comes to code, as tables about trainers say it: words that must all be true, with spaces between them. A word has
 * sides with {@code |} between them, one of which is enough, and a side has parts with {@code &} between them, which must all be true.
 * A part is {@code option=a,b}, if the value is one of these, or {@code option!=a,b}, if it is another; values are written as
 * {@link Values#plain} writes them. {@code option>1} and {@code option<1} compare numbers, and {@code option?} asks whether there is a value.
 * Any other part is a name with a meaning of its own for the trainer, or else an option that is on; {@code !} before it means the opposite.
 *
 * @param option a setting by the trainer's key; for a name, the one that decides it
 * @param named what is known of a name; empty if it is not one
 */
public record Conditions(Function<String, Setting> option, Function<String, Optional<State>> named) {

    /** What is known of a condition: of a side the lowest of its parts, and of a word the highest of its sides. */
    public enum State {
        FALSE,
        /** A part of the configuration that is not known decides it. */
        OPEN,
        TRUE;

        public static State of(boolean value) {
            return value ? TRUE : FALSE;
        }

        private State not() {
            return this == OPEN ? OPEN : of(this == FALSE);
        }
    }

    /** Conditions without names. */
    public Conditions(Function<String, Setting> option) {
        this(option, name -> Optional.empty());
    }

    /** Whether all words are true; none means always. */
    public boolean reaches(List<String> words) {
        return words.stream().allMatch(word -> state(word) == State.TRUE);
    }

    /** Whether a word is certainly false, whatever is not known; no words mean that there is no such code. */
    public boolean misses(List<String> words) {
        return words.isEmpty() || words.stream().anyMatch(word -> state(word) == State.FALSE);
    }

    /** The settings of sides that are true. */
    public List<Setting> reasons(List<String> words) {
        return words.stream()
                .flatMap(Conditions::sides)
                .filter(side -> ofSide(side) == State.TRUE)
                .flatMap(Conditions::parts)
                .map(this::setting)
                .toList();
    }

    /**
     * The settings that keep the first word that is false from being true: the first one that all its sides need, or else those of
     * the nearest sides.
     */
    public List<Setting> obstacles(List<String> words) {
        List<List<Setting>> sides = words.stream()
                .filter(word -> state(word) == State.FALSE)
                .limit(1)
                .flatMap(Conditions::sides)
                .map(side -> parts(side)
                        .filter(part -> ofPart(part) == State.FALSE)
                        .map(this::setting)
                        .distinct()
                        .toList())
                .toList();
        Optional<Setting> shared = sides.stream()
                .limit(1)
                .flatMap(List::stream)
                .filter(setting -> sides.stream().allMatch(side -> side.contains(setting)))
                .findFirst();
        int least = sides.stream().mapToInt(List::size).min().orElse(0);
        return shared.map(List::of)
                .orElseGet(() -> sides.stream()
                        .filter(side -> side.size() == least)
                        .flatMap(List::stream)
                        .distinct()
                        .toList());
    }

    private static Stream<String> sides(String word) {
        return Stream.of(word.split("\\|"));
    }

    private static Stream<String> parts(String side) {
        return Stream.of(side.split("&"));
    }

    private State state(String word) {
        return sides(word).map(this::ofSide).max(Comparator.naturalOrder()).orElseThrow();
    }

    private State ofSide(String side) {
        return parts(side).map(this::ofPart).min(Comparator.naturalOrder()).orElseThrow();
    }

    private State ofPart(String part) {
        String words = part.startsWith("!") ? part.substring(1) : part;
        String key = key(part);
        String sign = words.substring(key.length());
        Setting setting = option.apply(key);
        State state = sign.isEmpty()
                ? named.apply(key).orElseGet(() -> state(setting, setting.on()))
                : state(setting, isSo(setting, sign));
        return words.equals(part) ? state : state.not();
    }

    /** Whether a value is as the sign and what follows it say. */
    private static boolean isSo(Setting setting, String sign) {
        String other = sign.substring(sign.indexOf('=') + 1);
        return switch (sign.charAt(0)) {
            case '?' -> setting.given();
            case '>' -> setting.number() > Double.parseDouble(sign.substring(1));
            case '<' -> setting.number() < Double.parseDouble(sign.substring(1));
            case '!' -> !isOneOf(setting, other);
            default -> isOneOf(setting, other);
        };
    }

    private static boolean isOneOf(Setting setting, String values) {
        return List.of(values.split(",")).contains(Values.plain(setting.value()));
    }

    /** The option or name in a part. */
    private static String key(String part) {
        int start = part.startsWith("!") ? 1 : 0;
        int end = start;
        while (end < part.length() && "=!?<>".indexOf(part.charAt(end)) < 0) {
            end++;
        }
        return part.substring(start, end);
    }

    private Setting setting(String part) {
        return option.apply(key(part));
    }

    /** What is true of a setting, if its value is known. */
    public static State state(Setting setting, boolean value) {
        return setting.unresolved() ? State.OPEN : State.of(value);
    }
}
