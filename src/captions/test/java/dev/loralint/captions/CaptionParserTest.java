package dev.loralint.captions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loralint.lexicon.Lexicon;
import dev.loralint.tokens.ClipTokenizer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;

/** Where the tags of a caption are, and whether one is there twice, however they are separated. */
class CaptionParserTest {

    private static final String[] TAGS = {
        "mira", "1girl", "blonde hair", "blue_eyes", "鈴木", "café au lait", "smile", "🎀 ribbon", "x", "from side"
    };
    private static final String[] SEPARATORS = {", ", ", ", ", ", ", ", ", ", ",", " , ", ",  ", ", ,", ",\t"};
    private static final Random RANDOM = new Random(5);

    private final ClipTokenizer tokenizer = ClipTokenizer.standard();
    private final CaptionParser parser = new CaptionParser(new TagTable(tokenizer, Lexicon.standard()), tokenizer);
    private final TrainedText trained = new TrainedText(CaptionOptions.NONE, tokenizer);

    @RepeatedTest(200)
    void everyTagIsAtItsColumn() {
        int count = RANDOM.nextInt(20) == 0 ? 300 : 1 + RANDOM.nextInt(12);
        boolean even = RANDOM.nextBoolean();
        StringBuilder text = new StringBuilder(RANDOM.nextInt(6) == 0 ? "  " : "");
        List<String> tags = new ArrayList<>();
        List<Integer> columns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tags.add(TAGS[RANDOM.nextInt(TAGS.length)]);
            columns.add(text.codePointCount(0, text.length()) + 1);
            text.append(tags.get(i))
                    .append(i + 1 == count ? "" : SEPARATORS[even ? 0 : RANDOM.nextInt(SEPARATORS.length)]);
        }
        byte[] bytes = text.append(RANDOM.nextBoolean() ? "\n" : "").toString().getBytes(StandardCharsets.UTF_8);

        CaptionText parsed = parser.parse(trained, bytes, bytes.length);

        assertEquals(tags, parsed.tags().stream().map(Tag::text).toList(), text.toString());
        for (int i = 0; i < count; i++) {
            assertEquals(columns.get(i), parsed.column(i), text + " at " + i);
        }
        Set<String> keys = new HashSet<>(parsed.tags().stream().map(Tag::key).toList());
        assertEquals(keys.size() < count, parsed.isRepeatingTags(), text.toString());
    }

    /** Most of a caption is read in a quick loop, and what comes after anything unusual in another. */
    @RepeatedTest(300)
    void linesAndMarksAreFoundWhereverTheyAre() {
        String[] pieces = {"\n", "\r\n", "\r", "\t", "  ", "smile", "smile", "blue eyes,", "鈴木", ", "};
        StringBuilder made = new StringBuilder();
        for (int i = RANDOM.nextInt(9); i >= 0; i--) {
            made.append(pieces[RANDOM.nextInt(pieces.length)]);
        }
        String text = made.toString();
        boolean marked = RANDOM.nextInt(4) == 0;
        byte[] bytes = (marked ? "\uFEFF" + text : text).getBytes(StandardCharsets.UTF_8);

        CaptionText parsed = parser.parse(trained, bytes, bytes.length);

        List<String> lines = List.of(text.split("\r\n|\n|\r", -1));
        List<String> withText = lines.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        boolean wrapped =
                withText.stream().limit(Math.max(0, withText.size() - 1)).anyMatch(line -> line.endsWith(","));
        assertEquals(withText.size(), parsed.lines(), text);
        assertEquals(lines.get(0).isBlank(), parsed.isBlank(), text);
        assertEquals(wrapped, parsed.isWrapped(), text);
        assertEquals(marked, parsed.isByteOrderMark(), text);
        assertEquals(withText.size() > (lines.get(0).isBlank() ? 0 : 1), parsed.isMultiLine(), text);
    }
}
