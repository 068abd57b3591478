package dev.loralint.finding;

/** A value that messages show as it says itself, such as a setting with its value. Never a clause. */
public interface Shown {

    /** The value as text, with backticks where it quotes a file. */
    String shown();

    /** The value as data. */
    default Parameter parameter() {
        return Parameter.text(shown());
    }
}
