package dev.loralint.handoff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.loralint.cli.Cli;
import dev.loralint.cli.Main;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is started that was not found clean, and what is started is what was judged. */
class HandoffTest {

    @TempDir
    Path directory;

    private Path caption;

    @BeforeEach
    void aCleanTraining() throws IOException {
        caption = CleanTraining.in(directory);
    }

    @Test
    void cleanTrainingIsSealedAndItsCommandPrinted() throws IOException {
        Cli cli = handoff();
        assertEquals(0, cli.code(), cli.out() + cli.err());
        assertEquals("accelerate launch sdxl_train_network.py --config_file train.toml\n", cli.out());
        JsonNode manifest = new ObjectMapper()
                .readTree(directory.resolve("loralint-handoff.json").toFile());
        assertEquals("pass", manifest.get("verdict").asText());
        assertEquals("10_tovamir=10", manifest.get("repeats").asText());
        assertEquals("40", manifest.get("imagesPerEpoch").asText());
        assertEquals("60", manifest.get("steps").asText());
        assertEquals(9, manifest.get("files").size());
        assertEquals(0, verify().code());
    }

    @Test
    void findingsAreReportedAndNothingIsStarted() throws IOException {
        Files.writeString(caption, "");
        Path record = directory.resolve("record");
        Cli cli = handoff(trainer(record, 0));
        assertEquals(1, cli.code());
        assertTrue(cli.out().contains("captions/empty-caption"), cli.out());
        assertFalse(Files.exists(record));
        assertFalse(Files.exists(directory.resolve("loralint-handoff.json")));
    }

    /** A configuration alone may leave to the command line what it does not say; the command that is run may not. */
    @Test
    void allArgumentsOfTheCommandAreChecked() throws IOException {
        Path config = directory.resolve("train.toml");
        Files.writeString(config, Files.readString(config).replace("output_dir = \"out\"\n", ""));
        Files.writeString(directory.resolve("sdxl_train_network.py"), "echo \"$@\" > record\n");
        Path record = directory.resolve("record");
        assertEquals(0, Cli.run(directory, "check", "--config", "train.toml").code());
        for (String[] command : new String[][] {
            {},
            {"sh", "sdxl_train_network.py", "--config_file", "train.toml"},
            {"sh", "sdxl_train_network.py", "--config_file", "train.toml", "--output_dir", "out", "--netwrk_dim=16"}
        }) {
            Cli refused = handoff(command);
            assertEquals(1, refused.code(), refused.err());
            assertTrue(
                    refused.out()
                            .contains(
                                    command.length == 0
                                            ? "needs `output_dir` from the command line"
                                            : command.length < 5 ? "`output_dir` is not set" : "netwrk_dim"),
                    refused.out());
            assertFalse(Files.exists(record));
        }
        Cli named = handoff("sh", "sdxl_train_network.py", "--config_file", "train.toml", "--output_dir", "my out");
        assertEquals(0, named.code(), named.out() + named.err());
        assertEquals("--config_file train.toml --output_dir my out\n", Files.readString(record));
    }

    @Test
    void configurationIsReadFromTheCommand() throws IOException {
        Files.writeString(directory.resolve("sdxl_train_network.py"), "echo started > record\n");
        Files.writeString(directory.resolve("accel.yaml"), "num_processes: 1\n");
        Files.writeString(directory.resolve("accelerate"), "#!/bin/sh\nexit 0\n");
        assertTrue(directory.resolve("accelerate").toFile().setExecutable(true));
        Files.writeString(
                directory.resolve("train.sh"), "accelerate launch sdxl_train_network.py --config_file train.toml\n");
        String[][] commands = {
            {"sh", "sdxl_train_network.py", "--config_file", "train.toml"},
            {"sh", "sdxl_train_network.py", "--config_file=train"},
            {"./accelerate", "launch", "--config_file", "accel.yaml", "sdxl_train_network.py", "--config_file", "train"
            },
            {"echo", "run.py", "train.toml"},
            {"echo", "train.sh"},
        };
        for (String[] command : commands) {
            List<String> args = new ArrayList<>(List.of("handoff", "--"));
            args.addAll(List.of(command));
            Cli cli = Cli.run(directory, args.toArray(String[]::new));
            assertEquals(0, cli.code(), String.join(" ", command) + cli.out() + cli.err());
            assertTrue(
                    Files.readString(directory.resolve("loralint-handoff.json")).contains("train.toml"));
        }
        Cli none = Cli.run(directory, "handoff", "--", "echo", "nothing");
        assertEquals(2, none.code());
        assertTrue(none.err().contains("no configuration found in the command"), none.err());
    }

