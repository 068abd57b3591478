package dev.loralint.trainer;

import dev.loralint.trainer.formats.ConfigReaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A configuration from its text, for tests. */
public final class ReadConfig {

    private ReadConfig() {}

    /** @param name of the file, whose ending tells the notation */
    public static TrainerConfig of(String name, String content) {
        return ConfigReaders.read(
                        new ConfigSource(Path.of(name), name, content.getBytes(StandardCharsets.UTF_8), Path.of("")))
                .orElseThrow();
    }
}
