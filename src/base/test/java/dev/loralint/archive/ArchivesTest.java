package dev.loralint.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.archive.MadeZip.Entry;
import dev.loralint.files.FolderListing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Zips as folders: what is seen of them, and which are refused. */
class ArchivesTest {

    @TempDir
    Path folder;

    private Archives open(MadeZip zip) throws IOException {
        return Archives.of(List.of(zip.write(folder.resolve("set.zip"))), Set.of("loralint.toml"));
    }

    private Path set(Archives archives) {
        return archives.in(folder.resolve("set.zip"));
    }

    @Test
    void membersAreFilesInFolders() throws IOException {
        byte[] image = new byte[200_000];
        new Random(3).nextBytes(image);
        try (Archives archives = open(MadeZip.of(
                Entry.of("a/b/1.txt", "mira, smile"),
                Entry.of("a/1.png", image),
                Entry.of("a/2.png", image).by(ZipEntry.STORED),
                Entry.of("2.txt", "").describedBehind(),
                Entry.of("a/", ""),
                Entry.of("loralint.toml", "rules = [\"x\"]"),
                Entry.of("__MACOSX/a/._1.png", "x")))) {
            Path set = set(archives);
            FolderListing listing = FolderListing.of(set, "");
            assertEquals(List.of("a"), listing.folders());
            assertEquals(Map.of(".txt", List.of("2.txt")), listing.captions());
            assertEquals(List.of(), listing.others());
            assertEquals("mira, smile", Files.readString(set.resolve("a/b/1.txt")));
            assertEquals(11, Files.size(set.resolve("a/b/1.txt")));
            assertArrayEquals(image, Files.readAllBytes(set.resolve("a/1.png")));
            assertArrayEquals(image, Files.readAllBytes(set.resolve("a/2.png")));
            assertEquals("", Files.readString(set.resolve("2.txt")));
            assertTrue(Files.isDirectory(set.resolve("a/b")));
            assertFalse(Files.exists(set.resolve("loralint.toml")));
            assertFalse(Files.exists(set.resolve("a/3.png")));
            assertThrows(NoSuchFileException.class, () -> Files.readAllBytes(set.resolve("3.png")));
            assertEquals(set.resolve("a/b"), set.resolve("a/../a/b").toRealPath());
        }
    }

