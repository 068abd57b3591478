package dev.loralint.tags;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import dev.loralint.captions.CaptionOptions;
import dev.loralint.captions.CaptionParser;
import dev.loralint.captions.CaptionText;
import dev.loralint.captions.TagTable;
import dev.loralint.captions.TrainedText;
import dev.loralint.lexicon.Lexicon;
import dev.loralint.tokens.ClipTokenizer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which captions use a word as the name of a style, and what the others cost. */
class StyleTallyTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final ClipTokenizer tokenizer = ClipTokenizer.standard();
    private final CaptionParser parser = new CaptionParser(new TagTable(tokenizer, Lexicon.standard()), tokenizer);
    private final TrainedText trained = new TrainedText(CaptionOptions.NONE, tokenizer);
    private final StyleTally tally = new StyleTally(Set.of("sanolu"));

    private CaptionText caption(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return parser.parse(trained, bytes, bytes.length);
    }

    private int captions(String text) {
        StyleTally own = new StyleTally(Set.of("sanolu"));
        own.add(caption(text));
        return own.captions("sanolu");
    }

    @Test
    void wordsNextToAStyleNameIt() {
        assertEquals(1, captions("1girl, sanolu style, smile"));
        assertEquals(1, captions("1girl, Art by Sanolu"));
        assertEquals(1, captions("1girl, [trigger] style"));
        assertEquals(1, captions("1girl, smile, A girl is standing in the garden in the style of Sanolu."));
        assertEquals(0, captions("1girl, sanolu, smile"));
        assertEquals(0, captions("1girl, sanolu smiles, other style"));
    }

    @Test
    void captionsWithoutAStyleAllocateNothing() {
        CaptionText plain = caption("sanolu, 1girl, long hair, looking at viewer, red dress, simple background");
        tally.add(plain);
        long thread = Thread.currentThread().getId();
        long before = THREADS.getThreadAllocatedBytes(thread);
        long none = THREADS.getThreadAllocatedBytes(thread) - before;
        before = THREADS.getThreadAllocatedBytes(thread);
        for (int i = 0; i < 1_000; i++) {
            tally.add(plain);
        }
        assertEquals(none, THREADS.getThreadAllocatedBytes(thread) - before);
    }
}
