package dev.loralint.report.html.section;

import dev.loralint.disk.Disk;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads configurations, each once: a script may have hundreds of commands, and each of them is one. */
public final class ConfigFiles {

    private final Path directory;
    private @Nullable String last;
    private byte[] content = {};

    /** @param directory what the paths of configurations are relative to */
    public ConfigFiles(Path directory) {
        this.directory = directory;
    }

    byte[] content(String path) throws IOException {
        if (!path.equals(last)) {
            content = Disk.bytes(directory.resolve(path));
            last = path;
        }
        return content;
    }
}
