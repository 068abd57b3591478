package dev.loralint.folders;

import dev.loralint.captions.CaptionOptions;
import dev.loralint.captions.CaptionText;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Texts of captions that were parsed before, for whoever knows the content of a file without reading it. Safe for several
 * threads.
 */
public interface CaptionTexts {

    /** Nothing is known before it is read. */
    CaptionTexts NONE = options -> Shelf.EMPTY;

    /** The texts that were parsed under these options. */
    Shelf under(CaptionOptions options);

    /** Texts by file. */
    interface Shelf {

        /** Knows nothing and keeps nothing. */
        Shelf EMPTY = new Shelf() {
            @Override
            public @Nullable CaptionText get(Path file) {
                return null;
            }

            @Override
            public void put(Path file, CaptionText text) {}
        };

        /** The text of a file with the same content; {@code null} where none is known. */
        @Nullable
        CaptionText get(Path file);

        /** Keeps what was parsed. */
        void put(Path file, CaptionText text);
    }
}
