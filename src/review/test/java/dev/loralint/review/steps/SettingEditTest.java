package dev.loralint.review.steps;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tomlj.Toml;

/** Edits of {@code loralint.toml} change what they are about, and no other byte. */
class SettingEditTest {

    private static final List<String> MIRA = List.of("concepts", "10_mira");

    private static String edited(String text, SettingEdit edit) {
        String after = once(text, edit);
        assertFalse(Toml.parse(after).hasErrors(), after);
        assertEquals(after, once(after, edit), "a second time changes nothing");
        return after;
    }

    private static String once(String text, SettingEdit edit) {
        return new String(edit.in(text.getBytes(UTF_8)), UTF_8);
    }

    @Test
    void anEmptyFileGetsTheKey() {
        assertEquals("keep = [\"ahoge\"]\n", edited("", SettingEdit.add(List.of(), "keep", "ahoge")));
        assertEquals("[concepts.10_mira]\nkeep = [\"ahoge\"]\n", edited("", SettingEdit.add(MIRA, "keep", "ahoge")));
    }

    @Test
    void aListKeepsItsLayoutAndItsComments() {
        String text = "# mine\nkeep = [ # why\n    'a', # one\n    \"b\" # two\n]\nprofile = \"lenient\"\n";
        assertEquals(
                "# mine\nkeep = [ # why\n    'a', # one\n    \"b\",\n    'c' # two\n]\nprofile = \"lenient\"\n",
                edited(text, SettingEdit.add(List.of(), "keep", "c")));
        assertEquals("keep = [\"a\", \"c\"]", edited("keep = [\"a\"]", SettingEdit.add(List.of(), "keep", "c")));
        assertEquals("keep = [\"a\", \"c\"]", edited("keep = [\"a\",]", SettingEdit.add(List.of(), "keep", "c")));
    }

    @Test
    void anItemGoesWithItsComma() {
        assertEquals("keep = [\"b\"]", edited("keep = [\"a\", \"b\"]", SettingEdit.drop(List.of(), "keep", "a")));
        assertEquals("keep = [\"a\"]", edited("keep = [\"a\", 'b']", SettingEdit.drop(List.of(), "keep", "b")));
        assertEquals("", edited("keep = [\"a\"]\n", SettingEdit.drop(List.of(), "keep", "a")));
    }

    @Test
    void aKeyGoesIntoItsTable() {
        String text =
                "profile = \"lenient\" # why\r\n\r\n[concepts.10_mira] # her\r\ntrigger = \"mira\"\r\n\r\n[policy]\r\n";
        assertEquals(
                text.replace("\"mira\"\r\n", "\"mira\"\r\nkeep = [\"a\"]\r\n"),
                edited(text, SettingEdit.add(MIRA, "keep", "a")));
        assertEquals(
                text.replace("[policy]\r\n", "[policy]\r\ntrait-share = 0.7\r\n"),
                edited(text, new SettingEdit(SettingEdit.What.NUMBER, List.of("policy"), "trait-share", "0.7")));
        assertEquals(text.replace("trigger = \"mira\"\r\n", ""), edited(text, SettingEdit.remove(MIRA, "trigger")));
    }

    @Test
    void aTableStaysInItsNotation() {
        assertEquals(
                "concepts = { 10_mira = { trigger = \"mira\", keep = [\"a\"] } }\n",
                edited("concepts = { 10_mira = { trigger = \"mira\" } }\n", SettingEdit.add(MIRA, "keep", "a")));
        assertEquals(
                "concepts.10_mira.trigger = \"mira\"\nconcepts.10_mira.keep = [\"a\"]\n",
                edited("concepts.10_mira.trigger = \"mira\"\n", SettingEdit.add(MIRA, "keep", "a")));
        assertEquals(
                "[concepts.\"5\"]\nkeep = [\"a\"]\n",
                edited("", SettingEdit.add(List.of("concepts", "5"), "keep", "a")));
    }

    @Test
    void aNumberIsReplacedAndItsCommentStays() {
        assertEquals(
                "[policy]\ntrait-share = 0.7 # was 0.8\n",
                edited(
                        "[policy]\ntrait-share = 0.8 # was 0.8\n",
                        new SettingEdit(SettingEdit.What.NUMBER, List.of("policy"), "trait-share", "0.7")));
    }

    @Test
    void linesAreAppendedOnce() {
        SettingEdit suppression =
                new SettingEdit(SettingEdit.What.APPEND, List.of(), "", "[[suppress]]\nrule = \"a/b\"\n");
        assertEquals("[[suppress]]\nrule = \"a/b\"\n", edited("", suppression));
        assertEquals("gpu = \"x\"\n\n[[suppress]]\nrule = \"a/b\"\n", edited("gpu = \"x\"\n", suppression));
        assertEquals("gpu = \"x\"\n\n[[suppress]]\nrule = \"a/b\"\n", edited("gpu = \"x\"", suppression));
    }

    @Test
    void hostileNamesAreQuoted() {
        String tag = "a\"]\\\nkeep = [\u0007\u202e";
        String text = edited("", SettingEdit.add(List.of("concepts", "10_it's [\"x\"].y"), "keep", tag));
        assertEquals(
                tag,
                Toml.parse(text)
                        .getArray(List.of("concepts", "10_it's [\"x\"].y", "keep"))
                        .getString(0));
    }

    @Test
    void bracketsInStringsAndCommentsAreText() {
        String text = "keep = [\"a]\", 'b[,'] # ] \"\nleave = [\"x\"]\n";
        assertEquals(
                "keep = [\"a]\", 'b[,', \"c\"] # ] \"\nleave = [\"x\"]\n",
                edited(text, SettingEdit.add(List.of(), "keep", "c")));
        assertEquals(
                "keep = ['b[,'] # ] \"\nleave = [\"x\"]\n", edited(text, SettingEdit.drop(List.of(), "keep", "a]")));
    }

    @Test
    void whatIsNotTomlStaysAsItIs() {
        assertEquals("keep = [", once("keep = [", SettingEdit.add(List.of(), "keep", "a")));
    }
}
