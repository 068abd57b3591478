package dev.loralint.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loralint.cli.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code loralint.toml} says of identity: tags, slots, lexicons, tag lists and trigger words. */
class IdentitySettingsTest {

    @TempDir
    Path folder;

    @BeforeEach
    void subject() throws IOException {
        captions("10_tovamir", "tovamir, 1girl, red eyes, plum locks, eyepatch, sitting", 8);
    }

    @Test
    void slotToLeaveMatchesInAnySpelling() throws IOException {
        assertEquals(Set.of("red eyes"), identity(""));
        assertEquals(Set.of(), identity("leave = ['eye color']"));
        assertEquals(Set.of(), identity("[concepts.10_tovamir]\nleave = ['Eye_Colour']"));
        assertEquals(Set.of("red eyes"), identity("leave = ['eye colour']\nprune = ['red eyes']"));
    }

    @Test
    void configuredThresholdApplies() throws IOException {
        captions("10_tovamir", "tovamir, 1girl, red eyes, elf, sitting", 6);
        assertEquals(Set.of("elf", "red eyes"), identity(""));
        assertEquals(Set.of("red eyes"), identity("[policy]\ntrait-share = 0.95\ntrait-share-least = 0.95"));
    }

    @Test
    void signatureItemsFollowTheSetting() throws IOException {
        assertEquals("info", signature("[policy]\nsignature = 'report'"));
        assertEquals("error", signature("[policy]\nsignature = 'prune'"));
        assertEquals("", signature("[policy]\nsignature = 'keep'"));
        assertSays("signature = 'prune'", "loralint.toml:1:1", "\"signature\" belongs under [policy]");
    }

    @Test
    void userLexiconComesFirst() throws IOException {
        Files.createDirectories(folder.resolve("words"));
        Files.writeString(
                folder.resolve("words/own.toml"), "class = \"trait\"\n\n[slot.\"hair colour\"]\nnouns = \"locks\"\n");
        assertEquals(Set.of("plum locks", "red eyes"), identity("lexicon = 'words/own.toml'"));
        Files.writeString(folder.resolve("words/own.toml"), "class = \"trait\"\n\n[slot.marks]\ntag = \"x\"\n");
        assertSays("lexicon = ['words/own.toml']", "words/own.toml:4: unknown key `tag`; expected `tags` or `nouns`");
        assertSays("\nlexicon = 'own.toml'", "loralint.toml:2:1: \"own.toml\" does not exist; paths are relative");
    }

    @Test
    void rulesAndFixesTreatAliasesAsTheSameTag() throws IOException {
        captions("10_tovamir", "tovamir, 1girl, purple hair, sitting", 4);
        Files.writeString(folder.resolve("tags.csv"), "purple hair,0,99,\"plum_locks,violet_mane\"\n");
        assertEquals(Set.of("purple hair", "red eyes"), identity("tag-list = 'tags.csv'"));
        Cli.run(folder, "fix", ".", "--yes", "--rule", "captions/identity-tag");
        assertEquals("tovamir, 1girl, eyepatch, sitting", caption("10_tovamir", 7));
        assertEquals("tovamir, 1girl, sitting", caption("10_tovamir", 0));
        Files.writeString(folder.resolve("tags.csv"), "purple hair,0,99,\"plum_locks\"\nred eyes;0\n");
        assertSays("tag-list = 'tags.csv'", "tags.csv:2: `red eyes;0` is not valid");
    }

