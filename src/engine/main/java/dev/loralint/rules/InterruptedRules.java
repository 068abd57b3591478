package dev.loralint.rules;

import dev.loralint.finding.Finding;
import java.util.List;
import java.util.concurrent.CancellationException;

/** Recheck has ended early. */
public final class InterruptedRules extends CancellationException {

    private static final long serialVersionUID = 1;

    private final transient List<Finding> soFar;

    InterruptedRules(List<Finding> soFar) {
        this.soFar = List.copyOf(soFar);
    }

    /** What was found before, worst first. */
    public List<Finding> soFar() {
        return soFar;
    }
}
