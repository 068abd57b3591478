package dev.loralint.captions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.finding.Change;
import dev.loralint.lexicon.Lexicon;
import dev.loralint.text.TextEdit;
import dev.loralint.tokens.ClipTokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tags with sentences: where they part, and that no fix changes a sentence. */
class SentencesTest {

    private static final ClipTokenizer TOKENIZER = ClipTokenizer.standard();

    /** Sentences are in angle brackets, and a bar is between tags. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    1girl, blue eyes. The girl stands in the rain. It is dark.      ; 1girl|blue eyes|<The girl stands in the rain. It is dark.>
                    1girl, solo, The girl stands in the rain, looking up. It is dark.; 1girl|solo|<The girl stands in the rain, looking up. It is dark.>
                    1girl, solo. In the rain, a girl stands. Rainy night.           ; 1girl|solo|<In the rain, a girl stands. Rainy night.>
                    1girl, solo. Warm, golden light fills the room.                 ; 1girl|solo|<Warm, golden light fills the room.>
                    1girl, solo. mira_x waits in a quiet street                     ; 1girl|solo|<mira_x waits in a quiet street>
                    1girl, solo. Mira says "Hello there!" and waves.                ; 1girl|solo|<Mira says "Hello there!" and waves.>
                    mira, 1girl, a girl stands in the rain, blue eyes               ; mira|1girl|<a girl stands in the rain>|blue eyes
                    She stands., 1girl, solo                                        ; <She stands.>|1girl|solo
                    Mira stands in the rain. It is dark. 1girl, solo                ; <Mira stands in the rain. It is dark.>|1girl|solo
                    Mira smiles. 1girl, solo.                                       ; <Mira smiles.>|1girl|solo
                    mira, solo. She has blue eyes, long hair, and a hat. 1boy, night; mira|solo|<She has blue eyes, long hair, and a hat.>|1boy|night
                    1girl, dr. stone, no. 5, vol. 2, solo. A man stands in a lab.   ; 1girl|dr. stone|no. 5|vol. 2|solo|<A man stands in a lab.>
                    1girl, st. louis (azur lane), .., :., 1.5. She smiles.          ; 1girl|st. louis (azur lane)|..|:.|1.5|<She smiles.>
                    j. c. leyendecker, @j.r. smith, (blue eyes:1.2). She smiles.    ; j. c. leyendecker|@j.r. smith|(blue eyes:1.2)|<She smiles.>
                    1girl, mr. x, solo, mr. x stands in the rain                    ; 1girl|mr. x|solo|<mr. x stands in the rain>
                    1girl, 蓝色眼睛。少女站在雨中，看着天空。很黑。                    ; 1girl|蓝色眼睛|<少女站在雨中，看着天空。很黑。>
                    1girl, 青い目。少女は雨の中に立っている。                         ; 1girl|青い目|<少女は雨の中に立っている。>
                    """)
    void tagsEndWhereSentencesBegin(String line, String expected) {
        assertEquals(expected, pieces(line));
        CaptionText text = parsed(line);
        assertEquals(Dialect.MIXED, text.dialect());
        assertTrue(text.isTagList());
        assertEquals(
                List.of(expected.split("\\|")).stream()
                        .filter(piece -> !piece.startsWith("<"))
                        .toList(),
                text.tags().stream().map(Tag::text).toList());
        for (int i = 0; i < text.tagCount() + text.sentences().size(); i++) {
            int at = text.column(i) - 1;
            String piece = i < text.tagCount()
                    ? text.tag(i).text()
                    : text.sentences().get(i - text.tagCount()).text();
            assertEquals(piece, line.substring(at, at + text.length(i)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1girl, solo, yahari ore no seishun lovecome wa machigatteiru., smile, k-on!",
                "1girl, solo, hat, smile, love live! the school idol movie, kono subarashii sekai ni shukufuku wo!",
                "1girl, solo, hat, smile, wet, the legend of zelda: breath of the wild, blush, night, sky, sea, hill",
                "1girl, solo, hat, smile, wet, that time i got reincarnated as a slime, blush, night, sky, sea",
                "1girl, hand on own hip, looking at viewer, standing on one leg, city lights in the background",
                "1girl, solo, blue eyes.",
                "masterpiece, dr. stone, no. 5, vol. 2 cover, washington d.c., ..., :., j. c. leyendecker"
            })
    void tagListsStayTagLists(String line) {
        assertEquals("", pieces(line));
        assertEquals(Dialect.TAGS, parsed(line).dialect());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a photo of a woman with long hair, wearing a red dress, standing in a field.",
                "Mira, a young woman with long hair, stands in the rain. She wears a red dress, boots, and a hat.",
                "Tall, slender, and graceful, she stands in the rain.",
                "mira. The girl stands in the rain.",
                "少女站在雨中，看着天空。很黑。"
            })
    void proseStaysProse(String line) {
        assertEquals(Dialect.PROSE, parsed(line).dialect());
    }

    @Test
    void wordsOfSentencesAreFoundAfterTheTags() {
        CaptionText text = parsed("1girl, solo. A girl called Mira stands in a field.");
        assertEquals(2, text.indexHolding("mira"));
        assertEquals(0, text.indexHolding("1girl"));
        assertEquals(-1, text.indexHolding("rain"));
        assertEquals(TOKENIZER.count("1girl, solo. A girl called Mira stands in a field."), text.tokens());
        assertEquals(2, text.cutTag(0, 6));
        assertEquals(1, parsed("She waits. 1girl, solo").position(0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    mira, hat, long hair. The girl waits.     ; mira, hat. The girl waits.
                    mira, long hair, hat. The girl waits.     ; mira, hat. The girl waits.
                    long hair, mira, hat. The girl waits.     ; mira, hat. The girl waits.
                    long hair, Long_Hair. The girl waits.     ; The girl waits.
                    The girl waits. long hair, mira, hat      ; The girl waits. mira, hat
                    The girl waits. mira, long hair.          ; The girl waits. mira.
                    The girl waits. long hair, (long hair:1). ; The girl waits.
                    mira, The girl waits., long hair          ; mira, The girl waits.
                    """)
    void removedTagLeavesTheSentence(String before, String after) {
        Change removal = new Change.RemoveTags(List.of("long hair"));
        assertEquals(after, edited(before, List.of(removal)));
    }

    @Test
    void removedTagIsPutBackBeforeTheSentence() {
        for (String old : List.of(
                "mira, long hair. The girl waits.",
                "mira, hat, long hair. The girl waits.",
                "mira, long hair, hat. The girl waits.",
                "long hair, Long_Hair. The girl waits.",
                "The girl waits. mira, long hair")) {
            byte[] now = edited(old, List.of(new Change.RemoveTags(List.of("long hair"))))
                    .getBytes(UTF_8);
            byte[] back = TextEdit.applied(now, CaptionEditor.restored(now, old.getBytes(UTF_8), "long hair"));
            assertEquals(old.replace(", Long_Hair", ""), new String(back, UTF_8));
        }
    }

    /** Over random captions: whatever is changed of the tags, sentences keep their bytes and their order. */
    @Test
    void noChangeReachesIntoSentences() {
        Random random = new Random(19);
        String[] tags = {
            "long hair",
            "Long_Hair",
            "(long hair:1.1)",
            "smile",
            "mira",
            "猫",
            "dr. stone",
            "red_hat",
            "^_^",
            "score_7",
            "1girl"
        };
        String[] sentences = {
            "The girl with long_hair waits in the rain.",
            "Mira, long hair, and a dog walk in a field.",
            "It is dark.",
            "She says \"smile\", and the cat looks up.",
            "少女站在雨中，看着天空。",
            "A long hair, long hair band lies on the table."
        };
        List<Change> changes = List.of(
                new Change.RemoveTags(List.of("long hair")),
                new Change.RemoveRepeatedTags("smile", Map.of()),
                new Change.SpellTags(true, List.of("mira")),
                new Change.ReplaceTag("smile", "grin", false),
                new Change.AddTag("best quality", true),
                new Change.OrderTags(List.of("[trigger]", "1girl", "*"), List.of("mira")),
                new Change.TriggerFirst("mira"),
                new Change.FillPlaceholder("mira"),
                new Change.StripByteOrderMark());
        for (int round = 0; round < 4_000; round++) {
            String head = several(random, tags, 2 + random.nextInt(5), ", ");
            String middle = several(random, sentences, 1 + random.nextInt(3), " ");
            String tail = random.nextInt(3) == 0 ? " " + several(random, tags, 1 + random.nextInt(3), ", ") : "";
            String before = random.nextInt(4) == 0
                    ? middle + " " + head + "\n"
                    : head + (random.nextBoolean() || middle.matches("(Mira|A long hair),.*") ? ". " : ", ") + middle
                            + tail + "\n";
            List<Change> some = new ArrayList<>();
            for (Change change : changes) {
                if (random.nextInt(3) == 0) {
                    some.add(change);
                }
            }
            String after = edited(before, some);
            assertTrue(after.contains(middle), before + some + after);
            assertEquals(after, edited(after, some), before + some);
        }
    }

    private static String several(Random random, String[] from, int count, String gap) {
        return random.ints(count, 0, from.length).mapToObj(i -> from[i]).collect(Collectors.joining(gap));
    }

    private static String pieces(String line) {
        return Sentences.among(line).stream()
                .map(piece -> {
                    String text = line.substring(piece.start(), piece.end());
                    return piece.sentence() ? "<" + text + ">" : text;
                })
                .collect(Collectors.joining("|"));
    }

    private static CaptionText parsed(String line) {
        byte[] bytes = line.getBytes(UTF_8);
        return new CaptionParser(new TagTable(TOKENIZER, Lexicon.standard()), TOKENIZER)
                .parse(new TrainedText(CaptionOptions.NONE, TOKENIZER), bytes, bytes.length);
    }

    private static String edited(String before, List<Change> changes) {
        byte[] file = before.getBytes(UTF_8);
        return new String(TextEdit.applied(file, CaptionEditor.edits(file, changes, CaptionOptions.NONE)), UTF_8);
    }
}
