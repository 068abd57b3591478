package dev.loralint.trainers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.loralint.RuleInputs;
import dev.loralint.cli.Cli;
import dev.loralint.image.MadePicture;
import dev.loralint.knowledge.KnownKey;
import dev.loralint.knowledge.Release;
import dev.loralint.knowledge.Tables;
import dev.loralint.trainer.ConfigSource;
import dev.loralint.trainer.ConfiguredSubset;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.TrainerVersions;
import dev.loralint.trainer.formats.ConfigReaders;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Configurations of every format, with values of every type in every setting: whatever a file says, it is checked, planned and shown.
 * The files are those of rules' examples with the most values. Settings are theirs, those of the tables, and what the code of the
 * trainer has in quotation marks.
 */
class EverySettingTest {

    private static final Path ROOMS = Path.of("src/trainers/main/java/dev/loralint/trainers");

    private static final String PACKAGE = "dev.loralint.trainers.";

    private static final Pattern NAME = Pattern.compile("\"([a-z][a-z0-9_]{2,})\"");

    /** In no example of a rule. */
    private static final String WORKFLOW = """
            {"1": {"class_type": "LoadImageTextDataSetFromFolder", "inputs": {"folder": "zarwok"}},
             "5": {"class_type": "TrainLoraNode", "inputs": {"model": ["1", 0], "steps": 200, "rank": 16, "batch_size": 1,
                "optimizer": "AdamW", "learning_rate": 0.001, "grad_accumulation_steps": 1, "training_dtype": "bf16"}}}
            """;

    private static final int LONGEST = 8_000;

    private static final int FILES = 3;

    private static final int ADDED = 8;

    private static final boolean ALL = "all".equals(System.getProperty("loralint.examples"));

    private static final int ROUNDS = ALL ? 40 : 1;

    /**
     * A file of an example.
     *
     * @param folder of the example
     * @param name of the file in it
     */
    private record Base(Path folder, String name, TrainerConfig config, String text) {

        /** The package of its format below that of all rooms; empty for a trainer that only tables describe. */
        String room() {
            String format = config.format().getClass().getPackageName();
            return format.startsWith(PACKAGE)
                    ? format.substring(PACKAGE.length()).replaceFirst("\\..*", "")
                    : "";
        }

        List<String> keys() throws IOException {
            Set<String> keys = new TreeSet<>();
            List<Release> releases = new ArrayList<>(List.of(config.trainer().release()));
            config.form().ifPresent(form -> releases.add(form.program().release()));
            for (Release release : releases) {
                if (Tables.has(release.trainer(), "keys")) {
                    KnownKey.at(release).forEach(key -> keys.add(key.name()));
                }
                if (Tables.has(release.trainer(), "options")) {
                    Tables.at(release, "options").forEach(row -> keys.add(row[1]));
                }
            }
            try (Stream<Path> sources = Files.walk(ROOMS.resolve(room()))) {
                for (Path source : room().isEmpty()
                        ? List.<Path>of()
                        : sources.filter(Files::isRegularFile).toList()) {
                    Matcher names = NAME.matcher(Files.readString(source));
                    while (names.find()) {
                        keys.add(names.group(1));
                    }
                }
            }
            keys.removeIf(key -> !key.matches("\\w+"));
            return List.copyOf(keys);
        }
    }

    @TempDir
    Path directory;

    private final Map<String, Set<String>> values = new HashMap<>();

    /** By the line of code. */
    private final Map<String, String> faults = new TreeMap<>();

    /** By their formats, those with the most text first. */
    private Map<String, List<Base>> bases() throws IOException {
        Map<String, List<Base>> bases = new TreeMap<>();
        for (RuleInputs.Input input : RuleInputs.all()) {
            try (Stream<Path> files = Files.walk(input.folder())) {
                for (Path file : files.filter(Files::isRegularFile)
                        .filter(WrittenValues::isKnown)
                        .toList()) {
                    add(input.folder(), file, bases);
                }
            }
        }
        Path workflow = Files.createDirectories(directory.resolve("workflow"));
        add(workflow, Files.writeString(workflow.resolve("workflow.json"), WORKFLOW), bases);
        bases.values()
                .forEach(all -> all.sort(
                        Comparator.comparing((Base base) -> -base.text().length())
                                .thenComparing(base -> String.valueOf(base.folder()))));
        return bases;
    }

    private void add(Path folder, Path file, Map<String, List<Base>> bases) throws IOException {
        String name = folder.relativize(file).toString();
        String text;
        try {
            text = Files.readString(file);
        } catch (MalformedInputException e) {
            return;
        }
        WrittenValues.of(name, text).addTo(values);
        if (text.length() <= LONGEST) {
            ConfigReaders.readNamed(ConfigSource.read(file, name, folder, TrainerVersions.NEWEST))
                    .ifPresent(config -> bases.computeIfAbsent(config.format().label(), label -> new ArrayList<>())
                            .add(new Base(folder, name, config, text)));
        }
    }

    @Test
    void anyValueIsReadOrReported() throws IOException {
        Map<String, List<Base>> bases = bases();
        Set<String> rooms = new TreeSet<>();
        int number = 0;
        for (List<Base> ofFormat : bases.values()) {
            for (Base base : ofFormat.subList(0, Math.min(FILES, ofFormat.size()))) {
                rooms.add(base.room());
                Path folder = copied(base, directory.resolve(String.valueOf(number++)));
                List<String> keys = base.keys();
                for (int round = 0; round < ROUNDS; round++) {
                    Random random = new Random((base.text() + round).hashCode());
                    int added = round % 2 == 0 ? ADDED : 0;
                    check(
                            folder,
                            base.name(),
                            WrittenValues.of(base.name(), base.text()).changed(random, values, keys, added));
                }
            }
        }
        assertEquals(Map.of(), faults);
        rooms.remove("");
        try (Stream<Path> all = Files.list(ROOMS)) {
            assertEquals(
                    new TreeSet<>(
                            all.map(room -> String.valueOf(room.getFileName())).toList()),
                    rooms);
        }
    }

    private void check(Path folder, String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
        for (String[] words : new String[][] {{"check", "."}, {"plan", name}, {"settings", name}}) {
            Cli run = assertTimeoutPreemptively(Duration.ofSeconds(60), () -> Cli.run(folder, words), text);
            if (run.err().contains("\tat ") || run.err().contains("memory")) {
                String place = run.err()
                        .lines()
                        .filter(line -> line.contains("dev.loralint"))
                        .findFirst()
                        .orElse("");
                faults.putIfAbsent(place, name + " " + String.join(" ", words) + "\n" + run.err() + text);
            }
        }
    }

    /** A copy of the example, with an image in each folder that the file names. */
    private static Path copied(Base base, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(base.folder())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(base.folder().relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        for (ConfiguredSubset subset : base.config().subsets()) {
            Path images = within(
                    folder,
                    folder.resolve(base.name())
                            .getParent()
                            .resolve(subset.imageDir())
                            .normalize());
            Files.createDirectories(images);
            Files.write(images.resolve("added.png"), MadePicture.plain());
            Files.writeString(images.resolve("added.txt"), "mira, 1girl");
        }
        return folder;
    }

    private static Path within(Path folder, Path images) {
        return images.startsWith(folder) ? images : folder;
    }
}
