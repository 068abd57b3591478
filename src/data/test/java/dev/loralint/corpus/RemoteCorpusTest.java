package dev.loralint.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.remote.LoopbackServer;
import dev.loralint.remote.RemoteFiles;
import dev.loralint.remote.RemoteOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files of a corpus behind HTTP and S3: the same captions, by requests of parts. */
class RemoteCorpusTest {

    private LoopbackServer server;

    @BeforeEach
    void start() throws IOException {
        server = new LoopbackServer(4);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private RemoteFiles files() {
        return new RemoteFiles(new RemoteOptions(
                1,
                1,
                0,
                2,
                Duration.ofMillis(2),
                Duration.ofSeconds(20),
                Map.of(
                        "AWS_ENDPOINT_URL",
                        server.address(""),
                        "AWS_ACCESS_KEY_ID",
                        "k",
                        "AWS_SECRET_ACCESS_KEY",
                        "s")));
    }

    private Corpus corpus(String address) {
        Corpus corpus = new Corpus(CorpusColumns.USUAL, Path::toString);
        corpus.add(files(), address);
        return corpus;
    }

    private static List<String> texts(Corpus corpus) throws IOException {
        List<String> texts = new ArrayList<>();
        corpus.read(row -> texts.add(row.text()));
        return texts;
    }

    private static byte[] lines(int count) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            lines.append("{\"caption\": \"miravex, smile, tree ").append(i).append("\"}\n");
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void eachFormIsReadAsFromTheDisk() throws IOException {
        try (Stream<Path> named = Files.list(Path.of("src/kit/main/resources/dev/loralint/parquet"))) {
            for (Path file : named.sorted().toList()) {
                String name = String.valueOf(file.getFileName());
                if (ShardForm.of(name).isEmpty()) {
                    continue;
                }
                Corpus local = new Corpus(CorpusColumns.USUAL, Path::toString);
                local.add(file);
                List<String> expected;
                try {
                    expected = texts(local);
                } catch (Corpus.DamagedShard e) {
                    continue; // one that is not for reading
                }
                server.file("/" + name, Files.readAllBytes(file));
                assertEquals(expected, texts(corpus(server.address("/" + name))), name);
            }
        }
        assertTrue(server.requests().size() > 3, () -> server.requests().toString());
    }

    @Test
    void whoReadsOnNeedsFewRequests() throws IOException {
        byte[] lines = lines(200_000);
        server.file("/10_miravex/a.jsonl", lines);
        Corpus corpus = corpus(server.address("/10_miravex/a.jsonl"));
        List<CorpusRow> rows = new ArrayList<>();
        corpus.read(rows::add);
        assertEquals(200_000, rows.size());
        assertEquals("10_miravex", rows.get(0).concept());
        assertEquals("miravex, smile, tree 199999", rows.get(199_999).text());
        // 64 KiB, and twice as much with each request up to 4 MiB
        assertTrue(
                server.requests().size() <= 7 + lines.length / (4 << 20),
                () -> server.requests().toString());
        assertEquals(
                "GET /10_miravex/a.jsonl bytes=65536-196607", server.requests().get(1));
    }

    @Test
    void foldersInS3AreSearched() throws IOException {
        server.file("/corpus/a/b.jsonl", lines(3))
                .file("/corpus/", new byte[0])
                .failing(
                        "/corpus/",
                        (exchange, file) -> LoopbackServer.send(
                                exchange,
                                200,
                                ("<ListBucketResult><Contents><Key>a/b.jsonl</Key><Size>3</Size></Contents><Contents>"
                                                + "<Key>a/cache-1.arrow</Key><Size>3</Size></Contents><Contents><Key>a/c.txt</Key>"
                                                + "<Size>3</Size></Contents></ListBucketResult>")
                                        .getBytes(StandardCharsets.UTF_8)));
        Corpus corpus = corpus("s3://corpus/a");
        assertEquals(List.of(), corpus.problems());
        assertEquals("s3://corpus/a", corpus.subject());
        List<CorpusRow> rows = new ArrayList<>();
        corpus.read(rows::add);
        assertEquals(new CorpusRow("a", "s3://corpus/a/b.jsonl:1", "miravex, smile, tree 0"), rows.get(0));
        assertEquals(3, rows.size());
    }

    @Test
    void whatCannotBeReadIsNamedWithoutCredentials() throws IOException {
        server.file("/short.jsonl", lines(5000));
        server.failing("/short.jsonl", (exchange, file) -> LoopbackServer.send(exchange, 200, file));
        Corpus unranged = corpus(server.address("/short.jsonl?key=secret"));
        Corpus.DamagedShard e = assertThrows(Corpus.DamagedShard.class, () -> texts(unranged));
        assertTrue(e.problem().contains("does not send parts of files"), e.problem());
        assertEquals(server.address("/short.jsonl?…"), e.name());
        Corpus missing = corpus(server.address("/none.jsonl"));
        assertThrows(Corpus.DamagedShard.class, () -> texts(missing));
        assertTrue(corpus(server.address("/captions.doc"))
                .problems()
                .get(0)
                .message()
                .contains("unknown file type"));
    }

    @Test
    void changedFileIsNotMixed() throws IOException {
        server.file("/a.jsonl", lines(20_000));
        Corpus corpus = corpus(server.address("/a.jsonl"));
        Corpus.DamagedShard e = assertThrows(
                Corpus.DamagedShard.class,
                () -> corpus.read(row -> {
                    if (row.path().endsWith(":1")) {
                        server.file("/a.jsonl", lines(19_000));
                    }
                }));
        assertTrue(e.problem().contains("changed while reading"), e.problem());
    }
}
