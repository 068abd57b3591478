package dev.loralint.cli;

import static dev.loralint.cli.Sample.assertPlain;
import static dev.loralint.cli.Sample.assertSays;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a path leads to: a clear sentence, the right exit code, and the rest is judged. */
class UnreadableInputTest {

    @TempDir
    Path folder;

    @Test
    void emptyFolderIsReported() throws IOException {
        Files.createDirectory(folder.resolve("empty"));
        assertSays(Cli.run(folder, "check", "empty"), 2, "empty: no images, captions or configurations found");
        assertSays(Cli.run(folder, "check", "empty", "--format", "json"), 2, "empty");
        assertEquals("", Cli.run(folder, "check", "empty", "--format", "json").out());
    }

    @Test
    void emptyFolderTogetherWithAConfigurationIsReported() throws IOException {
        Files.createDirectory(folder.resolve("empty"));
        Files.writeString(folder.resolve("train.toml"), Sample.CONFIG);
        Cli run = Cli.run(folder, "check", "empty", "--config", "train.toml", "-q");
        assertSays(run, 2, "empty: no images");
    }

    @Test
    void namesThatNoFileSystemHasAreNoFiles() throws IOException {
        Files.writeString(folder.resolve("train.toml"), Sample.CONFIG + "dataset_config = \"da\\u0000ta.toml\"\n");
        Files.writeString(
                folder.resolve("data.toml"),
                "[[datasets]]\nresolution = 512\n[[datasets.subsets]]\nimage_dir = \"10_mirelune\"\n");
        Cli run = Cli.run(folder, "check", ".");
        assertFalse(run.err().contains("failed"), run.err());
    }

    /** Counting the steps one by one would not end. */
    @Test
    void moreStepsThanCanBeCountedAreChecked() throws IOException {
        Files.writeString(
                folder.resolve("train.toml"),
                Sample.CONFIG.replaceAll("(?m)^max_train.*\\n", "")
                        + "max_train_steps = 99999999999\nsave_every_n_steps = 2.5\nsave_last_n_steps = 3\n");
        Cli run = assertTimeoutPreemptively(
                Duration.ofMinutes(5), () -> Cli.run(folder, "check", "train.toml", "--format", "json"));
        assertTrue(run.json().has("summary"), run.err());
    }

    @Test
    void missingPathIsReported() {
        assertSays(Cli.run(folder, "check", "nothere"), 2, "nothere: the file or folder does not exist");
        assertSays(Cli.run(folder, "check", "--config", "no.toml"), 2, "no.toml: the file or folder does not exist");
        assertSays(Cli.run(folder, "settings", "no.toml"), 2, "no.toml: the file does not exist");
        assertSays(Cli.run(folder, "tags", "no.txt"), 2, "no.txt: the file does not exist");
    }

    @Test
    void otherPathsAreCheckedDespiteAMissingOne() throws IOException {
        Sample.concept(folder.resolve("set"));
        Cli run = Cli.run(folder, "check", "set", "nothere");
        assertEquals(2, run.code(), run.err());
        assertTrue(run.out().contains("nothere: the file or folder does not exist"), run.out());
        assertTrue(run.out().contains("10_mirelune: 1 caption,"), run.out());
        assertFalse(run.out().contains("Ready"), "what was not read is not fit to train");
        Cli json = Cli.run(folder, "check", "set", "--config", "typo.toml", "--format", "json");
        assertSays(json, 2, "typo.toml: the file or folder does not exist");
        assertEquals("fail", json.json().at("/summary/verdict").asText(), json.out());
    }

    @Test
    void folderInPlaceOfAFileIsReported() throws IOException {
        Path concept = Sample.concept(folder);
        assertSays(Cli.run(folder, "check", "--config", "10_mirelune"), 2, "is a folder");
        assertSays(Cli.run(folder, "settings", "10_mirelune"), 2, "is a folder");
        assertSays(Cli.run(concept, "check", "beach.png"), 2, "is an image");
    }

    @Test
    void circularLinksAreHarmless() throws IOException {
        Path concept = Sample.concept(folder);
        Files.createSymbolicLink(concept.resolve("loop"), concept);
        Files.createSymbolicLink(folder.resolve("up"), folder);
        Cli run = Cli.run(folder, "check", ".", "--format", "json");
        assertEquals(0, run.code(), run.out() + run.err());
        assertEquals(1, run.json().at("/inputs/0/concepts").size(), run.out());
        assertEquals(0, run.json().get("findings").size(), run.out());
    }

