package dev.loralint.trainers.sdscripts.run;

import java.util.List;

/**
 * The optimizer that sd-scripts finds. A rule infers it.
 *
 * @param name as the table of optimizers has it; as written if the table does not have it
 * @param arguments that it takes in addition to the parameters and {@code lr}, which sd-scripts passes; empty if unknown
 */
public record OptimizerSignature(String name, List<String> arguments) {

    public OptimizerSignature {
        arguments = List.copyOf(arguments);
    }

    /** Whether its arguments are known. */
    public boolean known() {
        return !arguments.isEmpty();
    }

    /** Whether it takes an argument; unknown optimizers may take any. */
    public boolean takes(String key) {
        return arguments.isEmpty() || arguments.contains(key);
    }
}
