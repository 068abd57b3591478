package dev.loralint.report.html.view;

import dev.loralint.finding.Severity;

/**
 * How a status looks: its style class, its shape in the sprite and its word, since colour alone says nothing.
 */
public enum Level {
    ERROR("err", "error", "Error"),
    WARNING("warn", "warning", "Warning"),
    NOTE("note", "note", "Note"),
    OK("ok", "ok", "As expected");

    private final String style;
    private final String icon;
    private final String word;

    Level(String style, String icon, String word) {
        this.style = style;
        this.icon = icon;
        this.word = word;
    }

    public static Level of(Severity severity) {
        return switch (severity) {
            case ERROR -> ERROR;
            case WARNING -> WARNING;
            case INFO -> NOTE;
        };
    }

    public String style() {
        return style;
    }

    /** The id of its shape in the page's sprite. */
    public String icon() {
        return icon;
    }

    public String word() {
        return word;
    }
}
