package dev.loralint.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.files.ReadProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of a corpus, whole and damaged. */
class CorpusTest {

    private static final Path PARQUET = Path.of("src/kit/main/resources/dev/loralint/parquet");

    @TempDir
    Path folder;

    private static List<CorpusRow> rows(CorpusColumns columns, Path... paths) throws IOException {
        List<CorpusRow> rows = new ArrayList<>();
        corpus(columns, path -> String.valueOf(path.getFileName()), paths).read(rows::add);
        return rows;
    }

    private static Corpus corpus(CorpusColumns columns, Function<Path, String> shown, Path... paths) {
        Corpus corpus = new Corpus(columns, shown);
        Arrays.stream(paths).forEach(corpus::add);
        return corpus;
    }

    private static List<String> texts(List<CorpusRow> rows) {
        return rows.stream().map(CorpusRow::text).toList();
    }

    @Test
    void arrowIsNamedAndNotRead() throws IOException {
        Files.writeString(folder.resolve("data-00000.arrow"), "ARROW1");
        Files.writeString(folder.resolve("cache-1.arrow"), "ARROW1");
        List<ReadProblem> problems = corpus(CorpusColumns.USUAL, path -> String.valueOf(path.getFileName()), folder)
                .problems();
        assertEquals(1, problems.size(), problems.toString());
        assertEquals("data-00000.arrow", problems.get(0).path());
        assertTrue(problems.get(0).message().contains("`to_parquet`"), problems.toString());
    }

    @Test
    void columnThatIsNotThereIsNamed() {
        for (Path file : List.of(PARQUET.resolve("arrow-plain.parquet"))) {
            IOException e = assertThrows(IOException.class, () -> rows(new CorpusColumns("words", "", ""), file));
            assertTrue(
                    String.valueOf(e.getCause()).contains("no column of texts `words`"), String.valueOf(e.getCause()));
        }
    }

    @Test
    void parquetIsReadByGroups() throws IOException {
        List<CorpusRow> rows = rows(CorpusColumns.USUAL, PARQUET.resolve("arrow-zstd-v2.parquet"));
        assertEquals(
                List.of("a.png", "b c.png", "sub/é.webp"),
                rows.stream().map(CorpusRow::path).toList());
        assertEquals("mira, 1girl, smile", rows.get(0).text());
        assertEquals(
                List.of("mira, smile, a girl smiles", "mira", "", ""),
                texts(rows(CorpusColumns.USUAL, PARQUET.resolve("duckdb-lists.parquet"))));
    }

    /** Whatever the bytes are, the answer is rows or a sentence. */
    @Test
    void damagedFilesAreProblems() throws IOException {
        Random random = new Random(3);
        int problems = 0;
        for (Path file : List.of(PARQUET.resolve("arrow-snappy-v2.parquet"))) {
            byte[] whole = Files.readAllBytes(file);
            Path damaged = folder.resolve(String.valueOf(file.getFileName()));
            for (int i = 0; i < 3000; i++) {
                byte[] bytes = i % 3 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
                for (int k = random.nextInt(4); k > 0 && bytes.length > 0; k--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
                Files.write(damaged, bytes);
                try {
                    rows(CorpusColumns.USUAL, damaged);
                } catch (Corpus.DamagedShard e) {
                    problems++;
                    assertEquals(damaged.getFileName().toString(), e.name());
                    assertTrue(e.problem().startsWith("cannot read the file: "), e.problem());
                }
            }
        }
        assertTrue(problems > 1000, String.valueOf(problems));
    }

    @Test
    void foldersAreSearched() throws IOException {
        Path sub = Files.createDirectories(folder.resolve("10_mira"));
        Files.writeString(sub.resolve("b.jsonl"), "{\"text\": \"mira, smile\"}\n");
        Files.writeString(folder.resolve("a.ndjson"), "{\"text\": \"tree\", \"path\": \"s3://b/x/1.png\"}\n\n");
        Files.writeString(folder.resolve("notes.txt"), "no captions");
        Files.writeString(folder.resolve("cache-12.arrow"), "left over");
        Corpus corpus = corpus(
                CorpusColumns.USUAL,
                path -> folder.relativize(path).toString().replace('\\', '/'),
                folder,
                folder.resolve("c.csv"));
        List<CorpusRow> rows = new ArrayList<>();
        corpus.read(rows::add);
        assertEquals(2, corpus.files());
        assertEquals(new CorpusRow("10_mira", "10_mira/b.jsonl:1", "mira, smile"), rows.get(0));
        assertEquals(new CorpusRow(String.valueOf(folder.getFileName()), "s3://b/x/1.png", "tree"), rows.get(1));
        assertEquals(List.of(new ReadProblem("c.csv", "the file or folder does not exist")), corpus.problems());
    }

    @Test
    void whoeverTakesRowsMayFail() throws IOException {
        Path file = Files.writeString(folder.resolve("a.jsonl"), "{\"text\": \"mira\"}\n");
        Corpus corpus = corpus(CorpusColumns.USUAL, Path::toString, file);
        IOException e = assertThrows(
                IOException.class,
                () -> corpus.read(row -> {
                    throw new IOException("full");
                }));
        assertEquals("full", e.getMessage());
    }
}
