package dev.loralint.examples;

import dev.loralint.files.OutputFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The examples of one rule: sections of {@code examples.txtar}, and files in {@code examples/NAME}. A file of an example can be
 * in either; usually those that are not text have files of their own. If all files of an example do, its {@code fixed/} contains
 * whatever fixing leaves, otherwise what it changes.
 */
public final class Examples {

    /** The name of the file. */
    public static final String FILE = ExampleFile.NAME;

    private static final String FOLDER = "examples";

    private final Path rule;
    private final String shown;
    private final ExampleFile file;

    /** Files in folders, by the names that their sections would have. */
    private final TreeMap<String, Path> apart = new TreeMap<>();

    private Examples(Path rule, String shown, ExampleFile file) {
        this.rule = rule;
        this.shown = shown;
        this.file = file;
    }

    /**
     * Reads the examples of a rule.
     *
     * @param rule its folder
     * @param shown the folder as shown to people
     * @throws IOException if {@code examples.txtar} is not as it must be; the message says what to do
     */
    public static Examples of(Path rule, String shown) throws IOException {
        Path text = rule.resolve(FILE);
        ExampleFile file = Files.exists(text)
                ? ExampleFile.parse(shown + "/" + FILE, Files.readAllBytes(text))
                : new ExampleFile();
        Examples examples = new Examples(rule, shown, file);
        Path folder = rule.resolve(FOLDER);
        for (Path path : FileTree.files(folder)) {
            String name = FileTree.name(folder, path);
            if (!name.startsWith(".") && ExampleFile.isPart(name)) {
                examples.apart.put(name, path);
            }
        }
        return examples;
    }

    /** The names of the examples, sorted. */
    public List<String> names() {
        Set<String> names = new TreeSet<>();
        Stream.concat(file.names().stream(), apart.keySet().stream())
                .forEach(name -> names.add(name.substring(0, name.indexOf('/'))));
        return List.copyOf(names);
    }

    /**
     * Refuses a rule without examples of both kinds.
     *
     * @throws IOException if one is missing
     */
    public void checkBothKinds() throws IOException {
        for (String kind : List.of("bad", "good")) {
            if (names().stream().noneMatch(name -> name.startsWith(kind))) {
                throw new WrongExampleException(shown + ": there is no example " + kind
                        + "-…; a rule needs a bad and a good example in " + FILE);
            }
        }
    }

    /** One of them. */
    Example example(String name) throws IOException {
        String folder = name + "/";
        Map<String, byte[]> input = new TreeMap<>();
        files(folder + ExampleFile.INPUT)
                .forEach((file, content) -> content.ifPresent(bytes -> input.put(file, bytes)));
        return new Example(
                name,
                input,
                lines(folder + ExampleFile.MADE).orElse(List.of()),
                lines(folder + ExampleFile.FINDINGS).orElse(null),
                changes(folder, input));
    }

    private Optional<List<String>> lines(String name) throws IOException {
        return files(name).getOrDefault("", Optional.empty()).map(Example::lines);
    }

    private @Nullable Map<String, Optional<byte[]>> changes(String folder, Map<String, byte[]> input)
            throws IOException {
        Map<String, Optional<byte[]>> changes = files(folder + ExampleFile.FIXED);
        boolean isText = file.names().stream().anyMatch(name -> name.startsWith(folder));
        if (!isText && !changes.isEmpty()) {
            input.keySet().forEach(name -> changes.putIfAbsent(name, Optional.empty()));
        }
        return changes.isEmpty() ? null : changes;
    }

    /** The files below a folder, of which a section deletes some. */
    private Map<String, Optional<byte[]>> files(String folder) throws IOException {
        Map<String, Optional<byte[]>> files = new TreeMap<>(file.below(folder));
        for (Map.Entry<String, Path> one : apart(folder).entrySet()) {
            files.put(one.getKey().substring(folder.length()), Optional.of(Files.readAllBytes(one.getValue())));
        }
        return files;
    }

    private Map<String, Path> apart(String folder) {
        return apart.subMap(folder, folder + Character.MAX_VALUE);
    }