    @Test
    void tagIsExplainedWithItsShareAndConsequence() throws IOException {
        for (int i = 0; i < 3; i++) {
            Files.writeString(
                    folder.resolve("10_tovamir/wig" + i + ".txt"),
                    "tovamir, 1girl, blue eyes, alternate eye color, standing\n");
        }
        String trait = explained("Red_Eyes", "");
        assertTrue(trait.startsWith("`red eyes` is classified as trait (eye colour): "), trait);
        assertTrue(trait.contains("10_tovamir (trigger `tovamir`)\n  share: in 8 of 11 captions (73 %)\n"), trait);
        assertTrue(trait.contains("  alternative: `blue eyes` in 3 captions\n"), trait);
        assertTrue(trait.contains("  fix: removed from the captions\n  captions/identity-tag: `red eyes`"), trait);
        String kept = explained("red eyes", "keep = ['red eyes']");
        assertTrue(kept.contains("  fix: kept: listed under keep in loralint.toml\n"), kept);
        String variant = explained("blue eyes", "");
        assertTrue(variant.contains("kept: a variant: `red eyes` replaces it"), variant);
        assertTrue(variant.contains("marked as different: in 3 captions"), variant);
        assertTrue(explained("sitting", "").contains("kept: class state; only traits belong to the trigger word"));
        assertTrue(explained("horns", "").contains("in none, or too few, of the 11 captions"));
        assertTrue(explained("eyepatch", "").contains("a signature item; signature = \"report\" decides"));
    }

    @Test
    void explanationsUseTheUserLexicon() throws IOException {
        Files.writeString(
                folder.resolve("own.toml"), "class = \"trait\"\n\n[slot.\"hair colour\"]\nnouns = \"locks\"\n");
        String settings = "lexicon = 'own.toml'";
        String own = explained("plum locks", settings);
        assertTrue(own.contains("trait (hair colour): head `locks` of your own lexicon"), own);
        assertTrue(own.contains("  fix: removed from the captions\n"), own);
        Files.writeString(folder.resolve("words.txt"), "plum locks\n");
        Cli tags = Cli.run(folder, "tags", "--format", "tsv", "words.txt");
        assertEquals("plum locks\ttrait\thair colour\n", tags.out());
        Files.writeString(folder.resolve("tags.csv"), "purple hair,0,99,\"plum_locks\"\n");
        String alias = explained("plum locks", "tag-list = 'tags.csv'");
        assertTrue(
                alias.startsWith(
                        "`plum locks`, another name of `purple hair` in your tag list, is classified as trait"),
                alias);
        assertTrue(alias.contains("  share: in 8 of 8 captions (100 %)\n"), alias);
    }

    @Test
    void reportsShowEachFormWithItsOwnTraits() throws IOException {
        for (int i = 0; i < 6; i++) {
            caption("10_forms", i, "tovaday, 1girl, red eyes, pink hair, sitting");
            caption("10_forms", 10 + i, "tovanight, 1girl, red eyes, horns, sitting");
        }
        Files.writeString(
                folder.resolve("loralint.toml"), "[concepts.10_forms]\ntriggers = ['tovaday', 'tovanight']\n");
        Cli run = Cli.run(folder, "check", ".", "--format", "html=report.html", "--format", "json=check.json");
        assertEquals(1, run.code(), run.err());
        String json = Files.readString(folder.resolve("check.json"));
        assertTrue(json.replaceAll("\\s", "").contains("\"triggers\":[\"tovaday\",\"tovanight\"]"), json);
        String html = Files.readString(folder.resolve("report.html"));
        String day = card(html, "10_forms: tovaday");
        assertTrue(day.contains("pink hair") && !day.contains(">horns<"), day);
        String night = card(html, "10_forms: tovanight");
        assertTrue(night.contains(">horns<") && !night.contains("pink hair"), night);
        assertTrue(night.contains("on average, "), night);
    }

    private static String card(String html, String name) {
        int start = html.indexOf(">" + name + "<");
        assertTrue(start > 0, name);
        return html.substring(start, html.indexOf("</article>", start));
    }

    private String explained(String tag, String settings) throws IOException {
        Files.writeString(folder.resolve("loralint.toml"), settings);
        Cli run = Cli.run(folder, "explain", "captions/identity-tag", "--tag", tag, ".");
        assertEquals(0, run.code(), run.err());
        return run.out();
    }

