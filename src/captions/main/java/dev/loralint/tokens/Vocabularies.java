package dev.loralint.tokens;

import dev.loralint.resource.Resources;

/** The vocabularies of text encoders, which src/tools/vocabularies.mjs makes. */
final class Vocabularies {

    private Vocabularies() {}

    static byte[] read(String resource) {
        return Resources.bytes("dev/loralint/tokens/" + resource);
    }

    static IllegalStateException damaged(String resource) {
        return new IllegalStateException("the vocabulary " + resource + " is damaged; install loralint again");
    }
}
