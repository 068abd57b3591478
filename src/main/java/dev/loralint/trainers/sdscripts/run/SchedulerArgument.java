package dev.loralint.trainers.sdscripts.run;

import dev.loralint.text.PythonLiteral;
import dev.loralint.trainer.OptimizerArgument;
import java.util.regex.Pattern;

/**
 * One argument of {@code lr_scheduler_args}, which sd-scripts splits as it splits arguments of optimizers.
 *
 * @param argument its parts
 */
public record SchedulerArgument(OptimizerArgument argument) {

    /** {@code "1:10,0.1:20,0.01"}: the rate for so many steps, and the last rate (diffusers, optimization.py). */
    private static final Pattern STEPS =
            Pattern.compile("['\"]\\s*([\\d.eE+-]+\\s*:\\s*\\d+\\s*,\\s*)*[\\d.eE+-]+\\s*['\"]");

    /** The whole pair as written. */
    public String written() {
        return argument.written();
    }

    /** The name that the scheduler gets, with any spaces that it has. */
    public String key() {
        return argument.key();
    }

    /** How many equals signs it has; 0 for an element that is not text. */
    public int equalsSigns() {
        return argument.equalsSigns();
    }

    /** {@code True}, {@code False} or {@code None} if the value is a word for it in other languages or letters, else empty. */
    public String constant() {
        return argument.constant();
    }

    /** Whether the trainer gets a name and a value from it. */
    public boolean sound() {
        return argument.sound();
    }

    /**
     * Whether the value is one that a scheduler can use.
     *
     * @param value {@code number}, {@code whole number}, {@code list} or {@code steps} (rates with the steps that they last)
     * @param least the lowest number; empty for none
     * @param above a number that the value must be higher than; empty for none
     */
    public boolean fits(String value, String least, String above) {
        boolean isNumber = argument.numeric()
                && (least.isEmpty() || number() >= Double.parseDouble(least))
                && (above.isEmpty() || number() > Double.parseDouble(above));
        return switch (value) {
            case "list" -> argument.kind() == PythonLiteral.Kind.LIST || argument.kind() == PythonLiteral.Kind.TUPLE;
            case "steps" -> STEPS.matcher(argument.text()).matches();
            case "whole number" -> isNumber && argument.kind() == PythonLiteral.Kind.INT;
            default -> isNumber;
        };
    }

    /** The value as a number, NaN if it is not one. */
    public double number() {
        return argument.number();
    }
}
