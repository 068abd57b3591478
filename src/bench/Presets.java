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
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Generates docs/presets.md from a folder with real presets, {@code FORMAT/OWNER__REPOSITORY__PATH} with {@code --} for
 * the slashes of the path: {@code java -cp target/loralint.jar src/bench/Presets.java FOLDER docs/presets.md}. Before the page
 * may be a second folder, with files that trainers ship as {@code FORMAT/OWNER__REPOSITORY/PATH}, and with their pages, of which each
 * block of code is checked; without it that part of the page stays as it is. With {@code --compare} before it, compares the page instead, and exits with 1 if it is stale.
 */
public class Presets {

    /** What was found in one file. */
    record Row(String format, String preset, int[] counts, SortedSet<String> fatal, SortedSet<String> worse) {

        @Override
        public String toString() {
            return "| " + format + " | " + preset + " | " + counts[0] + ", " + counts[1] + ", " + counts[2] + " | "
                    + names(fatal) + " | " + names(worse) + " |\n";
        }

        private static String names(SortedSet<String> rules) {
            return rules.isEmpty() ? "–" : String.join(", ", rules);
        }
    }

    /** Endings of files by the languages of blocks of code. */
    private static final Map<String, String> ENDINGS = Map.of(
            "toml", "toml", "json", "json", "yaml", "yaml", "bash", "sh", "sh", "sh", "shell", "sh", "bat", "bat", "powershell", "ps1");

    private static final String INTRODUCTION =
            """
            # Results for public presets

            Configurations from public repositories, each checked with `loralint check FILE` and the profile of its base model. An error is
            either *fatal*: the trainer exits with an error, or *against the guide*: the trainer runs, but the result is worse than it could
            be. `config/missing-file` and `config/missing-folder` are fatal here because the named files are not available.

            Of %d configurations, %d have a fatal finding and %d any error. Without a chosen profile, what the guide says of a setting is a
            warning. `src/bench/Presets.java` generates this page.

            | format | preset | errors, warnings, notes | fatal | against the guide |
            |---|---|---|---|---|
            """;

    private static final String SHIPPED =
            """

            ## Files that trainers ship

            Each is checked where it is in a checkout, together with the files next to it. Models and images are not there. Of pages, each
            block of code that is a configuration or starts a training run is checked alone, in the form of its language; the number is that
            of its first line. LoRA_Easy_Training_Scripts and Civitai ship none.

            | format | file | errors, warnings, notes | fatal | against the guide |
            |---|---|---|---|---|
            """;

    public static void main(String[] args) throws IOException {
        List<String> paths = new ArrayList<>(List.of(args));
        boolean compare = paths.remove("--compare");
        Path page = Path.of(paths.get(paths.size() - 1));
        List<Row> rows = new ArrayList<>();
        Path folder = Path.of(paths.get(0));
        for (Path file : files(folder, 2)) {
            add(rows, row(folder.relativize(file), file));
        }
        StringBuilder text = new StringBuilder(INTRODUCTION.formatted(
                rows.size(),
                rows.stream().filter(row -> !row.fatal.isEmpty()).count(),
                rows.stream().filter(row -> row.counts[0] > 0).count()));
        rows.forEach(text::append);
        String before = Files.exists(page) ? Files.readString(page) : "";
        if (paths.size() > 2) {
            text.append(SHIPPED);
            shipped(Path.of(paths.get(1))).forEach(text::append);
        } else if (before.contains(SHIPPED)) {
            text.append(before.substring(before.indexOf(SHIPPED)));
        }
        if (!compare) {
            Files.writeString(page, text);
        } else {
            boolean same = Objects.equals(before, text.toString());
            System.out.println("presets: " + rows.size() + (same ? ", the page is up to date" : ", the page is stale"));
            System.exit(same ? 0 : 1);
        }
    }

