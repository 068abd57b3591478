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
    CaptionTexts NONE = (options, folder, captions) -> Shelf.EMPTY;

    /**
     * The texts of a folder that were parsed under these options.
     *
     * @param captions about how many there are
     */
    Shelf of(CaptionOptions options, Path folder, int captions);

    /** Texts by the names of their files. */
    interface Shelf {

        /** Knows nothing and keeps nothing. */
        Shelf EMPTY = new Shelf() {
            @Override
            public @Nullable Object content(String name) {
                return null;
            }

            @Override
            public @Nullable CaptionText get(Object content) {
                return null;
            }

            @Override
            public void put(Object content, CaptionText text) {}
        };

        /** What a file contains, equal for equal content; {@code null} where that is not known without reading it. */
        @Nullable
        Object content(String name);

        /** The text of that content; {@code null} where none is known. */
        @Nullable
        CaptionText get(Object content);

        /** Keeps what was parsed. */
        void put(Object content, CaptionText text);
    }
}
