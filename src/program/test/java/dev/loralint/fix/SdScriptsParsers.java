package dev.loralint.fix;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/**
 * What sd-scripts' argument parser and dataset schema say to a configuration, from tables of their own and with another
 * reader of TOML than loralint's. What is refused is told as the key and why.
 */
final class SdScriptsParsers {

    private static final Map<String, String[]> ARGUMENTS = table("sd-scripts-arguments.tsv");
    private static final Map<String, String[]> DATASET = table("sd-scripts-dataset.tsv");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    /** Where a file's syntax is at fault no key is. */
    static final String SYNTAX = "";

    private SdScriptsParsers() {}

    private static Map<String, String[]> table(String name) {
        Map<String, String[]> table = new LinkedHashMap<>();
        try (InputStream in = Objects.requireNonNull(SdScriptsParsers.class.getResourceAsStream(name), name)) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                String[] row = line.split("\t", -1);
                if (!line.startsWith("#")) {
                    table.put(row[0], row);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table;
    }

    /** Whether a file is for sd-scripts: diffusion-pipe has models and directories, loralint levels and profiles. */
    static boolean isTheirs(String toml) {
        TomlParseResult read = Toml.parse(toml);
        return !read.isTable("model")
                && !read.isArray("directory")
                && !read.isTable("network_args.args")
                // of a script with other options
                && !"networks.lora_anima".equals(read.get("network_module"));
    }

    /** A file for {@code --config_file} or, where it has datasets or general settings, for {@code --dataset_config}. */
    static Map<String, String> refusedIn(String toml) {
        Map<String, String> refused = new TreeMap<>();
        TomlParseResult read = Toml.parse(toml);
        if (read.hasErrors()) {
            refused.put(SYNTAX, read.errors().get(0).toString());
        } else if (read.isArray("datasets") || read.isTable("general")) {
            dataset(read, refused);
        } else {
            // one level of sections is flattened (train_util.py: read_config_from_file)
            read.toMap().forEach((key, value) -> {
                if (value instanceof TomlTable section) {
                    section.toMap().forEach((inner, its) -> argument(inner, its, refused));
                } else {
                    argument(key, value, refused);
                }
            });
        }
        return refused;
    }

    /** A launch script's command line. */
    static Map<String, String> refusedOnCommandLine(String script) {
        Map<String, String> refused = new TreeMap<>();
        for (String line : script.replaceAll("\\\\\r?\n", " ").split("\n")) {
            int at = line.indexOf("sdxl_train_network.py ");
            if (at >= 0 && !line.startsWith("#")) {
                commandLine(words(line.substring(line.indexOf(' ', at))), refused);
            }
        }
        return refused;
    }

    /** Each option with a value that the parser refuses although there is no doubt what was meant. */
    static Map<String, String> misspelt() {
        Map<String, String> misspelt = new TreeMap<>();
        for (String[] row : ARGUMENTS.values()) {
            String value = switch (row[1]) {
                case "int", "steps" -> "\"16\"";
                case "float", "float+", "float*" -> "\"0.5\"";
                case "flag" -> "\"true\"";
                case "text+" -> row[0].equals("optimizer_args") ? "\"weight_decay=0.1\"" : "";
                default -> row.length > 2 ? "\"" + row[2].split(",")[0].toUpperCase(Locale.ROOT) + "\"" : "";
            };
            if (!value.isEmpty()) {
                misspelt.put(row[0], value);
            }
        }
        return misspelt;
    }

    // ---- arguments

    private static void argument(String key, Object value, Map<String, String> refused) {
        String[] row = ARGUMENTS.get(key);
        if (row == null) {
            refused.put(key, "no such option");
            return;
        }
        boolean list = value instanceof TomlArray;
        List<?> values = value instanceof TomlArray array ? array.toList() : List.of(value);
        boolean fits = row[1].endsWith("*") || row[1].endsWith("+") == list;
        Predicate<Object> type = ofType(one(row[1]));
        if (!fits || !values.stream().allMatch(type)) {
            refused.put(key, value + " is no " + row[1]);
        } else if (row.length > 2 && !choices(row).contains(String.valueOf(value))) {
            refused.put(key, value + " is none of " + row[2]);
        }
    }

    /** The type of one value of a list. */
    private static String one(String type) {
        return type.replaceAll("[+*]$", "");
    }

    private static Predicate<Object> ofType(String type) {
        return switch (type) {
            case "text" -> String.class::isInstance;
            case "int" -> Long.class::isInstance;
            case "float", "steps" -> Number.class::isInstance;
            case "flag" -> Boolean.class::isInstance;
            default -> throw new IllegalArgumentException(type);
        };
    }

    private static Collection<String> choices(String[] row) {
        return Set.of(row[2].split(","));
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(line);
        while (matcher.find()) {
            words.add(matcher.group().replaceAll("^[\"']|[\"']$", ""));
        }
        return words;
    }

    private static void commandLine(List<String> words, Map<String, String> refused) {
        for (int i = 0; i < words.size(); ) {
            String word = words.get(i++);
            String[] row = word.startsWith("--") ? ARGUMENTS.get(word.substring(2)) : null;
            if (row == null) {
                refused.put(word, "no such option");
                continue;
            }
            List<String> values = new ArrayList<>();
            while (i < words.size() && !words.get(i).startsWith("--")) {
                values.add(words.get(i++));
            }
            boolean many = !one(row[1]).equals(row[1]);
            int wanted = row[1].equals("flag") ? 0 : 1;
            boolean readable = values.stream().allMatch(v -> v.startsWith("$") || reads(one(row[1]), v));
            boolean chosen = row.length < 3 || choices(row).containsAll(values);
            if (!many && values.size() != wanted || !readable || !chosen) {
                refused.put(row[0], values + " is no " + row[1]);
            }
        }
    }

    private static boolean reads(String type, String word) {
        return switch (type) {
            case "int" -> word.matches("[+-]?\\d+");
            case "float" -> word.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
            case "steps" -> word.matches("\\d+|0?\\.\\d+|\\d+(\\.\\d+)?%");
            default -> true;
        };
    }

    // ---- the dataset schema

    private static void dataset(TomlTable file, Map<String, String> refused) {
        for (Map.Entry<String, Object> entry : file.toMap().entrySet()) {
            if (entry.getKey().equals("general") && entry.getValue() instanceof TomlTable general) {
                level("general", general, refused);
            } else if (entry.getKey().equals("datasets") && entry.getValue() instanceof TomlArray datasets) {
                datasets.toList().forEach(d -> level("datasets", (TomlTable) d, refused));
            } else {
                refused.put(entry.getKey(), "no such key at the top");
            }
        }
    }

    private static void level(String level, TomlTable table, Map<String, String> refused) {
        table.toMap().forEach((key, value) -> {
            String[] row = DATASET.get(key);
            if (level.equals("datasets") && key.equals("subsets") && value instanceof TomlArray subsets) {
                subsets.toList().forEach(s -> level("subsets", (TomlTable) s, refused));
            } else if (row == null || !Set.of(row[2].split(",")).contains(level)) {
                refused.put(key, "no such key in " + level);
            } else if (!isOf(row[1], value)) {
                refused.put(key, value + " is no " + row[1]);
            }
        });
    }

    /** The schema compares types strictly, except that Python's True is a number. */
    private static boolean isOf(String type, Object value) {
        return switch (type) {
            case "text" -> value instanceof String;
            case "int" -> value instanceof Long || value instanceof Boolean;
            case "decimal" -> value instanceof Double;
            case "number" -> value instanceof Number || value instanceof Boolean;
            case "bool" -> value instanceof Boolean;
            case "table" -> value instanceof TomlTable;
            case "decimals" -> isPair(Double.class, value);
            case "size" -> value instanceof Long || value instanceof Boolean || isPair(Long.class, value);
            default -> throw new IllegalArgumentException(type);
        };
    }

    private static boolean isPair(Class<?> of, Object value) {
        return value instanceof TomlArray array
                && array.size() == 2
                && array.toList().stream().allMatch(of::isInstance);
    }
}
