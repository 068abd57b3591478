package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Captions in {@code metadata.parquet} are checked and converted, and the file is never changed. */
class ParquetCaptionsTest {

    @TempDir
    Path folder;

    private byte[] table = {};

    @BeforeEach
    void aDatasetWithATable() throws IOException {
        try (InputStream in =
                ParquetCaptionsTest.class.getResourceAsStream("/dev/loralint/parquet/duckdb-zstd-V2.parquet")) {
            table = Objects.requireNonNull(in).readAllBytes();
        }
        Files.createDirectories(folder.resolve("d/sub"));
        for (String name : new String[] {"a.png", "b c.png", "sub/é.webp"}) {
            Files.writeString(folder.resolve("d").resolve(name), "image");
        }
        Files.write(folder.resolve("d/metadata.parquet"), table);
    }

    @Test
    void aCheckNamesTheRow() {
        JsonNode json = Cli.run(folder, "check", "d", "--format", "json").json();
        assertEquals(
                3,
                json.get("inputs").get(0).get("concepts").get(0).get("captions").asInt(),
                json.toString());
        assertTrue(
                json.get("findings").findValues("path").stream()
                        .anyMatch(path -> path.asText().equals("d/metadata.parquet")),
                json.toString());
    }

    @Test
    void aFixSaysThatTheFileIsOnlyRead() throws IOException {
        Cli fix = Cli.run(folder, "fix", "d", "--unsafe", "--yes");
        assertEquals(3, fix.code(), fix.out());
        assertTrue(fix.err().contains("loralint reads parquet files and does not write them"), fix.err());
        assertArrayEquals(table, Files.readAllBytes(folder.resolve("d/metadata.parquet")));
    }

    @Test
    void aConversionReadsAllRows() throws IOException {
        Cli convert = Cli.run(folder, "convert", "d", "--to", "metadata.jsonl");
        assertEquals(0, convert.code(), convert.err());
        assertTrue(convert.out().startsWith("Drops the values of `width`: the form has only images and captions."));
        assertEquals("""
                {"file_name":"a.png","text":"mira, 1girl, smile"}
                {"file_name":"b c.png","text":"mira, \\"quoted\\", back\\\\slash\\nsecond line, 初音ミク 😀"}
                {"file_name":"sub/é.webp","text":""}
                """, Files.readString(folder.resolve("d/metadata.jsonl")));
        assertFalse(Files.exists(folder.resolve("d/metadata.parquet")));
        assertEquals(0, Cli.run(folder, "undo", "d").code());
        assertArrayEquals(table, Files.readAllBytes(folder.resolve("d/metadata.parquet")));
    }

    @Test
    void aFileThatIsCutOffIsReportedAndNothingIsWritten() throws IOException {
        byte[] part = Arrays.copyOf(table, table.length / 2);
        Files.write(folder.resolve("d/metadata.parquet"), part);
        Cli check = Cli.run(folder, "check", "d");
        assertEquals(3, check.code(), check.out());
        assertTrue(
                check.out().contains("d/metadata.parquet: cannot read the captions: the file is cut off"), check.out());
        Cli convert = Cli.run(folder, "convert", "d", "--to", "txt");
        assertEquals(3, convert.code(), convert.out());
        assertTrue(convert.err().contains("the file is cut off"), convert.err());
        assertArrayEquals(part, Files.readAllBytes(folder.resolve("d/metadata.parquet")));
        assertFalse(Files.exists(folder.resolve("d/a.txt")));
    }
}
