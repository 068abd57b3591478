package dev.loralint.finding;

import java.util.Locale;

/** Who may apply a fix. */
public enum Applicability {
    /** One answer is left and nothing else depends on it: {@code loralint fix} applies it. */
    SAFE,
    /** A choice was made, or other settings come along: {@code loralint fix --unsafe} applies it. */
    UNSAFE,
    /** A person must decide. */
    DISPLAY;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
