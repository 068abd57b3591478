package dev.loralint.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.check.Check;
import dev.loralint.check.CheckRequest;
import dev.loralint.check.RequestedRules;
import dev.loralint.check.UsageException;
import dev.loralint.corpus.Corpus;
import dev.loralint.corpus.CorpusColumns;
import dev.loralint.files.ShownPath;
import dev.loralint.finding.Finding;
import dev.loralint.result.CheckResult;
import dev.loralint.result.ExitCode;
import dev.loralint.rules.StreamFindings;
import dev.loralint.rules.house.MadeRule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same verdicts for the same captions, as files in folders and as rows of a stream. */
class StreamCheckTest {

    private static final String[] TAGS =
            ("smile,outdoors,tree,white dress,sitting,standing,night,jacket,scarf,from side,upper body,"
                            + "open mouth,book,beach,snow,umbrella,red shirt,black skirt,boots,hat,simple background,blush,cat,"
                            + "looking at viewer,looking_at_viewer,long hair,very long hair,dress,2girls,solo,miku (series)")
                    .split(",");

    private static final String[] HAIR = {"blonde hair", "black hair", "brown hair"};

    @TempDir
    Path folder;

    /** Captions with all kinds of mistakes, by their path. */
    static Map<String, String> captions(int count) {
        Random random = new Random(5);
        Map<String, String> captions = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            String[] subjects = {"10_miravex", "5_tovalune", "2_quovadel"};
            String concept = subjects[random.nextInt(10) < 7 ? 0 : 1 + random.nextInt(2)];
            captions.put(concept + String.format("/%05d.txt", i), caption(concept, i, random));
        }
        return captions;
    }

    private static String caption(String concept, int number, Random random) {
        if (number % 97 == 0) {
            return "";
        }
        if (number % 31 == 0) {
            return "A girl with blonde hair and blue eyes sits at a table in a large room and reads a book.";
        }
        StringBuilder text = new StringBuilder();
        if (number % 53 != 0) {
            text.append(concept.substring(concept.indexOf('_') + 1)).append(", ");
        }
        text.append("1girl, ").append(HAIR[number % 40 == 0 ? 1 : 0]);
        if (number % 41 == 0) {
            text.append(", ").append(HAIR[2]);
        }
        for (int i = random.nextInt(12); i >= 0; i--) {
            text.append(", ").append(TAGS[random.nextInt(TAGS.length)]);
        }
        return text.toString();
    }

    private RequestedRules rules = RequestedRules.none();

    private CheckResult folders(Map<String, String> captions) throws UsageException, IOException {
        Path root = folder.resolve("folders");
        for (Map.Entry<String, String> caption : captions.entrySet()) {
            Path file = root.resolve(caption.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, caption.getValue());
        }
        return new Check(root).run(CheckRequest.of(root).by(rules)).result();
    }

    private CheckResult stream(Path directory, String... names) throws UsageException {
        Path[] paths = Arrays.stream(names).map(directory::resolve).toArray(Path[]::new);
        return StreamCheck.run(directory, CheckRequest.of(paths).by(rules), corpus(paths))
                .result();
    }

    private Corpus corpus(Path... paths) {
        return corpus(CorpusColumns.USUAL, paths);
    }

    private Corpus corpus(CorpusColumns columns, Path... paths) {
        Corpus corpus = new Corpus(columns, new ShownPath(paths[0].getParent())::of);
        Arrays.stream(paths).forEach(corpus::add);
        return corpus;
    }

    private static List<String> shown(CheckResult result) {
        return result.findings().stream().map(StreamCheckTest::shown).sorted().toList();
    }

    /** All of a finding but its fix, which nobody applies to a stream. */
    static String shown(Finding finding) {
        return String.join(
                " | ",
                finding.rule(),
                finding.severity().name(),
                finding.message(),
                String.valueOf(finding.concept()),
                String.valueOf(finding.tag()),
                String.valueOf(finding.evidence()),
                String.valueOf(finding.placesTotal()),
                finding.places().toString());
    }

    static String json(Map<String, String> captions) {
        return captions.entrySet().stream()
                .map(c -> "{\"path\": \"" + c.getKey() + "\", \"caption\": \"" + c.getValue() + "\"}\n")
                .collect(Collectors.joining());
    }

    @Test
    void findingsAreThoseOfFolders() throws UsageException, IOException {
        Map<String, String> captions = captions(2500);
        rules = RequestedRules.of(List.of(folder.resolve("house")), null);
        MadeRule.write(
                folder.resolve("house"),
                "house/tree",
                "$caption : Caption( text.indexOf( \"tree\" ) >= 0 )",
                "findings.report( drools, \"A tree\" ).in( $caption );");
        List<String> expected = shown(folders(captions));
        Files.writeString(folder.resolve("a.jsonl"), json(captions));
        CheckResult result = stream(folder, "a.jsonl");
        Map<String, Long> byRule =
                result.findings().stream().collect(Collectors.groupingBy(Finding::rule, Collectors.counting()));
        assertTrue(byRule.size() >= 8, byRule.toString());
        List<String> listed = shown(result);
        List<String> missing =
                expected.stream().filter(finding -> !listed.contains(finding)).toList();
        assertTrue(
                expected.containsAll(listed),
                () -> listed.stream()
                        .filter(f -> !expected.contains(f))
                        .findFirst()
                        .orElse(""));
        long counted = result.notes().stream()
                .filter(note -> note.contains(" more findings of "))
                .mapToLong(note -> Long.parseLong(note.substring(0, note.indexOf(' '))))
                .sum();
        assertTrue(counted > 0, "some rule reports more than " + StreamFindings.KEPT);
        assertEquals(missing.size(), counted, "what is not listed is counted");
    }

    @Test
    void severalPartsAreLikeOne() throws UsageException, IOException {
        Map<String, String> captions = captions(40_000);
        Files.writeString(folder.resolve("all.jsonl"), json(captions));
        Path parts = Files.createDirectory(folder.resolve("parts"));
        int[] count = new int[1];
        Map<String, String> part = new LinkedHashMap<>();
        for (Map.Entry<String, String> caption : captions.entrySet()) {
            part.put(caption.getKey(), caption.getValue());
            if (part.size() == 9000) {
                Files.writeString(parts.resolve("part" + count[0]++ + ".jsonl"), json(part));
                part.clear();
            }
        }
        try (GZIPOutputStream out =
                new GZIPOutputStream(Files.newOutputStream(parts.resolve("part" + count[0] + ".jsonl.gz")))) {
            out.write(json(part).getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(shown(stream(folder, "all.jsonl")), shown(stream(folder, "parts")));
    }

    @Test
    void shardsOfWebDatasetAreRead() throws UsageException, IOException {
        Map<String, String> captions = captions(300);
        Files.writeString(folder.resolve("a.jsonl"), json(captions));
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        captions.forEach((path, text) -> {
            entry(tar, path.replace(".txt", ".jpg"), "image".repeat(300).getBytes(StandardCharsets.UTF_8));
            entry(tar, path, text.getBytes(StandardCharsets.UTF_8));
        });
        tar.writeBytes(new byte[1024]);
        Files.write(folder.resolve("a.tar"), tar.toByteArray());
        assertEquals(shown(stream(folder, "a.jsonl")), shown(stream(folder, "a.tar")));
        Files.write(folder.resolve("cut.tar"), Arrays.copyOf(tar.toByteArray(), 5000));
        CheckResult cut = stream(folder, "cut.tar");
        assertEquals("cut.tar", cut.problems().get(0).path());
        assertTrue(
                cut.problems().get(0).message().contains("cut off"),
                cut.problems().toString());
    }

    private static void entry(ByteArrayOutputStream tar, String name, byte[] content) {
        byte[] header = new byte[512];
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, header, 0, bytes.length);
        put(header, 124, String.format("%011o", content.length));
        put(header, 156, "0");
        put(header, 257, "ustar\u000000");
        put(header, 148, "        ");
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xFF;
        }
        put(header, 148, String.format("%06o\u0000 ", sum));
        tar.writeBytes(header);
        tar.writeBytes(Arrays.copyOf(content, (content.length + 511) / 512 * 512));
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    @Test
    void columnsAreNamedByTheUser() throws UsageException, IOException {
        Files.writeString(
                folder.resolve("a.jsonl"),
                "{\"who\": \"10_miravex\", \"words\": [\"miravex\", \"smile\", \"smile\"], \"id\": \"x7\", \"n\": 3}\n"
                        + "{\"who\": \"10_miravex\", \"words\": \"miravex, tree\", \"id\": null}\n");
        CheckResult result = StreamCheck.run(
                        folder,
                        CheckRequest.of(folder.resolve("a.jsonl")),
                        corpus(new CorpusColumns("words", "who", "id"), folder.resolve("a.jsonl")))
                .result();
        Finding finding = result.findings().stream()
                .filter(f -> f.rule().equals("captions/duplicate-tag"))
                .findFirst()
                .orElseThrow();
        assertEquals("x7", finding.path());
        assertEquals("10_miravex", finding.concept());
        assertEquals(
                List.of("miravex"), result.inputs().get(0).concepts().get(0).triggers());
    }

    @Test
    void parquetIsReadByGroups() throws UsageException {
        Path files = Path.of("src/kit/main/resources/dev/loralint/parquet").toAbsolutePath();
        CheckResult result = stream(files, "arrow-snappy-v2.parquet");
        assertEquals(List.of(), result.problems());
        assertEquals(3, result.datasets().get(0).captionCount());
        assertTrue(result.findings().stream().anyMatch(f -> f.path().equals("sub/é.webp")));
    }

    @Test
    void unreadableFilesEndTheCheck() throws UsageException, IOException {
        Files.writeString(folder.resolve("a.jsonl"), "{\"caption\": \"miravex, smile\"}\n{\"caption\n");
        Files.writeString(folder.resolve("b.jsonl"), "{\"words\": \"miravex, smile\"}\n");
        Files.write(folder.resolve("c.parquet"), new byte[100]);
        assertProblem("a.jsonl", "line 2 is not a JSON object");
        assertProblem("b.jsonl", "--caption-column");
        assertProblem("c.parquet", "PAR1");
        assertProblem("d.csv", "does not exist");
    }

    private void assertProblem(String name, String words) throws UsageException {
        Check.Outcome outcome =
                StreamCheck.run(folder, CheckRequest.of(folder.resolve(name)), corpus(folder.resolve(name)));
        assertEquals(ExitCode.INCOMPLETE, outcome.exitCode());
        assertEquals(List.of(), outcome.result().findings());
        assertEquals(name, outcome.result().problems().get(0).path());
        assertTrue(
                outcome.result().problems().get(0).message().contains(words),
                outcome.result().problems().toString());
    }
}
