package dev.loralint.convert;

import java.io.IOException;

/** A file that cannot be read or written: the message is a sentence for the user, without a full stop. */
public final class UnreadableSource extends IOException {

    private static final long serialVersionUID = 1L;

    UnreadableSource(String message) {
        super(message);
    }
}
