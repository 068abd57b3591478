package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.duplicate.Drawing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the HTML report of real checks says, from the title to the last section. */
class HtmlStoryTest {

    private static final String[] COLOURS = {"blonde", "black", "red", "brown", "green"};

    @TempDir
    private Path temporary;

    private Path folder = Path.of("");

    @BeforeEach
    void folder() throws IOException {
        folder = Files.createDirectories(temporary.resolve("my mira"));
    }

    private String page(Path directory, String... arguments) throws IOException {
        Path html = temporary.resolve("page.html");
        String[] words = new String[arguments.length + 4];
        words[0] = "check";
        System.arraycopy(arguments, 0, words, 1, arguments.length);
        words[words.length - 3] = "--no-cache";
        words[words.length - 2] = "--format";
        words[words.length - 1] = "html=" + html;
        Cli run = Cli.run(directory, words);
        assertTrue(Files.exists(html), run.err());
        return Files.readString(html);
    }

    private static String title(String page) {
        return page.substring(page.indexOf("<title>") + 7, page.indexOf("</title>"));
    }

    private static String bar(String page) {
        String start = "<span class=\"path mono\">";
        return page.substring(page.indexOf(start) + start.length()).split("<", 2)[0];
    }

    private static void captions(Path concept, int number, String always) throws IOException {
        Files.createDirectories(concept);
        for (int i = 0; i < number; i++) {
            Sample.caption(concept, "image" + i, always + ", " + COLOURS[i % 5] + " skirt, pose " + i);
        }
    }

    @Test
    void theTitleIsTheFolderWhateverItIsCalledOnTheCommandLine() throws IOException {
        Sample.concept(folder);
        for (String named : new String[] {".", "./", "../my mira", "../my mira/."}) {
            String page = page(folder, named);
            assertEquals("my mira: nothing to change in the captions – loralint", title(page), named);
            assertTrue(bar(page).endsWith("my mira"), bar(page));
        }
        assertEquals("my mira: nothing to change in the captions – loralint", title(page(folder)));
        assertEquals(
                "my mira: nothing to change in the captions – loralint",
                title(page(folder.resolve("10_mirelune"), "..")));
        assertEquals(
                "10_mirelune: nothing to change in the captions – loralint",
                title(page(folder.resolve("10_mirelune"))));
    }

    @Test
    void theTitleNamesSeveralFoldersAndSingleFiles() throws IOException {
        Sample.concept(folder);
        Sample.concept(temporary.resolve("other"));
        assertTrue(title(page(temporary, "my mira", "other")).startsWith("my mira, other: "));
        Files.writeString(folder.resolve("train.toml"), Sample.CONFIG);
        assertTrue(title(page(folder, "train.toml")).startsWith("train.toml: "));
        assertTrue(title(page(folder, "10_mirelune/beach.txt")).startsWith("beach.txt: "));
    }

    @Test
    void errorsOfTheGuideAreExplainedNextToReady() throws IOException {
        captions(folder.resolve("images/10_mirelune"), 10, "mirelune, 1girl, silver hair");
        Files.writeString(
                folder.resolve("train.toml"), Sample.CONFIG + "train_data_dir = \"images\"\noutput_dir = \"out\"\n");
        String page = page(folder);
        assertTrue(page.contains("Nothing found that stops it"), page);
        assertTrue(
                page.contains(
                        "The error is advice: nothing was found that ends the training run, but the check fails."),
                page);
        assertTrue(page.contains(" error (advice)</a>"), page);
        assertTrue(page.contains("To follow the advice"), page);
        assertFalse(page.contains("As it is, the trainer"), "the plan says something else");
    }

    @Test
    void aPlanSaysThatTheTrainingStops() throws IOException {
        captions(folder.resolve("images/10_mirelune"), 10, "mirelune");
        Files.writeString(
                folder.resolve("train.toml"),
                Sample.CONFIG.replace("network_dim = 32", "network_dim = 0")
                        + "train_data_dir = \"images\"\noutput_dir = \"out\"\n");
        String page = page(folder);
        assertTrue(page.contains("Not ready to train"), page);
        assertTrue(page.contains("As it is, the trainer would stop"), page);
        assertFalse(page.contains("No action is required"), page);
        assertFalse(page.contains("steps in total"), "a training run that stops has no length");
    }

