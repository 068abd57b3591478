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
import org.junit.jupiter.api.Test;

class TextsByContentTest {

    private static final Path A = Path.of("a.txt");
    private static final Path SAME = Path.of("same.txt");
    private static final Path OTHER = Path.of("other.txt");
    private static final Path UNKNOWN = Path.of("unknown.txt");

    private final TextsByContent texts = new TextsByContent(Map.of(A, "1", SAME, "1", OTHER, "2")::get);
    private final CaptionText text = Concepts.standard()
            .caption(ConceptSource.named("set", "set"), "a.txt", "tovamir")
            .text();

    @Test
    void aTextIsKnownForEveryFileOfTheSameContent() {
        Shelf shelf = texts.under(CaptionOptions.NONE);

        shelf.put(A, text);

        assertSame(text, shelf.get(A));
        assertSame(text, shelf.get(SAME));
        assertNull(shelf.get(OTHER));
    }

    @Test
    void aTextOfUnknownContentIsNotKept() {
        Shelf shelf = texts.under(CaptionOptions.NONE);

        shelf.put(UNKNOWN, text);

        assertNull(shelf.get(UNKNOWN));
    }

    @Test
    void textsAreKeptByTheOptionsThatTheyWereParsedUnder() {
        CaptionOptions none = CaptionOptions.NONE;
        CaptionOptions longer = new CaptionOptions(
                none.captionExtension(),
                none.shuffleCaption(),
                none.keepTokens(),
                none.keepTokensSeparator(),
                none.captionSeparator(),
                none.secondarySeparator(),
                none.enableWildcard(),
                none.captionPrefix(),
                none.captionSuffix(),
                none.chance(),
                225);

        texts.under(none).put(A, text);

        assertSame(text, texts.under(none).get(A));
        assertNull(texts.under(longer).get(A));
    }
}