    @Test
    void trainerIsStartedAnywayForAReason() throws IOException {
        Files.writeString(caption, "");
        Cli cli = Cli.run(
                directory, "handoff", "--anyway", "a quick test", "--config", "train.toml", "--", "echo", "started");
        assertEquals(0, cli.code(), cli.out() + cli.err());
        JsonNode manifest = new ObjectMapper()
                .readTree(directory.resolve("loralint-handoff.json").toFile());
        assertEquals("fail", manifest.get("verdict").asText());
        assertEquals("a quick test", manifest.get("anyway").asText());
        assertTrue(manifest.get("findings").toString().contains("captions/empty-caption"), manifest.toString());
        assertEquals(0, verify().code());
    }

    @Test
    void commandGetsItsArgumentsUnchanged() throws IOException {
        List<String> words = new ArrayList<>(
                List.of("a b", "\"q\"", "'s'", "$HOME", "*", "ü猫", "", "--config", "@file", "a\\b", "x;y", "`id`"));
        for (int i = 0; i < 3_000; i++) {
            words.add("--option_" + i);
        }
        Path record = directory.resolve("record");
        Cli cli = handoff(trainer(record, 7, words.toArray(String[]::new)));
        assertEquals(7, cli.code(), cli.err());
        assertEquals(words, Files.readAllLines(record));
        assertEquals(System.getenv("PATH"), Files.readString(directory.resolve("record.path")));
    }

    @Test
    void verifyReportsWhatChanged() throws IOException {
        handoff();
        Files.writeString(caption, "tovamir, another scene\n");
        Files.delete(directory.resolve("data/10_tovamir/0.png"));
        Files.copy(Path.of("src/demo/raw/10_neravelle/sunset.png"), directory.resolve("data/10_tovamir/new.png"));
        Path more = Files.createDirectories(directory.resolve("data/5_more"));
        Cli cli = verify();
        assertEquals(1, cli.code());
        assertTrue(cli.out().contains(Seal.shown(more) + " was added"), cli.out());
        assertTrue(cli.out().contains("3.txt was changed"), cli.out());
        assertTrue(cli.out().contains("0.png was removed"), cli.out());
        assertTrue(cli.out().contains("new.png was added"), cli.out());
    }

    @Test
    void invalidManifestIsReported() throws IOException {
        Files.writeString(directory.resolve("loralint-handoff.json"), "seed = 1\n");
        assertEquals(
                "loralint: loralint-handoff.json: cannot read the manifest: not a manifest of `loralint handoff`\n",
                verify().err());
        Files.delete(directory.resolve("loralint-handoff.json"));
        assertEquals("loralint: loralint-handoff.json: the file does not exist\n", verify().err());
    }

    @Test
    void configurationNamedWithoutExtensionIsSealed() throws IOException {
        Files.writeString(
                directory.resolve("run.sh"), "accelerate launch sdxl_train_network.py --config_file train --seed 1\n");
        Cli cli = Cli.run(directory, "handoff", "--config", "run.sh");
        assertEquals(0, cli.code(), cli.out() + cli.err());
        Files.writeString(directory.resolve("train.toml"), "seed = 2\n", StandardOpenOption.APPEND);
        assertTrue(verify().out().contains("train.toml was changed"), verify().out());
    }

    @Test
    void trainerEndedByASignalGivesTheExitCodeOfAShell() {
        assertEquals(143, handoff("sh", "-c", "kill -TERM $$").code());
    }

