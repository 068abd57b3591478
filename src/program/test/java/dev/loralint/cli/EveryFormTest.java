package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A dataset gives the same findings and the same captions after a fix whatever file its captions are in, and undo restores every
 * byte. Files are written and read here by other means than the program's.
 */
class EveryFormTest {

    private static final ObjectMapper PLAIN = new ObjectMapper();
    private static final ObjectMapper ASCII =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final List<String> TAGS = List.of(
            "smile",
            "looking_at_viewer",
            "looking at viewer",
            "\"quoted\" sign",
            "it's",
            "saber \\(fate\\)",
            "(glowing:1.2)",
            "back\\slash",
            "初音ミク",
            "東京タワー",
            "😀",
            "naïve café",
            "st. chronica academy school uniform",
            "{a|b}",
            "a/b",
            "tab\tinside",
            "[x]",
            "<3",
            "%s",
            "${x}",
            "&amp;",
            "=1+1",
            "#hash",
            "^_^",
            ";d",
            "null",
            "0.5");

    private static final List<String> SENTENCES = List.of(
            "", "", " She sits by the window, reading a \"book\".", " A girl stands in the rain. She waves at 初音ミク.");

    @TempDir
    Path folder;

    private static Map<String, String> captions(Random random) {
        Map<String, String> captions = new LinkedHashMap<>();
        for (int i = 0; i < 12; i++) {
            List<String> tags = new ArrayList<>(TAGS);
            Collections.shuffle(tags, random);
            tags = new ArrayList<>(tags.subList(0, 4 + random.nextInt(6)));
            tags.add(random.nextInt(tags.size()), i == 0 ? "sitting" : "blue eyes");
            tags.add(random.nextInt(tags.size()), i == 1 ? "standing" : "long hair");
            if (random.nextInt(3) == 0) {
                tags.add(tags.get(random.nextInt(tags.size())));
            }
            tags.add(0, "1girl");
            if (i != 2) {
                tags.add(i == 3 ? 2 : 0, "mira");
            }
            String sentence = SENTENCES.get(random.nextInt(SENTENCES.size()));
            captions.put("初 " + (char) ('a' + i), String.join(", ", tags) + (sentence.isEmpty() ? "" : "." + sentence));
        }
        return captions;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    private void write(String form, Map<String, String> captions, Random random) throws IOException {
        Path set = Files.createDirectories(folder.resolve("10_mira"));
        ObjectMapper mapper = random.nextBoolean() ? PLAIN : ASCII;
        String end = random.nextBoolean() ? "\n" : "\r\n";
        List<String> rows = new ArrayList<>();
        for (Map.Entry<String, String> caption : captions.entrySet()) {
            String stem = caption.getKey();
            String text = caption.getValue();
            Files.write(set.resolve(stem + ".png"), new byte[] {1, (byte) stem.hashCode()});
            String json = mapper.writeValueAsString(text);
            String name = mapper.writeValueAsString(stem + ".png");
            switch (form) {
                case "txt", "caption" -> Files.writeString(set.resolve(stem + "." + form), text);
                case "captions.jsonl" ->
                    rows.add("{\"image_path\": " + name + ", \"n\": [1, {}], \"caption\": " + json + "}");
                case "metadata.jsonl" -> rows.add("{\"text\":" + json + " ,\"file_name\":" + name + "}");
                case "rows.jsonl", "rows.json" ->
                    rows.add("{\"image\": " + name + ", \"prompt\": " + json + ", \"seed\": 1e3}");
                case "metadata.csv" -> rows.add(quoted(stem + ".png") + "," + quoted(text));
                case "rows.csv" -> rows.add(quoted(text) + ",," + stem + ".png");
                case "captions.json" -> rows.add(name + ": [" + json + "]");
                case "meta_cap.json" ->
                    rows.add(name + ": {\"train_resolution\": [64, 64], \"caption\": " + json + "}");
                default -> throw new IllegalArgumentException(form);
            }
        }
        String joined = String.join(form.endsWith(".json") ? "," + end : end, rows);
        String table = switch (form) {
            case "rows.json" -> "[" + joined + "]";
            case "captions.json", "meta_cap.json" -> "{ " + joined + end + "}" + end;
            case "metadata.csv" -> "\uFEFFfile_name,text" + end + joined + end;
            case "rows.csv" -> "prompt,n,image" + end + joined;
            default -> joined + end;
        };
        if (!rows.isEmpty()) {
            Files.writeString(set.resolve(form), table);
        }
    }

    private Map<String, String> read(String form) throws IOException {
        Path set = folder.resolve("10_mira");
        Map<String, String> captions = new TreeMap<>();
        if (form.equals("txt") || form.equals("caption")) {
            try (Stream<Path> files = Files.list(set)) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith("." + form)).toList()) {
                    captions.put(stem(file.getFileName().toString()), Files.readString(file));
                }
            }
            return captions;
        }
        String text = Files.readString(set.resolve(form)).replaceFirst("^\uFEFF", "");
        if (form.endsWith(".csv")) {
            boolean first = form.equals("metadata.csv");
            text.lines().skip(1).forEach(line -> {
                int split = first ? line.indexOf("\",") + 1 : line.lastIndexOf(",,");
                String name = first ? line.substring(0, split) : line.substring(split + 2);
                String cell = first ? line.substring(split + 1) : line.substring(0, split);
                captions.put(stem(unquoted(name)), unquoted(cell));
            });
        } else if (form.endsWith(".jsonl")) {
            for (String line : text.lines().toList()) {
                row(PLAIN.readTree(line), captions);
            }
        } else {
            JsonNode root = PLAIN.readTree(text);
            if (root.isArray()) {
                root.forEach(row -> row(row, captions));
            } else {
                root.properties().forEach(one -> {
                    JsonNode value = one.getValue();
                    captions.put(stem(one.getKey()), (value.isArray() ? value.get(0) : value.get("caption")).asText());
                });
            }
        }
        return captions;
    }

    private static void row(JsonNode row, Map<String, String> captions) {
        String name = Stream.of("image_path", "file_name", "image")
                .filter(row::has)
                .findFirst()
                .orElseThrow();
        String text = Stream.of("caption", "text", "prompt")
                .filter(row::has)
                .findFirst()
                .orElseThrow();
        captions.put(stem(row.get(name).asText()), row.get(text).asText());
    }

    private static String unquoted(String cell) {
        return cell.startsWith("\"") ? cell.substring(1, cell.length() - 1).replace("\"\"", "\"") : cell;
    }

    private static String stem(String name) {
        return name.substring(0, name.lastIndexOf('.'));
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(
                        folder.relativize(file).toString(),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return files;
    }

    /** What is found in captions, and in how many places. */
    private List<String> findings() {
        Cli run = Cli.run(folder, "check", ".", "--profile", "illustrious", "--format", "json", "--fail-on", "never");
        assertEquals(0, run.code(), run.err());
        List<String> found = new ArrayList<>();
        for (JsonNode finding : run.json().get("findings")) {
            if (finding.get("rule").asText().startsWith("captions/")) {
                found.add(finding.get("rule").asText() + " "
                        + finding.get("message").asText() + " "
                        + finding.get("places").size());
            }
        }
        Collections.sort(found);
        return found;
    }

    private void clear() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Collections.reverseOrder()).toList()) {
                if (!path.equals(folder)) {
                    Files.delete(path);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "caption",
                "captions.jsonl",
                "metadata.jsonl",
                "rows.jsonl",
                "rows.json",
                "metadata.csv",
                "rows.csv",
                "captions.json",
                "meta_cap.json"
            })
    void formIsCheckedFixedAndRestoredAsTextFilesAre(String form) throws IOException {
        for (int seed = 0; seed < 3; seed++) {
            Map<String, String> captions = captions(new Random(seed));
            write("txt", captions, new Random(seed));
            List<String> expected = findings();
            assertTrue(expected.stream().anyMatch(f -> f.startsWith("captions/duplicate-tag")), expected.toString());
            assertTrue(expected.stream().anyMatch(f -> f.startsWith("captions/identity-tag")), expected.toString());
            Cli.run(folder, "fix", ".", "--profile", "illustrious", "--unsafe", "--yes");
            Map<String, String> fixed = read("txt");
            assertTrue(!fixed.equals(captions));
            clear();

            write(form, captions, new Random(seed));
            Map<String, String> before = files();
            assertEquals(captions, read(form));
            assertEquals(expected, findings(), form + ", seed " + seed);
            Cli fix = Cli.run(folder, "fix", ".", "--profile", "illustrious", "--unsafe", "--yes");
            assertEquals(fixed, read(form), form + ", seed " + seed + fix.out() + fix.err());
            Map<String, String> once = files();
            Cli.run(folder, "fix", ".", "--profile", "illustrious", "--unsafe", "--yes");
            assertEquals(once, files());
            assertEquals(0, Cli.run(folder, "undo", ".").code());
            assertEquals(before, files());
            clear();
        }
    }
}
