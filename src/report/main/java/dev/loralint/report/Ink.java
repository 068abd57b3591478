package dev.loralint.report;

import dev.loralint.finding.Severity;

/**
 * Colours of a terminal.
 *
 * @param colour whether the output goes to a terminal that shows them; without it every text stays as it is
 */
public record Ink(boolean colour) {

    public String bold(String text) {
        return paint("1", text);
    }

    public String faint(String text) {
        return paint("2", text);
    }

    /** Where something is. */
    public String place(String text) {
        return paint("36", text);
    }

    public String good(String text) {
        return paint("32", text);
    }

    /** What has to be fixed. */
    public String bad(String text) {
        return paint("1;31", text);
    }

    /** What deserves a look. */
    public String doubtful(String text) {
        return paint("33", text);
    }

    /** What is only told. */
    public String stated(String text) {
        return paint("34", text);
    }

    /** All of the same width. */
    public String severity(Severity severity) {
        return switch (severity) {
            case ERROR -> bad("error  ");
            case WARNING -> doubtful("warning");
            case INFO -> stated("info   ");
        };
    }

    private String paint(String code, String text) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
