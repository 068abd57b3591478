package dev.loralint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example in docs/library.md compiles against the packed jar and does what the page says. */
class LibraryIT {

    private static final Path JAR = Path.of("target", "loralint.jar").toAbsolutePath();
    private static final Pattern CODE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    @Test
    void theExampleOfThePageRuns() throws Exception {
        Matcher code = CODE.matcher(Files.readString(Path.of("docs", "library.md")));
        assertTrue(code.find(), "the page has an example");
        Path source = Files.writeString(folder.resolve("Example.java"), code.group(1));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(null, said, said, "-cp", JAR.toString(), "-d", folder.toString(), source.toString());
        assertEquals(0, compiled, said.toString(StandardCharsets.UTF_8));

        Path dataset = Files.createDirectories(folder.resolve("set").resolve("10_mira"));
        Path caption = Files.writeString(dataset.resolve("1.txt"), "mira, blonde hair, smile, smile");
        for (String name : List.of("2.txt", "3.txt", "4.txt", "5.txt")) {
            Files.writeString(dataset.resolve(name), "mira, blonde hair, hat");
        }
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        JAR + File.pathSeparator + folder,
                        "Example",
                        dataset.getParent().toString())
                .redirectErrorStream(true)
                .start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertTrue(process.waitFor(1, TimeUnit.MINUTES));
        assertEquals(0, process.exitValue(), lines::toString);
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("ERROR captions/identity-tag: ")), lines::toString);
        assertTrue(lines.stream().anyMatch(line -> line.endsWith(" fixed")), lines::toString);
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("captions/duplicate-tag at ")), lines::toString);
        assertFalse(Files.readString(caption).contains("smile, smile"), Files.readString(caption));
    }
}
