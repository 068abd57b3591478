package dev.loralint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.loralint.image.MadePicture;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A made-up trainer, of which everything is in {@code src/test/trainer}, is known to all commands after one more line. */
@Tag("slow")
class NewTrainerTest {

    private static final Path SOURCES = Path.of("src/test/trainer");

    private static final String CONFIGURATION = """
            moonlight = true # bright
            network_dim = 16
            network_alpha = 64.0
            learning_rat = 1e-4
            max_train_steps = 300
            dataset_config = "night.toml"
            """;

    @TempDir
    private static Path home;

    @TempDir
    private Path folder;

    private record Run(int exit, String out) {}

    /** Its classes and tables, and the list of trainers with one more line. */
    @BeforeAll
    static void compile() throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("-proc:none", "-nowarn", "-d", home.toString(), "-cp", System.getProperty("java.class.path")));
        try (Stream<Path> files = Files.walk(SOURCES.resolve("dev"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (file.toString().endsWith(".java")) {
                    arguments.add(file.toString());
                } else {
                    copy(file, home.resolve(SOURCES.relativize(file).toString()));
                }
            }
        }
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)));
        Path list = Path.of("dev/loralint/trainers.tsv");
        Files.writeString(
                home.resolve(list),
                Files.readString(Path.of("src/knowledge/main/resources").resolve(list))
                        + Files.readString(SOURCES.resolve("line.tsv")));
    }

    private static void copy(Path file, Path to) {
        try {
            Files.createDirectories(to.getParent());
            Files.copy(file, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Run java(Path directory, String main, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "-cp",
                home + File.pathSeparator + absolute(System.getProperty("java.class.path")),
                main));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), out);
    }

    private static String absolute(String classPath) {
        return Stream.of(classPath.split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .reduce((a, b) -> a + File.pathSeparator + b)
                .orElseThrow();
    }

    private Run loralint(String... arguments) throws IOException, InterruptedException {
        return java(folder, "dev.loralint.cli.Main", arguments);
    }

    private void dataset() throws IOException {
        Files.writeString(folder.resolve("train.toml"), CONFIGURATION);
        Files.writeString(folder.resolve("night.toml"), "[[night]]\nfolder = \"moon\"\nrepeats = 3\n");
        Files.createDirectories(folder.resolve("moon"));
        for (String name : List.of("a", "b")) {
            Files.write(
                    folder.resolve("moon/" + name + ".png"),
                    MadePicture.png(600, 400, 1, 3, new byte[75], MadePicture.chunk("PLTE", new byte[6])));
            Files.writeString(folder.resolve("moon/" + name + ".txt"), "mira, 1girl, night\n");
        }
    }

    private static String rules() {
        return SOURCES.resolve("rules").toAbsolutePath().toString();
    }

    @Test
    void checkAndFixKnowIt() throws IOException, InterruptedException {
        dataset();
        Run check = loralint("check", ".", "--rules", rules(), "--format", "json");
        Map<String, String> found = new TreeMap<>();
        for (JsonNode finding : new ObjectMapper().readTree(check.out()).get("findings")) {
            found.put(
                    finding.get("rule").asText(),
                    finding.at("/places/0/path").asText() + ":"
                            + finding.at("/places/0/line").asInt());
        }
        assertEquals("train.toml:3", found.get("nocturne/moonlight"), check.out());
        assertEquals("train.toml:4", found.get("config/unknown-key"), check.out());
        assertEquals(1, check.exit());
        loralint("fix", ".", "--rules", rules(), "--unsafe", "--yes");
        assertEquals(
                CONFIGURATION.replace("64.0", "8").replace("learning_rat ", "learning_rate "),
                Files.readString(folder.resolve("train.toml")));
    }

    @Test
    void planAndSettingsKnowIt() throws IOException, InterruptedException {
        dataset();
        Run plan = loralint("plan", "train.toml");
        assertTrue(plan.out().contains("300"), plan.out());
        assertTrue(plan.out().contains("512x512"), plan.out());
        Run settings = loralint("settings", "train.toml", "--format", "json");
        JsonNode said = new ObjectMapper().readTree(settings.out());
        assertEquals("nocturne", said.get("trainer").asText().split(" ")[0]);
        assertEquals(64.0, said.at("/settings/alpha/value").asDouble());
        assertEquals(0.0001, said.at("/settings/lr/value").asDouble());
        Files.writeString(folder.resolve("run.sh"), "python nocturne_film.py --network_dim 4 --moonlight\n");
        Run script = loralint("settings", "run.sh", "--format", "json");
        assertEquals(
                4,
                new ObjectMapper()
                        .readTree(script.out())
                        .at("/settings/dim/value")
                        .asInt(),
                script.out());
        assertTrue(loralint("trainers").out().contains("nocturne: checked by rules"));
    }

    @Test
    void documentsKnowIt() throws IOException, InterruptedException {
        copyAll(Path.of("rules"), folder.resolve("rules"));
        copyAll(Path.of("src"), folder.resolve("src"));
        for (String page : List.of("pom.xml", "CONTRIBUTING.md")) {
            copy(Path.of(page), folder.resolve(page));
        }
        copyAll(SOURCES.resolve("rules"), folder.resolve("rules"));
        copyAll(SOURCES.resolve("dev"), folder.resolve("src/trainers/main/java/dev"));
        Files.createDirectories(folder.resolve("docs/schema"));
        Run docs = java(folder, "dev.loralint.build.GeneratedDocs", ".");
        assertEquals(0, docs.exit(), docs.out());
        String facts = Files.readString(folder.resolve("docs/facts.md"));
        assertTrue(facts.contains("## NocturneRun") || facts.contains("### NocturneRun"), "no NocturneRun");
        assertTrue(facts.contains("| nocturne |"), "no column of its keys");
        assertTrue(Files.readString(folder.resolve("rules/README.md")).contains("nocturne/moonlight"), "no rule");
    }

    private static void copyAll(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> copy(file, to.resolve(from.relativize(file).toString())));
        }
    }
}
