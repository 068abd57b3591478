package dev.loralint.trainers;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values in the text of a configuration, and others in their places.
 *
 * @param text of the file
 * @param notation how it is written
 */
record WrittenValues(String text, Notation notation) {

    private static final String QUOTED = "\"(?:[^\"\\\\\\n]|\\\\.)*\"";

    private static final Pattern WORD = Pattern.compile("[\\w.-]+");

    /** Where values and sections are, how a key is added at the beginning of a section, and values of each type. */
    private enum Notation {
        JSON(
                "\"([^\"\\n]*)\"\\s*:\\s*(" + QUOTED
                        + "|-?[\\d.][\\d.eE+-]*|true|false|null|\\[[^\\[\\]{}]*\\]|\\{\\})",
                "\\{(?=\\s*\")",
                "\"%s\": %s, ",
                "null",
                "[null]",
                "{}",
                "{\"a\": null}",
                "[1, [2, {}]]",
                "[\"a\", 1]",
                "[1, -2, 3]",
                "[]"),
        TOML(
                "(?m)^[ \\t]*([\\w.-]+)[ \\t]*=[ \\t]*(" + QUOTED
                        + "|'[^'\\n]*'|[\\w.+-]+|\\[[^\\[\\]\\n]*\\])[ \\t]*(?:#.*)?$",
                "\\A|(?m)^[ \\t]*\\[.*\\][ \\t]*\\n",
                "%s = %s\n",
                "nan",
                "inf",
                "1979-05-27",
                "{}",
                "{ a = [] }",
                "[1, [2, {}]]",
                "[\"a\", 1]",
                "[1, -2, 3]",
                "[]"),
        YAML(
                "(?m)^[ \\t]*(?:- )?([\\w.-]+):[ \\t]+(" + QUOTED
                        + "|[^\\s#&|>{\\[\"'*!][^#\\n]*|\\[[^\\[\\]\\n]*\\])$",
                "\\A(?![ -])|(?m)(?<=:\\n)([ ]+)(?=\\w)",
                "%s: %s\n",
                "null",
                ".nan",
                "-.inf",
                "1:20:30",
                "1979-05-27",
                "{}",
                "{a: null}",
                "[null]",
                "[1, [2, {}]]",
                "[\"a\", 1]",
                "[]"),
        SCRIPT(
                "--(\\w+)[= ](" + QUOTED + "|[^\\s\"'\\\\-][^\\s\\\\]*)",
                "(?=--\\w+[= ])",
                "--%s %s ",
                "nan",
                "-inf",
                "1_0",
                "~",
                "a=1",
                "1,2");

        private static final Map<String, Notation> BY_ENDING =
                Map.of("json", JSON, "toml", TOML, "yaml", YAML, "yml", YAML, "sh", SCRIPT, "bat", SCRIPT);

        /** Text, whole and decimal numbers in and out of all limits, and flags. */
        private static final List<String> OF_ALL = List.of(
                "\"area\"",
                "\"\"",
                "\"2.5\"",
                "\" 7\"",
                "\"nan\"",
                "7",
                "0",
                "1",
                "1.0",
                "-1",
                "2.5",
                "1e400",
                "-1e400",
                "1e-300",
                "-2147483648",
                "99999999999999999999",
                "true",
                "false");

        private final Pattern value;
        private final Pattern section;
        private final String line;
        private final List<String> own;

        Notation(String value, String section, String line, String... own) {
            this.value = Pattern.compile(value);
            this.section = Pattern.compile(section);
            this.line = line;
            this.own = List.of(own);
        }

        String other(Random random) {
            int number = random.nextInt(OF_ALL.size() + own.size());
            return number < OF_ALL.size() ? OF_ALL.get(number) : own.get(number - OF_ALL.size());
        }
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    static boolean isKnown(Path file) {
        return Notation.BY_ENDING.containsKey(ending(String.valueOf(file.getFileName())));
    }

    static WrittenValues of(String name, String text) {
        return new WrittenValues(text, Notation.BY_ENDING.get(ending(name)));
    }

    /** Adds each value that a key has here to those that it has elsewhere. */
    void addTo(Map<String, Set<String>> values) {
        Matcher matcher = notation.value.matcher(text);
        while (matcher.find()) {
            values.computeIfAbsent(notation + " " + matcher.group(1), key -> new TreeSet<>())
                    .add(matcher.group(2));
        }
    }

    /**
     * The same file with other values: of each four one is replaced, and some keys that it does not have are in its sections.
     *
     * @param values of each key in other files
     */
    String changed(Random random, Map<String, Set<String>> values, List<String> keys, int added) {
        Set<String> has = new TreeSet<>();
        Matcher words = WORD.matcher(text);
        while (words.find()) {
            has.add(words.group());
        }
        UnaryOperator<String> other = key -> other(random, values.getOrDefault(notation + " " + key, Set.of()));
        TreeMap<Integer, String> places = new TreeMap<>();
        Matcher sections = notation.section.matcher(text);
        while (sections.find()) {
            StringBuilder lines = new StringBuilder();
            for (int i = 0; i < added && !keys.isEmpty(); i++) {
                String key = keys.get(random.nextInt(keys.size()));
                if (has.add(key)) {
                    String lead = sections.groupCount() > 0 && sections.group(1) != null ? sections.group(1) : "";
                    lines.append(String.format(notation.line, key, other.apply(key)))
                            .append(lead);
                }
            }
            places.put(sections.end(), lines.toString());
        }
        StringBuilder all = new StringBuilder();
        int done = 0;
        Matcher matcher = notation.value.matcher(text);
        while (matcher.find()) {
            boolean isReplaced = random.nextInt(4) == 0;
            done = copy(all, done, matcher.start(2), places);
            if (isReplaced) {
                all.append(other.apply(matcher.group(1)));
                done = matcher.end(2);
            }
        }
        copy(all, done, text.length(), places);
        return all.toString();
    }

    /** Copies a part of the text, with what is added in it. */
    private int copy(StringBuilder all, int from, int to, TreeMap<Integer, String> places) {
        int done = from;
        for (Map.Entry<Integer, String> place : places.subMap(from, to).entrySet()) {
            all.append(text, done, place.getKey()).append(place.getValue());
            done = place.getKey();
        }
        all.append(text, done, to);
        return to;
    }

    private String other(Random random, Collection<String> own) {
        List<String> known = List.copyOf(own);
        return !known.isEmpty() && random.nextInt(3) == 0
                ? known.get(random.nextInt(known.size()))
                : notation.other(random);
    }
}