    @Test
    void misspeltNamesGetASuggestion() throws IOException {
        assertSays(
                "leave = ['eye colur']", "loralint.toml:1:1: unknown slot \"eye colur\"; did you mean \"eye colour\"?");
        assertSays("\n[levels]\n'captions/signature-tag:prun' = 'off'", "loralint.toml:3:1", "did you mean \"prune\"?");
        assertSays("[levels]\n'captions/implied-tag:x' = 'off'", "names a case, but captions/implied-tag has no cases");
        assertSays("[concepts.a]\ntriger = 'x'", "loralint.toml:2:1", "did you mean \"trigger\"?");
        Files.writeString(folder.resolve("loralint.toml"), "[concepts.10_tovamr]\nkeep = ['red eyes']\n");
        Cli run = Cli.run(folder, "check", ".", "--fail-on", "never");
        assertEquals(0, run.code());
        assertTrue(run.out().contains("has settings for concept \"10_tovamr\""), run.out());
        assertTrue(run.out().contains("did you mean \"10_tovamir\"?"), run.out());
    }

    @Test
    void triggerForAnUnknownConceptIsReported() {
        Cli run = Cli.run(folder, "check", ".", "--trigger", "10_tovamr=tovamir");
        assertEquals(2, run.code());
        assertTrue(run.err().contains("unknown concept \"10_tovamr\"; did you mean \"10_tovamir\"?"), run.err());
        assertTrue(
                Cli.run(folder, "check", ".", "--trigger", "tovamir=x").err().contains("did you mean \"10_tovamir\"?"));
    }

    @Test
    void eachFormIsCheckedByItsOwnCaptions() throws IOException {
        captions("10_forms", "form gown, 1girl, pink hair, horns, sitting", 6);
        for (int i = 6; i < 12; i++) {
            caption("10_forms", i, "form armor, 1girl, silver hair, standing");
        }
        caption("10_forms", 12, "form armor, form gown, 2girls, pink hair, silver hair");
        caption("10_forms", 13, "1girl, silver hair, walking");
        String toml = "[concepts.10_forms]\ntriggers = ['form gown', 'form armor']";
        assertEquals(Set.of("horns", "pink hair", "red eyes", "silver hair"), identity(toml));
        JsonNode findings = check("captions/trigger-missing");
        assertEquals(1, findings.size());
        assertEquals("10_forms/13.txt", findings.get(0).at("/places/0/path").asText());
        assertEquals(1, findings.get(0).get("placesTotal").asInt());
        assertSays(toml + "\ntrigger = 'x'", "\"trigger\" cannot be set together with triggers");
        assertSays("[concepts.10_forms]\ntriggers = ['form_gown', 'Form gown']", "twice");
    }

    private void captions(String concept, String text, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            caption(concept, i, text);
        }
    }

    private void caption(String concept, int number, String text) throws IOException {
        Files.createDirectories(folder.resolve(concept));
        Files.writeString(file(concept, number), text + "\n");
    }

    private String caption(String concept, int number) throws IOException {
        return Files.readString(file(concept, number)).strip();
    }

    private Path file(String concept, int number) {
        return folder.resolve(concept).resolve((number < 10 ? "0" : "") + number + ".txt");
    }

    private JsonNode check(String rule) {
        return Cli.run(folder, "check", ".", "--format", "json", "--fail-on", "never", "--rule", rule)
                .json()
                .get("findings");
    }

    private Set<String> identity(String toml) throws IOException {
        Files.writeString(folder.resolve("loralint.toml"), toml);
        Set<String> tags = new TreeSet<>();
        check("captions/identity-tag")
                .forEach(finding -> tags.add(finding.get("tag").asText()));
        return tags;
    }

    /** The level, or nothing. */
    private String signature(String toml) throws IOException {
        Files.writeString(folder.resolve("loralint.toml"), toml);
        JsonNode findings = check("captions/signature-tag");
        return findings.isEmpty() ? "" : findings.get(0).get("severity").asText();
    }

    private void assertSays(String toml, String... parts) throws IOException {
        Files.writeString(folder.resolve("loralint.toml"), toml);
        Cli run = Cli.run(folder, "check", ".");
        assertEquals(2, run.code(), run.out() + run.err());
        for (String part : parts) {
            assertTrue(run.err().contains(part), run.err());
        }
    }
}
