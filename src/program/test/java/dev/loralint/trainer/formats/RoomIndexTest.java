package dev.loralint.trainer.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.RuleInputs;
import dev.loralint.checkout.SourceIndex;
import dev.loralint.resource.Resources;
import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.ConfigSource;
import dev.loralint.trainer.Document;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoomIndexTest {

    private static final Path DEMO = Path.of("src/demo");

    @Test
    void theBuildWroteDownWhatTheRoomsSay() {
        assertEquals(RoomIndex.text(), Resources.text(RoomIndex.PATH));
        assertEquals(SourceIndex.text(), Resources.text(SourceIndex.PATH));
    }

    /** Of all examples and the demo, each also cut off, broken, or with a letter of each key written as an escape. */
    @Test
    void noRoomRecognisesAFileThatItsMarksExclude() throws IOException {
        List<Path> files;
        try (Stream<Path> demo = Files.walk(DEMO)) {
            files = Stream.concat(RuleInputs.files().stream(), demo.filter(Files::isRegularFile))
                    .filter(file -> ConfigReaders.mayBe(name(file)))
                    .toList();
        }
        Set<String> excluded = new TreeSet<>();
        Set<String> recognised = new TreeSet<>();
        for (int i = 0; i < files.size(); i++) {
            Path file = files.get(i);
            byte[] whole = Files.readAllBytes(file);
            String text = new String(whole, StandardCharsets.UTF_8);
            String escaped = name(file).endsWith(".toml")
                    ? Pattern.compile("(?m)^(\\w+)(\\w)(?= *=)").matcher(text).replaceAll(RoomIndexTest::escaped)
                    : Pattern.compile("\"(\\w+)(\\w)(?=\" *:)").matcher(text).replaceAll(RoomIndexTest::escapedInJson);
            byte[] changed = switch (i % 3) {
                case 0 -> Arrays.copyOf(whole, whole.length * 2 / 3);
                case 1 -> (text + "\n= [[").getBytes(StandardCharsets.UTF_8);
                default -> escaped.getBytes(StandardCharsets.UTF_8);
            };
            for (byte[] content : List.of(whole, changed)) {
                Document document = new Document(new ConfigSource(file, name(file), content, Path.of("")));
                List<ConfigReader> possible = RoomIndex.readers(document);
                for (KnownTrainer trainer : Trainers.listed()) {
                    for (ConfigReader reader : trainer.readers()) {
                        if (reader.evidence(document).isPresent()
                                || document.isBroken() && reader.recognisesBroken(document)) {
                            recognised.add(reader.format().label());
                            if (!possible.contains(reader)) {
                                excluded.add(trainer.name() + " " + file + " "
                                        + reader.format().label());
                            }
                        }
                    }
                }
            }
        }
        assertEquals(Set.of(), excluded);
        assertEquals(
                Set.of(),
                Trainers.listed().stream()
                        .filter(trainer -> !trainer.rules().isEmpty())
                        .flatMap(trainer -> trainer.readers().stream())
                        .map(reader -> reader.format().label())
                        .filter(label -> !recognised.contains(label))
                        .collect(Collectors.toSet()),
                "formats of which there is no example");
    }

    private static String escaped(MatchResult key) {
        return String.format("\"%s\\\\u%04x\"", key.group(1), (int) key.group(2).charAt(0));
    }

    private static String escapedInJson(MatchResult key) {
        return String.format("\"%s\\\\u%04x", key.group(1), (int) key.group(2).charAt(0));
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    /** What a shell puts together is not in the text. */
    @Test
    void aScriptIsReadAsTheShellReadsIt() {
        String script = "ARCH=wan\ncd musubi_tuner_main\npython \"${ARCH}_train\"_network.py --dit a.safetensors\n";
        assertTrue(trainers("run.sh", script).contains("musubi-tuner"));
        assertEquals(Set.of("sd-scripts"), trainers("run.sh", "python train_network.py --network_dim 4\n"));
        assertTrue(trainers("run.sh", "python Musubi_Tuner_old/new_train_network.py --dit a\n")
                .contains("musubi-tuner"));
    }

    private static Set<String> trainers(String name, String content) {
        Path file = Path.of(name);
        Document document =
                new Document(new ConfigSource(file, name, content.getBytes(StandardCharsets.UTF_8), Path.of("")));
        return RoomIndex.readers(document).stream()
                .map(reader -> reader.format().trainer().name())
                .collect(Collectors.toSet());
    }

    /** Another JVM shows which classes a check loads. */
    @Test
    void noClassIsLoadedOfATrainerThatNoFileNames(@TempDir Path folder) throws IOException, InterruptedException {
        Path log = folder.resolve("classes");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xlog:class+load:file=" + log,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.loralint.cli.Main",
                        "check",
                        DEMO.resolve("clean").toString(),
                        "--no-cache")
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), out);
        Set<String> rooms = Pattern.compile("dev\\.loralint\\.trainers\\.(\\w+)\\.")
                .matcher(Files.readString(log))
                .results()
                .map(loaded -> loaded.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of("sdscripts"), rooms);
        assertNotEquals("", out);
    }
}
