package dev.loralint.records;

import java.io.IOException;

/** JSON that was not written from a record of this type. */
public final class UnlikeRecordException extends IOException {

    private static final long serialVersionUID = 1L;

    UnlikeRecordException(String message) {
        super(message);
    }
}
