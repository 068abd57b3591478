package dev.loralint.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loralint.cli.Cli;
import dev.loralint.finding.RuleDoc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the examples in the rule folders. A bad example gives exactly the findings in its {@code findings.tsv}, a good one
 * none; fixing a bad one leaves what is in {@code fixed/}, and fixing again changes nothing. With
 * {@code -Dloralint.golden=write} the expectations are written instead, with {@code -Dloralint.rule=captions/watermark} of
 * one rule alone: read the difference before you commit it.
 */
class RuleExamplesTest {

    private static final boolean WRITE = "write".equals(System.getProperty("loralint.golden"));

    /** Only this rule or group; all by default. */
    private static final String ONLY = System.getProperty("loralint.rule", "");

    private static final Pattern ESCAPE = Pattern.compile("\\\\u(\\p{XDigit}{4})");

    @TempDir
    Path temporary;

    @TestFactory
    Stream<DynamicTest> everyExampleGivesItsFindings() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path example : examples()) {
            String rule = example.getName(1) + "/" + example.getName(2);
            // findings have the names of the conventions, not of the rule that judges them
            String selected = rule.startsWith(RuleDoc.CONVENTIONS) ? "convention" : rule;
            tests.add(DynamicTest.dynamicTest(rule + " " + example.getFileName(), () -> run(selected, example)));
        }
        assertFalse(tests.isEmpty());
        return tests.stream();
    }

    private static List<Path> examples() throws IOException {
        try (Stream<Path> all = Files.walk(Path.of("rules"), 4)) {
            return all.filter(p -> p.getNameCount() == 5)
                    .filter(p -> p.getName(3).toString().equals("examples"))
                    .filter(p -> (p.getName(1) + "/" + p.getName(2)).startsWith(ONLY))
                    .sorted()
                    .toList();
        }
    }

    private void run(String rule, Path example) throws IOException {
        boolean bad = example.getFileName().toString().startsWith("bad");
        Path input = withWhatGitCannotHold(rule, example);
        JsonNode json = rule.startsWith("lora/") ? audited(rule, example, input) : checked(rule, input);
        List<String> found = new ArrayList<>();
        boolean fixable = false;
        for (JsonNode finding : json.get("findings")) {
            found.add(finding.get("severity").asText() + "\t" + place(finding) + "\t"
                    + finding.get("message").asText());
            String fix = finding.path("fix").path("applicability").asText("display");
            fixable |= !fix.equals("display");
        }
        Path expectation = example.resolve("findings.tsv");
        if (bad && WRITE) {
            Files.write(expectation, found);
        }
        List<String> expected = bad ? Files.readAllLines(expectation) : List.of();
        assertEquals(String.join("\n", expected), String.join("\n", found));
        assertEquals(bad, !found.isEmpty(), "a bad example has findings, a good one has none");
        if (fixable) {
            fix(rule, example, input);
        }
    }

    /**
     * The input; where the example has a {@code made.tsv}, a copy of it with names that not every system holds and with
     * times. A line is a path, of which file it is a copy (nothing for one that is there) and its age in minutes.
     */
    private Path withWhatGitCannotHold(String rule, Path example) throws IOException {
        Path input = example.resolve("input");
        Path made = example.resolve("made.tsv");
        if (Files.notExists(made)) {
            return input;
        }
        Path copy = Files.createDirectory(temporary.resolve("made-" + rule.replace('/', '-') + example.getFileName()));
        copy(input, copy);
        long now = System.currentTimeMillis();
        for (String line : Files.readAllLines(made)) {
            String[] columns = ESCAPE.matcher(line)
                    .replaceAll(m -> String.valueOf((char) Integer.parseInt(m.group(1), 16)))
                    .split("\t", -1);
            Path file = copy.resolve(columns[0]);
            if (!columns[1].isEmpty()) {
                Files.copy(copy.resolve(columns[1]), file);
            }
            if (!columns[2].isEmpty()) {
                long age = 60_000 * Long.parseLong(columns[2]);
                Files.setLastModifiedTime(file, FileTime.fromMillis(now - age));
            }
        }
        return copy;
    }

    private static JsonNode checked(String rule, Path input) throws IOException {
        return Cli.run(
                        input,
                        "check",
                        ".",
                        "--pictures",
                        "--no-cache",
                        "--format",
                        "json",
                        "--fail-on",
                        "never",
                        "--rule",
                        rule)
                .json();
    }

    /** Of finished files the examples are descriptions, since files of numbers tell a reader nothing. */
    private JsonNode audited(String rule, Path example, Path input) throws IOException {
        Path made = Files.createDirectory(temporary.resolve(rule.replace('/', '-') + "-" + example.getFileName()));
        DescribedSafetensors.make(input, made);
        return Cli.run(
                        made,
                        "audit",
                        ".",
                        "--weights",
                        "--no-cache",
                        "--format",
                        "json",
                        "--fail-on",
                        "never",
                        "--rule",
                        rule)
                .json();
    }

    private void fix(String rule, Path example, Path input) throws IOException {
        Path copy = Files.createDirectory(temporary.resolve(rule.replace('/', '-') + "-" + example.getFileName()));
        copy(input, copy);
        Cli fixed = Cli.run(copy, "fix", ".", "--unsafe", "--yes", "--rule", rule);
        assertTrue(fixed.code() <= 1, fixed.err());
        Path expected = example.resolve("fixed");
        if (WRITE) {
            copy(copy, expected);
        }
        assertEquals(tree(expected), tree(copy), "what fixing leaves");
        Cli.run(copy, "fix", ".", "--unsafe", "--yes", "--rule", rule);
        assertEquals(tree(expected), tree(copy), "fixing again");
    }

    private static String place(JsonNode finding) {
        JsonNode places = finding.get("places");
        if (places.isEmpty()) {
            return finding.get("path").asText();
        }
        JsonNode first = places.get(0);
        String at = first.has("line") ? ":" + first.get("line") + ":" + first.get("column") : "";
        int more = finding.get("placesTotal").asInt() - 1;
        return first.get("path").asText() + at + (more > 0 ? " (+" + more + ")" : "");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = from.relativize(file).toString();
                if (!name.startsWith(".loralint")) {
                    Path target = to.resolve(name);
                    Files.createDirectories(target.getParent());
                    Files.write(target, Files.readAllBytes(file));
                }
            }
        }
    }

    /** Every file with its bytes, told as text where it is text. */
    private static Map<String, String> tree(Path folder) throws IOException {
        Map<String, String> tree = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile).forEach(file -> {
                String name = folder.relativize(file).toString().replace('\\', '/');
                if (!name.startsWith(".loralint")) {
                    tree.put(name, content(file));
                }
            });
        }
        return tree;
    }

    private static String content(Path file) {
        try {
            return file.toString().endsWith(".png")
                    ? Base64.getEncoder().encodeToString(Files.readAllBytes(file))
                    : new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
