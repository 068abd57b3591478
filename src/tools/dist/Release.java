package dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * What all packages of a version have in common.
 *
 * @param project the folder of the sources
 * @param version {@code 0.1.0}
 * @param time of every file in the packages
 * @param folder where the packages are written
 */
record Release(Path project, String version, Instant time, Path folder) {

    /** The name of the file with the options of the JVM, next to the jar. */
    static final String OPTIONS = "jvm.options";

    Path out(String name) throws IOException {
        Files.createDirectories(folder);
        return folder.resolve(name);
    }

    /** A file of the project. */
    String file(String path) throws IOException {
        return Files.readString(project.resolve(path));
    }

    String license() throws IOException {
        return file("LICENSE");
    }

    /** The script that starts the program on Linux and macOS. */
    String launcher(Tree program) throws IOException {
        String jar = Sha256.hex(program.bytes("loralint.jar"));
        return replaced("loralint", "\nbuild=\n", "\nbuild=" + jar.substring(0, 8) + "\n");
    }

    /** The script that starts the program on Windows. */
    String launcherForWindows(JavaRuntime java) throws IOException {
        return replaced("loralint.cmd", "\nset \"VERSION=\"\r\n", "\nset \"VERSION=" + java.version() + "\"\r\n");
    }

    private String replaced(String path, String words, String others) throws IOException {
        String text = file(path);
        if (!text.contains(words)) {
            throw new IOException(path + " does not contain " + words.strip());
        }
        return text.replace(words, others);
    }

    /** A file of src/dist with the version, the JVM's options and other words put in. */
    String template(String path, String... words) throws IOException {
        String text = file("src/dist/" + path).replace("@VERSION@", version);
        for (int i = 0; i < words.length; i += 2) {
            text = text.replace(words[i], words[i + 1]);
        }
        return text;
    }
}
