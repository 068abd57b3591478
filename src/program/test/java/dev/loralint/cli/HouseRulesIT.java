package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packed jar compiles house rules with what is packed in it, also where Java has no compiler of its own. */
class HouseRulesIT {

    private static final Path JAR = Path.of("target", "loralint.jar").toAbsolutePath();
    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000);

    @TempDir
    private Path folder;

    private String run(List<String> options, String... args) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(options);
        words.addAll(List.of("-jar", JAR.toString()));
        words.addAll(List.of(args));
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(1, TimeUnit.MINUTES));
        return said;
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("cache/loralint/rules"))) {
            return files.toList();
        }
    }

    @Test
    void rulesAreCompiledOnceWithoutACompilerOfJava() throws Exception {
        run(List.of(), "rules", "new", "house/no-watermark");
        Path caption = folder.resolve("set/10_mira/a.txt");
        Files.createDirectories(caption.getParent());
        Files.writeString(caption, "mira, smile, watermark");
        List<String> plain = List.of("--limit-modules", "java.base,java.desktop,java.logging,java.xml,java.management");
        for (int i = 0; i < 2; i++) {
            String said = run(plain, "check", "set", "--rules", "house-rules", "--rule", "house");
            assertTrue(
                    said.replaceAll("\\s+", " ")
                            .contains("a.txt:1:14 `watermark` is in 1 of 1 captions; expected none"),
                    said);
            assertEquals(1, kept().size());
            assertEquals(i == 1, Files.getLastModifiedTime(kept().get(0)).equals(LONG_AGO));
            Files.setLastModifiedTime(kept().get(0), LONG_AGO);
        }
        assertEquals("2 examples, all as expected\n", run(plain, "rules", "test", "house-rules"));
    }

    @Test
    void whatARulePrintsIsNotInTheReport() throws Exception {
        run(List.of(), "rules", "new", "house/no-watermark");
        Path drl = folder.resolve("house-rules/house/no-watermark/no-watermark.drl");
        Files.writeString(
                drl,
                Files.readString(drl).replace("findings.report", "System.out.println( \"here\" );\nfindings.report"));
        Path caption = folder.resolve("set/10_mira/a.txt");
        Files.createDirectories(caption.getParent());
        Files.writeString(caption, "mira, smile, watermark");
        Path report = folder.resolve("report.json");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        JAR.toString(),
                        "check",
                        "set",
                        "--rules",
                        "house-rules",
                        "--format",
                        "json")
                .directory(folder.toFile())
                .redirectOutput(report.toFile());
        Process process = builder.start();
        String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(1, TimeUnit.MINUTES));
        assertTrue(said.contains("here"), said);
        assertTrue(Files.readString(report).startsWith("{"), Files.readString(report));
    }

    @Test
    void whatCompilesIsNotLoadedWithoutHouseRules() throws Exception {
        Files.createDirectories(folder.resolve("set/10_mira"));
        Files.writeString(folder.resolve("set/10_mira/a.txt"), "mira, smile");
        String said = run(List.of("-verbose:class"), "check", "set");
        assertTrue(said.contains("dev.loralint.rules.RuleRunner"), said);
        for (String other :
                List.of("CompilerLoader", "CompiledRuleLoader", "org.eclipse.jdt", "com.github.javaparser")) {
            assertFalse(said.contains(other), other);
        }
    }
}
