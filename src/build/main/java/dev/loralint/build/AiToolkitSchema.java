package dev.loralint.build;

import static dev.loralint.build.SchemaText.object;

import dev.loralint.knowledge.Release;
import dev.loralint.knowledge.Tables;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The schema of ai-toolkit's configuration for training a LoRA. Its sources read each key where they need it and check
 * neither types nor unknown keys, so the schema only rejects what jobs/BaseJob.py and toolkit/job.py reject: a missing job,
 * name, process or type.
 */
final class AiToolkitSchema {

    private static final String CONFIG = "config";
    private static final String PROCESS = "process";
    private static final List<String> JOBS = List.of("train", "extension", "extract", "mod", "generate");

    /** The classes that read the keys of a training at these two levels; below them, a key's name leads on. */
    private static final Set<String> READERS =
            Set.of("BaseJob", "TrainJob", "ExtensionJob", "BaseProcess", "BaseTrainProcess", "BaseSDTrainProcess");

    /** Keys whose value is a name that the code compares: the tables with those names. */
    private static final Map<String, String> NAMED =
            Map.of("train.optimizer", "optimizers", "train.lr_scheduler", "schedulers");

    private final Release release;
    private final SchemaAdvice advice;
    private final Map<String, Map<String, String[]>> levels = new LinkedHashMap<>();
    private final Map<String, Set<String>> enums = new LinkedHashMap<>();
    private final Map<String, Object> definitions = new TreeMap<>();

    private AiToolkitSchema(Release release, SchemaAdvice advice) {
        this.release = release;
        this.advice = advice;
        for (String[] row : Tables.at(release, "keys")) {
            boolean deeper = row[1].contains(".");
            if (deeper || READERS.contains(row[3])) {
                levels.computeIfAbsent(row[1], k -> new TreeMap<>()).putIfAbsent(row[2], row);
            }
        }
        for (String[] row : Tables.at(release, "enums")) {
            enums.computeIfAbsent(row[0], k -> new TreeSet<>()).add(row[1]);
        }
    }

    static String text(Release release, SchemaAdvice advice) throws IOException {
        return new AiToolkitSchema(release, advice).text();
    }

    private String text() throws IOException {
        Map<String, Object> process = level(PROCESS);
        process.put("type", "object");
        process.put("required", List.of("type"));
        SchemaText.properties(process)
                .put(
                        "type",
                        new SchemaKey("type", "text", "")
                                .with(SchemaKey.offered(enums.getOrDefault(PROCESS, Set.of()))));
        Map<String, Object> config = level(CONFIG);
        config.put("type", "object");
        config.put("required", List.of("name", PROCESS));
        SchemaText.properties(config)
                .put(
                        PROCESS,
                        object(
                                "title",
                                "process: list of processes",
                                "type",
                                "array",
                                "minItems",
                                1,
                                "items",
                                process));
        return SchemaText.of(
                "ai-toolkit: configuration",
                "Keys of ai-toolkit at commit " + release + " for training a LoRA. Other keys are valid too. See"
                        + " docs/editors.md.",
                object(
                        "type",
                        "object",
                        "required",
                        List.of("job", CONFIG),
                        "properties",
                        object("job", new SchemaKey("job", "text", "").with(object("enum", JOBS)), CONFIG, config),
                        "definitions",
                        definitions));
    }

    /** A table, or a list of such tables where the code reads a list. */
    private Map<String, Object> level(String level) {
        Map<String, Object> properties = new LinkedHashMap<>();
        levels.getOrDefault(level, Map.of()).forEach((name, row) -> {
            SchemaKey key = new SchemaKey(name, row[4], row[5]).say(advice.of(path(level, name)));
            key.say(row[11].isEmpty() ? "" : "Since commit " + row[11] + ".");
            properties.put(name, key.with(form(level, name, row[4])));
        });
        return object("properties", properties);
    }

    private static String path(String level, String name) {
        String below = level.equals(CONFIG)
                ? ""
                : level.replaceFirst("^" + PROCESS, PROCESS + ".0").replaceFirst("datasets$", "datasets.0") + ".";
        return CONFIG + "." + below + name;
    }

    private Map<String, Object> form(String level, String name, String type) {
        String deeper = level + "." + name;
        if (levels.containsKey(deeper)) {
            if (!definitions.containsKey(deeper)) {
                definitions.put(deeper, Map.of());
                Map<String, Object> table = level(deeper);
                table.put("items", SchemaText.reference(deeper));
                definitions.put(deeper, table);
            }
            return object("allOf", List.of(SchemaText.reference(deeper)));
        }
        String table = NAMED.get(deeper.replaceFirst("^" + PROCESS + "\\.", ""));
        if (table != null) {
            return SchemaKey.offered(Tables.at(release, table).stream()
                    .filter(row -> !row[1].startsWith("ends"))
                    .map(row -> row[0])
                    .distinct()
                    .toList());
        }
        @Nullable Set<String> choices = enums.get(deeper.equals(PROCESS + ".model.arch") ? "arch" : type);
        return choices == null ? SchemaKey.unchecked(type) : SchemaKey.offered(choices);
    }
}
