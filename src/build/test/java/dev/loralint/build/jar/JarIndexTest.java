package dev.loralint.build.jar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.resource.JarResources;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarIndexTest {

    private static final String TABLE = "a\tb\n".repeat(1000);

    @TempDir
    Path dir;

    @Test
    void resourcesAreReadByTheIndexAndEntriesStay() throws IOException {
        Path jar = indexed();

        JarResources read = JarResources.of(jar.toString());

        assertNotNull(read);
        assertArrayEquals(TABLE.getBytes(UTF_8), read.read("dev/loralint/knowledge/x/keys.tsv"));
        assertArrayEquals(new byte[0], read.read("loralint/empty.tsv"));
        assertNull(read.read("dev/loralint/A.class"));
        assertFalse(read.has("keys.tsv"));
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            List<String> names = zip.stream().map(ZipEntry::getName).toList();
            assertEquals(
                    List.of(
                            "META-INF/MANIFEST.MF",
                            JarResources.INDEX,
                            "dev/loralint/A.class",
                            "dev/loralint/knowledge/x/keys.tsv",
                            "loralint/empty.tsv"),
                    names);
            byte[] table = zip.getInputStream(zip.getEntry("dev/loralint/knowledge/x/keys.tsv"))
                    .readAllBytes();
            assertArrayEquals(TABLE.getBytes(UTF_8), table);
        }
    }

    @Test
    void aJarThatIsNotAsItWasWrittenIsLeftToTheClassLoader() throws IOException {
        Path plain = jar(dir.resolve("plain.jar"));
        assertNull(JarResources.of(plain.toString()));

        Path longer = indexed();
        try (RandomAccessFile file = new RandomAccessFile(longer.toFile(), "rw")) {
            file.seek(file.length());
            file.write(0);
        }
        assertNull(JarResources.of(longer.toString()));

        Path cut = indexed();
        try (RandomAccessFile file = new RandomAccessFile(cut.toFile(), "rw")) {
            file.setLength(80);
        }
        assertNull(JarResources.of(cut.toString()));
        assertNull(JarResources.of(cut + ":" + longer));
        assertNull(JarResources.of(dir.resolve("missing.jar").toString()));
    }

    @Test
    void itIsTheSameBytesEachTime() throws IOException {
        assertArrayEquals(Files.readAllBytes(indexed()), Files.readAllBytes(indexed()));
        assertTrue(Files.notExists(dir.resolve("indexed.jar.new")));
    }

    private Path indexed() throws IOException {
        Path jar = jar(dir.resolve("indexed.jar"));
        JarIndex.main(new String[] {jar.toString()});
        return jar;
    }

    private static Path jar(Path file) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            add(out, "dev/loralint/", "");
            add(out, "dev/loralint/A.class", "no class");
            add(out, "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n");
            add(out, "dev/loralint/knowledge/x/keys.tsv", TABLE);
            add(out, "loralint/empty.tsv", "");
        }
        return file;
    }

    private static void add(ZipOutputStream out, String name, String content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(1_700_000_000_000L);
        out.putNextEntry(entry);
        out.write(content.getBytes(UTF_8));
        out.closeEntry();
    }
}
