package dev.loralint.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.OwnStateForTests;
import dev.loralint.cli.Cli;
import dev.loralint.files.AtomicFile;
import dev.loralint.finding.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a dataset that was downloaded, or another user, can do to a fix and to its undo. */
class PlantedJournalTest {

    @TempDir
    Path directory;

    private Path data;
    private Path caption;
    private Path elsewhere;

    @TempDir
    Path home;

    private Path state;

    @BeforeEach
    void aDataset() throws IOException {
        state = OwnStateForTests.set(home.resolve("state"));
        directory = directory.toRealPath();
        data = directory.resolve("data");
        Path concept = Files.createDirectories(data.resolve("10_tovamir"));
        caption = Files.writeString(concept.resolve("a.txt"), "tovamir, smile, smile\n");
        elsewhere = Files.createDirectories(directory.resolve("elsewhere"));
    }

    @AfterEach
    void stateOfOtherTests() {
        OwnStateForTests.set(state);
    }

    private Cli fix() {
        return Cli.run(directory, "fix", "data", "--rule", "captions/duplicate-tag");
    }

    /** As releases before this one wrote them, and as an attacker would with each path. */
    private static void plant(Path folder, String path, boolean created, String before, String after)
            throws IOException {
        Path journal = Files.createDirectories(folder.resolve(".loralint/journal/99991231T235959Z"));
        Files.writeString(
                journal.resolve("manifest.jsonl"),
                "{\"path\":\"" + path + "\",\"created\":\"" + created + "\",\"offset\":\"0\",\"length\":\""
                        + before.length() + "\",\"before\":\"" + hash(before) + "\",\"after\":\"" + after
                        + "\",\"modified\":\"0\"}\n");
        Files.writeString(journal.resolve("bytes"), before);
    }

