package dev.loralint.trainer.options;

import dev.loralint.trainer.Setting;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Words of tables that say when a training comes to code: {@code a|b} any of two, {@code a&b} both, {@code !a} the opposite,
 * {@code option=a,b} and {@code option!=a,b} one of these values and none of them, a name for anything else, or an option that is on.
 *
 * @param option a setting by the trainer's key
 * @param named what is known of a name; empty if it is not one
 */
public record Conditions(Function<String, Setting> option, Function<String, Optional<State>> named) {

    /** What is known of a condition. */
    public enum State {
        TRUE,
        FALSE,
        /** A part of the configuration that is not known decides it. */
        OPEN;

        public static State of(boolean value) {
            return value ? TRUE : FALSE;
        }

        public State not() {
            return this == OPEN ? OPEN : of(this == FALSE);
        }

        public State or(State other) {
            return this == TRUE || other == TRUE ? TRUE : this == OPEN ? OPEN : other;
        }

        public State and(State other) {
            return not().or(other.not()).not();
        }
    }

    /** Whether all words are true; none means always. */
    public boolean reaches(List<String> words) {
        return words.stream().allMatch(word -> state(word) == State.TRUE);
    }

    /** Whether a word is certainly false, whatever is not known; no words mean that there is no such code. */
    public boolean misses(List<String> words) {
        return words.isEmpty() || words.stream().anyMatch(word -> state(word) == State.FALSE);
    }

    private State state(String word) {
        int or = word.indexOf('|');
        if (or > 0) {
            return state(word.substring(0, or)).or(state(word.substring(or + 1)));
        }
        int and = word.indexOf('&');
        if (and > 0) {
            return state(word.substring(0, and)).and(state(word.substring(and + 1)));
        }
        if (word.startsWith("!")) {
            return state(word.substring(1)).not();
        }
        int equals = word.indexOf('=');
        if (equals > 0) {
            boolean isNot = word.charAt(equals - 1) == '!';
            State is = among(word.substring(0, isNot ? equals - 1 : equals), word.substring(equals + 1));
            return isNot ? is.not() : is;
        }
        return named.apply(word)
                .orElseGet(() -> state(option.apply(word), option.apply(word).on()));
    }

    /** Whether the value of an option is one of those between the commas. */
    public State among(String key, String values) {
        Setting setting = option.apply(key);
        return state(setting, List.of(values.split(",")).contains(setting.text()));
    }

    /** What is true of a setting, if its value is known. */
    public static State state(Setting setting, boolean value) {
        return setting.unresolved() ? State.OPEN : State.of(value);
    }
}