    /** Files of an example that are sections too, a line each. */
    List<String> twice(String example) {
        return apart(example + "/").keySet().stream()
                .filter(file.names()::contains)
                .map(name -> "`" + FOLDER + "/" + name + "` is also in " + FILE
                        + "; delete one of them, or let --update" + " write the file into it")
                .toList();
    }

    /**
     * Writes what was found and what fixing changed, and moves whatever can be text into {@code examples.txtar}.
     *
     * @param findings nothing where they stay
     * @param input what was fixed
     * @param fixed what fixing left; nothing if nothing was fixed
     */
    void update(
            String example,
            @Nullable List<String> findings,
            Map<String, byte[]> input,
            @Nullable Map<String, byte[]> fixed)
            throws IOException {
        String folder = example + "/";
        String before = file.text();
        List<Path> moved = new ArrayList<>();
        if (findings != null) {
            file.put(
                    folder + ExampleFile.FINDINGS,
                    (String.join("\n", findings) + "\n").getBytes(StandardCharsets.UTF_8));
            moved.addAll(apart(folder + ExampleFile.FINDINGS).values());
        }
        for (Map.Entry<String, Path> one : apart(folder).entrySet()) {
            boolean isFixed = one.getKey().startsWith(folder + ExampleFile.FIXED);
            if (isFixed
                    || !moved.contains(one.getValue()) && file.put(one.getKey(), Files.readAllBytes(one.getValue()))) {
                moved.add(one.getValue());
            }
        }
        Map<Path, byte[]> added = fixed(folder + ExampleFile.FIXED, input, fixed);
        if (!file.text().equals(before)) {
            output(rule.resolve(FILE)).write(file.text());
        }
        for (Path path : moved) {
            FileTree.delete(path, rule);
        }
        apart.values().removeAll(moved);
        for (Map.Entry<Path, byte[]> one : added.entrySet()) {
            output(one.getKey()).write(out -> out.write(one.getValue()));
            apart.put(FileTree.name(rule.resolve(FOLDER), one.getKey()), one.getKey());
        }
    }

    private OutputFile output(Path path) {
        return OutputFile.usual(path, rule, existing -> Optional.empty());
    }

    /** Writes sections of what fixing changed; what cannot be one is a file. */
    private Map<Path, byte[]> fixed(String folder, Map<String, byte[]> input, @Nullable Map<String, byte[]> fixed) {
        Map<Path, byte[]> files = new TreeMap<>();
        Map<String, byte[]> left = fixed == null ? input : fixed;
        Set<String> names = new TreeSet<>(input.keySet());
        names.addAll(left.keySet());
        names.removeIf(name -> Arrays.equals(input.get(name), left.get(name)));
        if (names.isEmpty() && fixed != null) {
            file.put(folder, new byte[0]); // says that fixing changes nothing
            names.add("");
        }
        file.keepBelow(folder, names);
        for (String name : names) {
            byte[] content = left.get(name);
            if (content == null && !name.isEmpty()) {
                file.putDeleted(folder + name);
            } else if (content != null && !file.put(folder + name, content)) {
                files.put(rule.resolve(FOLDER).resolve(folder + name), content);
            }
        }
        return files;
    }

    /**
     * Writes the files and expected findings of all examples of some rules into folders, as {@code
     * GROUP/RULE/examples/NAME/input}.
     *
     * @param rules the folder of their groups
     */
    public static void unpack(Path rules, Path target) throws IOException {
        List<Path> folders;
        try (Stream<Path> all = Files.walk(rules, 2)) {
            folders = all.filter(path -> Files.exists(path.resolve(FILE)) || Files.isDirectory(path.resolve(FOLDER)))
                    .sorted()
                    .toList();
        }
        for (Path folder : folders) {
            Examples examples = of(folder, folder.toString());
            for (String name : examples.names()) {
                Example example = examples.example(name);
                Path to = target.resolve(rules.relativize(folder).toString())
                        .resolve(FOLDER)
                        .resolve(name);
                FileTree.write(example.input(), to.resolve(ExampleFile.INPUT));
                if (example.findings() != null) {
                    Files.write(to.resolve(ExampleFile.FINDINGS), example.findings());
                }
            }
        }
    }
}
