package dev.loralint.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loralint.cli.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Captions that are converted there and back are the same captions. */
@Tag("slow")
class RoundTripTest {

    private static final int DATASETS = 25;

    private static final List<String> PARTS = List.of(
            "1girl",
            "blue eyes",
            "hair_ornament",
            "\"quoted\"",
            "back\\slash",
            "c:\\n",
            "'",
            "{a|b}",
            "[x]",
            "é",
            "初音ミク",
            "😀",
            "\uD83D\uDC69\u200D\uD83D\uDE80",
            "\u2028",
            "\u0000",
            "\u0007",
            "\t",
            "=1+1",
            "@name",
            "#tag",
            "<lora:x:1>",
            "%s",
            "${x}",
            "&amp;",
            "--to",
            "null",
            "NaN",
            "true",
            "0",
            "{\"a\": 1}",
            "a. b",
            "A girl stands in the rain.",
            "\uFFFD",
            "\u202Eabc",
            "x".repeat(500));

    private static final List<String> NAMES = List.of(
            "a.png",
            "b c.png",
            "é.png",
            "-x.png",
            "it's.png",
            "a,b.png",
            "q\"q.png",
            "long.name.with.dots.png",
            "初.webp",
            "UPPER.PNG",
            "#1.jpg",
            "%41.jpeg",
            "100%.png",
            "{}.png",
            "back\u200Bspace.png",
            "[z].bmp");

    @TempDir
    Path folder;

    private int made;

    private Path dataset(Map<String, String> files) throws IOException {
        Path dataset = Files.createDirectories(folder.resolve("d" + made++ + "/10_mira"));
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(dataset.resolve(file.getKey()), file.getValue());
        }
        return dataset;
    }

    private void convert(Path dataset, String... more) {
        List<String> args = new ArrayList<>(List.of("convert", dataset.toString()));
        args.addAll(List.of(more));
        Cli cli = Cli.run(folder, args.toArray(String[]::new));
        assertEquals(0, cli.code(), cli.out() + cli.err());
    }

    private static Map<String, String> texts(Path dataset) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(dataset)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (!name.matches("(?i).*\\.(png|jpe?g|webp|bmp)")) {
                    texts.put(name, Files.readString(file).strip());
                }
            }
        }
        return texts;
    }

    private static String stem(String name) {
        return name.substring(0, name.lastIndexOf('.'));
    }

    private static List<String> some(Random random, List<String> from, int least) {
        Set<String> some = new LinkedHashSet<>();
        int count = least + random.nextInt(6);
        while (some.size() < count) {
            some.add(from.get(random.nextInt(from.size())));
        }
        return List.copyOf(some);
    }

    /** A text of any kind. */
    private static String caption(Random random, boolean lines) {
        StringBuilder text = new StringBuilder();
        for (String part : some(random, PARTS, 1)) {
            String joint = List.of(", ", ",", " ", ". ", lines ? "\n" : ", ").get(random.nextInt(5));
            text.append(text.isEmpty() ? "" : joint).append(part);
        }
        return text.toString().strip();
    }

    /** A list of tags, each of them once, and perhaps sentences. */
    private static String tags(Random random) {
        List<String> tags = new ArrayList<>(List.of("mira", "1boy"));
        for (String part : some(random, PARTS, 2)) {
            String tag = part.strip();
            if (!tag.isEmpty() && !tag.contains(". ") && !tag.endsWith(".")) {
                tags.add(tag);
            }
        }
        String end = random.nextBoolean() ? "" : ". A girl stands in the rain, smiling. She waves.";
        return String.join(", ", tags) + end;
    }

    @ParameterizedTest
    @EnumSource(ConvertForm.class)
    void captionsComeBack(ConvertForm form) throws IOException {
        Random random = new Random(form.ordinal());
        for (int i = 0; i < DATASETS; i++) {
            Map<String, String> files = new LinkedHashMap<>();
            Map<String, String> expected = new TreeMap<>();
            for (String name : some(random, NAMES, 2)) {
                boolean breaks = form != ConvertForm.LINES;
                String text = form == ConvertForm.SIDECAR ? tags(random) : caption(random, breaks);
                if (!text.isEmpty()) {
                    files.put(name, "");
                    files.put(stem(name) + ".txt", text + (random.nextBoolean() ? "\n" : ""));
                    expected.put(stem(name) + ".txt", text);
                }
            }
            Path dataset = dataset(files);
            convert(dataset, "--to", form.word());
            convert(dataset, "--to", "txt");
            Map<String, String> found = texts(dataset);
            assertEquals(expected.keySet(), found.keySet(), form + ", dataset " + i);
            for (Map.Entry<String, String> text : expected.entrySet()) {
                assertEquals(text.getValue(), found.get(text.getKey()), form + ", dataset " + i);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ConvertForm.class)
    void aNewDatasetHasTheSameCaptions(ConvertForm form) throws IOException {
        aNewDatasetHasTheSameCaptions(form, "");
    }

    @ParameterizedTest
    @EnumSource(ConvertForm.class)
    void aNewZipHasTheSameCaptions(ConvertForm form) throws IOException {
        aNewDatasetHasTheSameCaptions(form, ".zip");
    }

    private void aNewDatasetHasTheSameCaptions(ConvertForm form, String end) throws IOException {
        Random random = new Random(100 + form.ordinal());
        Map<String, String> files = new LinkedHashMap<>();
        Map<String, String> expected = new TreeMap<>();
        for (String name : NAMES) {
            String text = tags(random);
            files.put(name, "image");
            files.put(stem(name) + ".txt", text);
            expected.put(stem(name) + ".txt", text);
        }
        Path dataset = dataset(files);
        Path there = folder.resolve("there " + form);
        Path back = folder.resolve("back " + form);
        convert(dataset.getParent(), "--to", form.word(), "--out", there + end);
        convert(folder.resolve(there + end), "--to", "txt", "--out", back.toString());
        assertEquals(expected, texts(dataset));
        assertEquals(expected, texts(back.resolve("10_mira")));
        for (String name : NAMES) {
            assertEquals("image", Files.readString(back.resolve("10_mira").resolve(name)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"captions.json", "metadata.jsonl", "diffsynth"})
    void imagesKeepAllTheirCaptions(String form) throws IOException {
        Random random = new Random(form.length());
        for (int i = 0; i < DATASETS; i++) {
            Map<String, String> files = new LinkedHashMap<>();
            Map<String, String> expected = new TreeMap<>();
            for (String name : some(random, NAMES, 2)) {
                List<String> lines = new ArrayList<>();
                for (int line = 0; line < 1 + random.nextInt(3); line++) {
                    String text = line + caption(random, false).replaceAll("[\\p{Cntrl}\u2028]", "");
                    lines.add(text.strip());
                }
                files.put(name, "");
                files.put(stem(name) + ".txt", String.join("\n", lines));
                expected.put(stem(name) + ".txt", String.join("\n", lines));
            }
            Path dataset = dataset(files);
            convert(dataset, "--to", form, "--trainer", "OneTrainer");
            convert(dataset, "--trainer", "OneTrainer");
            assertEquals(expected, texts(dataset), form + ", dataset " + i);
        }
    }
}
