package dev.loralint.build;

import static dev.loralint.build.SchemaText.object;
import static dev.loralint.build.SchemaText.reference;

import dev.loralint.knowledge.KnownKey;
import dev.loralint.knowledge.Release;
import dev.loralint.knowledge.Releases;
import dev.loralint.knowledge.Tables;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The schema of {@code --config_file} of sd-scripts and musubi-tuner (library/args.py: read_config_from_file): the options
 * of the scripts that train a LoRA, at the top level and in every section, since sections mean nothing there. A section
 * may have the name of an option; the schema allows that for options with several values, such as {@code [network_args]},
 * without looking into it.
 *
 * <p>What the schema rejects makes the trainer exit with an error or is ignored; text for a flag
 * is rejected too, since it turns the flag on whatever it says. An option without an overlay row has no checked type.
 */
final class OptionsSchema {

    private static final String LORA = "train_network";

    private static final Map<Character, String> TYPES = Map.ofEntries(
            Map.entry('s', "string"),
            Map.entry('n', "string"),
            Map.entry('e', "string"),
            Map.entry('z', "string"),
            Map.entry('i', "integer"),
            Map.entry('f', "number"),
            Map.entry('b', "boolean"),
            Map.entry('T', "boolean"),
            Map.entry('l', "array"));

    /** Options whose value is a name that the code compares: the tables with those names. */
    private static final Map<String, String> NAMED =
            Map.of("network_module", "modules", "optimizer_type", "optimizers", "lr_scheduler", "schedulers");

    private final Release release;
    private final SchemaAdvice advice;
    private final Map<String, String> scripts = new LinkedHashMap<>();
    private final Map<String, List<String[]>> options = new TreeMap<>();
    private final Map<String, String> since = new HashMap<>();
    private final Map<String, String[]> overlay = new HashMap<>();

    private OptionsSchema(Release release, SchemaAdvice advice) {
        this.release = release;
        this.advice = advice;
        for (String[] row : Tables.at(release, "scripts")) {
            if (row[0].contains(LORA)) {
                scripts.put(row[0], row[3]);
            }
        }
        for (String[] row : Tables.at(release, "options")) {
            if (!of(row).isEmpty()) {
                options.computeIfAbsent(row[1], k -> new ArrayList<>()).add(row);
            }
        }
        for (String[] row : Tables.read(release.trainer(), "options").rows()) {
            for (String script : of(row)) {
                since.merge(row[1], later(row[8], scripts.getOrDefault(script, "")), this::earlier);
            }
        }
    }

    /**
     * @param more keys that are no options and have an effect all the same
     * @param used the types that every training run can use, for options of which the overlay has none
     */
    static String ofSdScripts(Release release, SchemaAdvice advice, Set<String> more, Map<String, String> used)
            throws IOException {
        OptionsSchema schema = new OptionsSchema(release, advice);
        for (String[] row : Tables.read("sd-scripts", "overlay").rows()) {
            schema.overlay.put(row[0], new String[] {row[0], used.getOrDefault(row[0], row[1]), row[2]});
        }
        return schema.text(more);
    }

    static String ofMusubiTuner(Release release) throws IOException {
        OptionsSchema schema = new OptionsSchema(release, SchemaAdvice.NONE);
        return schema.text(KnownKey.at(schema.release).stream()
                .filter(key -> key.isAt("dataset", "datasets") && !schema.options.containsKey(key.name()))
                .map(KnownKey::name)
                .collect(Collectors.toSet()));
    }

    private String text(Set<String> more) throws IOException {
        Map<String, Object> definitions = new LinkedHashMap<>();
        Map<String, Object> keys = new LinkedHashMap<>();
        options.forEach((name, rows) -> {
            definitions.put(name, option(name, rows));
            keys.put(name, reference(name));
        });
        for (String name : new TreeSet<>(more)) {
            definitions.put(
                    name,
                    new SchemaKey(name, "", "")
                            .say("Applies to every subset of the dataset configuration that does not set it.")
                            .with(object()));
            keys.put(name, reference(name));
        }
        definitions.put(
                "section",
                object(
                        "title",
                        "section",
                        "not",
                        object(
                                "title",
                                "unknown option, ignored by " + release.trainer(),
                                "type",
                                List.of("array", "boolean", "number", "string")),
                        "properties",
                        keys,
                        "additionalProperties",
                        unknown()));
        return SchemaText.of(
                release.trainer() + ": training configuration",
                "Options of " + release.trainer() + " " + release + " for training a LoRA, as `--config_file` reads"
                        + " them, with " + String.join(", ", scripts.keySet()) + ". See docs/editors.md.",
                object(
                        "type",
                        "object",
                        "properties",
                        keys,
                        "additionalProperties",
                        reference("section"),
                        "definitions",
                        definitions));
    }

    private Map<String, Object> unknown() {
        return SchemaText.nothing("unknown option, ignored by " + release.trainer());
    }

