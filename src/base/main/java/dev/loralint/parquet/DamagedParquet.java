package dev.loralint.parquet;

import java.io.IOException;

/** A file that is no complete parquet file, or has what is not read: the message is a clause that says what. */
final class DamagedParquet extends IOException {

    private static final long serialVersionUID = 1L;

    DamagedParquet(String message) {
        super(message);
    }
}
