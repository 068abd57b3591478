package dev.loralint.captions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.loralint.finding.Change;
import dev.loralint.finding.Change.AddTag;
import dev.loralint.finding.Change.FillPlaceholder;
import dev.loralint.finding.Change.JoinLines;
import dev.loralint.finding.Change.OrderTags;
import dev.loralint.finding.Change.RemoveRepeatedTags;
import dev.loralint.finding.Change.RemoveTags;
import dev.loralint.finding.Change.ReplaceTag;
import dev.loralint.finding.Change.SpellTags;
import dev.loralint.finding.Change.StripByteOrderMark;
import dev.loralint.finding.Change.TriggerFirst;
import dev.loralint.finding.Change.WriteCaption;
import dev.loralint.lexicon.Lexicon;
import dev.loralint.text.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is at fault goes; every other byte stays where it was. */
class CaptionEditorTest {

    private static final String BOM = "\ufeff";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # taken out                           | left
                    'mira, long hair, smile'              | 'mira, smile'
                    'long hair, mira, smile'              | 'mira, smile'
                    'mira, smile, long hair'              | 'mira, smile'
                    'mira, smile, long hair,'             | 'mira, smile,'
                    'mira, long hair, long_hair, smile'   | 'mira, smile'
                    'mira,long hair,smile'                | 'mira,smile'
                    'mira , long hair , smile'            | 'mira , smile'
                    'mira, a,long hair, smile'            | 'mira, a, smile'
                    'mira, (Long_Hair:1.2), smile'        | 'mira, smile'
                    'mira,  smile,  long hair,  x'        | 'mira,  smile,  x'
                    '  long hair, mira  '                 | '  mira  '
                    ', mira, , smile, long hair, x'       | ', mira, , smile, x'
                    'mira, very long hair, smile'         | 'mira, very long hair, smile'
                    """)
    void removedTagTakesOneSeparator(String before, String after) {
        assertEquals(after, edited(before, new RemoveTags(List.of("long hair"))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # before                                    | now                        | restored
                    'mira, smile~mira, long hair, hat'          | 'mira, smile~mira, hat'    | 'mira, smile~mira, long hair, hat'
                    'mira, smile~mira, hat, long hair~'         | 'mira, smile~mira, hat~'   | 'mira, smile~mira, hat, long hair~'
                    'mira, long hair~~~long hair, hat'          | 'mira~~~hat'               | 'mira, long hair~~~long hair, hat'
                    'mira, smile~long hair~hat'                 | 'mira, smile~hat'          | 'mira, smile~long hair~hat'
                    'mira, smile~hat~long hair'                 | 'mira, smile~hat'          | 'mira, smile~hat~long hair'
                    'mira, smile~mira, long hair'               | 'mira, smile'              | 'mira, smile'
                    'mira~gull, hat, long hair~bench, sky'      | 'mira~bench, sky'          | 'mira~bench, sky'
                    'a~b, long hair~c'                          | 'a~b~c'                    | 'a~b, long hair~c'
                    'a~b, Long_Hair~c'                          | 'a~x, b~c'                 | 'a~x, b, Long_Hair~c'
                    'a~b, long hair~c'                          | 'a~b~c, long hair'         | 'a~b, long hair~c, long hair'
                    """)
    void removedTagReturnsToItsLine(String before, String now, String restored) {
        for (String end : List.of("\n", "\r\n", "\r")) {
            byte[] file = (BOM + now.replace("~", end)).getBytes(UTF_8);
            byte[] old = (BOM + before.replace("~", end)).getBytes(UTF_8);
            byte[] made = TextEdit.applied(file, CaptionEditor.restored(file, old, "long hair"));
            assertEquals(BOM + restored.replace("~", end), new String(made, UTF_8));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # before                              | after
                    'mira, smile'                         | 'mira, smile, best quality'
                    'mira,smile,'                         | 'mira,smile,best quality,'
                    'mira , smile , x  '                  | 'mira , smile , x , best quality  '
                    'mira, best_quality'                  | 'mira, best_quality'
                    'mira'                                | 'mira, best quality'
                    ''                                    | ''
                    """)
    void addedTagComesLast(String before, String after) {
        assertEquals(after, edited(before, new AddTag("best quality", false)));
        assertEquals(after + "\r\nmore", edited(before + "\r\nmore", new AddTag("best quality", false)));
    }

    @Test
    void addedTagIsWrittenAsTheOthers() {
        assertEquals("mira, long_hair, best_quality", edited("mira, long_hair", new AddTag("best quality", true)));
        assertEquals("mira, a_b, ^_^", edited("mira, a_b", new AddTag("^_^", true)));
        assertEquals("smile, best quality", edited("hat, smile", remove("hat"), new AddTag("best quality", false)));
        assertEquals("hat, best quality", edited("hat, smile", remove("smile"), new AddTag("best quality", false)));
    }

    private static Change remove(String tag) {
        return new RemoveTags(List.of(tag));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # before                              | after
                    'mira, grey hair, smile'              | 'mira, gray hair, smile'
                    'mira, (Grey_Hair:1.2), smile'        | 'mira, (gray hair:1.2), smile'
                    'mira, [[grey hair]], smile'          | 'mira, [[gray hair]], smile'
                    'mira, grey hair, gray hair'          | 'mira, gray hair'
                    'mira, gray hair, grey hair, smile'   | 'mira, gray hair, smile'
                    'mira, grey hair, grey_hair, smile'   | 'mira, gray hair, smile'
                    'mira, grey hair ribbon'              | 'mira, grey hair ribbon'
                    """)
    void replacedTagKeepsItsWeight(String before, String after) {
        assertEquals(after, edited(before, new ReplaceTag("grey hair", "gray hair", false)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # before                              | after
                    'a, mira, b'                          | 'mira, a, b'
                    'best, a,mira , b'                    | 'mira, a,b , best'
                    'best, (1girl:1.1), mira x'           | 'mira x, (1girl:1.1), best'
                    'mira, 1girl, b, a, best'             | 'mira, 1girl, b, a, best'
                    ' b, a,,'                             | ' b, a,,'
                    """)
    void orderedTagsChangePlaces(String before, String after) {
        Change order = new OrderTags(List.of("[trigger]", "1girl", "*", "best"), List.of("mira"));
        assertEquals(after, edited(before, order));
        assertEquals(after, edited(after, order));
    }

    @Test
    void tagsAreAddedAfterTheyAreOrdered() {
        List<String> order = List.of("best", "*");
        assertEquals(
                "best, a, c",
                edited("a, b, best", new AddTag("c", false), new OrderTags(order, List.of()), remove("b")));
    }

    @Test
    void proseIsNotArranged() {
        String prose = "Mira is standing in the harbor. She is wearing a red coat.";
        assertEquals(prose, edited(prose, new AddTag("best", false), new OrderTags(List.of("best"), List.of("mira"))));
    }

    @Test
    void captionIsNeverLeftEmpty() {
        assertEquals("long hair\n", edited("long hair\n", new RemoveTags(List.of("long hair"))));
        assertEquals("mira\n", edited("long hair\n", new RemoveTags(List.of("long hair")), new TriggerFirst("mira")));
        assertEquals("\nwords\n", edited("\nwords\n", new JoinLines()));
    }

    @Test
    void lineEndsWeightsAndEscapesAreKept() {
        assertEquals(
                "mira, (smile:1.3), saber \\(fate\\)\r\nsecond line\r\n",
                edited(
                        "mira, long hair, (smile:1.3), saber \\(fate\\)\r\nsecond line\r\n",
                        new RemoveTags(List.of("long hair"))));
        assertEquals("猫耳, 微笑", edited("猫耳, long hair, 微笑", new RemoveTags(List.of("long hair"))));
    }

    @Test
    void keepTokensSeparatorIsKept() {
        CaptionOptions options = CaptionOptions.NONE.with(o -> {
            o.shuffleCaption = true;
            o.keepTokensSeparator = "|||";
            o.secondarySeparator = ";";
        });
        List<Change> removal = List.of(new RemoveTags(List.of("long hair")));
        assertEquals("mira ||| smile", edited("mira, long hair ||| smile", removal, options));
        assertEquals("mira ||| smile", edited("mira ||| long hair, smile", removal, options));
        assertEquals("mira ||| a; b", edited("mira ||| a; long hair; b", removal, options));
    }

    @Test
    void repeatedTagsInAnySpellingAreMerged() {
        assertEquals(
                "mira, long hair, smile",
                edited(
                        "mira, long hair, smile, long_hair, Smile",
                        new RemoveRepeatedTags("long hair", Map.of()),
                        new RemoveRepeatedTags("smile", Map.of())));
        assertEquals(
                "mira, long hair, smile, long_hair",
                edited("mira, long hair, smile, long_hair, Smile", new RemoveRepeatedTags("smile", Map.of())));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    'smile, solo'            | 'mira, smile, solo'
                    'smile,solo'             | 'mira,smile,solo'
                    'smile, mira, solo'      | 'mira, smile, solo'
                    'smile, solo, (Mira:1.1)'| '(Mira:1.1), smile, solo'
                    'mira, smile'            | 'mira, smile'
                    'mira (hero), smile'     | 'mira (hero), smile'
                    'miranda, smile'         | 'mira, miranda, smile'
                    ' smile'                 | ' mira, smile'
                    '[trigger], smile'       | 'mira, smile'
                    'smile, [Trigger]'       | 'mira, smile'
                    '[name], <trigger>, hat' | 'mira, hat'
                    '[filewords], smile'     | 'mira, [filewords], smile'
                    'mira, [trigger], smile' | 'mira, [trigger], smile'
                    'a hat of [name], smile' | 'a hat of mira, smile'
                    """)
    void triggerIsMovedToTheFront(String before, String after) {
        assertEquals(after, edited(before, new TriggerFirst("mira")));
    }

    @Test
    void severalChangesApplyToOneCaption() {
        assertEquals(
                "mira, smile, solo, more\n",
                edited(
                        BOM + "long hair, smile, mira, smile, solo\nmore\n",
                        new StripByteOrderMark(),
                        new RemoveTags(List.of("long hair")),
                        new RemoveRepeatedTags("smile", Map.of()),
                        new TriggerFirst("mira"),
                        new JoinLines()));
    }

    @Test
    void sentencesAreNotEditedForTags() {
        String prose = "A girl with long hair is standing in the rain, long hair, her eyes are closed.";
        assertEquals(
                prose,
                edited(prose, new RemoveTags(List.of("long hair")), new RemoveRepeatedTags("long hair", Map.of())));
        assertEquals("mira, " + prose, edited(prose, new TriggerFirst("mira")));
    }

    @Test
    void placeholdersBecomeTheTriggerOnce() {
        assertEquals("mira, smile", edited("[trigger], smile", new FillPlaceholder("mira")));
        assertEquals("mira, smile", edited("mira, [trigger], smile", new FillPlaceholder("mira")));
        assertEquals("mira, smile", edited("[NAME], [filewords], smile", new FillPlaceholder("mira")));
        assertEquals("mira standing, smile", edited("[name] standing, smile", new FillPlaceholder("mira")));
        assertEquals("[trigger]", edited("[trigger]", new FillPlaceholder("")));
    }

    @Test
    void spellingKeepsEmoticonsAndTheTrigger() {
        assertEquals(
                "mira_x, long hair, ^_^, (blue eyes:1.2), saber \\(fate\\)",
                edited(
                        "mira_x, long_hair, ^_^, (blue_eyes:1.2), saber_\\(fate\\)",
                        new SpellTags(false, List.of("mira_x"))));
        assertEquals(
                "mira x, long_hair, o_o", edited("mira x, long hair, o_o", new SpellTags(true, List.of("mira x"))));
    }

    @Test
    void joinedLinesLoseNoText() {
        assertEquals("a, b, c\r\n", edited("a, b\r\nc\r\n", new JoinLines()));
        assertEquals("a, b, c", edited("a, b\n\nc", new JoinLines()));
        assertEquals("a, b\n", edited("a, b\n", new JoinLines()));
        assertEquals("a, b, c, d, e\n", edited("a, b, \n c\n\n, d,\ne\n", new JoinLines()));
        assertEquals("a,b,c,d", edited("a,b\nc,\nd", new JoinLines()));
        assertEquals(
                "mira, c, d",
                edited("b, a,\nc\nd", new RemoveTags(List.of("a", "b")), new TriggerFirst("mira"), new JoinLines()));
        assertEquals(
                "A girl stands. She waves at the sea and smiles.\n",
                edited("A girl stands.\nShe waves at the sea\nand smiles.\n", new JoinLines()));
    }

    @Test
    void emptyCaptionIsWrittenAndBlankFirstLinesAreRemoved() {
        assertEquals("mira", edited("", new WriteCaption("mira")));
        assertEquals("mira\n", edited("  \n", new WriteCaption("mira")));
        assertEquals("smile, solo\n", edited("\n\r\nsmile, solo\n", new WriteCaption("mira")));
        assertEquals("smile", edited("smile", new WriteCaption("mira")));
        assertEquals("", edited("", new WriteCaption("")));
    }

    @Test
    void captionThatIsNotUtf8IsUnchanged() {
        byte[] latin = {'l', 'o', 'n', 'g', ' ', 'h', 'a', 'i', 'r', ',', ' ', (byte) 0xE9};
        assertEquals(
                List.of(),
                CaptionEditor.edits(latin, List.of(new RemoveTags(List.of("long hair"))), CaptionOptions.NONE));
    }

    /** Over random captions: what is left is the other tags with their own bytes, and a second time nothing happens. */
    @Test
    void onlyTheTagIsChanged() {
        Random random = new Random(7);
        String[] tags = {"long hair", "Long_Hair", "(long hair:1.1)", "smile", "mira", "猫", "x \\(y\\)", "red hat", ""};
        String[] gaps = {", ", ",", " , ", ",  ", ",\t"};
        List<Change> removal = List.of(new RemoveTags(List.of("long hair")));
        for (int round = 0; round < 3_000; round++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "" : " ");
            int count = 1 + random.nextInt(8);
            for (int i = 0; i < count; i++) {
                text.append(i == 0 ? "" : gaps[random.nextInt(gaps.length)]).append(tags[random.nextInt(tags.length)]);
            }
            text.append(random.nextBoolean() ? "\n" : "");
            String after = edited(text.toString(), removal, CaptionOptions.NONE);
            List<String> kept = tagsOf(text.toString());
            boolean nothingElse = kept.stream().allMatch(t -> Lexicon.key(t).equals("long hair"));
            if (!nothingElse) {
                kept.removeIf(t -> Lexicon.key(t).equals("long hair"));
            }
            assertEquals(kept, tagsOf(after), text.toString());
            assertEquals(text.toString().endsWith("\n"), after.endsWith("\n"));
            assertEquals(after, edited(after, removal, CaptionOptions.NONE));
            if (!text.toString().contains(",,") && !text.toString().matches("(?s).*,\\s*,.*")) {
                assertFalse(after.matches("(?s).*,\\s*,.*"), text + " became " + after);
            }
        }
    }

    private static List<String> tagsOf(String caption) {
        List<String> tags = new ArrayList<>();
        for (String tag : caption.split(",", -1)) {
            if (!tag.isBlank()) {
                tags.add(tag.strip());
            }
        }
        return tags;
    }

    private static String edited(String before, Change... changes) {
        return edited(before, List.of(changes), CaptionOptions.NONE);
    }

    private static String edited(String before, List<Change> changes, CaptionOptions options) {
        byte[] file = before.getBytes(UTF_8);
        byte[] copy = file.clone();
        byte[] after = TextEdit.applied(file, CaptionEditor.edits(file, changes, options));
        assertArrayEquals(copy, file);
        return new String(after, UTF_8);
    }
}
