package dev.loralint.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {

    @TempDir
    Path folder;

    private record Note(String text, int number) {}

    private record Other(String text, long number) {}

    private RecordFile<Note> part() {
        return new Store<>(folder.resolve("kept"), Note.class, 1).part("some");
    }

    private void keep(String key, Note note) {
        RecordFile<Note> part = part();
        part.keep(key, note);
        part.write();
    }

    private Path file() {
        return folder.resolve("kept/some");
    }

    @Test
    void keptRecordsAreFoundInTheNextRun() {
        RecordFile<Note> part = part();
        assertEquals(Optional.empty(), part.find("ä"));
        part.keep("ä", new Note("見", 3));
        assertEquals(Optional.of(new Note("見", 3)), part.find("ä"), "before it is written");
        part.write();
        assertEquals(Optional.of(new Note("見", 3)), part().find("ä"));
        assertEquals(Optional.empty(), part().find("a"));
        keep("b", new Note("later", 4));
        assertEquals(Optional.of(new Note("見", 3)), part().find("ä"), "beside what another run kept");
    }

    @Test
    void unchangedFileIsNotWritten() throws IOException {
        keep("a", new Note("a", 1));
        Files.setLastModifiedTime(file(), java.nio.file.attribute.FileTime.fromMillis(1000));
        RecordFile<Note> part = part();
        part.find("a");
        part.write();
        assertEquals(1000, Files.getLastModifiedTime(file()).toMillis());
    }

    @Test
    void recordsOfAnotherVersionOrShapeAreIgnored() {
        keep("a", new Note("a", 1));
        assertEquals(
                Optional.empty(),
                new Store<>(folder.resolve("kept"), Note.class, 2).part("some").find("a"));
        assertEquals(
                Optional.empty(),
                new Store<>(folder.resolve("kept"), Other.class, 1).part("some").find("a"));
    }

    @Test
    void truncatedFileGivesItsWholeEntries() throws IOException {
        keep("a", new Note("first", 1));
        long one = Files.size(file());
        keep("b", new Note("second", 2));
        byte[] whole = Files.readAllBytes(file());
        for (int length = 0; length < whole.length; length++) {
            Files.write(file(), Arrays.copyOf(whole, length));
            long found = Stream.of("a", "b")
                    .filter(key -> part().find(key).isPresent())
                    .count();
            assertEquals(length < one ? 0 : 1, found, "cut at " + length);
        }
    }

    @Test
    void damagedEntriesAreIgnored() throws IOException {
        Note first = new Note("first", 1);
        Note second = new Note("second", 2);
        keep("a", first);
        keep("b", second);
        byte[] whole = Files.readAllBytes(file());
        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= (byte) 0xFF;
            Files.write(file(), changed);
            RecordFile<Note> part = part();
            assertTrue(part.find("a").filter(n -> !n.equals(first)).isEmpty(), "changed at " + at);
            assertTrue(part.find("b").filter(n -> !n.equals(second)).isEmpty(), "changed at " + at);
        }
    }

    @Test
    void unusedEntriesAreRemovedFromALargeFile() throws IOException {
        String half = "x".repeat((int) RecordFile.ROOM / 2);
        keep("old", new Note(half, 1));
        keep("used", new Note(half, 2));
        assertTrue(part().find("old").isEmpty(), "nobody asked for it");
        assertTrue(part().find("used").isPresent());
        RecordFile<Note> both = part();
        both.find("used");
        both.keep("new", new Note(half, 3));
        both.write();
        assertTrue(part().find("used").isPresent());
        assertTrue(part().find("new").isPresent());
        assertTrue(Files.size(file()) > RecordFile.ROOM, "what is used has no such limit");
    }

    @Test
    void concurrentWritersDoNotMixEntries() throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> writers = Stream.of(1, 2)
                .map(number -> new Thread(() -> {
                    try {
                        start.await();
                    } catch (InterruptedException e) {
                        return;
                    }
                    for (int round = 0; round < 50; round++) {
                        RecordFile<Note> part = part();
                        part.keep("number", new Note(String.valueOf(number).repeat(5000), number));
                        part.keep("copy", new Note(String.valueOf(number).repeat(5000), number));
                        part.write();
                    }
                }))
                .toList();
        writers.forEach(Thread::start);
        start.countDown();
        for (int round = 0; round < 200; round++) {
            RecordFile<Note> part = part();
            assertEquals(part.find("number"), part.find("copy"), "both are of one writer");
        }
        for (Thread writer : writers) {
            writer.join();
        }
        assertEquals(part().find("number"), part().find("copy"));
        try (Stream<Path> files = Files.list(folder.resolve("kept"))) {
            assertEquals(List.of(file()), files.toList(), "nothing is left behind");
        }
    }

    @Test
    void unwritableFolderIsIgnored() throws IOException {
        Path blocked = Files.writeString(folder.resolve("file"), "x").resolve("below");
        RecordFile<Note> part = new Store<>(blocked, Note.class, 1).part("some");
        part.keep("a", new Note("a", 1));
        part.write();
        assertTrue(part.find("a").isPresent());
        assertFalse(Files.exists(blocked));
    }

    @Test
    void drawerCanBeInASubfolder() {
        Store<Note> store = new Store<>(folder.resolve("kept"), Note.class, 1);
        RecordFile<Note> part = store.part("ab/abcd");
        part.keep("a", new Note("a", 1));
        part.write();
        assertTrue(Files.isRegularFile(folder.resolve("kept/ab/abcd")));
        assertTrue(store.part("ab/abcd").find("a").isPresent());
    }
}
