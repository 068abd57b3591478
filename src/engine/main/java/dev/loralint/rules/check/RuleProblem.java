package dev.loralint.rules.check;

/**
 * What is wrong in a rule.
 *
 * @param file as the caller named it, with {@code /} between folders
 * @param line from 1
 * @param rule its name in DRL; empty for what is outside rules, such as an import
 * @param message a sentence without a period that says what to do where that is known
 */
public record RuleProblem(String file, int line, String rule, String message) {

    /** {@code FILE:LINE: rule "NAME": MESSAGE}, as compilers do. */
    @Override
    public String toString() {
        return file + ":" + line + ": " + (rule.isEmpty() ? "" : "rule \"" + rule + "\": ") + message;
    }
}
