package dev.loralint.trainers.sdscripts.run;

import dev.loralint.text.PythonLiteral;
import dev.loralint.trainer.OptimizerArgument;

/**
 * The values that the optimizer accepts for an argument. A rule infers it from the table of values.
 *
 * @param argument the argument's name
 * @param value {@code number}, {@code number or None}, {@code two numbers} or {@code numbers}
 * @param least the smallest number that is accepted; minus infinity if there is none
 * @param above a number that is already too small; minus infinity if there is none
 */
public record ArgumentLimit(String argument, String value, double least, double above) {

    /** @param least a number, or empty */
    public static ArgumentLimit of(String argument, String value, String least, String above) {
        return new ArgumentLimit(argument, value, number(least), number(above));
    }

    private static double number(String text) {
        return text.isEmpty() ? Double.NEGATIVE_INFINITY : Double.parseDouble(text);
    }

    /** Whether the optimizer accepts an argument, as far as this limit concerns it. */
    boolean accepts(OptimizerArgument other) {
        if (!other.key().equals(argument) || other.value() == null) {
            return true;
        }
        if (!single()) {
            int size = other.elements().size();
            return size >= 2 && size <= most() && other.least() >= 0 && other.greatest() < 1;
        }
        boolean none = optional() && other.kind() == PythonLiteral.Kind.NONE;
        return none || other.numeric() && !(other.number() < least) && !(other.number() <= above);
    }

    /** Whether single numbers are expected. */
    public boolean single() {
        return most() == 1;
    }

    /** Whether None is accepted. */
    public boolean optional() {
        return value.endsWith("None");
    }

    /** How many numbers are accepted at most. */
    public int most() {
        return value.equals("numbers") ? Integer.MAX_VALUE : value.equals("two numbers") ? 2 : 1;
    }
}
