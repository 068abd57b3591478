package dev.loralint.fix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loralint.cli.Cli;
import dev.loralint.image.MadePicture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user sees of fix and undo. */
class FixAndUndoTest {

    @TempDir
    Path directory;

    private Path concept;

    @BeforeEach
    void aDataset() throws IOException {
        concept = Files.createDirectories(directory.resolve("data/10_tovamir"));
        for (int i = 0; i < 12; i++) {
            caption("img" + i, "tovamir, green hair, smile, scene " + i + "\n");
        }
    }

    @Test
    void demoIsFixedAndRestoredToTheByte() throws IOException {
        Path raw = directory.resolve("demo/raw");
        Tree.copy(Path.of("src/demo/raw"), raw);
        Files.setPosixFilePermissions(
                raw.resolve("10_neravelle/sunset.txt"), PosixFilePermissions.fromString("rw-r-----"));
        try (var files = Files.walk(raw)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2024-05-06T07:08:09.123456Z")));
            }
        }
        Map<String, String> before = Tree.of(raw);
        Cli fixed = Cli.run(directory, "fix", "demo/raw", "--unsafe", "--yes");
        assertTrue(fixed.code() <= 1, fixed.err());
        assertNotEquals(before, Tree.of(raw));
        assertEquals(
                "rw-r-----",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(raw.resolve("10_neravelle/sunset.txt"))));
        for (JsonNode finding : check("demo/raw").get("findings")) {
            assertEquals("display", finding.path("fix").path("applicability").asText("display"), finding.toString());
        }
        Map<String, String> after = Tree.of(raw);
        Cli.run(directory, "fix", "demo/raw", "--unsafe", "--yes");
        assertEquals(after, Tree.of(raw));
        assertEquals(0, Cli.run(directory, "undo", "demo/raw").code());
        assertEquals(before, Tree.of(raw));
    }

    @Test
    void quietLeavesTheLastLine() throws IOException {
        Cli listed = Cli.run(directory, "fix", "data", "--unsafe", "--yes");
        assertTrue(listed.out().lines().count() > 1, listed.out());
        Cli.run(directory, "undo", "data");
        Cli quiet = Cli.run(directory, "fix", "data", "--unsafe", "--yes", "--quiet");
        assertEquals(listed.code(), quiet.code());
        assertEquals(
                listed.out().lines().skip(listed.out().lines().count() - 1).toList(),
                quiet.out().lines().toList());
    }

    @Test
    void fixLeavesNothingNextToTheDataset() throws IOException {
        Map<String, String> before = Tree.of(directory);
        fix();
        assertEquals(before.keySet(), Tree.of(directory).keySet());
    }

    @Test
    void diffWritesNothing() throws IOException {
        Map<String, String> before = Tree.of(directory);
        Cli diff = Cli.run(directory, "fix", "data", "--unsafe", "--diff");
        assertEquals(1, diff.code());
        assertTrue(diff.out().contains("-tovamir, green hair, smile, scene 1\n+tovamir, smile, scene 1\n"), diff.out());
        assertEquals(before, Tree.of(directory));
    }

    /** Fixes of one file wait for each other, so that a configuration takes several passes. */
    @Test
    void diffShowsTheFinalText() throws IOException {
        Files.writeString(directory.resolve("loralint.toml"), "[policy]\nd-coef = 3\n");
        Files.writeString(directory.resolve("data/train.toml"), """
                pretrained_model_name_or_path = "Illustrious-XL-v1.0.safetensors"
                network_module = "networks.lora"
                optimizer_type = "prodigy"
                optimizer_args = ["decouple=true"]
                lr_scheduler_type = "CosineAnnealingLR"
                lr_scheduler_args = ["T_max=30"]
                """);
        Map<String, String> before = Tree.of(directory);
        String diff = Cli.run(directory, "fix", "data", "--unsafe", "--diff").out();
        assertEquals(before, Tree.of(directory));
        assertTrue(diff.contains("+optimizer_args = [\"d_coef=3\", \"decouple=True\"]\n"), diff);
        fix();
        for (String line : Files.readAllLines(directory.resolve("data/train.toml"))) {
            assertTrue(diff.contains("\n+" + line + "\n") || diff.contains("\n " + line + "\n"), line + "\n" + diff);
        }
    }

    /** What a file says shows only once it can be read, and is fixed then. */
    @Test
    void unreadableConfigurationIsRepairedAndFixed() throws IOException {
        byte[] before = ("\ufeff# mine\r\nnetwork_module = \"networks.lora\"\r\nmax_token_length = \"225\"\r\n"
                        + "shuffle_caption = True # yes\r\nnetwork_dropout = .1\r\nbetas = [0, .5, 1., 2, .7, .8, .9, 1]\r\n"
                        + "pretrained_model_name_or_path = C:\r\n")
                .getBytes(StandardCharsets.UTF_8);
        Path config = Files.write(directory.resolve("train.toml"), before);
        Cli first =
                Cli.run(directory, "fix", "train.toml", "--rule", "trainer/unreadable", "--rule", "config/wrong-type");
        assertEquals(3, first.code(), first.err());
        assertTrue(first.err().contains("train.toml:7:33: `C:` is not a number"), first.err());
        Files.writeString(config, Files.readString(config).replace("= C:", "= \"C:/illustrious.safetensors\""));
        Cli second =
                Cli.run(directory, "fix", "train.toml", "--rule", "trainer/unreadable", "--rule", "config/wrong-type");
        assertEquals(0, second.code(), second.err());
        assertEquals(
                "# mine\r\nnetwork_module = \"networks.lora\"\r\nmax_token_length = 225\r\n"
                        + "shuffle_caption = true # yes\r\nnetwork_dropout = 0.1\r\n"
                        + "betas = [0.0, 0.5, 1.0, 2.0, 0.7, 0.8, 0.9, 1.0]\r\n"
                        + "pretrained_model_name_or_path = \"C:/illustrious.safetensors\"\r\n",
                Files.readString(config));
    }

    @Test
    void configurationInUtf16IsSavedAsUtf8() throws IOException {
        byte[] before = "\ufeffnetwork_module = \"networks.lora\" # é\nmax_token_length = \"225\"\n"
                .getBytes(StandardCharsets.UTF_16LE);
        Path config = Files.write(directory.resolve("train.toml"), before);
        Cli.run(directory, "fix", "train.toml", "--yes");
        assertArrayEquals(before, Files.readAllBytes(config));
        Cli fixed = Cli.run(
                directory,
                "fix",
                "train.toml",
                "--unsafe",
                "--rule",
                "trainer/unreadable",
                "--rule",
                "config/wrong-type");
        assertEquals(0, fixed.code(), fixed.err());
        assertEquals("network_module = \"networks.lora\" # é\nmax_token_length = 225\n", Files.readString(config));
        Cli.run(directory, "undo", "train.toml");
        assertArrayEquals(before, Files.readAllBytes(config));
    }

    /** OneTrainer takes the file for one of version 0, and raises KeyError. */
    @Test
    void configurationThatItsTrainerCannotLoadIsLeftAsItIs() throws IOException {
        String text = """
                {
                    "training_method": "LORA",
                    "model_type": "STABLE_DIFFUSION_XL_10_BASE",
                    "optimizer": {"optimizer": "PRODIGY"},
                    "lora_alpha": 32
                }
                """;
        Path config = Files.writeString(directory.resolve("train.json"), text);
        Cli fixed = Cli.run(directory, "fix", "train.json", "--unsafe", "--yes");
        assertEquals(3, fixed.code(), fixed.err());
        assertEquals(text, Files.readString(config));
        assertTrue(
                fixed.err()
                        .contains("train.json: not changed: OneTrainer cannot load the file; fix the error by hand and"
                                + " run the fix again"),
                fixed.err());

        Files.writeString(config, text.replace("{\n", "{\n    \"__version\": 11,\n"));
        Cli.run(directory, "fix", "train.json", "--unsafe", "--yes");
        assertTrue(Files.readString(config).contains("\"lora_alpha\": 8"), Files.readString(config));
    }

    /** The letters come first, then what they say, in one run. */
    @Test
    void captionInUtf16IsSavedAsUtf8AndFixed() throws IOException {
        Files.write(
                concept.resolve("img7.txt"), "\ufefftovamir, green hair, café\r\n".getBytes(StandardCharsets.UTF_16LE));
        Files.write(concept.resolve("img8.txt"), "\ufefftovamir, green hair, 猫\n".getBytes(StandardCharsets.UTF_16BE));
        Map<String, String> before = Tree.of(directory);
        fix();
        assertEquals("tovamir, café\r\n", Files.readString(concept.resolve("img7.txt")));
        assertEquals("tovamir, 猫\n", Files.readString(concept.resolve("img8.txt")));
        assertEquals("tovamir, smile, scene 9\n", Files.readString(concept.resolve("img9.txt")));
        assertEquals(0, Cli.run(directory, "undo", "data").code());
        assertEquals(before, Tree.of(directory));
    }

    @Test
    void diffDescribesAChangeOfEncoding() throws IOException {
        Files.write(concept.resolve("img7.txt"), "\ufefftovamir, café\n".getBytes(StandardCharsets.UTF_16LE));
        Files.write(concept.resolve("img8.txt"), "tovamir, green hair, smile\n".getBytes(StandardCharsets.UTF_16LE));
        Files.write(concept.resolve("img9.txt"), "tovamir, café\n".getBytes(StandardCharsets.ISO_8859_1));
        String diff = Cli.run(directory, "fix", "data", "--unsafe", "--diff").out();
        assertTrue(diff.contains("img6.txt\n@@ -1 +1 @@\n"), diff);
        assertTrue(diff.contains("\ndata/10_tovamir/img7.txt: UTF-16 is converted to UTF-8\n"), diff);
        assertTrue(
                diff.contains("\ndata/10_tovamir/img8.txt: UTF-16 is converted to UTF-8\n"
                        + "--- a/data/10_tovamir/img8.txt\n+++ b/data/10_tovamir/img8.txt\n"
                        + "@@ -1 +1 @@\n-tovamir, green hair, smile\n+tovamir, smile\n"),
                diff);
        assertTrue(diff.endsWith("\ndata/10_tovamir/img9.txt: Windows-1252 is converted to UTF-8\n"), diff);
    }

    @Test
    void nothingToFixWritesNoJournal() throws IOException {
        fix();
        Cli.run(directory, "undo", "data");
        Cli nothing = Cli.run(directory, "fix", "data", "--unsafe", "--yes", "--rule", "captions/multi-line");
        assertEquals(0, nothing.code(), nothing.out() + nothing.err());
        assertEquals("", Cli.run(directory, "undo", "data", "--list").out());
    }

    @Test
    void undoKeepsFilesThatChangedSince() throws IOException {
        fix();
        Files.writeString(concept.resolve("img3.txt"), "my own work\n");
        Cli undone = Cli.run(directory, "undo", "data");
        assertEquals(3, undone.code());
        assertTrue(undone.err().contains("img3.txt: not restored: it changed after the fix"), undone.err());
        assertEquals("my own work\n", Files.readString(concept.resolve("img3.txt")));
        assertEquals("tovamir, green hair, smile, scene 4\n", Files.readString(concept.resolve("img4.txt")));
        assertEquals(0, Cli.run(directory, "undo", "data", "--force").code());
        assertEquals("tovamir, green hair, smile, scene 3\n", Files.readString(concept.resolve("img3.txt")));
    }

    @Test
    void undoRevertsTheLastFixOrANamedOne() throws IOException {
        fix("--rule", "captions/identity-tag");
        caption("img1", "smile, scene 1\n");
        fix("--rule", "captions/trigger-missing");
        String[] fixes = Cli.run(directory, "undo", "data", "--list").out().split("\n");
        assertEquals(2, fixes.length);
        assertEquals(0, Cli.run(directory, "undo", "data").code());
        assertEquals("smile, scene 1\n", Files.readString(concept.resolve("img1.txt")));
        String first = fixes[1].split(" ")[0];
        assertEquals(2, Cli.run(directory, "undo", "data", "--fix", "2020").code());
        Cli.run(directory, "undo", "data", "--fix", first, "--force");
        assertEquals("tovamir, green hair, smile, scene 1\n", Files.readString(concept.resolve("img1.txt")));
    }

    @Test
    void removedTagsAreSavedAndCanBeRestored() throws IOException {
        fix("--save-removed", "removed.txt");
        assertEquals("10_tovamir: green hair\n", Files.readString(directory.resolve("removed.txt")));
        assertEquals(
                0, Cli.run(directory, "undo", "data", "--tag", "green_hair").code());
        assertEquals("tovamir, green hair, smile, scene 5\n", Files.readString(concept.resolve("img5.txt")));
    }

    @Test
    void onlyRemovedTagsCanBeRestored() throws IOException {
        for (int i = 0; i < 12; i++) {
            caption("img" + i, "tovamir, green hair, red eyes, scene " + i + "\n");
        }
        fix();
        for (String tag : new String[] {"green hair", "red eyes"}) {
            Cli back = Cli.run(directory, "undo", "data", "--tag", tag);
            assertEquals("Restored `" + tag + "` in 12 files.\n", back.out(), back.err());
        }
        assertEquals("tovamir, green hair, red eyes, scene 5\n", Files.readString(concept.resolve("img5.txt")));
        Cli none = Cli.run(directory, "undo", "data", "--tag", "blue skin");
        assertEquals(2, none.code());
        assertTrue(none.err().contains("no fix in data removed the tag `blue skin` from"), none.err());
    }

    @Test
    void secondFixAddsToTheRemovedTags() throws IOException {
        Path removed = Files.writeString(directory.resolve("removed.txt"), "other: cat ears\n");
        fix("--save-removed", "removed.txt");
        fix("--save-removed", "removed.txt");
        assertEquals("other: cat ears\n10_tovamir: green hair\n", Files.readString(removed));
        for (int i = 0; i < 12; i++) {
            caption("img" + i, "tovamir, red eyes, scene " + i + "\n");
        }
        fix("--save-removed", "removed.txt");
        assertEquals("other: cat ears\n10_tovamir: green hair, red eyes\n", Files.readString(removed));
    }

    @Test
    void nothingIsFixedIfRemovedTagsCannotBeSaved() throws IOException {
        Map<String, String> before = Tree.of(directory);
        Cli fix = Cli.run(directory, "fix", "data", "--yes", "--save-removed", "no/such/folder.txt");
        assertEquals(2, fix.code());
        assertTrue(fix.err().contains("--save-removed no/such/folder.txt: the file cannot be written"), fix.err());
        assertEquals(before, Tree.of(directory));
    }

    @Test
    void unknownConceptIsReported() {
        Cli fix = Cli.run(directory, "fix", "data", "--yes", "--concept", "10_tovamr");
        assertEquals(2, fix.code());
        assertTrue(fix.err().contains("--concept 10_tovamr: unknown concept"), fix.err());
    }

    @Test
    void undoOfAFileRestoresThatFile() throws IOException {
        Map<String, String> before = Tree.of(directory);
        fix();
        Cli one = Cli.run(directory, "undo", "data/10_tovamir/img3.txt");
        assertEquals("Restored 1 file.\n", one.out(), one.err());
        assertEquals("tovamir, green hair, smile, scene 3\n", Files.readString(concept.resolve("img3.txt")));
        assertEquals("tovamir, smile, scene 4\n", Files.readString(concept.resolve("img4.txt")));
        assertEquals("Restored 11 files.\n", Cli.run(directory, "undo", "data").out());
        assertEquals(before, Tree.of(directory));
    }

    @Test
    void undoRemovesCaptionsThatFixWrote() throws IOException {
        for (int i = 0; i < 13; i++) {
            Files.copy(Path.of("src/demo/raw/10_neravelle/sunset.png"), concept.resolve("img" + i + ".png"));
        }
        Map<String, String> before = Tree.of(directory);
        fix();
        assertEquals("tovamir", Files.readString(concept.resolve("img12.txt")));
        Cli.run(directory, "undo", "data");
        assertEquals(before, Tree.of(directory));
    }

    /** A fix of a configuration writes captions of its dataset, which is elsewhere. */
    @Test
    void undoOfAConfigurationRestoresItsDatasetElsewhere() throws IOException {
        Path config = configurationOfADatasetElsewhere("my cfg");
        Map<String, String> before = Tree.of(directory);
        Cli fixed = Cli.run(directory, "fix", "my cfg/train.toml", "--unsafe", "--yes");
        assertTrue(fixed.out().contains("`loralint undo` restores the old files."), fixed.out());
        assertTrue(Files.exists(concept.resolve("img12.txt")));
        assertNotEquals(before.get("my cfg/train.toml"), Tree.of(directory).get("my cfg/train.toml"));
        Cli undone = Cli.run(directory, "undo", "my cfg/train.toml");
        assertEquals(before, Tree.of(directory), undone.out());
        assertEquals(2, Cli.run(directory, "undo", "my cfg/train.toml").code());
        assertTrue(Files.exists(config));
    }

    @Test
    void printedCommandUndoesTheWholeFix() throws IOException {
        configurationOfADatasetElsewhere("cfg");
        Map<String, String> before = Tree.of(directory);
        for (String[] run : new String[][] {
            {".", "cfg/train.toml", "loralint undo", "."},
            {"cfg", "train.toml", "loralint undo", "."},
            {"data", "../cfg/train.toml", "loralint undo " + directory.resolve("cfg/train.toml"), "../cfg"},
            {"data", ".", "loralint undo", "."},
            {".", "data", "loralint undo", "."},
            {"data/10_tovamir", ".", "loralint undo", "."},
            {"cfg", "../data", "loralint undo " + directory.resolve("data"), "../data"}
        }) {
            Path here = directory.resolve(run[0]).normalize();
            Cli fixed = Cli.run(here, "fix", run[1], "--unsafe", "--yes");
            assertTrue(fixed.out().contains("`" + run[2] + "` restores the old files."), run[2] + fixed.out());
            assertNotEquals(before, Tree.of(directory));
            Cli undone = Cli.run(here, "undo", run[3]);
            assertEquals(before, Tree.of(directory), run[2] + undone.out());
        }
    }

    private Path configurationOfADatasetElsewhere(String folder) throws IOException {
        for (int i = 0; i < 13; i++) {
            Files.copy(Path.of("src/demo/raw/10_neravelle/sunset.png"), concept.resolve("img" + i + ".png"));
        }
        return Files.writeString(
                Files.createDirectories(directory.resolve(folder)).resolve("train.toml"),
                "pretrained_model_name_or_path = \"Illustrious-XL-v1.0.safetensors\"\nnetwork_module = \"networks.lora\"\n"
                        + "max_token_length = \"225\"\ntrain_data_dir = \""
                        + directory.resolve("data") + "\"\n");
    }

    @Test
    void linkIsNeitherFollowedNorReplaced() throws IOException {
        Path elsewhere = Files.writeString(directory.resolve("elsewhere.txt"), "tovamir, green hair, smile\n");
        Files.createSymbolicLink(concept.resolve("linked.txt"), elsewhere);
        Cli fixed = Cli.run(directory, "fix", "data", "--unsafe", "--yes");
        assertEquals(3, fixed.code());
        assertTrue(fixed.err().contains("linked.txt: not changed: it is a link"), fixed.err());
        assertTrue(Files.isSymbolicLink(concept.resolve("linked.txt")));
        assertEquals("tovamir, green hair, smile\n", Files.readString(elsewhere));
        assertEquals("tovamir, smile, scene 1\n", Files.readString(concept.resolve("img1.txt")));
    }

    @Test
    void filesWithUnusualNamesAreFixedAndRestored() throws IOException {
        for (String name :
                new String[] {"a b", "-rf", "'q'", "\"d\"", "$(x)", "ü猫", "a\nb", "%s", "x;y", "tab\there"}) {
            caption(name, "tovamir, green hair, smile\n");
        }
        Map<String, String> before = Tree.of(directory);
        fix();
        assertEquals("tovamir, smile\n", Files.readString(concept.resolve("a\nb.txt")));
        assertEquals("tovamir, smile\n", Files.readString(concept.resolve("ü猫.txt")));
        assertEquals(0, Cli.run(directory, "undo", "data").code());
        assertEquals(before, Tree.of(directory));
    }

    private JsonNode check(String path) {
        return Cli.run(directory, "check", path, "--format", "json", "--fail-on", "never")
                .json();
    }

    private void fix(String... more) {
        String[] args = new String[more.length + 4];
        System.arraycopy(new String[] {"fix", "data", "--unsafe", "--yes"}, 0, args, 0, 4);
        System.arraycopy(more, 0, args, 4, more.length);
        Cli fixed = Cli.run(directory, args);
        assertTrue(fixed.code() <= 1, fixed.err());
    }

    private void caption(String stem, String text) throws IOException {
        Files.writeString(concept.resolve(stem + ".txt"), text);
    }

    @Test
    void twoNamesOfOneCaptionAreFixedOnceAndRestored(@TempDir Path folder) throws IOException {
        Path data = Files.createDirectories(folder.resolve("10_mira"));
        for (String name : List.of("a", "b", "c")) {
            Files.write(data.resolve(name + ".png"), MadePicture.plain());
        }
        Path one = Files.writeString(data.resolve("a.txt"), "mira, 1girl, smile, smile, beach");
        Files.writeString(data.resolve("c.txt"), "mira, 1girl, smile, smile, sand");
        Files.createLink(data.resolve("b.txt"), one);
        Map<String, String> before = Tree.of(folder);
        Cli.run(folder, "fix", ".", "--unsafe", "--yes");
        assertEquals("mira, 1girl, smile, beach", Files.readString(one));
        assertEquals(0, Cli.run(folder, "undo", ".").code());
        assertEquals(before, Tree.of(folder));
    }
}
