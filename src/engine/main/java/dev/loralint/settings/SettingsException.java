package dev.loralint.settings;

/** Settings that cannot be used; the message names the file, the position, what was found and what to do. */
public final class SettingsException extends Exception {

    private static final long serialVersionUID = 1L;

    public SettingsException(String message) {
        super(message);
    }
}