    @Test
    void aCheckWithoutAConfigurationDoesNotSayThatAllIsWell() throws IOException {
        Sample.concept(folder);
        String page = page(folder);
        assertFalse(page.contains("No action is required"), page);
    }

    @Test
    void aStyleHasNoTraits() throws IOException {
        Path concept = Files.createDirectories(folder.resolve("5_inkwash style"));
        for (int i = 0; i < 20; i++) {
            Sample.caption(
                    concept, "image" + i, "inkwash style, 1girl, long hair, " + COLOURS[i % 5] + " hair, pose " + i);
        }
        String page = page(folder);
        assertTrue(page.contains("Treated as a style: no traits"), page);
        assertFalse(page.contains("Traits to remove"), page);
        assertFalse(page.matches("(?s).*<i class=\"trait\"[^>]*></i><u.*"), "a bar of a trait");
        assertFalse(page.contains("line class=\"tick\""), "a threshold of traits");
        assertFalse(page.contains("Variants kept"), page);
    }

    @Test
    void aTraitThatStaysSaysWhy() throws IOException {
        captions(folder.resolve("10_mirelune"), 20, "mirelune, 1girl, silver hair, red eyes");
        Files.writeString(folder.resolve("loralint.toml"), "keep = [\"red eyes\"]\n");
        String page = page(folder);
        assertTrue(page.contains("stays: your settings keep it, or leave the rule out"), page);
        assertEquals(2, page.split("stays: your settings", -1).length);
        String anima = page(folder, "--profile", "anima");
        assertTrue(anima.contains("Traits: reported, not removed"), anima);
        assertFalse(anima.contains("Traits to remove"), anima);
    }

    @Test
    void findingsShowImagesWithAndWithout() throws IOException {
        Path concept = Files.createDirectories(folder.resolve("10_mirelune"));
        for (int i = 0; i < 30; i++) {
            String hair = i % 5 == 0 ? "" : ", silver hair";
            Files.writeString(concept.resolve(i + ".txt"), "mirelune, 1girl" + hair + ", pose " + i);
            Drawing.write(Drawing.figure(i, i % 2 == 0), concept.resolve(i + ".png"));
        }
        String page = page(folder);
        String rule = page.split("id=\"captions-identity-tag\"", 2)[1].split("<details class=\"rule\"", 2)[0];
        assertTrue(rule.contains("With the tag: 24") && rule.contains("Without it: 6"), rule);
        assertTrue(rule.contains("and 18 more"), rule);
        assertEquals(12, rule.split("<a class=\"shot\"", -1).length - 1);
        assertTrue(rule.contains("<span class=\"vh\">10_mirelune/0.png</span>"), rule);
        long images = page.split("data:image/jpeg", -1).length - 1;
        assertEquals(30, images, "each image once");
        String none = page(folder, "--no-thumbnails");
        assertFalse(none.contains("data:image/") || none.contains("class=\"shot\""), "no image was wanted");
    }

    @Test
    void namesOfImagesAreText() throws IOException {
        Path concept = Files.createDirectories(folder.resolve("10_mirelune"));
        for (int i = 0; i < 10; i++) {
            String name = "\"><img src=x onerror=alert(1)>&'" + i;
            Sample.caption(concept, name, "mirelune, 1girl, silver hair, <script>alert(2)</script>");
        }
        String page = page(folder);
        assertTrue(page.contains("class=\"shot\""), page);
        assertFalse(page.contains("<img") || page.contains("<script>alert"), "a name is an element");
    }

    @Test
    void rulesLeadToTheirPagesAndTheGuideIsExplained() throws IOException {
        captions(folder.resolve("10_mirelune"), 10, "mirelune, 1girl, silver hair");
        Files.writeString(folder.resolve("train.toml"), Sample.CONFIG);
        String page = page(folder);
        for (String rule : new String[] {"captions-identity-tag", "config-alpha-ratio"}) {
            assertTrue(page.contains("<details class=\"more page\" id=\"page-" + rule + "\">"), rule);
        }
        assertTrue(page.contains("<a href=\"#page-config-alpha-ratio\">config/alpha-ratio</a>"), page);
        assertTrue(page.contains("aria-describedby=\"term-g3\">G3</a>"), page);
        assertTrue(page.contains("id=\"term-g3\"><dt>G3</dt><dd>A caption should contain only what varies"), page);
        assertTrue(page.contains("id=\"term-slot\"><dt>slot</dt>"), page);
    }
}
