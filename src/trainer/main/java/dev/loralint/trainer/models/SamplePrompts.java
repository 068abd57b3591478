package dev.loralint.trainer.models;

import dev.loralint.disk.Disk;
import dev.loralint.trainer.tree.Json;
import dev.loralint.trainer.tree.Node;
import dev.loralint.trainer.tree.Node.Sequence;
import dev.loralint.trainer.tree.Node.Table;
import dev.loralint.trainer.tree.SyntaxError;
import dev.loralint.trainer.tree.Text;
import dev.loralint.trainer.tree.Toml;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The prompts of a file as sd-scripts and musubi-tuner read them (sampling.py: load_prompts): lines of a {@code .txt}, the tables of a {@code .toml}, the list
 * of a {@code .json}.
 *
 * @param prompts what each says, by the keys of a table
 * @param odd whether a list has something that is neither a text nor a table
 */
record SamplePrompts(List<Map<String, Object>> prompts, boolean odd) {

    /** No file of prompts that people write comes near it. */
    private static final long LONGEST = 1 << 20;

    private static final Pattern ZERO = Pattern.compile("0+(?:\\D.*)?", Pattern.DOTALL);

    private static final Pattern OPTION = Pattern.compile("(\\w+) (.+)", Pattern.DOTALL);

    private static final String CONTROL = "control_image_path";

    /** What the letters of a line mean. */
    private static final Map<String, String> KEYS = Map.of("d", "seed", "i", "image_path", "ci", CONTROL);

    SamplePrompts {
        prompts = List.copyOf(prompts);
    }

    /** Empty where the file cannot be read. */
    static Optional<SamplePrompts> read(Path file) {
        String name = file.getFileName().toString();
        try {
            if (!Disk.isRegularFile(file) || Disk.size(file) > LONGEST) {
                return Optional.empty();
            }
            Text text = Text.decode(name, Disk.bytes(file));
            if (name.endsWith(".txt")) {
                return Optional.of(ofLines(text.content()));
            }
            return name.endsWith(".json")
                    ? ofJson(Json.parse(text))
                    : name.endsWith(".toml") ? ofToml(text) : Optional.empty();
        } catch (IOException | SyntaxError e) {
            return Optional.empty();
        }
    }

    private static SamplePrompts ofLines(String text) {
        return new SamplePrompts(
                text.lines()
                        .filter(line -> !line.isBlank() && line.charAt(0) != '#')
                        .map(line -> ofLine(line.strip()))
                        .toList(),
                false);
    }

    private static Map<String, Object> ofLine(String line) {
        Map<String, Object> said = new HashMap<>();
        for (String part : line.split(" --", -1)) {
            Matcher option = OPTION.matcher(part);
            if (option.matches()) {
                String key = KEYS.get(option.group(1).toLowerCase(Locale.ROOT));
                if (key != null) {
                    // control images are a list
                    said.merge(
                            key, option.group(2), (first, more) -> key.equals(CONTROL) ? List.of(first, more) : more);
                }
            }
        }
        return said;
    }

    private static Optional<SamplePrompts> ofJson(Node root) {
        return root instanceof Sequence list ? Optional.of(ofItems(list)) : Optional.empty();
    }

    private static SamplePrompts ofItems(Sequence list) {
        List<Map<String, Object>> prompts = new ArrayList<>();
        boolean odd = false;
        for (Node item : list.items()) {
            Object value = item.plain();
            if (item instanceof Table table) {
                prompts.add(keys(table));
            } else if (value instanceof String line) {
                prompts.add(ofLine(line));
            } else {
                odd = true;
            }
        }
        return new SamplePrompts(prompts, odd);
    }

    private static Map<String, Object> keys(Table table) {
        Map<String, Object> keys = new HashMap<>();
        table.entries().forEach((key, entry) -> {
            Object value = entry.value().plain();
            keys.put(key, value == null ? "" : value);
        });
        return keys;
    }

    private static Optional<SamplePrompts> ofToml(Text text) {
        Toml.Reading reading = Toml.read(text);
        if (!reading.problems().isEmpty()
                || !(node(reading.table(), "prompt") instanceof Table prompt)
                || !(node(prompt, "subset") instanceof Sequence subsets)) {
            return Optional.empty();
        }
        Map<String, Object> common = keys(prompt);
        SamplePrompts own = ofItems(subsets);
        return Optional.of(new SamplePrompts(
                own.prompts().stream()
                        .map(keys -> {
                            Map<String, Object> all = new HashMap<>(common);
                            all.putAll(keys);
                            return all;
                        })
                        .toList(),
                own.odd()));
    }

    private static @Nullable Node node(Table table, String key) {
        Node.Entry entry = table.entry(key);
        return entry == null ? null : entry.value();
    }

    /** Whether a prompt does not say this. */
    boolean isAnyWithout(String key) {
        return prompts.stream().anyMatch(said -> !said.containsKey(key));
    }

    /** Whether a prompt says this. */
    boolean isAnyWith(String key) {
        return prompts.stream().anyMatch(said -> said.containsKey(key));
    }

    /** Whether a prompt has no control image, or several. */
    boolean isAnyWithoutOneControl() {
        return prompts.stream()
                .map(said -> said.get(CONTROL))
                .anyMatch(control -> control == null || control instanceof List<?> list && list.size() != 1);
    }

    /** Whether a prompt has a seed below 1. */
    boolean isAnySeedBelowOne() {
        return prompts.stream()
                .map(said -> said.get("seed"))
                .anyMatch(seed -> seed instanceof Long number && number < 1
                        || seed instanceof String text && ZERO.matcher(text).matches());
    }
}
