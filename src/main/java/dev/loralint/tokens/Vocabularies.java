package dev.loralint.tokens;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The vocabularies of text encoders, which src/tools/vocabularies.mjs makes. */
final class Vocabularies {

    private Vocabularies() {}

    static byte[] read(String resource) {
        try (InputStream in = Vocabularies.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw damaged(resource);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static IllegalStateException damaged(String resource) {
        return new IllegalStateException("the vocabulary " + resource + " is damaged; install loralint again");
    }
}