    @Test
    void linkToItselfIsReported() throws IOException {
        Path concept = Sample.concept(folder);
        Files.createSymbolicLink(concept.resolve("self.txt"), concept.resolve("self.txt"));
        Cli run = Cli.run(folder, "check", ".");
        assertEquals(3, run.code(), run.err());
        assertTrue(
                run.out().contains("10_mirelune/self.txt: cannot read the caption: loop of symbolic links"), run.out());
        assertSays(Cli.run(concept, "check", "self.txt"), 2, "the file or folder does not exist");
    }

    @Test
    void linkWithoutTargetIsReported() throws IOException {
        Path concept = Sample.concept(folder);
        Files.createSymbolicLink(concept.resolve("gone.txt"), Path.of("elsewhere.txt"));
        Cli run = Cli.run(folder, "check", ".");
        assertEquals(3, run.code(), run.err());
        assertTrue(run.out().contains("10_mirelune/gone.txt: cannot read the caption: it does not exist"), run.out());
    }

    @Test
    void folderNamedLikeACaptionIsReported() throws IOException {
        Path concept = Sample.concept(folder);
        Files.createDirectory(concept.resolve("a.txt"));
        Cli run = Cli.run(folder, "check", ".", "--format", "json");
        assertEquals(3, run.code(), run.err());
        assertEquals("10_mirelune/a.txt", run.json().at("/problems/0/path").asText());
        assertTrue(run.json().at("/problems/0/message").asText().contains("is a folder"), run.out());
        assertEquals("fail", run.json().at("/summary/verdict").asText(), "what was not read is not fit to train");
        assertFalse(Cli.run(folder, "check", ".").out().contains("Ready"), run.out());
    }

