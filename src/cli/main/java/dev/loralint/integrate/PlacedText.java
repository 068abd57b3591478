package dev.loralint.integrate;

import org.jspecify.annotations.Nullable;

/** How a text gets into a file, and out of it again: what is reverted is as it was, to the byte. */
interface PlacedText {

    /**
     * The file with the text; the same where it has it.
     *
     * @param file {@code null} if it does not exist
     * @throws NoPlace if the text has no place in it
     */
    String applied(@Nullable String file) throws NoPlace;

    /**
     * The file without the text; the same where it does not have it, and {@code null} if it has nothing else.
     *
     * @throws NoPlace if the text was changed
     */
    @Nullable
    String reverted(String file) throws NoPlace;

    /** Why a text has no place in a file, as the end of a sentence about the file. */
    final class NoPlace extends Exception {
        private static final long serialVersionUID = 1L;

        NoPlace(String sentence) {
            super(sentence);
        }

        String sentence() {
            return String.valueOf(getMessage());
        }
    }
}