    private static List<Path> files(Path folder, int depth) throws IOException {
        try (Stream<Path> files = Files.walk(folder, depth)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void add(List<Row> rows, Row row) {
        if (row != null) {
            rows.add(row);
        }
    }

    private static List<Row> shipped(Path folder) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (Path file : files(folder, Integer.MAX_VALUE)) {
            Path name = folder.relativize(file);
            if (name.getNameCount() <= 2) {
                continue;
            }
            String path = name.subpath(2, name.getNameCount()).toString().replace('\\', '/');
            if (path.endsWith(".md")) {
                blocks(name.getName(0).toString(), path, file).forEach(row -> add(rows, row));
                continue;
            }
            Map<String, Object> result = check(file);
            if (result != null) {
                add(rows, row(name.getName(0).toString(), path, result));
            }
        }
        return rows;
    }

    /** Blocks of code of a page, each in a folder of its own. */
    private static List<Row> blocks(String format, String path, Path page) throws IOException {
        List<Row> rows = new ArrayList<>();
        List<String> lines = Files.readAllLines(page);
        for (int i = 0; i < lines.size(); i++) {
            String fence = lines.get(i).strip();
            if (!fence.startsWith("```")) {
                continue;
            }
            int first = i + 2;
            int indent = lines.get(i).indexOf("```");
            StringBuilder block = new StringBuilder();
            for (i++; i < lines.size() && !lines.get(i).strip().startsWith("```"); i++) {
                String line = lines.get(i);
                int blank = line.length() - line.stripLeading().length();
                block.append(line.substring(Math.min(indent, blank))).append('\n');
            }
            String ending = ENDINGS.get(fence.substring(3).strip());
            if (ending != null) {
                Path folder = Files.createTempDirectory("presets");
                Path file = Files.writeString(folder.resolve("block." + ending), block);
                Map<String, Object> result = check(file);
                Files.delete(file);
                Files.delete(folder);
                if (result != null) {
                    rows.add(row(format, path + ":" + first, result));
                }
            }
        }
        return rows;
    }

    private static Row row(Path name, Path file) throws IOException {
        String[] parts = name.getFileName().toString().split("__", 3);
        if (name.getNameCount() < 2 || parts.length < 3) {
            return null;
        }
        String own = ownName(name.getName(0).toString(), parts[2]);
        Map<String, Object> result = own.equals(parts[2]) ? check(file) : checkAs(last(own), file);
        if (result == null) {
            return null;
        }
        return row(
                name.getName(0).toString(), parts[0] + " / " + parts[1] + " / " + own.replace("--", "/"), result);
    }

    private static Row row(String format, String file, Map<String, Object> result) {
        Map<String, Object> summary = map(result.get("summary"));
        Row row = new Row(
                format,
                file,
                Stream.of("errors", "warnings", "infos")
                        .mapToInt(key -> Integer.parseInt(String.valueOf(summary.get(key))))
                        .toArray(),
                new TreeSet<>(),
                new TreeSet<>());
        for (Object finding : (List<?>) result.get("findings")) {
            Map<String, Object> found = map(finding);
            if ("error".equals(found.get("severity"))) {
                boolean fatal = "fatal".equals(found.get("outcome"));
                (fatal ? row.fatal : row.worse).add(String.valueOf(found.get("rule")));
            }
        }
        return row;
    }

    /** OneTrainer's presets begin with {@code #}, which it reads in another way; the folder has {@code _} instead. */
    private static String ownName(String format, String path) {
        String name = last(path);
        return format.equals("onetrainer") && name.startsWith("_")
                ? path.substring(0, path.length() - name.length()) + '#' + name.substring(1)
                : path;
    }

    private static String last(String path) {
        int slash = path.lastIndexOf("--");
        return slash < 0 ? path : path.substring(slash + 2);
    }

    private static Map<String, Object> checkAs(String name, Path file) throws IOException {
        Path folder = Files.createTempDirectory("presets");
        Path copy = Files.copy(file, folder.resolve(name));
        try {
            return check(copy);
        } finally {
            Files.delete(copy);
            Files.delete(folder);
        }
    }

    /** What loralint says of a file, null where it is no configuration. */
    private static Map<String, Object> check(Path file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Path beside = file.toAbsolutePath().getParent();
        int code;
        try (PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
                PrintStream quiet = new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8)) {
            String[] arguments = {"check", file.getFileName().toString(), "--format", "json"};
            code = Loralint.run(
                    arguments, new Console(print, quiet, InputStream.nullInputStream(), beside, Map.of(), false));
        }
        if (code == 2) {
            return null;
        }
        try (JsonParser parser = new JsonFactory().createParser(out.toString(StandardCharsets.UTF_8))) {
            parser.nextToken();
            return map(value(parser));
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private static Object value(JsonParser parser) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> object = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String key = parser.currentName();
                    parser.nextToken();
                    object.put(key, value(parser));
                }
                return object;
            }
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                return list;
            }
            default -> {
                return parser.getText();
            }
        }
    }
}
