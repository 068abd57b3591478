package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packed program without a module that can be left out works, and a command of that module says what is missing. */
@Tag("slow")
class LeftOutIT {

    private static final Path JAR = Path.of("target", "loralint.jar");
    private static final Path MODULES = Path.of("target", "modules");
    private static final String SERVICES = "META-INF/services/";

    private record Run(int code, String out, String err) {}

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "data, loralint convert, convert src/demo/raw --to jsonl",
        "data, loralint upgrade, upgrade --anything",
        "data, --stream, check --stream src/demo/raw",
        "review, loralint review, review src/demo/raw",
        "editors, loralint server, server",
        "tagger, loralint tag, tag src/demo/raw --model nowhere",
        "house-rules, loralint rules new, rules new house/required-tag",
        "house-rules, loralint rules test, rules test src/demo"
    })
    void theCommandSaysWhatIsMissing(String module, String asked, String words) throws Exception {
        Path jar = without(List.of(module));
        Run run = loralint(jar, words.split(" "));
        assertEquals(2, run.code(), run.err());
        assertEquals(
                "loralint: `" + asked + "` needs the module `" + module
                        + "`, which was left out of this program; use a complete loralint.jar",
                run.err().strip());
        assertEquals("", run.out());
    }

    @Test
    void everythingElseWorks() throws Exception {
        Path jar = without(List.of("data", "review", "editors", "tagger", "house-rules"));
        Run whole = loralint(JAR, "check", "src/demo/raw", "--no-cache");
        Run check = loralint(jar, "check", "src/demo/raw", "--no-cache");
        assertEquals(1, check.code(), check.err());
        assertEquals(whole.out(), check.out());
        Run help = loralint(jar, "--help");
        assertEquals(0, help.code(), help.err());
        assertTrue(help.out().contains("check") && help.out().contains("audit"), help.out());
        assertEquals(0, loralint(jar, "rules").code());
    }

    /** A copy of the packed program without what the modules put into it. */
    private Path without(List<String> modules) throws IOException {
        Set<String> left = new TreeSet<>();
        for (String module : modules) {
            Path classes = MODULES.resolve(module).resolve("classes");
            try (Stream<Path> files = Files.walk(classes)) {
                files.filter(Files::isRegularFile)
                        .map(file -> classes.relativize(file).toString().replace('\\', '/'))
                        .filter(name -> !name.startsWith("META-INF/"))
                        .forEach(left::add);
            }
        }
        int removed = 0;
        Path copy = folder.resolve("loralint.jar");
        try (ZipFile jar = new ZipFile(JAR.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(copy))) {
            for (ZipEntry entry : jar.stream().toList()) {
                if (left.contains(entry.getName())) {
                    removed++;
                    continue;
                }
                out.putNextEntry(new ZipEntry(entry.getName()));
                try (InputStream in = jar.getInputStream(entry)) {
                    byte[] content = in.readAllBytes();
                    out.write(entry.getName().startsWith(SERVICES) ? offered(content, left) : content);
                }
                out.closeEntry();
            }
        }
        assertTrue(removed > modules.size(), modules + " had nothing in the jar");
        return copy;
    }

    /** The services of classes that are there. */
    private static byte[] offered(byte[] services, Set<String> left) {
        return new String(services, StandardCharsets.UTF_8)
                .lines()
                .filter(name -> !left.contains(name.replace('.', '/') + ".class"))
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Run loralint(Path jar, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                jar.toString(),
                Main.class.getName()));
        command.addAll(List.of(words));
        Path err = Files.createTempFile("loralint", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectError(err.toFile())
                .redirectInput(Path.of("pom.xml").toFile())
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(1, TimeUnit.MINUTES));
        String said = Files.readString(err);
        Files.delete(err);
        return new Run(process.exitValue(), out, said);
    }
}
