package dev.loralint.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {

    @TempDir
    private Path top;

    private Path dataset;
    private Path victim;

    @BeforeEach
    void aDatasetAndAFileOfTheUser() throws IOException {
        dataset = Files.createDirectory(top.resolve("dataset"));
        victim = Files.writeString(top.resolve("victim"), "untouched");
    }

    private OutputFile named(String name) {
        return OutputFile.named(top.resolve(name), List.of(dataset));
    }

    private static void assertRefused(OutputFile file, String words) {
        IOException refused = assertThrows(IOException.class, () -> file.write("new"));
        assertTrue(String.valueOf(refused.getMessage()).contains(words), refused::getMessage);
    }

    private void assertNothingElse(Path folder, String... names) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    List.of(names),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void noLinkInWhatIsCheckedIsFollowed() throws IOException {
        Files.createSymbolicLink(dataset.resolve("a"), victim);
        Files.createSymbolicLink(dataset.resolve("dangling"), top.resolve("nothing"));
        Files.createSymbolicLink(dataset.resolve("loop"), dataset.resolve("loop"));
        Files.createSymbolicLink(dataset.resolve("folder"), top);
        Files.createSymbolicLink(top.resolve("mine"), dataset);
        Files.createSymbolicLink(top.resolve("through"), dataset.resolve("a"));
        for (String name : List.of(
                "dataset/a",
                "dataset/dangling",
                "dataset/loop",
                "dataset/folder/victim",
                "dataset/folder/new/file",
                "dataset/../dataset/a",
                "mine/a",
                "mine/folder/victim",
                "through")) {
            assertRefused(named(name), "is a symbolic link, which is not followed here");
        }
        assertEquals("untouched", Files.readString(victim));
        assertNothingElse(top, "dataset", "mine", "through", "victim");
    }

    /** A file is checked together with what is next to it: its images and captions. */
    @Test
    void whatIsNextToACheckedFileIsCheckedToo() throws IOException {
        Path config = Files.writeString(dataset.resolve("train.toml"), "");
        Files.createSymbolicLink(dataset.resolve("a"), victim);
        assertRefused(OutputFile.named(dataset.resolve("a"), List.of(config)), "symbolic link");
    }

    @Test
    void linkOfTheUserIsFollowedAndStaysOne() throws IOException {
        Path link = Files.createSymbolicLink(top.resolve("link"), Path.of("victim"));
        Files.createSymbolicLink(top.resolve("folder"), top);
        Files.createSymbolicLink(top.resolve("dangling"), Path.of("made"));
        named("link").write("1");
        assertEquals("1", Files.readString(victim));
        assertTrue(Files.isSymbolicLink(link));
        named("folder/folder/link").write("2");
        assertEquals("2", Files.readString(victim));
        named("dangling").write("3");
        assertEquals("3", Files.readString(top.resolve("made")));
        Path loop = Files.createSymbolicLink(top.resolve("loop"), Path.of("loop"));
        assertThrows(
                FileSystemLoopException.class,
                () -> OutputFile.named(loop, List.of()).write("x"));
    }

    @Test
    void onlyFilesAndMissingFoldersAreWritten() throws IOException {
        named("a/b/c").write("1");
        assertEquals("1", Files.readString(top.resolve("a/b/c")));
        named("a/b/c").write("2");
        assertEquals("2", Files.readString(top.resolve("a/b/c")));
        assertNothingElse(top.resolve("a/b"), "c");
        assertRefused(named("a/b"), "`b` is a folder");
        assertRefused(named("victim/a"), "`victim` is not a folder");
        assertEquals("untouched", Files.readString(victim));
    }

    @Test
    void pipeOfTheUserIsWrittenToAndOneOfADatasetIsNotOpened() throws IOException, InterruptedException {
        Path own = top.resolve("pipe");
        pipe(own);
        pipe(dataset.resolve("pipe"));
        Process reader = new ProcessBuilder("cat", own.toString()).start();
        named("pipe").write("words");
        assertEquals("words", new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        reader.waitFor();
        assertRefused(named("dataset/pipe"), "is not a regular file");
        assertRefused(OutputFile.usual(own, dataset, file -> Optional.empty()), "is not a regular file");
        OutputFile.named(Path.of("/dev/null"), List.of(dataset)).write("words");
        assertFalse(Files.isRegularFile(Path.of("/dev/null")));
    }

    private static void pipe(Path at) throws IOException, InterruptedException {
        try {
            Process made = new ProcessBuilder("mkfifo", at.toString()).start();
            assumeTrue(made.waitFor() == 0);
        } catch (IOException e) {
            assumeTrue(false, "this system makes no pipes");
        }
    }

    @Test
    void fileThatNobodyNamedIsReplacedIfItIsOfLoralint() throws IOException {
        OutputFile.Origin origin = file -> new String(file.readAllBytes(), StandardCharsets.UTF_8).startsWith("own")
                ? Optional.empty()
                : Optional.of("is a stranger");
        OutputFile usual = OutputFile.usual(dataset.resolve("a"), dataset, origin);
        usual.write("own 1");
        usual.write("own 2");
        assertEquals("own 2", Files.readString(dataset.resolve("a")));
        Files.writeString(dataset.resolve("a"), "mine");
        assertRefused(usual, "`a` is a stranger; move it away");
        usual.delete();
        assertEquals("mine", Files.readString(dataset.resolve("a")));
        Files.writeString(dataset.resolve("a"), "own 3");
        usual.delete();
        assertNothingElse(dataset);
    }

    @Test
    void freshFileReplacesNothing() throws IOException {
        OutputFile fresh = OutputFile.fresh(dataset.resolve("a/b"), dataset);
        fresh.write("1");
        assertThrows(FileAlreadyExistsException.class, () -> fresh.write("2"));
        assertEquals("1", Files.readString(dataset.resolve("a/b")));
        Files.createSymbolicLink(dataset.resolve("link"), victim);
        assertRefused(OutputFile.fresh(dataset.resolve("link"), dataset), "symbolic link");
    }

    @Test
    void whatCannotBeWrittenToItsEndLeavesTheOldFile() throws IOException {
        OutputFile file = named("victim");
        assertThrows(
                IOException.class,
                () -> file.write(out -> {
                    out.write(new byte[1 << 20]);
                    throw new IOException("no space left");
                }));
        assertEquals("untouched", Files.readString(victim));
        assertNothingElse(top, "dataset", "victim");
    }

    @Test
    void lockedFileAndFolderAreLeftAlone() throws IOException {
        Files.setPosixFilePermissions(victim, PosixFilePermissions.fromString("r--r--r--"));
        Files.setPosixFilePermissions(dataset, PosixFilePermissions.fromString("r-xr-xr-x"));
        assumeTrue(!Files.isWritable(dataset), "this user may write everywhere");
        assertRefused(named("victim"), "is read-only");
        assertThrows(IOException.class, () -> named("dataset/a").write("x"));
        assertNothingElse(dataset);
    }
}
