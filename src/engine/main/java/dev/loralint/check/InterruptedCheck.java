package dev.loralint.check;

import java.util.concurrent.CancellationException;

/** A check has ended early, because the user has asked for it while it checked. */
public final class InterruptedCheck extends CancellationException {

    private static final long serialVersionUID = 1;

    private final transient Check.Outcome soFar;

    InterruptedCheck(Check.Outcome soFar) {
        this.soFar = soFar;
    }

    /** What was found before; a problem says that it is incomplete. */
    public Check.Outcome soFar() {
        return soFar;
    }
}
