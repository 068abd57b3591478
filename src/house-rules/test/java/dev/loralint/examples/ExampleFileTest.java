package dev.loralint.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.image.MadePicture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleFileTest {

    /** What contents and names are made of: text, escapes, headers, encodings, and what nobody sees. */
    private static final String[] PIECES = {
        "mira, 1girl",
        "\n",
        "\r\n",
        "\r",
        "-- bad/input/a.txt --\n",
        "\n-- ",
        "-- ",
        " --",
        "\\",
        "\\x2d",
        "\\\n",
        "\0",
        "\ufeff",
        "caf\u00e9",
        "\u200b",
        "\u202e",
        "\u2028",
        "\u0085",
        "\u00a0",
        "\ud83d\ude00",
        "\ud83d\udc69\u200d\ud83d\ude80",
        "\u001b[31m",
        "\t",
        " ",
        "\"",
        "(png 8x8 #000000)",
        " (escaped)",
        "(1)",
        "#",
        "e\u0301",
        "\u30ab",
        "C:\\new\\table",
        "=",
        "$&"
    };

    private static ExampleFile parse(String text) throws WrongExampleException {
        return ExampleFile.parse("x", text.getBytes(StandardCharsets.UTF_8));
    }

    private static String content(ExampleFile file, String name) {
        return file.below(name)
                .get("")
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElseThrow();
    }

    private static byte[] hostile(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> new byte[random.nextInt(3)];
            case 1 -> {
                byte[] bytes = new byte[random.nextInt(200)];
                random.nextBytes(bytes);
                yield bytes;
            }
            case 2 -> text(random).getBytes(StandardCharsets.UTF_16);
            case 3 -> text(random).getBytes(StandardCharsets.ISO_8859_1);
            default -> text(random).getBytes(StandardCharsets.UTF_8);
        };
    }

    private static String text(Random random) {
        return Stream.generate(() -> PIECES[random.nextInt(PIECES.length)])
                .limit(random.nextInt(12))
                .collect(Collectors.joining());
    }

    @Test
    void hostileNamesAndContentsAreKept() throws IOException {
        Random random = new Random(36);
        for (int round = 0; round < 2000; round++) {
            ExampleFile file = new ExampleFile();
            Map<String, byte[]> expected = new LinkedHashMap<>();
            for (int i = random.nextInt(6); i >= 0; i--) {
                String odd = text(random).replace("/", "").replace("\0", "");
                String name = (random.nextBoolean() ? "bad-a/input/" : "good b/fixed/") + i + odd;
                byte[] content = hostile(random);
                if (file.put(name, content)) {
                    expected.put(name, content);
                } else {
                    assertTrue(content.length > 171, content.length + " bytes are not text");
                }
            }
            String text = file.text();
            for (String read : List.of(text, text.replace("\n", "\r\n"), "\ufeff" + text)) {
                ExampleFile again = parse(read);
                assertEquals(text, again.text());
                assertEquals(expected.keySet(), Set.copyOf(again.names()));
                expected.forEach((name, content) ->
                        assertArrayEquals(content, again.below(name).get("").orElseThrow(), () -> name + "\n" + text));
            }
        }
    }

    @Test
    void textIsAsItIsAndTheRestIsEscaped() throws IOException {
        ExampleFile file = new ExampleFile();
        Map<String, byte[]> contents = new LinkedHashMap<>();
        contents.put("bad/input/a.txt", "C:\\new, caf\u00e9\n".getBytes(StandardCharsets.UTF_8));
        contents.put("bad/input/b (1).txt", "no end".getBytes(StandardCharsets.UTF_8));
        contents.put("bad/input/c (1)", "-- x\r\n".getBytes(StandardCharsets.UTF_8));
        contents.put("bad/input/d.txt", "caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        contents.put("bad/input/e.txt", "a,\n".getBytes(StandardCharsets.UTF_16LE));
        contents.put("bad/input/f.bin", new byte[] {1, 2, 3, -1});
        contents.put("bad/input/g.txt", new byte[0]);
        contents.put("bad/input/h/", new byte[0]);
        contents.forEach(file::put);
        assertEquals("""
                -- bad/input/a.txt --
                C:\\new, caf\u00e9
                -- bad/input/b (1).txt (escaped) --
                no end\\
                -- "bad/input/c (1)" (escaped) --
                \\x2d- x\\r
                -- bad/input/d.txt (escaped) --
                caf\\xe9
                -- bad/input/e.txt (escaped) --
                a\\0,\\0
                \\0\\
                -- bad/input/f.bin (base64) --
                AQID/w==
                -- bad/input/g.txt --
                -- bad/input/h/ --
                """, file.text());
    }

    @Test
    void whatDoesNotChangeKeepsItsTextAndPlace() throws IOException {
        String text = """
                The comment of the file.

                -- bad-b/input/b.txt (escaped) --
                plain
                -- bad-b/input/a.txt (base64) --
                bWly
                YQ==
                -- bad-b/fixed/b.txt --
                fixed
                -- good/input/a.txt --
                """;
        ExampleFile file = parse(text);
        assertTrue(file.put("bad-b/input/b.txt", "plain\n".getBytes(StandardCharsets.UTF_8)));
        assertTrue(file.put("bad-b/input/a.txt", "mira".getBytes(StandardCharsets.UTF_8)));
        assertEquals(text, file.text());
        assertTrue(file.put("bad-b/findings.tsv", "error\n".getBytes(StandardCharsets.UTF_8)));
        assertTrue(file.put("bad-c/input/a.txt", new byte[0]));
        file.putDeleted("bad-b/fixed/a.txt");
        assertEquals(
                List.of(
                        "bad-b/input/b.txt",
                        "bad-b/input/a.txt",
                        "bad-b/findings.tsv",
                        "bad-b/fixed/b.txt",
                        "bad-b/fixed/a.txt",
                        "bad-c/input/a.txt",
                        "good/input/a.txt"),
                file.names());
        assertTrue(file.text().startsWith("The comment of the file.\n\n-- bad-b"));
    }

    @Test
    void imagesOfOneColourAreTheirSize() throws IOException {
        ExampleFile file = parse("-- good/input/a.png (png 40x24 #c04020) --\n");
        byte[] image = file.below("good/input/").get("a.png").orElseThrow();
        assertEquals(Optional.of(new PlainPng(40, 24, 0xc04020)), PlainPng.of(image));
        assertTrue(file.put("good/input/b.png", image));
        assertEquals(
                "-- good/input/a.png (png 40x24 #c04020) --\n-- good/input/b.png (png 40x24 #c04020) --\n",
                file.text());
        List<byte[]> others =
                new ArrayList<>(List.of(MadePicture.of("png"), MadePicture.plain(), MadePicture.of("jpg")));
        for (int at = 0; at < image.length; at++) {
            byte[] damaged = image.clone();
            damaged[at]++;
            others.add(damaged);
            others.add(Arrays.copyOf(image, at));
        }
        others.add(Arrays.copyOf(image, image.length + 1));
        for (byte[] other : others) {
            assertEquals(Optional.empty(), PlainPng.of(other));
        }
        assertFalse(file.put("good/input/c.png", MadePicture.of("png")), "it is a file of its own");
    }

    private static void assertWrong(String message, String text) {
        WrongExampleException wrong = assertThrows(WrongExampleException.class, () -> parse(text));
        assertTrue(String.valueOf(wrong.getMessage()).startsWith(message), wrong.getMessage());
    }

    @Test
    void wrongSectionsAreReportedWithTheirLines() {
        String good = "About it\n-- bad/input/a.txt --\nmira\n";
        assertWrong(
                "x:4: expected a header such as `-- bad-tagged/input/10_mira/a.txt --`; in a file, write",
                good + "-- bad/input/b\n");
        assertWrong("x:4: expected a header", good + "-- \n");
        assertWrong(
                "x:4: line 2 has a section of the same path as `bad/input/a.txt`; remove or rename",
                good + "-- bad/input/a.txt --\n");
        assertWrong(
                "x:4: line 2 has a section of the same path as `bad/input/a.txt/b`",
                good + "-- bad/input/a.txt/b --\n");
        assertWrong(
                "x:4: line 2 has a section of the same path as `bad/input/a.txt/`", good + "-- bad/input/a.txt/ --\n");
        assertWrong("x:2: line 1 has a section of the same path", "-- bad/input/a/b --\n-- bad/input/a --\n");
        for (String outside : List.of(
                "bad/input/../../../a",
                "../bad/input/a",
                "bad/input/./a",
                "/bad/input/a",
                "bad/input//a",
                "bad/input/..")) {
            assertWrong("x:4: `" + outside + "` is not ", good + "-- " + outside + " --\n");
        }
        assertWrong("x:4: `bad/input/\0` is not a path", good + "-- \"bad/input/\\0\" --\n");
        assertWrong("x:4: `bad/a.txt` is not part of an example; expected EXAMPLE/input/", good + "-- bad/a.txt --\n");
        assertWrong("x:4: `findings.tsv` is not part of an example", good + "-- findings.tsv --\n");
        assertWrong("x:4: `bad/input/a/` is a folder and has no content", good + "-- bad/input/a/ --\nx\n");
        assertWrong("x:4: unknown form `(crlf)`; expected `(escaped)`", good + "-- bad/input/b (crlf) --\n");
        assertWrong("x:4: unknown form `(png 0x8 #000000)`", good + "-- bad/input/b (png 0x8 #000000) --\n");
        assertWrong(
                "x:4: unknown form `(png 60000x60000 #000000)`",
                good + "-- bad/input/b (png 60000x60000 #000000) --\n");
        assertWrong("x:4: a section `(deleted)` has no content", good + "-- bad/fixed/b (deleted) --\nx\n");
        assertWrong("x:4: `(deleted)` is for files in `fixed/`", good + "-- bad/input/b (deleted) --\n");
        assertWrong("x:4: the content is not base64", good + "-- bad/input/b (base64) --\n????\n");
        assertWrong("x:6: unknown escape `\\q`; expected", good + "-- bad/input/b (escaped) --\na\n\\q\n");
        assertWrong("x:5: unknown escape `\\x`", good + "-- bad/input/b (escaped) --\n\\x4\n");
        assertWrong("x:5: unknown escape `\\u`", good + "-- bad/input/b (escaped) --\n\\ud83d\n");
        assertWrong("x:4: unknown escape `\\q`", good + "-- \"bad/input/\\q\" --\n");
        byte[] latin = "-- bad/input/a --\nmira\ncaf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
        WrongExampleException wrong = assertThrows(WrongExampleException.class, () -> ExampleFile.parse("x", latin));
        assertTrue(
                String.valueOf(wrong.getMessage()).startsWith("x:3: the line is not UTF-8; write"), wrong.getMessage());
    }

    @Test
    void otherLineEndsOfTheFileChangeNothing() throws IOException {
        assertEquals("mira\n", content(parse("\ufeff-- bad/input/a.txt --\r\nmira\r\n"), "bad/input/a.txt"));
        assertEquals("mira\n", content(parse("-- bad/input/a.txt --\nmira"), "bad/input/a.txt"));
    }

    @Test
    void sectionsAndFoldersAreOneExample(@TempDir Path rule) throws IOException {
        Files.writeString(rule.resolve(Examples.FILE), """
                -- bad/input/a.txt --
                mira
                -- bad/input/b.txt --
                smile
                -- bad/fixed/a.txt (deleted) --
                -- good/input/ --
                """);
        Path image = rule.resolve("examples/bad/input/10_a/a.jpg");
        Files.createDirectories(image.getParent());
        Files.write(image, MadePicture.of("jpg"));
        Examples examples = Examples.of(rule, "x");
        assertEquals(List.of("bad", "good"), examples.names());
        Example bad = examples.example("bad");
        assertEquals(
                List.of("10_a/a.jpg", "a.txt", "b.txt"), List.copyOf(bad.input().keySet()));
        assertEquals(
                List.of("10_a/a.jpg", "b.txt"),
                List.copyOf(bad.fixed(bad.input()).keySet()));
        Files.writeString(rule.resolve("examples/bad/input/a.txt"), "mira");
        assertEquals(1, Examples.of(rule, "x").twice("bad").size());
    }

    /** As loralint wrote them before: all files are in folders, and {@code fixed/} contains all that is left. */
    @Test
    void foldersBecomeSections(@TempDir Path rule) throws IOException {
        Path bad = Files.createDirectories(rule.resolve("examples/bad"));
        for (String name :
                List.of("input/a.txt", "input/b.txt", "input/c.txt", "fixed/a.txt", "fixed/c.txt", "findings.tsv")) {
            Files.createDirectories(bad.resolve(name).getParent());
            Files.writeString(bad.resolve(name), name.replaceFirst(".*/c", "c") + "\n");
        }
        Files.write(bad.resolve("input/d.jpg"), MadePicture.of("jpg"));
        Files.write(bad.resolve("fixed/d.jpg"), MadePicture.of("jpg"));
        Files.writeString(bad.resolve("notes.txt"), "not part of the example");
        Examples examples = Examples.of(rule, "x");
        Example example = examples.example("bad");
        Map<String, byte[]> fixed = example.fixed(example.input());
        assertEquals(List.of("a.txt", "c.txt", "d.jpg"), List.copyOf(fixed.keySet()));
        examples.update("bad", null, example.input(), fixed);
        assertEquals("""
                -- bad/input/a.txt --
                input/a.txt
                -- bad/input/b.txt --
                input/b.txt
                -- bad/input/c.txt --
                c.txt
                -- bad/findings.tsv --
                findings.tsv
                -- bad/fixed/a.txt --
                fixed/a.txt
                -- bad/fixed/b.txt (deleted) --
                """, Files.readString(rule.resolve(Examples.FILE)));
        try (Stream<Path> left = Files.walk(bad)) {
            assertEquals(
                    List.of("input/d.jpg", "notes.txt"),
                    left.filter(Files::isRegularFile)
                            .map(file -> FileTree.name(bad, file))
                            .sorted()
                            .toList());
        }
        for (Examples read : List.of(examples, Examples.of(rule, "x"))) {
            Example again = read.example("bad");
            assertEquals(example.input().keySet(), again.input().keySet());
            assertEquals(fixed.keySet(), again.fixed(again.input()).keySet());
        }
    }

    @Test
    void namesOutsideOfTheFolderAreRefused(@TempDir Path folder) {
        for (String name : List.of("../a", "b/../../a", "/a")) {
            assertThrows(WrongExampleException.class, () -> FileTree.resolve(folder, name));
        }
    }
}