    @Test
    void signalToTheHandoffEndsTheTrainer() throws IOException, InterruptedException {
        Path started = directory.resolve("started");
        List<String> words = new ArrayList<>(java(Main.class.getName()));
        words.addAll(List.of("handoff", "--config", "train.toml", "--"));
        words.addAll(List.of(
                "sh", "-c", "trap 'echo saved > ended; exit 9' TERM; echo > started; while :; do sleep 0.1; done"));
        Process handoff = new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile())
                .start();
        while (!Files.exists(started)) {
            assertTrue(handoff.isAlive(), "it ended before the trainer was started");
            Thread.sleep(20);
        }
        handoff.destroy();
        assertEquals(9, handoff.waitFor());
        assertTrue(Files.exists(directory.resolve("ended")), Files.readString(directory.resolve("output")));
    }

    @Test
    void fileChangedDuringTheCheckIsNoticed() throws InterruptedException {
        AtomicBoolean done = new AtomicBoolean();
        Thread writer = new Thread(() -> {
            while (!done.get()) {
                try {
                    Files.setLastModifiedTime(caption, FileTime.from(Instant.now()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
        writer.start();
        try {
            Cli cli = handoff();
            assertEquals(3, cli.code(), cli.out());
            assertTrue(cli.err().contains("3.txt changed during the check"), cli.err());
            assertFalse(Files.exists(directory.resolve("loralint-handoff.json")));
        } finally {
            done.set(true);
            writer.join();
        }
    }

    @Test
    void lastLineSaysThatTheTrainerWasNotStartedAndWhy() throws IOException {
        String begins = "loralint: the trainer was not started: ";
        Files.writeString(caption, "scene 3, hat\n");
        String errors = last(handoff("echo", "started"));
        assertTrue(errors.startsWith(begins + "1 error, "), errors);
        assertTrue(errors.endsWith("; --anyway REASON starts it in spite of them"), errors);
        assertEquals(
                begins + "no configuration found in the command; name the one that it reads with --config FILE",
                last(Cli.run(directory, "handoff", "--", "echo", "nothing")));
        Path config = directory.resolve("train.toml");
        String text = Files.readString(config);
        Files.writeString(config, text.replace("keep_tokens = 1", "keep_tokens = \"x\""));
        String stopped = last(handoff("echo", "started"));
        assertTrue(stopped.startsWith(begins + "sd-scripts"), stopped);
        assertTrue(stopped.contains("`keep_tokens`"), stopped);
        Files.writeString(config, "network_module = [\n");
        assertEquals(begins + "1 file could not be read", last(handoff("echo", "started")));
        Files.writeString(config, text);
        Files.writeString(caption, "tovamir, scene 3\n");
        assertEquals(
                begins + "cannot start the command: ",
                last(handoff("no-such-trainer")).replaceFirst("(?<=command: ).*", ""));
    }

    private static String last(Cli cli) {
        assertFalse(cli.out().contains("started"), cli.out());
        List<String> lines = cli.err().lines().toList();
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }

    /** What the configuration alone says is not said again of the command, and not if the command says otherwise. */
    @Test
    void recordHasTheFindingsOfTheText() throws IOException {
        Path config = directory.resolve("train.toml");
        Files.writeString(
                config,
                Files.readString(config)
                                .replace("network_alpha = 16", "network_alpha = 32")
                                .replace("\"cosine\"", "\"constant\"")
                        + "network_dimm = 8\n");
        Files.writeString(caption, "");
        Files.writeString(directory.resolve("sdxl_train_network.py"), "");
        String[] command = {
            "sh", "sdxl_train_network.py", "--config_file", "train.toml", "--lr_scheduler", "cosine", "--seed", "x"
        };
        Cli blocked = handoff(command);
        assertEquals(1, blocked.code(), blocked.err());
        List<String> anyway = new ArrayList<>(List.of("handoff", "--anyway", "a test", "--config", "train.toml", "--"));
        anyway.addAll(List.of(command));
        assertEquals(0, Cli.run(directory, anyway.toArray(String[]::new)).code());
        JsonNode record = new ObjectMapper()
                .readTree(directory.resolve("loralint-handoff.json").toFile());
        List<String> rules = new ArrayList<>();
        record.get("findings").forEach(line -> rules.add(line.asText().split(" ")[1]));
        assertEquals(rules.stream().distinct().toList(), rules, "each once");
        for (String rule :
                List.of("captions/empty-caption", "config/alpha-ratio", "config/unknown-key", "config/wrong-type")) {
            assertTrue(rules.contains(rule), rules.toString());
        }
        assertFalse(rules.contains("config/lr-scheduler"), rules.toString());
        for (String level : List.of("error", "warning")) {
            long recorded = 0;
            for (JsonNode line : record.get("findings")) {
                recorded += line.asText().startsWith(level + " ") ? 1 : 0;
            }
            assertTrue(
                    blocked.out().contains(recorded + " " + level + (recorded == 1 ? "" : "s")),
                    record.get("findings") + blocked.out());
        }
        assertEquals("fail", record.get("verdict").asText());
        assertTrue(
                record.get("trainer").asText().contains("would stop"),
                record.get("trainer").asText());
    }

    @Test
    void missingCommandIsReported() {
        Cli cli = handoff("no-such-trainer");
        assertEquals(3, cli.code());
        assertTrue(cli.err().contains("cannot start the command"), cli.err());
    }

    private Cli verify() {
        return Cli.run(directory, "handoff", "--verify", "loralint-handoff.json");
    }

    private Cli handoff(String... command) {
        List<String> args = new ArrayList<>(List.of("handoff", "--config", "train.toml"));
        if (command.length > 0) {
            args.add("--");
            args.addAll(List.of(command));
        }
        return Cli.run(directory, args.toArray(String[]::new));
    }

    private static String[] trainer(Path record, int code, String... words) {
        List<String> command = new ArrayList<>(java(StandInTrainer.class.getName()));
        command.addAll(List.of(record.toString(), String.valueOf(code)));
        command.addAll(List.of(words));
        return command.toArray(String[]::new);
    }

    private static List<String> java(String mainClass) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=UTF-8",
                "-cp",
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(entry -> Path.of(entry).toAbsolutePath().toString())
                        .collect(Collectors.joining(File.pathSeparator)),
                mainClass);
    }
}
