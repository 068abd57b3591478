package dev.loralint.comparison;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.loralint.captions.CaptionOptions;
import dev.loralint.captions.CaptionText;
import dev.loralint.concepts.ConceptSource;
import dev.loralint.concepts.Concepts;
import dev.loralint.folders.CaptionTexts.Shelf;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TextsByContentTest {

    private static final Path FOLDER = Path.of("set");
    private static final String A = "a.txt";
    private static final String SAME = "same.txt";
    private static final String OTHER = "other.txt";
    private static final String UNKNOWN = "unknown.txt";

    private final TextsByContent texts = new TextsByContent(folder -> Map.of(A, "1", SAME, "1", OTHER, "2")::get);
    private final CaptionText text = Concepts.standard()
            .caption(ConceptSource.named("set", "set"), "a.txt", "tovamir")
            .text();

    @Test
    void aTextIsKnownForEveryFileOfTheSameContent() {
        Shelf shelf = texts.of(CaptionOptions.NONE, FOLDER, 1);

        put(shelf, A);

        assertSame(text, get(shelf, A));
        assertSame(text, get(shelf, SAME));
        assertNull(get(shelf, OTHER));
    }

    @Test
    void aTextOfUnknownContentIsNotKept() {
        Shelf shelf = texts.of(CaptionOptions.NONE, FOLDER, 1);

        put(shelf, UNKNOWN);

        assertNull(get(shelf, UNKNOWN));
    }

    @Test
    void textsAreKeptByTheOptionsThatTheyWereParsedUnder() {
        CaptionOptions none = CaptionOptions.NONE;
        CaptionOptions longer = none.with(o -> o.maxTokens = 225);

        put(texts.of(none, FOLDER, 1), A);

        assertSame(text, get(texts.of(none, FOLDER, 1), A));
        assertNull(get(texts.of(longer, FOLDER, 1), A));
    }

    private void put(Shelf shelf, String name) {
        Object content = shelf.content(name);
        if (content != null) {
            shelf.put(content, text);
        }
    }

    private static @Nullable CaptionText get(Shelf shelf, String name) {
        Object content = shelf.content(name);
        return content == null ? null : shelf.get(content);
    }
}
