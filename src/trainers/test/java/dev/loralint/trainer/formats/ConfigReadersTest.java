package dev.loralint.trainer.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.trainer.ConfigProblem;
import dev.loralint.trainer.ConfigSource;
import dev.loralint.trainer.TrainerConfig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigReadersTest {

    private static ConfigSource source(String name, byte[] bytes) {
        return new ConfigSource(Path.of(name), name, bytes, Path.of(""));
    }

    private static Optional<TrainerConfig> read(String name, String content) {
        return ConfigReaders.read(source(name, content.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pyproject.toml|[project];name = \"x\";[tool.ruff];line-length = 100",
                "loralint.toml|profile = \"lenient\";keep = [\"hat\"]",
                "package.json|{\"name\": \"x\", \"version\": \"1.0\"}",
                "tokenizer.json|[1, 2, 3]",
                "compose.yaml|services:;  web:;    image: x",
                "install.sh|#!/bin/sh;pip install torch",
                "empty.toml|",
                "notes.txt|1girl, solo, blue hair"
            })
    void otherFilesAreIgnored(String name, String content) {
        assertEquals(Optional.empty(), read(name, content == null ? "" : content.replace(';', '\n')));
    }

    @Test
    void brokenConfigurationIsReportedWithItsPosition() {
        TrainerConfig config = read("a.toml", "network_module = \"networks.lora\"\nnetwork_dim = 32\nunet_lr = 1e-4x\n")
                .orElseThrow();
        ConfigProblem problem = config.problems().get(0);
        assertEquals(3, problem.location().line());
        assertEquals(11, problem.location().column());
    }

    @Test
    void namedBrokenFileIsAlwaysReported() {
        ConfigSource source = source("a.toml", "x = \n".getBytes(StandardCharsets.UTF_8));
        assertEquals(Optional.empty(), ConfigReaders.read(source));
        assertEquals(1, ConfigReaders.readNamed(source).orElseThrow().problems().size());
    }

    @Test
    void otherEncodingsAreReported() {
        String content = "network_module = \"networks.lora\"\nnetwork_dim = 32\noutput_name = \"é\"\n";
        for (var charset : new java.nio.charset.Charset[] {
            StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.ISO_8859_1
        }) {
            TrainerConfig config = ConfigReaders.read(source("a.toml", content.getBytes(charset)))
                    .orElseThrow();
            assertTrue(config.problems().get(0).message().contains("UTF-8"), charset.name());
        }
        assertEquals(
                3,
                ConfigReaders.read(source("a.toml", content.getBytes(StandardCharsets.ISO_8859_1)))
                        .orElseThrow()
                        .problems()
                        .get(0)
                        .location()
                        .line());
    }

    @Test
    void nulByteIsReported() {
        TrainerConfig config = read("a.toml", "network_module = \"networks.lora\"\nnetwork_dim = \0 3\n")
                .orElseThrow();
        assertTrue(config.problems().get(0).message().contains("NUL"));
        assertEquals(2, config.problems().get(0).location().line());
    }

    @Test
    void deepJsonIsReported() {
        TrainerConfig config = read("d.json", "{\"general\": {}, \"datasets\": [{\"subsets\": " + "[".repeat(100_000))
                .orElseThrow();
        assertTrue(config.problems().get(0).message().contains("nested deeper"));
    }
}
