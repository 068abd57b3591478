package dev.loralint.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.loralint.cli.Cli;
import dev.loralint.files.AtomicFile;
import dev.loralint.finding.Applicability;
import dev.loralint.finding.Change;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Fix;
import dev.loralint.finding.Kind;
import dev.loralint.finding.Location;
import dev.loralint.finding.Outcome;
import dev.loralint.finding.Severity;
import dev.loralint.result.FailOn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that takes no more, and a folder that may not be written: what cannot be done is said, the rest is done. */
class FullDiskTest {

    /** Longer files than this find the disk full after as many bytes. */
    private static final int ROOM = 40;

    @TempDir
    Path directory;

    @Test
    void fileIsUnchangedIfTheDiskIsFullAndOthersAreFixed() throws IOException {
        Path small = Files.writeString(directory.resolve("small.toml"), "seed = 1\n");
        Path large = Files.writeString(directory.resolve("large.toml"), "seed = 1\n" + "# a remark\n".repeat(20));
        Map<String, String> before = Tree.of(directory);

        Recheck recheck = () -> new CheckedState(findings(List.of(small, large)), List.of(), List.of(), FailOn.ERROR);
        FixResult result =
                new Fixer(directory, directory, recheck, f -> true, FullDiskTest::writeWhatFits).run(recheck.check());

        assertEquals("seed = 2\n", Files.readString(small));
        assertTrue(Files.readString(large).startsWith("seed = 1\n# a"));
        assertEquals(1, result.files());
        assertEquals(
                List.of(new FixProblem(large, "not changed: the disk is full; free space and run the fix again")),
                result.problems());
        assertTrue(Files.notExists(AtomicFile.temporary(large)));

        for (Undo undo : Undo.of(directory)) {
            assertEquals(List.of(), undo.run(false).problems());
        }
        assertEquals(before, Tree.of(directory));
    }

    private static void writeWhatFits(FileChannel channel, byte[] content) throws IOException {
        channel.write(ByteBuffer.wrap(content, 0, Math.min(ROOM, content.length)));
        if (content.length > ROOM) {
            throw new IOException("No space left on device");
        }
    }

    @Test
    void unwritableFolderIsReportedAndOthersAreFixed() throws IOException {
        Path open = caption("10_open");
        Path locked = caption("10_locked");
        Map<String, String> before = Tree.of(directory);
        Path folder = locked.getParent();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            assumeFalse(Files.isWritable(folder), "this user may write everywhere");
            Cli fix = Cli.run(directory, "fix", ".", "--yes", "--rule", "captions/encoding");
            assertEquals(3, fix.code(), fix.err());
            assertTrue(fix.err().contains("may not be written"), fix.err());
            assertEquals("tovamir, smile\n", Files.readString(open));
            assertEquals("\uFEFFtovamir, smile\n", Files.readString(locked));
            assertEquals(0, Cli.run(directory, "undo", ".").code());
        } finally {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        assertEquals(before, Tree.of(directory));
    }

    private Path caption(String folder) throws IOException {
        Path concept = Files.createDirectories(directory.resolve(folder));
        return Files.writeString(concept.resolve("a.txt"), "\uFEFFtovamir, smile\n");
    }

    private List<Finding> findings(List<Path> files) {
        List<Finding> findings = new ArrayList<>();
        for (Path file : files) {
            try {
                if (Files.readString(file).startsWith("seed = 1")) {
                    findings.add(finding(directory.relativize(file).toString()));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return findings;
    }

    private static Finding finding(String path) {
        return new Finding(
                "x/seed",
                Severity.ERROR,
                Kind.ADVICE,
                Outcome.WORSE,
                "it is wrong",
                null,
                null,
                "seed",
                null,
                path,
                List.of(Location.of(path)),
                1,
                new Fix(Applicability.SAFE, "Set it", List.of(), List.of(new Change.SetSetting("seed", "2"))));
    }
}
