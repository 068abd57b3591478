package dev.loralint.trainer;

import dev.loralint.trainer.formats.ConfigReaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A configuration from its text, for tests. */
public final class ReadConfig {

    private ReadConfig() {}

    /** @param name of the file, whose ending tells the notation */
    public static TrainerConfig of(String name, String content) {
        return of(name, content, TrainerVersions.NEWEST);
    }

    /** The same, read by a version of its trainer. */
    public static TrainerConfig of(String name, String content, TrainerVersions versions) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return ConfigReaders.read(new ConfigSource(Path.of(name), name, bytes, Path.of(""), versions))
                .orElseThrow();
    }
}