    private static String hash(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void journalThatCameWithADatasetIsNeverFollowed() throws IOException {
        Path victim = Files.writeString(elsewhere.resolve("victim.txt"), "mine");
        for (Path folder : List.of(data, directory)) {
            for (String path :
                    List.of("../elsewhere/new.txt", "elsewhere/new.txt", elsewhere + "/new.txt", "new.txt")) {
                plant(folder, path, false, "planted", "");
                plant(folder, path.replace("new", "victim"), true, "", hash("mine"));
                fix();
                assertEquals("tovamir, smile\n", Files.readString(caption));
                Cli undone = Cli.run(directory, "undo", "data");
                assertEquals(0, undone.code(), undone.err());
                assertEquals("tovamir, smile, smile\n", Files.readString(caption), "the user's own fix is undone");
                assertEquals(2, Cli.run(directory, "undo", "data").code(), "and nothing else");
                assertEquals("mine", Files.readString(victim));
                assertFalse(Files.exists(elsewhere.resolve("new.txt")));
                assertFalse(Files.exists(data.resolve("new.txt")));
            }
        }
    }

    @Test
    void itIsReportedOnce() throws IOException {
        plant(data, "new.txt", false, "planted", "");
        for (Cli run : List.of(fix(), Cli.run(directory, "undo", "data", "--list"))) {
            assertEquals(
                    1,
                    run.err()
                            .lines()
                            .filter(line -> line.startsWith("loralint: data/.loralint: not used"))
                            .count(),
                    run.err());
        }
        Cli.run(directory, "undo", "data");
    }

    @Test
    void journalThatAnotherUserCanWriteIsNotUsed() throws IOException {
        fix();
        Path manifest = manifest();
        Files.setPosixFilePermissions(manifest, PosixFilePermissions.fromString("rw-rw-rw-"));
        Cli undone = Cli.run(directory, "undo", "data");
        assertEquals(3, undone.code(), undone.out());
        assertTrue(undone.err().contains("can be written by other users and is not used"), undone.err());
        assertEquals("tovamir, smile\n", Files.readString(caption));
        Files.setPosixFilePermissions(manifest, PosixFilePermissions.fromString("rw-------"));
        assertEquals(0, Cli.run(directory, "undo", "data").code());
    }

    /** Whoever got at the state could do more; a damaged journal must not do more than it was written for. */
    @Test
    void entryOutsideOfItsFolderIsNotRead() {
        String good =
                "{\"root\":\"/data\",\"path\":\"10_a/b.txt\",\"created\":\"false\",\"offset\":\"0\",\"length\":\"0\","
                        + "\"before\":\"\",\"after\":\"\",\"modified\":\"0\"}";
        assertEquals(Path.of("/data/10_a/b.txt"), JournalEntry.read(good).file());
        for (String path : List.of("../b.txt", "/etc/b.txt", "a/../../b.txt", "", ".", "a/./b.txt")) {
            assertNull(JournalEntry.read(good.replace("10_a/b.txt", path)), path);
        }
        assertNull(JournalEntry.read(good.replace("\"/data\"", "\"data\"")));
    }

    @Test
    void folderThatBecameALinkIsNotFollowed() throws IOException {
        fix();
        Path concept = caption.getParent();
        Files.move(concept, directory.resolve("moved"));
        Files.createSymbolicLink(concept, elsewhere);
        Path same = Files.writeString(elsewhere.resolve("a.txt"), "tovamir, smile\n");
        Cli undone = Cli.run(directory, "undo", "data", "--force");
        assertEquals(3, undone.code(), undone.out());
        assertTrue(undone.err().contains("its folder is now a link to another folder"), undone.err());
        assertEquals("tovamir, smile\n", Files.readString(same));
        Files.delete(concept);
        Files.move(directory.resolve("moved"), concept);
        assertEquals(0, Cli.run(directory, "undo", "data").code());
    }

    @Test
    void journalIsReadableByItsUserAlone() throws IOException {
        fix();
        for (Path at = manifest(); !at.equals(home.resolve("state")); at = at.getParent()) {
            String rights = PosixFilePermissions.toString(Files.getPosixFilePermissions(at));
            assertTrue(rights.endsWith("------"), at + " " + rights);
        }
        Cli.run(directory, "undo", "data");
        try (Stream<Path> left = Files.walk(home.resolve("state").resolve("journal"))) {
            assertEquals(List.of(), left.filter(Files::isRegularFile).toList());
        }
    }

    @Test
    void withoutAFolderForOldFilesNothingIsChanged() throws IOException {
        OwnStateForTests.set(Path.of("/proc/none/state"));
        Cli fixed = fix();
        assertEquals(3, fixed.code());
        assertTrue(fixed.err().contains("no file was changed"), fixed.err());
        assertTrue(fixed.err().contains("set LORALINT_STATE to a folder that only this user can write"), fixed.err());
        assertEquals("tovamir, smile, smile\n", Files.readString(caption));
    }

    @Test
    void killedFixLeavesNoEmptyFolder() throws IOException {
        fix();
        Path killed = Files.createDirectory(manifest().getParent().resolveSibling("2020-01-01T00-00-00-000Z"));
        Files.writeString(killed.resolve("target"), data.toString());
        Files.writeString(caption, "tovamir, smile, smile\n");
        fix();
        assertFalse(Files.exists(killed));
        Cli.run(directory, "undo", "data");
        Cli.run(directory, "undo", "data", "--force");
    }

    @Test
    void fixesAtOnceCanAllBeUndone() throws Exception {
        Path config = Files.writeString(data.resolve("train.toml"), """
                pretrained_model_name_or_path = "Illustrious-XL-v1.0.safetensors"
                network_module = "networks.lora"
                max_token_length = "225"
                train_batch_size = "2"
                """);
        for (int i = 0; i < 12; i++) {
            Files.writeString(caption.resolveSibling("img" + i + ".txt"), "tovamir, green hair, scene " + i + "\n");
        }
        Map<String, String> before = Tree.of(directory);
        List<Thread> fixes = Stream.generate(
                        () -> new Thread(() -> Cli.run(directory, "fix", "data", "--unsafe", "--yes")))
                .limit(4)
                .toList();
        fixes.forEach(Thread::start);
        for (Thread one : fixes) {
            one.join();
        }
        assertTrue(Files.readString(config).contains("max_token_length = 225"), Files.readString(config));
        for (int i = 0; !Undo.of(data).isEmpty(); i++) {
            Cli undone = Cli.run(directory, "undo", "data");
            assertEquals(0, undone.code(), undone.err());
            assertTrue(i < 4);
        }
        assertEquals(before, Tree.of(directory));
    }

    /** Up to 255 bytes are a valid name; what is written next to it needs a name too. */
    @Test
    void longestNamesAreFixedAndRestored() throws IOException {
        Files.delete(caption);
        for (int length : new int[] {100, 120, 121, 200, 241, 242, 250, 255}) {
            Files.writeString(caption.resolveSibling("n".repeat(length - 4) + ".txt"), "tovamir, smile, smile\n");
        }
        Files.writeString(caption.resolveSibling("猫".repeat(83) + ".txt"), "tovamir, smile, smile\n");
        Map<String, String> before = Tree.of(directory);
        Cli fixed = fix();
        assertTrue(fixed.out().contains("Fixed 9 files"), fixed.out() + fixed.err());
        Cli undone = Cli.run(directory, "undo", "data");
        assertEquals("Restored 9 files.\n", undone.out(), undone.err());
        assertEquals(before, Tree.of(directory));
    }

    @Test
    void hardLinksAreKept() throws IOException {
        Path other = directory.resolve("other-name.txt");
        Files.createLink(other, caption);
        fix();
        assertEquals("tovamir, smile\n", Files.readString(other));
        assertTrue(Files.isSameFile(caption, other));
        Cli.run(directory, "undo", "data");
        assertEquals("tovamir, smile, smile\n", Files.readString(other));
        assertTrue(Files.isSameFile(caption, other));
    }

    /** Such a file is written in place, with the whole next to it until it is done. */
    @Test
    void fixThatWasKilledInAFileWithTwoNamesIsUndone() throws IOException {
        Files.createLink(directory.resolve("other-name.txt"), caption);
        fix();
        Files.write(AtomicFile.temporary(caption), Files.readAllBytes(caption));
        Files.writeString(caption, "tovam");
        assertEquals(0, Cli.run(directory, "undo", "data").code());
        assertEquals("tovamir, smile, smile\n", Files.readString(caption));
        assertFalse(Files.exists(AtomicFile.temporary(caption)));
    }

    private Path manifest() throws IOException {
        try (Stream<Path> all = Files.walk(home.resolve("state").resolve("journal"))) {
            return all.filter(file -> file.endsWith("manifest.jsonl"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
