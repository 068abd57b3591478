package dev.loralint.forms;

/** A file of captions that its trainer cannot read either, or that is not of the form that it was treated as. */
public final class UnreadableForm extends Exception {

    private static final long serialVersionUID = 1L;

    /** Of what is wrong with a file as a whole. */
    static final int NOWHERE = -1;

    private final int offset;

    /** @param offset in the file (bytes), or {@link #NOWHERE} */
    UnreadableForm(int offset, String message) {
        super(message, null, false, false);
        this.offset = offset;
    }

    /** What is wrong, with its line, as a clause without a full stop. */
    public String describe(byte[] file) {
        if (offset == NOWHERE) {
            return String.valueOf(getMessage());
        }
        int line = 1;
        for (int at = 0; at < Math.min(offset, file.length); ) {
            int end = HostText.lineEnd(file, at);
            at += Math.max(1, end);
            line += end > 0 && at <= offset ? 1 : 0;
        }
        return "line " + line + ": " + getMessage();
    }
}
