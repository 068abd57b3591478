package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.loralint.report.format.Formats;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** What strangers write into captions, names and settings is shown in every format, and obeyed in none. */
class UntrustedTextTest {

    private static final List<String> WORDS = List.of(
            "::error::owned",
            "::set-output name=x::owned",
            "##[error]owned",
            "%0A::error::owned",
            "</script><script>alert(1)</script>",
            "]]><script>alert(1)</script>",
            "\u001b[2J\u001b]0;owned\u0007",
            "--output=/etc/owned",
            "line\n::error::owned",
            "carriage\rreturn",
            "right\u202eot tfel\u2066",
            "${{ github.token }}",
            "`code` @everyone #1 [link](https://owned.example) |cell|",
            "<img src=x onerror=alert(1)> &amp; <!-- -->",
            "<details open>",
            "\uD83D\uDE00 smile\uFFFE",
            "  ::error::owned",
            "\u00a0\u3000::stop-commands::owned",
            " \u2003##[error]owned",
            "mi\u200bra\u200d\u2060",
            "x` @octocat #1 GH-1 `y",
            "hidden\uDB40\uDC41\uDB40\uDC7F");

    private static final List<String> FORMATS =
            Formats.NAMES.stream().filter(f -> !f.equals("html")).toList();

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> everyWordInEveryFormat() {
        return WORDS.stream()
                .map(word -> DynamicTest.dynamicTest(escaped(word), () -> {
                    Path root = Files.createTempDirectory(folder, "set");
                    String name = word.replace('/', '|');
                    Path concept;
                    try {
                        concept = Files.createDirectory(root.resolve("10_" + name));
                        Sample.caption(
                                concept, name, "mirelune, " + word + ", " + word + ", blonde hair, beach, beach");
                    } catch (IOException | InvalidPathException e) {
                        assumeTrue(false, "this system does not take such a name");
                        return;
                    }
                    Files.write(concept.resolve(name + ".png"), new byte[] {1});
                    Files.write(concept.resolve("alone " + name + ".png"), new byte[] {1});
                    Files.writeString(
                            root.resolve("train.json"),
                            "{\"LoRA_type\": \"Standard\", \"sdxl\": true, \"network_dim\": 32, \"optimizer\": "
                                    + quoted(word) + ", " + quoted(word) + ": 1}");
                    List<String> command = new ArrayList<>(List.of("check", ".", "-q"));
                    if (!word.contains("=") && word.lines().count() == 1) {
                        command.addAll(List.of("--trigger", word.strip()));
                    }
                    for (String format : FORMATS) {
                        command.add("--format");
                        command.add(format + "=out/" + format);
                    }
                    Cli run = Cli.run(root, command.toArray(String[]::new));
                    assertEquals(1, run.code(), run.err());
                    for (String format : FORMATS) {
                        String out = Files.readString(root.resolve("out").resolve(format));
                        assertHarmless(format, out);
                        read(format, out, "10_" + name);
                    }
                    Path saved = root.resolve("out/json");
                    for (String format : FORMATS) {
                        Cli again = Cli.run(root, "report", saved.toString(), "--format", format);
                        assertEquals(0, again.code(), again.err());
                        assertHarmless(format, again.out());
                    }
                }));
    }

    /** What could not be read is named at the start of a line. */
    @Test
    void unreadableFileNameIsNotALogCommand() throws IOException {
        Path concept = Files.createDirectory(folder.resolve("\u00a0::error::owned"));
        Sample.caption(concept, "a", "mirelune, beach");
        try {
            Files.createSymbolicLink(concept.resolve("b.txt"), Path.of("nowhere"));
        } catch (IOException | UnsupportedOperationException e) {
            assumeTrue(false, "this system has no links");
        }
        for (String format : FORMATS) {
            Cli run = Cli.run(folder, "check", ".", "--format", format);
            assertEquals(3, run.code(), run.err());
            assertHarmless(format, run.out());
        }
        assertTrue(Cli.run(folder, "check", ".", "--format", "github").out().contains("\nloralint: \u00a0"));
    }

    /** No format holds what moves a cursor, turns a line, or begins a line that the build server obeys. */
    private static void assertHarmless(String format, String out) {
        for (int i = 0; i < out.length(); i = out.offsetByCodePoints(i, 1)) {
            int c = out.codePointAt(i);
            boolean control = c < ' ' && c != '\n' || c == 0x7f || c >= 0x202a && c <= 0x202e || c == 0x2066;
            boolean hidden = c >= 0x200b && c <= 0x200d || c == 0x2060 || c >= 0xe0000 && c <= 0xe007f;
            assertFalse(control || hidden, format + ": a raw " + c);
        }
        for (String line : out.split("\n")) {
            assertFalse(
                    line.replaceFirst("^[\\s\\p{Z}]+", "").startsWith("::")
                            && !line.matches("::(error|warning|notice) (file=[^:]+|title=loralint)::.*"),
                    format + ": " + line);
            assertFalse(line.contains("##[") && !format.matches("json|sarif|gitlab|rdjson|junit|checkstyle|markdown"));
        }
    }

    private static void read(String format, String out, String concept) throws Exception {
        switch (format) {
            case "json", "sarif", "gitlab", "rdjson" -> {
                JsonNode json = new ObjectMapper().readTree(out);
                if (format.equals("gitlab")) {
                    assertTrue(texts(json, "path").anyMatch(p -> p.startsWith(concept + "/")), out);
                }
            }
            case "junit", "checkstyle" -> {
                Document xml = DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(out.getBytes(StandardCharsets.UTF_8)));
                NodeList scripts = xml.getElementsByTagName("script");
                assertEquals(0, scripts.getLength());
            }
            case "markdown" -> {
                assertTrue(out.getBytes(StandardCharsets.UTF_8).length < 60_000);
                String stated = out.replaceAll("(?s)<code>.*?</code>", "")
                        .replace("&#64;", "@")
                        .replace("&#35;", "#");
                assertFalse(stated.matches("(?s).*(@\\w|(?<!&)#\\d|GH-\\d).*"), stated);
                String known = out.replaceAll("</?(code|details|summary)>|<br>|<!-- loralint -->", "");
                for (String mark : List.of("<", ">", "@", "](", "http:", "https:", "${{", "`")) {
                    assertFalse(known.contains(mark), mark + " in " + known);
                }
                assertEquals(count(out, "<details>"), count(out, "</details>"));
                assertEquals(count(out, "<code>"), count(out, "</code>"));
            }
            case "github" -> {
                long commands = out.lines().filter(l -> l.startsWith("::")).count();
                assertTrue(commands > 0 && commands <= 30, out);
            }
            default -> assertTrue(out.contains("place"), out);
        }
    }

    private static Stream<String> texts(JsonNode json, String field) {
        return json.findValuesAsText(field).stream();
    }

    private static int count(String text, String part) {
        return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
    }

    private static String quoted(String word) {
        return new com.fasterxml.jackson.databind.node.TextNode(word).toString();
    }

    private static String escaped(String word) {
        return dev.loralint.text.Plain.text(word);
    }
}
