package dev.loralint.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loralint.cli.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What careful trainers meet, case by case: which tags belong to the subject, and which must stay. */
class IdentityCasesTest {

    private static final List<String> SCENES = List.of(
            "sitting, library, white shirt, smile",
            "standing, street, black jacket",
            "from side, garden, red scarf, closed mouth",
            "walking, beach, white shirt, looking back");

    private static int cases;
    private static int traits;

    @TempDir
    Path folder;

    @AfterAll
    static void figures() {
        System.out.printf("identity: %d cases with %d traits are told exactly%n", cases, traits);
    }

    @Test
    void formsInOneFolderHaveTheirOwnTraits() throws IOException {
        captions("10_forms", "day", 8, "tova day, 1girl, pink hair, blue eyes, scar on face, dress, %s");
        captions("10_forms", "night", 8, "tova night, 1girl, black hair, red eyes, scar on face, armor, %s");
        settings("[concepts.10_forms]\ntriggers = ['tova day', 'tova night']\n");
        assertIdentity("black hair", "blue eyes", "pink hair", "red eyes", "scar on face");
    }

    /** Statement apart by nobody, two equally common looks are no trait; what both share is one. */
    @Test
    void unnamedFormsShareOnlyCommonTraits() throws IOException {
        captions("10_tovamir", "day", 8, "tovamir, 1girl, pink hair, blue eyes, scar on face, dress, %s");
        captions("10_tovamir", "night", 8, "tovamir, 1girl, black hair, red eyes, scar on face, armor, %s");
        assertIdentity("scar on face");
    }

    @Test
    void wigIsNotATrait() throws IOException {
        captions("10_tovamir", "own", 12, "tovamir, 1girl, green hair, amber eyes, %s");
        captions("10_tovamir", "wig", 4, "tovamir, 1girl, blonde hair, wig, alternate hair color, amber eyes, %s");
        assertIdentity("amber eyes", "green hair");
    }

    @Test
    void furryCharactersHaveFurAndMuzzles() throws IOException {
        captions(
                "10_brakku",
                "a",
                10,
                "brakku, furry, furry male, 1boy, solo, animal ears, wolf ears, grey fur, yellow eyes, snout, tail, %s");
        assertIdentity("animal ears", "furry", "furry male", "grey fur", "snout", "tail", "wolf ears", "yellow eyes");
    }

    @Test
    void animalsHaveIdentities() throws IOException {
        captions("10_mivvi", "a", 10, "mivvi, no humans, cat, white fur, blue eyes, heterochromia, collar, %s");
        assertIdentity("blue eyes", "heterochromia", "white fur");
    }

    @Test
    void maleCharactersHaveBeardsAndMuscles() throws IOException {
        captions(
                "10_dorvan", "a", 10, "dorvan, 1boy, male focus, solo, brown hair, beard, muscular, scar on cheek, %s");
        assertIdentity("beard", "brown hair", "muscular", "scar on cheek");
    }

    /** What is drawn there, {@code robot} as {@code 1girl}, says what to look for and stays. */
    @Test
    void robotsHaveJointsAndNoSkin() throws IOException {
        captions(
                "10_zetrix",
                "a",
                10,
                "zetrix, robot, no humans, one-eyed, glowing eye, robot joints, mechanical arms, red eyes, %s");
        assertIdentity("mechanical arms", "one-eyed", "red eyes", "robot joints");
    }

    @Test
    void styleHasNoIdentity() throws IOException {
        List<String> people = List.of(
                "1girl, blonde hair, blue eyes",
                "1boy, black hair, brown eyes",
                "2girls, red hair, green eyes, long hair",
                "1girl, silver hair, elf, pointy ears",
                "no humans, scenery, mountain");
        for (int i = 0; i < 20; i++) {
            caption("10_inkvell", "s" + i, "inkvell, " + people.get(i % 5) + ", " + SCENES.get(i % 4));
        }
        assertIdentity();
    }

    @Test
    void objectHasNoIdentity() throws IOException {
        captions(
                "10_kettlux", "a", 10, "kettlux, no humans, still life, teapot, blue teapot, lid, steam, wooden table");
        assertIdentity();
    }

    @Test
    void folderNameNeedsNoTrigger() throws IOException {
        captions("dataset_final_v2", "a", 10, "tovamir, 1girl, green hair, amber eyes, %s");
        assertIdentity("amber eyes", "green hair");
    }

    @Test
    void subjectNeedsNoTrigger() throws IOException {
        captions("img", "a", 10, "1girl, solo, green hair, amber eyes, %s");
        assertIdentity("amber eyes", "green hair");
    }

    @Test
    void captionsWithSeveralSubjectsAreNotCounted() throws IOException {
        captions("10_tovamir", "alone", 6, "tovamir, 1girl, green hair, amber eyes, %s");
        captions("10_tovamir", "two", 10, "tovamir, 2girls, purple hair, grey eyes, twin drills, %s");
        assertIdentity("amber eyes", "green hair");
    }

    @Test
    void underscoresAreSpaces() throws IOException {
        captions("10_tovamir", "a", 5, "tovamir, 1girl, green_hair, amber_eyes, white_shirt, %s");
        captions("10_tovamir", "b", 5, "tovamir, 1girl, Green Hair, amber eyes, white shirt, %s");
        assertIdentity("amber eyes", "green hair");
    }

    @Test
    void weightsDoNotHideATrait() throws IOException {
        captions("10_tovamir", "a", 5, "tovamir, 1girl, (green hair:1.2), ((amber eyes)), (white shirt:1.1), %s");
        captions("10_tovamir", "b", 5, "tovamir, 1girl, green hair, amber eyes, %s");
        assertIdentity("amber eyes", "green hair");
    }

    @Test
    void escapedParenthesesArePartOfNames() throws IOException {
        captions(
                "10_tovamir",
                "a",
                10,
                "tovamir \\(starfall\\), 1girl, green hair, scar on face, saber \\(weapon\\), star \\(symbol\\), %s");
        assertIdentity("green hair", "scar on face");
    }

    /** {@code %s} in a caption is another scene each time. */
    private void captions(String concept, String prefix, int count, String text) throws IOException {
        for (int i = 0; i < count; i++) {
            caption(concept, prefix + i, text.replace("%s", SCENES.get(i % SCENES.size())));
        }
    }

    private void caption(String concept, String name, String text) throws IOException {
        Path file = folder.resolve(concept).resolve(name + ".txt");
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text + "\n");
    }

    private void settings(String toml) throws IOException {
        Files.writeString(folder.resolve("loralint.toml"), toml);
    }

    private void assertIdentity(String... expected) {
        Set<String> found = new TreeSet<>();
        Cli.run(folder, "check", ".", "--format", "json", "--fail-on", "never", "--rule", "captions/identity-tag")
                .json()
                .get("findings")
                .forEach(finding -> found.add(finding.get("tag").asText()));
        assertEquals(new TreeSet<>(List.of(expected)), found);
        cases++;
        traits += expected.length;
    }
}
