package dev.loralint.safetensors;

/** A file that no program can load as safetensors. The message says in one sentence what is wrong and what to do. */
public final class BrokenSafetensorsException extends Exception {

    private static final long serialVersionUID = 1L;

    private final HeaderError problem;

    BrokenSafetensorsException(HeaderError problem, String message) {
        super(message, null, false, false);
        this.problem = problem;
    }

    public HeaderError problem() {
        return problem;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
