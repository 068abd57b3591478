import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.loralint.cli.Console;
import dev.loralint.cli.Loralint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Counts what loralint says of real inputs, rule by rule, and compares two of its versions.
 *
 * <pre>
 * java -cp before.jar src/bench/FindingCounts.java count before.tsv INPUTS
 * java -cp target/loralint.jar src/bench/FindingCounts.java count after.tsv INPUTS
 * java -cp target/loralint.jar src/bench/FindingCounts.java page before.tsv after.tsv docs/findings.md
 * </pre>
 *
 * INPUTS is a folder with {@code captions}, a folder for each dataset, and {@code configs}, a folder for each format with
 * one configuration a file. A row of the table is an input, its lines of text output, or an input, a rule, a kind, a
 * severity and how often the rule reports something there.
 */
public class FindingCounts {

    /** One kind of finding in all inputs. */
    private static final class Count {
        private int findings;
        private final SortedSet<String> inputs = new TreeSet<>();
    }

    /** What a version says: of each input how many findings and lines, of each rule how many findings. */
    private record Said(SortedMap<String, Integer> findings, SortedMap<String, Integer> lines, SortedMap<String, Count> rules) {}

    public static void main(String[] args) throws IOException {
        if (args.length == 3 && args[0].equals("count")) {
            Files.write(Path.of(args[1]), count(Path.of(args[2])));
        } else if (args.length == 4 && args[0].equals("page")) {
            Files.writeString(Path.of(args[3]), page(read(Path.of(args[1])), read(Path.of(args[2]))));
        } else {
            System.err.println("usage: FindingCounts.java count TABLE INPUTS | page BEFORE AFTER PAGE");
            System.exit(2);
        }
    }

    private static List<String> count(Path inputs) throws IOException {
        List<String> rows = new ArrayList<>();
        try (Stream<Path> files = Stream.concat(
                Files.list(inputs.resolve("captions")), Files.walk(inputs.resolve("configs"), 2))) {
            for (Path input : files.sorted().toList()) {
                boolean dataset = input.startsWith(inputs.resolve("captions"));
                if (dataset == Files.isDirectory(input)) {
                    rows.addAll(rows(inputs.relativize(input).toString(), input));
                }
            }
        }
        return rows;
    }

    private static List<String> rows(String name, Path input) throws IOException {
        List<String> rows = new ArrayList<>();
        String json = output(input, "json");
        if (json.isEmpty()) {
            return rows;
        }
        rows.add(name + "\t" + output(input, "text").lines().count());
        Map<List<String>, Integer> counts = new LinkedHashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            parser.nextToken();
            for (Object finding : (List<?>) map(value(parser)).get("findings")) {
                Map<String, Object> found = map(finding);
                List<String> key = Stream.of("rule", "kind", "severity")
                        .map(member -> String.valueOf(found.getOrDefault(member, "-")))
                        .toList();
                counts.merge(key, 1, Integer::sum);
            }
        }
        counts.forEach((key, n) -> rows.add(name + "\t" + String.join("\t", key) + "\t" + n));
        return rows;
    }

    /** What {@code check} prints; nothing where the input is none. */
    private static String output(Path input, String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
                PrintStream quiet = new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8)) {
            String[] arguments = {"check", input.getFileName().toString(), "--no-cache", "--format", format};
            Path parent = input.toAbsolutePath().getParent();
            int code = Loralint.run(
                    arguments, new Console(print, quiet, InputStream.nullInputStream(), parent, Map.of(), false));
            return code == 2 ? "" : out.toString(StandardCharsets.UTF_8);
        }
    }

    private static Said read(Path table) throws IOException {
        Said said = new Said(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        for (String row : Files.readAllLines(table)) {
            String[] cells = row.split("\t");
            if (cells.length == 2) {
                said.lines.put(cells[0], Integer.parseInt(cells[1]));
                said.findings.putIfAbsent(cells[0], 0);
                continue;
            }
            int findings = Integer.parseInt(cells[4]);
            said.findings.merge(cells[0], findings, Integer::sum);
            Count count = said.rules.computeIfAbsent(cells[1] + "\t" + cells[2], key -> new Count());
            count.findings += findings;
            count.inputs.add(cells[0]);
        }
        return said;
    }

    private static String page(Said before, Said after) {
        SortedMap<String, int[]> rules = new TreeMap<>();
        before.rules.forEach((key, count) -> {
            int[] row = rules.computeIfAbsent(rule(key), rule -> new int[6]);
            row[0] += count.findings;
            row[1] += count.inputs.size();
        });
        after.rules.forEach((key, count) -> {
            int[] row = rules.computeIfAbsent(rule(key), rule -> new int[6]);
            int at = key.endsWith("fact") ? 2 : 4;
            row[at] += count.findings;
            row[at + 1] += count.inputs.size();
        });
        String table = rules.entrySet().stream()
                .map(row -> "| " + row.getKey() + " | " + pair(row.getValue(), 0) + " | " + pair(row.getValue(), 2) + " | "
                        + pair(row.getValue(), 4) + " |\n")
                .collect(Collectors.joining());
        return """
                # Findings in real inputs

                Generated by `src/bench/FindingCounts.java`: what `loralint check` says of %d public caption sets and configurations, each
                checked alone, with the profile of its base model. *Before* is the version that made no difference between facts and advice. A
                number in parentheses counts the inputs.

                | | before | now |
                |---|---|---|
                | findings | %d | %d |
                | of these facts | | %d |
                | findings of one input: median, most | %s | %s |
                | lines of text output: median, most | %s | %s |

                | rule | before | facts now | advice now |
                |---|---|---|---|
                """
                        .formatted(
                                after.lines.size(),
                                sum(before.findings),
                                sum(after.findings),
                                after.rules.entrySet().stream()
                                        .filter(rule -> rule.getKey().endsWith("fact"))
                                        .mapToInt(rule -> rule.getValue().findings)
                                        .sum(),
                                spread(before.findings),
                                spread(after.findings),
                                spread(before.lines),
                                spread(after.lines))
                + table;
    }

    private static String rule(String key) {
        return key.substring(0, key.indexOf('\t'));
    }

    private static String pair(int[] row, int at) {
        return row[at] == 0 ? "" : row[at] + " (" + row[at + 1] + ")";
    }

    private static int sum(SortedMap<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static String spread(SortedMap<String, Integer> counts) {
        int[] sorted = counts.values().stream().mapToInt(Integer::intValue).sorted().toArray();
        return sorted.length == 0 ? "" : sorted[sorted.length / 2] + ", " + sorted[sorted.length - 1];
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private static Object value(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            Map<String, Object> object = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String key = parser.currentName();
                parser.nextToken();
                object.put(key, value(parser));
            }
            return object;
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            List<Object> list = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                list.add(value(parser));
            }
            return list;
        }
        return parser.getText();
    }
}
