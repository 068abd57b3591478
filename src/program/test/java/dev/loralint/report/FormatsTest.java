package dev.loralint.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.loralint.Schema;
import dev.loralint.cli.Cli;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Kind;
import dev.loralint.finding.Location;
import dev.loralint.finding.Severity;
import dev.loralint.image.MadePicture;
import dev.loralint.report.format.GithubReport;
import dev.loralint.report.format.MarkdownReport;
import dev.loralint.report.format.SarifReport;
import dev.loralint.result.CheckResult;
import dev.loralint.result.Suggestions;
import dev.loralint.settings.Policy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the formats for machines hold: limits, positions, keys. */
class FormatsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    /** A dataset with findings of every level, a fix, a caption and a configuration that cannot be read, and a picture. */
    private Path troubled() throws IOException {
        Path root = Files.createDirectories(folder.resolve("troubled"));
        Path concept = Files.createDirectories(root.resolve("10_mirelune"));
        Files.writeString(
                concept.resolve("a.txt"), "mirelune, \uD83D\uDE00 face, caf\u00e9, beach, beach, blonde hair, con_t\n");
        Files.write(concept.resolve("a.png"), MadePicture.plain());
        Files.writeString(concept.resolve("CON.txt"), "mirelune, night");
        Files.createDirectory(concept.resolve("unread.txt"));
        Files.createSymbolicLink(concept.resolve("gone.txt"), Path.of("nowhere"));
        Files.writeString(root.resolve("train.toml"), "network_module = \"networks.lora\"\nnetwork_alpha = 64\n");
        Files.writeString(root.resolve("broken.toml"), "network_module = \"networks.lora\"\nnetwork_dim = = 3\n");
        return root;
    }

    @TestFactory
    Stream<DynamicTest> aSavedCheckIsToldAsTheCheckItself() throws IOException {
        assumeTrue(java.io.File.separatorChar == '/', "the sample has links");
        Path root = troubled();
        return Stream.of("error", "warning", "info", "never")
                .map(level -> DynamicTest.dynamicTest(level, () -> {
                    List<String> all = List.of(
                            "text",
                            "json",
                            "html",
                            "sarif",
                            "github",
                            "gitlab",
                            "junit",
                            "checkstyle",
                            "markdown",
                            "rdjson");
                    List<String> command =
                            new ArrayList<>(List.of("check", "troubled", "-q", "--with-data", "--fail-on", level));
                    List<String> again = new ArrayList<>(List.of("report", level + "/json"));
                    for (String format : all) {
                        command.addAll(List.of("--format", format + "=" + level + "/" + format));
                        again.addAll(List.of("--format", format + "=" + level + "/again-" + format));
                    }
                    Cli direct = Cli.run(folder, command.toArray(String[]::new));
                    assertEquals(3, direct.code(), direct.err());
                    Cli saved = Cli.run(folder, again.toArray(String[]::new));
                    assertEquals(0, saved.code(), saved.err());
                    assertEquals(direct.err(), saved.err());
                    assertTrue(direct.err().contains("troubled/broken.toml:2:"), direct.err());
                    for (String format : all) {
                        assertEquals(
                                withoutPath(format, Files.readString(folder.resolve(level + "/" + format))),
                                withoutPath(format, Files.readString(folder.resolve(level + "/again-" + format))),
                                format);
                    }
                    Schema.report()
                            .accepts(
                                    JSON.readTree(
                                            folder.resolve(level + "/json").toFile()),
                                    level);
                    assertTrue(
                            Files.readString(folder.resolve(level + "/rdjson")).contains("suggestions"));
                    assertTrue(Files.exists(root));
                }));
    }

    /** Text names what was checked in the command that fixes it; a saved check is read where nobody knows that. */
    private static String withoutPath(String format, String text) {
        return format.equals("text")
                ? text.replaceAll("\\s+", " ").replaceAll("`loralint fix (troubled|PATH)", "`loralint fix")
                : text;
    }

    @TestFactory
    Stream<DynamicTest> withoutDataEveryFormatOfFindingsIsTheSame() throws IOException {
        assumeTrue(java.io.File.separatorChar == '/', "the sample has links");
        troubled();
        return Stream.of("text", "json", "sarif", "github", "gitlab", "junit", "checkstyle", "markdown")
                .map(format -> DynamicTest.dynamicTest(format, () -> {
                    String[] check = {"check", "troubled", "--fail-on", "warning", "--format"};
                    Cli.run(folder, and(check, "json=saved.json"));
                    Cli live = Cli.run(folder, and(check, format));
                    Cli again = Cli.run(folder, "report", "saved.json", "--format", format);
                    assertEquals(withoutPath(format, live.out()), withoutPath(format, again.out()));
                    assertEquals(0, again.code());
                }));
    }

    private static String[] and(String[] words, String last) {
        return Stream.concat(Stream.of(words), Stream.of(last)).toArray(String[]::new);
    }

    /** What a check says of itself, such as that pictures are Git LFS pointers, is no finding and yet told everywhere. */
    @Test
    void sarifContainsNotes() throws IOException {
        Path concept = Files.createDirectories(folder.resolve("10_mirelune"));
        Files.writeString(concept.resolve("a.txt"), "mirelune, sitting");
        Files.writeString(
                concept.resolve("a.png"),
                "version https://git-lfs.github.com/spec/v1\noid sha256:" + "0".repeat(64) + "\nsize 12345\n");
        JsonNode notification = Cli.run(folder, "check", ".", "--format", "sarif")
                .json()
                .at("/runs/0/invocations/0/toolExecutionNotifications/0");
        assertEquals("note", notification.get("level").asText());
        assertTrue(
                notification.at("/message/text").asText().contains("contains Git LFS pointers"),
                notification.toString());
        String github = Cli.run(folder, "check", ".", "--format", "github").out();
        assertTrue(github.startsWith("::notice title=loralint::. contains Git LFS pointers"), github);
    }

    @Test
    void githubPrintsTenNoticesIncludingNotes() throws IOException {
        StringBuilder out = new StringBuilder();
        CheckResult result = result(List.of(finding("captions/encoding", Severity.INFO, 20, "i")));
        new GithubReport(RepositoryPath.from(folder))
                .write(
                        result.with(result.findings(), result.hidden(), List.of("one", "two", "three", "%0A::four")),
                        out);
        assertEquals(
                10, out.toString().lines().filter(l -> l.startsWith("::notice")).count());
        assertTrue(out.toString().contains("\nloralint: note: %0A::four\n"), out.toString());
        assertTrue(out.toString().contains("loralint: 13 of 20 places"), out.toString());
    }

    @Test
    void missingDataInASavedCheckIsReported() throws IOException {
        Path concept = Files.createDirectories(folder.resolve("10_mirelune"));
        Files.writeString(concept.resolve("a.txt"), "mirelune, beach, beach");
        assertEquals(
                0,
                Cli.run(folder, "check", ".", "-q", "--format", "json=saved.json")
                        .code());
        Cli html = Cli.run(folder, "report", "saved.json", "--format", "html=saved.html");
        assertEquals(0, html.code());
        assertTrue(html.err().contains("saved.json was saved without --with-data; html has no images"), html.err());
        String page = Files.readString(folder.resolve("saved.html"));
        assertTrue(page.contains("captions/duplicate-tag") && page.contains("Whether sd-scripts would train"), page);
        Cli rdjson = Cli.run(folder, "report", "saved.json", "--format", "rdjson");
        assertEquals(0, rdjson.code());
        assertTrue(rdjson.out().contains("\"suggestions\""), rdjson.out());
        assertEquals(2, Cli.run(folder, "check", ".", "--with-data").code());
    }

    /** Such as an earlier version wrote. */
    @Test
    void savedCheckWithoutALevelHasAVerdict() throws IOException {
        Path concept = Files.createDirectories(folder.resolve("10_mirelune"));
        Files.writeString(concept.resolve("a.txt"), "mirelune, beach, beach");
        Cli.run(folder, "check", ".", "-q", "--fail-on", "warning", "--format", "json=saved.json");
        Path file = folder.resolve("saved.json");
        String text = Files.readString(file);
        assertTrue(text.contains("\"failOn\" : \"warning\","), text);
        Files.writeString(file, text.replace("\"failOn\" : \"warning\",", ""));
        assertTrue(Cli.run(folder, "report", "saved.json", "--format", "github")
                .out()
                .contains("loralint: not passed: 0 errors, 1 warning"));
    }

    @Test
    void otherFileIsNotASavedCheck() throws IOException {
        for (String text :
                List.of("", "[]", "{}", "{\"schema\": 1", "{\"schema\": 2}", "{\"schema\": 1, \"findings\": 3}")) {
            Files.writeString(folder.resolve("saved.json"), text);
            Cli run = Cli.run(folder, "report", "saved.json");
            assertEquals(2, run.code(), text);
            assertTrue(run.err().startsWith("loralint: saved.json: not a saved check"), run.err());
        }
        assertEquals(2, Cli.run(folder, "report", "nothere.json").code());
    }

    @Test
    void sarifKeepsTheWorstFindingsWithinTheLimit() throws IOException {
        List<Finding> findings = new ArrayList<>();
        findings.add(finding("captions/encoding", Severity.WARNING, 1, "w"));
        for (int i = 0; i < 4; i++) {
            findings.add(finding("captions/identity-tag", Severity.ERROR, 10_000, "e" + i));
        }
        JsonNode run = sarif(findings).at("/runs/0");
        assertEquals(25_000, run.get("results").size());
        Set<String> messages = new HashSet<>();
        for (int i = 0; i < 4; i++) {
            messages.add(run.at("/results/" + i + "/message/text").asText());
        }
        assertEquals(Set.of("e0", "e1", "e2", "e3"), messages, "every finding once before any of them again");
        assertEquals(15_001, run.at("/properties/resultsLeftOut").asInt());
        assertTrue(run.at("/invocations/0/toolExecutionNotifications/0/message/text")
                .asText()
                .startsWith("Only the worst 25000 of 40001 results"));
        Set<String> hashes = new HashSet<>();
        run.get("results")
                .forEach(r -> assertTrue(hashes.add(
                        r.at("/partialFingerprints/primaryLocationLineHash").asText())));
    }

    @Test
    void sarifStaysBelowTheSizeLimitOfGithub() throws IOException {
        java.util.Random random = new java.util.Random(5);
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < 24_000; i++) {
            StringBuilder noise = new StringBuilder();
            for (int n = 0; n < 900; n++) {
                noise.append((char) ('0' + random.nextInt(75)));
            }
            findings.add(finding("captions/identity-tag", Severity.ERROR, 1, noise.toString()));
        }
        String text = text(findings);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        assertTrue(packed.size() < 10_000_000, "packed " + packed.size());
        JsonNode run = JSON.readTree(text).at("/runs/0");
        assertTrue(run.at("/properties/resultsLeftOut").asInt() > 0);
        assertTrue(run.get("results").size() > 5_000);
    }

    @Test
    void sarifColumnsAreUtf16AndRdjsonColumnsAreBytes() throws IOException {
        Path concept = Files.createDirectories(folder.resolve("10_mirelune"));
        Files.writeString(concept.resolve("a.txt"), "mirelune, \uD83D\uDE00 face, caf\u00e9, beach, beach");
        Cli run = Cli.run(folder, "check", ".", "--rule", "captions/duplicate-tag", "--format", "sarif");
        JsonNode region = run.json().at("/runs/0/results/0/locations/0/physicalLocation/region");
        assertEquals(33, region.get("startColumn").asInt(), run.out());
        assertEquals(38, region.get("endColumn").asInt());
        Cli bytes = Cli.run(folder, "check", ".", "--rule", "captions/duplicate-tag", "--format", "rdjson");
        assertEquals(
                36,
                bytes.json().at("/diagnostics/0/location/range/start/column").asInt(),
                bytes.out());
    }

    @Test
    void appliedSuggestionEqualsTheFix() throws IOException {
        Path concept = Files.createDirectories(folder.resolve("10_mirelune"));
        Path file = Files.writeString(concept.resolve("a.txt"), "mirelune, caf\u00e9, beach, beach, night\n");
        JsonNode suggestion = Cli.run(folder, "check", ".", "--rule", "captions/duplicate-tag", "--format", "rdjson")
                .json()
                .at("/diagnostics/0/suggestions/0");
        byte[] bytes = Files.readAllBytes(file);
        int start = suggestion.at("/range/start/column").asInt() - 1;
        int end = suggestion.at("/range/end/column").asInt() - 1;
        String applied = new String(bytes, 0, start, StandardCharsets.UTF_8)
                + suggestion.get("text").asText()
                + new String(bytes, end, bytes.length - end, StandardCharsets.UTF_8);
        assertEquals("mirelune, caf\u00e9, beach, night\n", applied);
    }

    @Test
    void fingerprintStaysWhenTheLineMoves() throws IOException {
        Path file = folder.resolve("train.toml");
        String setting = "network_module = \"networks.lora\"\nnetwork_dim = 32\nnetwork_alpha = 64\n";
        Files.writeString(file, setting);
        String first = fingerprint();
        Files.writeString(file, "# a remark\n\n" + setting);
        assertEquals(first, fingerprint());
        Files.move(file, folder.resolve("other.toml"));
        assertNotEquals(first, fingerprint());
    }

    private String fingerprint() {
        Cli run = Cli.run(folder, "check", ".", "--rule", "config/alpha-ratio", "--format", "sarif");
        return run.json()
                .at("/runs/0/results/0/partialFingerprints/primaryLocationLineHash")
                .asText();
    }

    @Test
    void pathsAreRelativeToTheRepository() throws IOException {
        Files.createDirectories(folder.resolve(".git"));
        Path concept = Files.createDirectories(folder.resolve("data/10_mirelune"));
        Files.writeString(concept.resolve("a b.txt"), "mirelune, beach, beach");
        Cli run =
                Cli.run(folder.resolve("data"), "check", ".", "--rule", "captions/duplicate-tag", "--format", "sarif");
        assertEquals(
                "data/10_mirelune/a%20b.txt",
                run.json()
                        .at("/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri")
                        .asText());
        Cli gitlab =
                Cli.run(folder.resolve("data"), "check", ".", "--rule", "captions/duplicate-tag", "--format", "gitlab");
        assertEquals(
                "data/10_mirelune/a b.txt", gitlab.json().at("/0/location/path").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "sarif", "gitlab"})
    void fingerprintDoesNotDependOnTheWorkingDirectory(String format) throws IOException {
        Files.createDirectories(folder.resolve(".git"));
        Path concept = Files.createDirectories(folder.resolve("data/10_mirelune"));
        Files.writeString(concept.resolve("a.txt"), "mirelune, beach, beach");
        String[] rule = {"--rule", "captions/duplicate-tag", "--format", format};
        Set<List<String>> seen = new HashSet<>();
        for (String[] run : new String[][] {{"", "."}, {"", "data"}, {"data", "."}, {"data", "10_mirelune"}}) {
            JsonNode stated = Cli.run(
                            folder.resolve(run[0]),
                            Stream.concat(Stream.of("check", run[1]), Stream.of(rule))
                                    .toArray(String[]::new))
                    .json();
            List<String> prints =
                    stated.findValuesAsText(format.equals("sarif") ? "primaryLocationLineHash" : "fingerprint");
            assertEquals(1, prints.size(), stated.toString());
            seen.add(prints);
        }
        assertEquals(1, seen.size(), seen.toString());
    }

    /** Also from a folder that is in no repository, where a saved check may be downloaded to. */
    @Test
    void savedCheckKeepsItsFingerprints() throws IOException {
        Path repository = Files.createDirectories(folder.resolve("repo"));
        Files.createDirectories(repository.resolve(".git"));
        Path concept = Files.createDirectories(repository.resolve("data/10_mirelune"));
        Files.writeString(concept.resolve("a.txt"), "mirelune, beach, beach");
        Cli run = Cli.run(repository.resolve("data"), "check", ".", "--format", "json");
        Files.writeString(folder.resolve("saved.json"), run.out());
        assertEquals(
                run.out(),
                Cli.run(folder, "report", "saved.json", "--format", "json").out());
    }

    /** So that a program that gets several formats can tell which findings are the same. */
    @Test
    void fingerprintIsTheSameInEveryFormat() throws IOException {
        Files.createDirectories(folder.resolve(".git"));
        Path concept = Files.createDirectories(folder.resolve("data/10_mirelune"));
        Files.writeString(concept.resolve("a.txt"), "mirelune, beach, beach");
        String[] check = {"check", ".", "--rule", "captions/duplicate-tag", "--format"};
        String own = Cli.run(folder.resolve("data"), and(check, "json"))
                .json()
                .at("/findings/0/fingerprint")
                .asText();
        String sarif = Cli.run(folder.resolve("data"), and(check, "sarif"))
                .json()
                .at("/runs/0/results/0/partialFingerprints/primaryLocationLineHash")
                .asText();
        assertEquals(own + ":1", sarif);
    }

    @Test
    void textNamesTheCommonFileOnce() throws IOException {
        Path concept = Files.createDirectories(folder.resolve("10_mirelune"));
        Files.writeString(concept.resolve("a.txt"), "mirelune, beach, beach, beach");
        Files.writeString(concept.resolve("b.txt"), "mirelune, sitting");
        Cli run = Cli.run(folder, "check", ".", "--rule", "captions/duplicate-tag");
        assertTrue(
                run.out()
                        .contains(
                                "captions/duplicate-tag  10_mirelune/a.txt:1:18  Captions contain `beach` more than once"),
                run.out());
    }

    @Test
    void markdownStaysBelowItsLimitAndNamesWhatIsOmitted() throws IOException {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            findings.add(finding("captions/identity-tag", Severity.ERROR, 3, "\u00fcber ".repeat(90) + i));
            findings.add(finding("captions/encoding", Severity.ERROR, 3, "\u6f22".repeat(300) + i));
        }
        StringBuilder out = new StringBuilder();
        new MarkdownReport(RepositoryPath.from(folder)).write(result(findings), out);
        assertTrue(out.toString().getBytes(StandardCharsets.UTF_8).length < 60_000);
        assertTrue(out.toString().contains("more findings are not listed here"));
        assertFalse(
                out.toString().split("<details>", -1).length != out.toString().split("</details>", -1).length);
    }

    /** Every finding says whether it is a fact or advice, in fields where a format has one. */
    @ParameterizedTest
    @ValueSource(strings = {"json", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson"})
    void everyReportHasTheKind(String format) throws IOException {
        Files.writeString(folder.resolve("train.toml"), """
                pretrained_model_name_or_path = "illustrious.safetensors"
                train_data_dir = "set"
                output_dir = "out"
                network_module = "networks.lora"
                resolution = "1024,1024"
                optimizer_type = "Unheard"
                """);
        String out = Cli.run(folder, "check", "train.toml", "--format", format).out();
        boolean isField = Set.of("json", "sarif").contains(format);
        for (String kind : List.of("fact", "advice")) {
            String expected = isField ? "\"kind\": \"" + kind + "\"" : "[" + kind + "]";
            assertTrue(out.replaceAll("\\s*:\\s*", ": ").contains(expected), out);
        }
    }

    @Test
    void gitlabFingerprintsAreUnique() {
        JsonNode list = Cli.run(Path.of("src/demo"), "check", "raw", "--format", "gitlab")
                .json();
        Set<String> seen = new HashSet<>();
        for (JsonNode one : list) {
            assertTrue(seen.add(one.get("fingerprint").asText()), one.toString());
            assertTrue(Set.of("info", "minor", "major", "critical", "blocker")
                    .contains(one.get("severity").asText()));
            assertTrue(one.at("/location/lines/begin").asInt() >= 1);
        }
        assertTrue(seen.size() > 100);
    }

    private JsonNode sarif(List<Finding> findings) throws IOException {
        return JSON.readTree(text(findings));
    }

    private String text(List<Finding> findings) throws IOException {
        StringBuilder out = new StringBuilder();
        new SarifReport(
                        RepositoryPath.from(folder),
                        new SourcePlaces(RepositoryPath.from(folder), findings, Suggestions.NONE))
                .write(result(findings), out);
        return out.toString();
    }

    private static Finding finding(String rule, Severity severity, int places, String message) {
        List<Location> all = new ArrayList<>();
        for (int i = 0; i < places; i++) {
            all.add(Location.of("10_a/" + i + ".txt", 1, 1, 5));
        }
        return new Finding(
                rule,
                severity,
                Kind.ADVICE,
                null,
                message,
                "10_a",
                message,
                null,
                null,
                all.get(0).path(),
                all,
                places,
                null);
    }

    private static CheckResult result(List<Finding> findings) {
        return new CheckResult(
                new CheckResult.Basis(
                        "1.0.0",
                        "set",
                        "illustrious",
                        "it is the default",
                        Policy.NONE,
                        dev.loralint.result.FailOn.ERROR,
                        Map.of(),
                        id -> ""),
                List.of(),
                List.of(),
                findings,
                List.of(),
                List.of(),
                dev.loralint.duplicate.Duplicates.NONE);
    }
}
