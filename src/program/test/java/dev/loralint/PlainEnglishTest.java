package dev.loralint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** No text that a user sees contains a word that {@code docs/style.md} lists under "Words to avoid". */
class PlainEnglishTest {

    private static final Path STYLE = Path.of("docs", "style.md");
    private static final Pattern CODE = Pattern.compile("`[^`\n]*`");
    private static final Pattern FENCED = Pattern.compile("(?s)```.*?```");
    private static final Pattern LINK = Pattern.compile("\\]\\([^)]*\\)|https?://\\S+");
    private static final Pattern THERE_IS_NO = Pattern.compile("(?i)\\bthere (?:is|are) (?:no|none)\\b");
    private static final Pattern STRING = Pattern.compile("(?s)\"\"\".*?\"\"\"|\"(?:[^\"\\\\\n]|\\\\.)*+\"");
    private static final Pattern COMMENT_OR_STRING =
            Pattern.compile("(?s)/\\*.*?\\*/|//[^\n]*|'(?:[^'\\\\\n]|\\\\.)'|" + STRING.pattern());
    private static final Pattern ELEMENT = Pattern.compile("</?[a-z]+");
    private static final Pattern MARKUP = Pattern.compile("(?s)<[^>]*>|\\$\\{[^}]*}|@\\w+[^\n]*");
    private static final Pattern DESCRIPTION = Pattern.compile("\"description\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** Words with another meaning where they are: a file and words of it. */
    private record Allowed(String file, String word) {}

    private static final List<Allowed> ALLOWED = List.of(
            // prepositions in prose captions
            new Allowed("src/captions/main/java/dev/loralint/lexicon/ProseReader.java", "beside"),
            // the name of a fact
            new Allowed("src/build/main/java/dev/loralint/build/FactsPage.java", "fault"));

    @TestFactory
    Stream<DynamicTest> noHouseWords() throws IOException {
        Pattern words = words();
        List<DynamicTest> tests = new ArrayList<>();
        for (Path file : files()) {
            String name = file.toString().replace('\\', '/');
            tests.add(DynamicTest.dynamicTest(name, () -> {
                List<String> found = found(words, prose(name, Files.readString(file)));
                found.removeIf(sentence ->
                        ALLOWED.stream().anyMatch(a -> a.file.equals(name) && sentence.contains("[" + a.word + "]")));
                assertEquals(List.of(), found);
            }));
        }
        assertTrue(tests.size() > 100, "files are missing");
        return tests.stream();
    }

    @Test
    void wordsAreFoundWhereUsersReadThem() throws IOException {
        Pattern words = words();
        assertEquals(List.of("A [told] x –"), found(words, prose("a.md", "A told x `told`")));
        assertEquals(List.of("it [is no text]"), found(words, prose("A.java", "f(\"it is no text\"); // told")));
        assertEquals(List.of(), found(words, prose("A.java", "/* told */ f('\"', \"there is no default\", pictures)")));
        assertEquals(List.of(" [Mend] "), found(words, prose("a.jte", "<p class=\"told\">Mend</p>")));
        assertEquals(List.of("  alt=\"[told]\">"), found(words, prose("a.md", "<img alt=\"told\">")));
        assertEquals(List.of(), found(words, prose("a.md", "--pictures, docs/pictures.md, [x](told.md), stand-in")));
    }

    /** The first column of the table: words in backticks, in which … is any word. */
    private static Pattern words() throws IOException {
        String style = Files.readString(STYLE);
        String section = style.substring(style.indexOf("## Words to avoid"));
        Stream<String> rows = section.lines().skip(1).takeWhile(line -> !line.startsWith("## "));
        List<String> words = rows.filter(line -> line.startsWith("| `"))
                .flatMap(line -> CODE.matcher(line.split("\\|")[1]).results())
                .map(word -> word.group().replace("`", ""))
                .toList();
        assertFalse(words.isEmpty(), "no table in " + STYLE);
        return Pattern.compile(words.stream()
                .map(word -> Stream.of(word.split(" "))
                        .map(part -> part.equals("…") ? "\\w+" : Pattern.quote(part))
                        .collect(Collectors.joining("\\s+")))
                .collect(Collectors.joining("|", "(?i)(?<![-/.\\w])(?:", ")(?![-/\\w]|\\.\\w)")));
    }

    private static List<String> found(Pattern words, String prose) {
        List<String> found = new ArrayList<>();
        String text = THERE_IS_NO.matcher(prose).replaceAll("–");
        Matcher word = words.matcher(text);
        while (word.find()) {
            String before = text.substring(Math.max(0, word.start() - 40), word.start());
            String after = text.substring(word.end(), Math.min(text.length(), word.end() + 40));
            found.add((before + "[" + word.group() + "]" + after).replace('\n', ' '));
        }
        return found;
    }

    /** What a user reads of a file: of code only strings with a space, since one word is a name. */
    private static String prose(String name, String text) {
        if (name.endsWith(".md")) {
            String words = CODE.matcher(FENCED.matcher(text).replaceAll(" ")).replaceAll("–");
            return LINK.matcher(ELEMENT.matcher(words).replaceAll(" ")).replaceAll("]");
        }
        if (name.endsWith(".java") || name.endsWith(".drl")) {
            return COMMENT_OR_STRING
                    .matcher(text)
                    .results()
                    .map(part -> part.group())
                    .filter(part -> part.startsWith("\"") && part.contains(" "))
                    .map(part -> CODE.matcher(part.replace("\"", "")).replaceAll("–"))
                    .collect(Collectors.joining("\n"));
        }
        if (name.endsWith(".jte")) {
            return MARKUP.matcher(text).replaceAll(" ");
        }
        if (name.endsWith(".json")) {
            return DESCRIPTION
                    .matcher(text)
                    .results()
                    .map(part -> part.group(1))
                    .collect(Collectors.joining("\n"));
        }
        return CODE.matcher(text).replaceAll("–");
    }

    private static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String name : List.of(
                "README.md",
                "CONTRIBUTING.md",
                "CHANGELOG.md",
                "action.yml",
                ".pre-commit-hooks.yaml",
                "Dockerfile",
                "loralint",
                "loralint.cmd")) {
            files.add(Path.of(name));
        }
        List<String> folders = new ArrayList<>(List.of(
                "docs",
                "rules",
                "src/demo",
                "src/report/main/jte",
                "src/cli/main/resources/dev/loralint/integrate",
                "src/action"));
        try (Stream<Path> modules = Files.list(Path.of("src"))) {
            for (Path module : modules.filter(m -> Files.exists(m.resolve("README.md")))
                    .sorted()
                    .toList()) {
                files.add(module.resolve("README.md"));
                if (Files.isDirectory(module.resolve("main/java"))) {
                    folders.add(module.resolve("main/java").toString());
                }
            }
        }
        for (String folder : folders) {
            try (Stream<Path> all = Files.walk(Path.of(folder))) {
                all.filter(Files::isRegularFile)
                        .filter(file -> !file.equals(STYLE) && !file.toString().contains("examples"))
                        .filter(file -> file.toString().matches(".*\\.(md|json|java|drl|jte|ya?ml|sh)"))
                        .sorted()
                        .forEach(files::add);
            }
        }
        return files;
    }
}