    @Test
    void fileWithoutReadPermissionIsReported() throws IOException {
        Path concept = Sample.concept(folder);
        Path secret = concept.resolve("secret.txt");
        Files.writeString(secret, "mirelune, beach");
        Path config = folder.resolve("train.toml");
        Files.writeString(config, Sample.CONFIG);
        for (Path file : new Path[] {secret, config}) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        }
        assumeTrue(!Files.isReadable(secret), "root reads everything");
        Cli run = Cli.run(folder, "check", ".");
        assertEquals(3, run.code(), run.err());
        assertTrue(run.out().contains("10_mirelune/secret.txt: cannot read the caption: permission denied"), run.out());
        assertTrue(run.out().contains("train.toml: cannot read the file: permission denied"), run.out());
        assertSays(Cli.run(folder, "settings", "train.toml"), 3, "permission denied");
    }

    @Test
    void hugeCaptionIsReported() throws IOException {
        Path concept = Sample.concept(folder);
        try (RandomAccessFile file =
                new RandomAccessFile(concept.resolve("big.txt").toFile(), "rw")) {
            file.setLength(50L << 20);
        }
        Cli run = Cli.run(folder, "check", ".");
        assertEquals(3, run.code(), run.err());
        assertTrue(run.out().contains("10_mirelune/big.txt: is larger than 1 MiB"), run.out());
    }

    @Test
    void hugeConfigurationIsReported() throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve("big.toml").toFile(), "rw")) {
            file.setLength(50L << 20);
        }
        assertSays(Cli.run(folder, "check", "-q", "--config", "big.toml"), 3, "big.toml", "larger than 20 MB");
    }

    @Test
    void syntaxErrorIsReported() throws IOException {
        Files.writeString(folder.resolve("train.toml"), "network_module = \"networks.lora\"\nnetwork_dim = = 3\n");
        Cli run = Cli.run(folder, "check", "train.toml");
        assertSays(run, 3, "train.toml:2:15: ");
        assertFalse(run.out().contains("Ready"), run.out());
        assertEquals(
                "fail",
                Cli.run(folder, "check", "train.toml", "--format", "json")
                        .json()
                        .at("/summary/verdict")
                        .asText());
        assertEquals(
                2,
                Cli.run(folder, "check", "train.toml", "--format", "json")
                        .json()
                        .at("/problems/0/line")
                        .asInt());
        assertSays(Cli.run(folder, "settings", "train.toml"), 3, "train.toml:2:15: ");
    }

    @Test
    void errorsInOwnSettingsAreReported() throws IOException {
        Sample.concept(folder);
        Path own = folder.resolve("loralint.toml");
        Files.writeString(own, "profile = \"illustrious\"\ntrigger = = 3\n");
        assertSays(Cli.run(folder, "check", "."), 2, "loralint.toml:2:11: ");
        Files.writeString(own, "trigger = \"mira\"\ntriger = \"mira\"\n");
        assertSays(Cli.run(folder, "check", "."), 2, "loralint.toml:2:1: unknown setting \"triger\"", "\"trigger\"?");
        Files.writeString(own, "[policy]\ntrait-share = 60\n");
        assertSays(Cli.run(folder, "check", "."), 2, "loralint.toml:2:1: ", "from 0 to 1");
        Files.writeString(own, "[[off]]\nrule = \"config/optimizer\"\npaths = [\"[\"]\n");
        assertSays(Cli.run(folder, "check", "."), 2, "loralint.toml:3:1: ", "not a valid glob");
        Files.write(own, "profile = \"illustrious\"\n".getBytes(StandardCharsets.UTF_16));
        assertSays(Cli.run(folder, "check", "."), 2, "loralint.toml: the file is not UTF-8");
        Files.writeString(own, "\uFEFFprofile = \"illustrious\"\n");
        assertEquals(0, Cli.run(folder, "check", ".").code(), "a byte order mark harms nobody");
    }

    @Test
    void zeroBytesInAConfigurationAreReported() throws IOException {
        Files.writeString(folder.resolve("train.toml"), "network_module = \"networks\0.lora\"\n");
        assertSays(Cli.run(folder, "check", "-q", "train.toml"), 3, "train.toml:1:");
    }

    @Test
    void configurationInUtf16IsReported() throws IOException {
        Files.write(folder.resolve("train.toml"), Sample.CONFIG.getBytes(StandardCharsets.UTF_16));
        assertSays(Cli.run(folder, "check", "-q", "train.toml"), 3, "train.toml:1:1: ", "UTF-16");
    }

    @Test
    void fileThatIsNotAConfigurationIsReported() throws IOException {
        Files.writeString(folder.resolve("package.json"), "{\"name\": \"x\", \"version\": \"1\"}");
        Files.writeString(folder.resolve("notes.md"), "# Notes\n");
        for (String name : new String[] {"package.json", "notes.md"}) {
            assertSays(Cli.run(folder, "check", name), 2, name + ": unknown file type");
            assertSays(Cli.run(folder, "check", "--config", name), 2, name + ": unknown file type");
            assertSays(Cli.run(folder, "settings", name), 2, name + ": unknown configuration format");
        }
        Sample.concept(folder);
        Cli run = Cli.run(folder, "check", ".");
        assertEquals(0, run.code(), run.out() + run.err());
        assertEquals("", run.err());
    }

    @Test
    void foldersOfAnotherMachineAreNoted() throws IOException {
        Files.writeString(folder.resolve("train.toml"), Sample.CONFIG + "train_data_dir = 'D:\\sets\\mira'\n");
        Cli run = Cli.run(folder, "check", "train.toml");
        assertPlain(run);
        assertEquals(0, run.code(), run.out() + run.err());
        assertTrue(run.out().contains("D:\\sets\\mira"), run.out());
        Sample.concept(folder.resolve("set"));
        Cli paired = Cli.run(folder, "check", ".", "--format", "json");
        assertTrue(paired.json().at("/notes/0").asText().contains("D:\\sets\\mira"), paired.out());
    }

    @Test
    void impossibleFileNameIsReported() {
        assertSays(Cli.run(folder, "check", "a\0b"), 2, "is not a valid file name");
        assertSays(Cli.run(folder, "check", "--config", "a\0b"), 2, "is not a valid file name");
        assertSays(Cli.run(folder, "settings", "a\0b"), 2, "not a valid file name");
        assertSays(Cli.run(folder, "tags", "a\0b"), 2, "not a valid file name");
        assertSays(Cli.run(folder, "config", "show", "a\0b"), 2, "not a valid file name");
        assertSays(Cli.run(folder, "check", "a".repeat(5000)), 2, "the file or folder does not exist");
    }

    @Test
    void filesAndFoldersCanBeCheckedTogether() throws IOException {
        Path one = Sample.concept(folder.resolve("one"));
        Path two = Sample.concept(folder.resolve("two"));
        Files.writeString(folder.resolve("train.toml"), Sample.CONFIG);
        Cli run = Cli.run(
                folder,
                "check",
                folder.relativize(one.resolve("beach.txt")).toString(),
                folder.relativize(two).toString(),
                "train.toml",
                "--trigger",
                "mirelune",
                "--format",
                "json");
        assertEquals(0, run.code(), run.out() + run.err());
        assertEquals(3, run.json().get("inputs").size(), run.out());
        Cli single = Cli.run(one, "check", "beach.txt", "--trigger", "mirelune", "--format", "json");
        assertEquals("beach.txt", single.json().at("/inputs/0/path").asText());
        assertTrue(single.json().at("/notes/0").asText().contains("only its captions"), single.out());
    }
}
