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
 * A part is {@code option=a,b}, if the value is one of these, or {@code option!=a,b}, if it is none of them; values are written as
 * {@link Values#plain} writes them. Any other part is a name with a meaning of its own for the trainer, or else an option that is on;
 * {@code !} before it means the opposite.
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
        String[] pair = part.split("=", 2);
        String key = pair[0].replace("!", "");
        Setting setting = option.apply(key);
        State state = pair.length == 2
                ? state(setting, List.of(pair[1].split(",")).contains(Values.plain(setting.value())))
                : named.apply(key).orElseGet(() -> state(setting, setting.on()));
        return pair[0].equals(key) ? state : state.not();
    }

    private Setting setting(String part) {
        return option.apply(part.split("=", 2)[0].replace("!", ""));
    }

    /** What is true of a setting, if its value is known. */
    public static State state(Setting setting, boolean value) {
        return setting.unresolved() ? State.OPEN : State.of(value);
    }
}
