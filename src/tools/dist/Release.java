package dist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
    Blob file(String path) throws IOException {
        return new Blob(Files.readAllBytes(project.resolve(path)));
    }

    Blob license() throws IOException {
        return file("LICENSE");
    }

    /** The script that starts the program on Linux and macOS. */
    Blob launcher(Tree program) throws IOException {
        String jar = Sha256.hex(program.entries().get("loralint.jar").blob().bytes());
        return replaced("loralint", "\nbuild=\n", "\nbuild=" + jar.substring(0, 8) + "\n");
    }

    /** The script that starts the program on Windows. */
    Blob launcherForWindows(JavaRuntime java) throws IOException {
        return replaced("loralint.cmd", "\nset \"VERSION=\"\r\n", "\nset \"VERSION=" + java.version() + "\"\r\n");
    }

    private Blob replaced(String path, String words, String others) throws IOException {
        String text = new String(file(path).bytes(), StandardCharsets.UTF_8);
        if (!text.contains(words)) {
            throw new IOException(path + " does not contain " + words.strip());
        }
        return Blob.text(text.replace(words, others));
    }

    String readme() throws IOException {
        return text("README.md");
    }

    /** A file of src/dist with the version, the JVM's options and other words put in. */
    Blob template(String path, String... words) throws IOException {
        return Blob.text(text(path, words));
    }

    String text(String path, String... words) throws IOException {
        String text = new String(file("src/dist/" + path).bytes(), StandardCharsets.UTF_8);
        text = text.replace("@VERSION@", version);
        for (int i = 0; i < words.length; i += 2) {
            text = text.replace(words[i], words[i + 1]);
        }
        return text;
    }
}