    @Test
    void imagesAreReadFromAnyPlace() throws IOException {
        byte[] image = new byte[300_000];
        new Random(4).nextBytes(image);
        try (Archives archives = open(
                MadeZip.of(Entry.of("1.png", image), Entry.of("2.png", image).by(ZipEntry.STORED)))) {
            for (String name : List.of("1.png", "2.png")) {
                try (SeekableByteChannel channel =
                        Files.newByteChannel(set(archives).resolve(name))) {
                    assertEquals(image.length, channel.size());
                    for (int at : new int[] {0, 100_000, 299_990, 50, 299_000, 0}) {
                        ByteBuffer piece = ByteBuffer.allocate(10);
                        channel.position(at).read(piece);
                        assertArrayEquals(Arrays.copyOfRange(image, at, at + 10), piece.array(), name + " at " + at);
                    }
                    assertEquals(-1, channel.position(image.length).read(ByteBuffer.allocate(1)));
                }
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> harmfulZipsAreRefused() {
        Entry one = Entry.of("a.txt", "mira");
        byte[] zeros = new byte[9 << 20];
        String deep = "a/".repeat(40) + "a.txt";
        return Map.ofEntries(
                        Map.entry("leads out of the zip", MadeZip.of(one, Entry.of("../b.txt", "x"))),
                        Map.entry("`x/../../b.txt` leads out", MadeZip.of(one, Entry.of("x/../../b.txt", "x"))),
                        Map.entry("absolute path", MadeZip.of(Entry.of("/etc/b.txt", "x"))),
                        Map.entry("`C:/b.txt` has an absolute path", MadeZip.of(Entry.of("C:/b.txt", "x"))),
                        Map.entry("backslashes", MadeZip.of(Entry.of("a\\b.txt", "x"))),
                        Map.entry("invalid name", MadeZip.of(Entry.of("a//b.txt", "x"))),
                        Map.entry("`a\0b.txt` has an invalid name", MadeZip.of(Entry.of("a\0b.txt", "x"))),
                        Map.entry("41 folders deep", MadeZip.of(Entry.of(deep, "x"))),
                        Map.entry("two entries of the name `a.txt`", MadeZip.of(one, Entry.of("a.txt", "other"))),
                        Map.entry("a file and a folder", MadeZip.of(one, Entry.of("a.txt/b.txt", "x"))),
                        Map.entry("encrypted", MadeZip.of(one.flagged(1))),
                        Map.entry("contains another zip", MadeZip.of(one, Entry.of("b/c.ZIP", "x"))),
                        Map.entry("compression method", MadeZip.of(one.by(9))),
                        Map.entry("more than 250 times", MadeZip.of(Entry.of("b.png", zeros))),
                        Map.entry("4095 MiB; expected at most 1024 MiB", MadeZip.of(one.saying(0xFFFFFFF0L))),
                        Map.entry(
                                "size of `a.txt` is wrong",
                                MadeZip.of(one.by(ZipEntry.STORED).saying(5))),
                        Map.entry(
                                "it is damaged",
                                MadeZip.of(
                                        one.named(new byte[] {(byte) 0xE4, 'x'}).flagged(1 << 11))))
                .entrySet()
                .stream()
                .map(zip -> DynamicTest.dynamicTest(zip.getKey(), () -> {
                    try (Archives archives = open(zip.getValue())) {
                        String problem = Archives.problem(set(archives));
                        assertNotNull(problem);
                        assertTrue(problem.contains(zip.getKey()), problem);
                        assertTrue(Files.isRegularFile(set(archives)), "it is no folder");
                    }
                }));
    }

    /** Wherever a zip is cut off or changed by a bit, it is refused or read; nothing else happens. */
    @Test
    void damagedZipsAreRefusedOrRead() throws IOException {
        byte[] zip = MadeZip.of(
                        Entry.of("a/1.txt", "mira, smile"),
                        Entry.of("a/1.png", new byte[50]).describedBehind())
                .commented("made by hand")
                .bytes();
        List<byte[]> damaged = new ArrayList<>();
        for (int at = 0; at < zip.length; at++) {
            damaged.add(Arrays.copyOf(zip, at));
            for (int bit = 0; bit < 8; bit++) {
                byte[] other = zip.clone();
                other[at] ^= (byte) (1 << bit);
                damaged.add(other);
            }
        }
        int refused = 0;
        for (byte[] bytes : damaged) {
            Path file = Files.write(folder.resolve("set.zip"), bytes);
            try (Archives archives = Archives.of(List.of(file), Set.of())) {
                if (Archives.problem(set(archives)) != null) {
                    refused++;
                } else {
                    readAll(set(archives));
                }
            }
        }
        assertTrue(refused > zip.length, "refused " + refused + " of " + damaged.size());
    }

    private static void readAll(Path set) throws IOException {
        try (Stream<Path> files = Files.walk(set)) {
            for (Path file : files.toList()) {
                if (Files.isRegularFile(file)) {
                    Files.readAllBytes(file);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            assertTrue(String.valueOf(e.getMessage()).contains("damaged"), String.valueOf(e.getMessage()));
        }
    }

    @Test
    void contentThatIsNotWhatTheZipSaysIsDamaged() throws IOException {
        byte[] zip =
                MadeZip.of(Entry.of("a.txt", "mira, smile").by(ZipEntry.STORED)).bytes();
        String text = new String(zip, StandardCharsets.ISO_8859_1);
        zip[text.indexOf("smile")] = 'S';
        Files.write(folder.resolve("set.zip"), zip);
        try (Archives archives = Archives.of(List.of(folder.resolve("set.zip")), Set.of())) {
            Path file = set(archives).resolve("a.txt");
            assertThrows(ZipError.class, () -> Files.readAllBytes(file));
        }
    }

    @Test
    void filesOfTheDiskAreNotWrittenThroughAZip() throws IOException {
        Path other = Files.writeString(folder.resolve("a.txt"), "mira");
        try (Archives archives = open(MadeZip.of(Entry.of("a.txt", "mira")))) {
            assertEquals("mira", Files.readString(archives.in(other)));
            assertThrows(ReadOnlyFileSystemException.class, () -> Files.delete(archives.in(other)));
            assertNull(Archives.behind(other));
        }
    }

    @Test
    void folderIsOpenedForItsZipsIfItHasNothingElse() throws IOException {
        MadeZip.of(Entry.of("a.txt", "mira")).write(folder.resolve("set.zip"));
        Files.writeString(folder.resolve("train.toml"), "");
        try (Archives archives = Archives.of(List.of(folder), Set.of())) {
            assertEquals(1, archives.files().size());
        }
        Files.writeString(folder.resolve("b.txt"), "mira");
        try (Archives archives = Archives.of(List.of(folder), Set.of())) {
            assertTrue(archives.isEmpty());
        }
    }
}
