package dev.loralint.safetensors;

/** A file that no program can load as safetensors. The message says in one sentence what is wrong and what to do. */
public final class BrokenSafetensorsException extends Exception {

    private static final long serialVersionUID = 1L;

    private final HeaderError fault;

    BrokenSafetensorsException(HeaderError fault, String message) {
        super(message, null, false, false);
        this.fault = fault;
    }

    public HeaderError fault() {
        return fault;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
