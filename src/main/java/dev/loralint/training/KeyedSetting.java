package dev.loralint.training;

import dev.loralint.finding.Shown;
import dev.loralint.trainer.Setting;

/** A setting as a trainer gives it to a part of the run, under a key of its own. */
public interface KeyedSetting extends Shown {

    /** The key as the part has it. */
    String key();

    /** The setting, with its value and place. */
    Setting setting();

    /** Whether it has a value other than {@code null}. */
    default boolean given() {
        return setting().given();
    }

    /** Whether a file sets it, and not the trainer's default. */
    default boolean written() {
        return setting().written();
    }

    /** Whether Python takes the value for true. */
    default boolean on() {
        return setting().on();
    }

    /** The value as text; empty if there is none. */
    default String text() {
        return setting().text();
    }

    /** Whether the value is text. */
    default boolean quoted() {
        return setting().quoted();
    }

    /** The value as a number; NaN if it is not one. Text that looks like a number counts. */
    default double number() {
        return setting().number();
    }

    /** Whether the value is a number, or text that looks like one. */
    default boolean numeric() {
        return setting().numeric();
    }

    /** As {@link Setting#passes}. */
    default boolean passes(String letters) {
        return setting().passes(letters);
    }

    /** Whether the value has a table written in braces. */
    default boolean inline() {
        return setting().inline();
    }

    @Override
    default String shown() {
        return setting().shown();
    }
}