    private Map<String, Object> option(String name, List<String[]> rows) {
        String[] first = rows.get(0);
        boolean alike =
                rows.stream().allMatch(row -> row[2].equals(first[2]) && row[5].isEmpty() == first[5].isEmpty());
        boolean sameDefault = rows.stream().allMatch(row -> row[3].equals(first[3]));
        String type = !alike ? "" : first[5].isEmpty() ? first[2] : "list of " + first[2];
        Set<String> with = new TreeSet<>();
        rows.forEach(row -> with.addAll(of(row)));
        SchemaKey key = new SchemaKey(name, type, sameDefault ? first[3] : "").say(advice.of(name));
        if (!sameDefault) {
            Map<String, Set<String>> defaults = new TreeMap<>();
            rows.forEach(row ->
                    defaults.computeIfAbsent(row[3], k -> new TreeSet<>()).addAll(of(row)));
            defaults.forEach((literal, in) -> key.say(
                    literal.equals("None")
                            ? "No default in " + String.join(", ", in) + "."
                            : "Default `" + literal.replace('\'', '"') + "` in " + String.join(", ", in) + "."));
        }
        if (with.size() < scripts.size()) {
            key.say("Only in " + String.join(", ", with) + ".");
        }
        String added = since.getOrDefault(name, "");
        key.say(added.isEmpty() ? "" : "Since " + release.trainer() + " " + added + ".");
        return key.with(form(name, type, choices(rows)));
    }

    /** The scripts that train a LoRA and have the option of a row. */
    private List<String> of(String[] row) {
        List<String> with = List.of(row[0].split(" "));
        return scripts.keySet().stream()
                .filter(script -> row[0].equals("*") || with.contains(script))
                .toList();
    }

    private String earlier(String a, String b) {
        return number(a) <= number(b) ? a : b;
    }

    private String later(String a, String b) {
        return number(a) >= number(b) ? a : b;
    }

    private int number(String since) {
        return since.isEmpty() ? 0 : Releases.of(release.trainer()).named(since).number();
    }

    private static Set<Object> choices(List<String[]> rows) {
        Set<Object> choices = new LinkedHashSet<>();
        for (String[] row : rows) {
            Stream.of(row[4].split(" "))
                    .filter(word -> !word.isEmpty() && !word.equals("None") && !word.equals("="))
                    .map(word -> row[2].equals("int") ? Long.valueOf(word) : word)
                    .forEach(choices::add);
        }
        return choices;
    }

    private Map<String, Object> form(String name, String type, Set<Object> choices) {
        String table = NAMED.get(name);
        if (table != null) {
            return SchemaKey.oneOfOrText(names(table));
        }
        String[] known = overlay.get(name);
        if (known == null) {
            return choices.isEmpty() ? SchemaKey.unchecked(type) : SchemaKey.offered(choices);
        }
        if (choices.isEmpty()) {
            return accepted(type, known[1]);
        }
        if (known[2].isEmpty() || known[2].equals("kept")) {
            return object("anyOf", List.of(object("enum", choices), accepted(type, known[1])));
        }
        if (name.equals("dynamo_backend")) {
            choices.add("no"); // accelerate knows it too; argparse checks the command line only
        }
        return object("enum", choices);
    }

    private List<String> names(String table) {
        int condition = Tables.read(release.trainer(), table).titles().contains("create") ? 1 : -1;
        return Tables.at(release, table).stream()
                .filter(row -> condition < 0 ? row[1].startsWith("is") : row[condition].equals("yes"))
                .map(row -> row[0])
                .distinct()
                .toList();
    }

    /** @param passes of the overlay; of values that pass since they are empty only the empty text */
    private static Map<String, Object> accepted(String type, String passes) {
        Set<String> types = new LinkedHashSet<>();
        String letters = !passes.equals("*") ? passes : type.equals("flag") ? "bfe" : "sfbl";
        for (char letter : letters.toCharArray()) {
            types.add(Objects.requireNonNull(TYPES.get(letter), passes));
        }
        if (types.contains("number")) {
            types.remove("integer");
        }
        if (type.startsWith("list")) {
            types.add("object"); // a section of this name
        }
        Object declared = SchemaKey.declared(type).getOrDefault("type", "");
        Object first = declared.equals("integer") && types.contains("number") ? "number" : declared;
        List<String> ordered = types.stream()
                .sorted(Comparator.comparing(one -> !one.equals(first)))
                .toList();
        Map<String, Object> form = object("type", ordered.size() == 1 ? ordered.get(0) : ordered);
        if (types.contains("string") && letters.indexOf('s') < 0) {
            String title = type.equals("flag")
                    ? "text, which turns a flag on"
                    : "text, expected " + (type.startsWith("list") ? "a list" : "a number");
            Map<String, Object> text = object("title", title, "type", "string");
            text.putAll(letters.indexOf('n') < 0 ? object("minLength", 1) : object("not", SchemaText.NUMBER));
            form.put("not", text);
        } else if (letters.equals("sz")) {
            form.put("type", List.of("string", "boolean"));
            form.put("not", object("title", "true, expected text", "enum", List.of(true)));
        }
        return form;
    }
}
