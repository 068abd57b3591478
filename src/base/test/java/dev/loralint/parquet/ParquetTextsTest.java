package dev.loralint.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Files of several programs, whole and damaged. */
class ParquetTextsTest {

    private static final Path FILES = Path.of("src/kit/main/resources/dev/loralint/parquet");

    private static final Map<String, List<List<String>>> ROWS = Map.of(
            "file_name",
            List.of(List.of("a.png"), List.of("b c.png"), List.of("sub/é.webp")),
            "text",
            List.of(
                    List.of("mira, 1girl, smile"),
                    List.of("mira, \"quoted\", back\\slash\nsecond line, 初音ミク 😀"),
                    List.of("")));

    private static byte[] file(String name) throws IOException {
        try (InputStream in = ParquetTextsTest.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    private static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".parquet"))
                    .sorted()
                    .toList();
        }
    }

    @TestFactory
    Stream<DynamicTest> filesOfSeveralProgramsAreRead() throws IOException {
        return names().stream()
                .filter(name -> !name.matches(".*(big|lists|nulls|brotli).*"))
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    ParquetTexts read = ParquetTexts.read(file(name));
                    assertEquals(3, read.rows());
                    assertEquals(ROWS, read.texts());
                    assertEquals(List.of("file_name", "text"), read.columns().subList(0, 2));
                }));
    }

    @Test
    void listsOfTextsAreRead() throws IOException {
        ParquetTexts read = ParquetTexts.read(file("duckdb-lists.parquet"));
        assertEquals(
                List.of(List.of("mira, smile", "a girl smiles"), List.of("mira"), List.of(), List.of()),
                read.texts().get("text"));
    }

    @Test
    void missingValuesAreNoTexts() throws IOException {
        ParquetTexts read = ParquetTexts.read(file("duckdb-nulls.parquet"));
        assertEquals(
                Map.of(
                        "file_name",
                        List.of(List.of("a.png"), List.of("b.png"), List.of()),
                        "text",
                        List.of(List.of(), List.of("x"), List.of("y"))),
                read.texts());
    }

    @Test
    void severalGroupsOfRowsAreRead() throws IOException {
        for (String version : List.of("V1", "V2")) {
            Map<String, List<List<String>>> texts = ParquetTexts.read(file("duckdb-big-" + version + ".parquet"))
                    .texts();
            for (int i = 0; i < 3000; i++) {
                assertEquals(
                        List.of(String.format("i%05d.png", i)),
                        texts.get("file_name").get(i));
                assertEquals(
                        List.of("mira, 1girl, pose " + i % 7), texts.get("text").get(i));
            }
        }
    }

    @Test
    void anUnknownCompressionIsNamed() throws IOException {
        byte[] file = file("duckdb-brotli-V1.parquet");
        IOException e = assertThrows(DamagedParquet.class, () -> ParquetTexts.read(file));
        assertTrue(String.valueOf(e.getMessage()).contains("expected snappy, gzip, zstd or lz4_raw"), e.getMessage());
    }

    @TestFactory
    Stream<DynamicTest> aFileThatIsCutOffIsRefused() throws IOException {
        return names().stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    byte[] whole = file(name);
                    for (int length = 0; length < whole.length; length += whole.length > 2000 ? 37 : 1) {
                        byte[] part = Arrays.copyOf(whole, length);
                        assertThrows(IOException.class, () -> ParquetTexts.read(part));
                    }
                }));
    }

    /** A changed byte gives other texts or an error in words, and never takes more than the file's share of memory or time. */
    @TestFactory
    Stream<DynamicTest> aDamagedFileIsReadOrRefused() throws IOException {
        return names().stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    byte[] whole = file(name);
                    Random random = new Random(name.hashCode());
                    for (int i = 0; i < 400; i++) {
                        byte[] damaged = whole.clone();
                        for (int k = 0; k <= random.nextInt(3); k++) {
                            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
                        }
                        try {
                            ParquetTexts.read(damaged);
                        } catch (IOException e) {
                            assertTrue(!String.valueOf(e.getMessage()).isBlank());
                        }
                    }
                }));
    }
}
