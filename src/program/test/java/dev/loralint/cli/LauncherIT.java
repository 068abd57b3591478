package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar and the script that starts it, after packaging: arguments, streams and exit codes pass through. */
class LauncherIT {

    private static final int ANOTHER_USER = 54321;

    private static final Path JAR = Path.of("target", "loralint.jar").toAbsolutePath();

    @TempDir
    Path folder;

    /** What a process said and how it ended. */
    private record Run(int code, String out, String err) {}

    @BeforeAll
    static void onSystemsWithAShell() {
        assertTrue(Files.isRegularFile(JAR), "package makes " + JAR);
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "a POSIX shell");
    }

    @Test
    void argumentsArriveUnchanged() throws Exception {
        for (String name : List.of("two words", "it's", "a*", "say \"hi\"", "$HOME", "a\\b", "käse", "-dash")) {
            Run run = launch("check", "./" + name);
            assertEquals(2, run.code(), run.err());
            assertTrue(run.err().contains(name + ": the file or folder does not exist"), run.err());
        }
    }

    @Test
    void exitCodesArePassedThrough() throws Exception {
        Path concept = Sample.concept(folder);
        assertEquals(0, launch("check", ".").code());
        Sample.caption(concept, "city", "mirelune, city, city");
        assertEquals(1, launch("check", ".", "--fail-on", "warning").code());
        assertEquals(2, launch("chek").code());
        Files.createDirectory(concept.resolve("a.txt"));
        assertEquals(3, launch("check", ".").code());
    }

    @Test
    void standardInputIsPassedThrough() throws Exception {
        Path input = Files.writeString(folder.resolve("tags"), "blonde hair\n猫耳\n");
        Run run = launch(input.toFile(), "tags", "--format", "tsv");
        assertTrue(run.out().startsWith("blonde hair\ttrait\thair colour\n猫耳\t"), run.out());
    }

    @Test
    void startsThroughALinkAndFromAnyFolder() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("ll"), launcher());
        Run run = process(List.of(link.toString(), "--version"), null);
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().startsWith("loralint "), run.out());
        assertFalse(run.out().contains("development"), "the jar knows its version");
    }

    @Test
    void startsByARelativePathWhateverCdPathSays() throws Exception {
        Files.createDirectories(folder.resolve("elsewhere/here"));
        Files.createSymbolicLink(folder.resolve("here"), launcher().getParent());
        Run run = process(
                List.of("/bin/sh", "-c", "exec ./here/loralint --version"), null, Map.of("CDPATH", "elsewhere"));
        assertEquals(0, run.code(), run.err());
        run = process(
                List.of("/bin/sh", "-c", "PATH=here:$PATH; exec loralint --version"),
                null,
                Map.of("CDPATH", "elsewhere"));
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().startsWith("loralint "), run.out());
    }

    @Test
    void fileNamesOfAnyLanguageAreRead() throws Exception {
        Sample.caption(Sample.concept(folder), "桜", "mirelune, 桜, 桜");
        Run run = launch("check", ".", "--format", "json");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("10_mirelune/桜.txt"), run.out());
    }

    @Test
    void fullOutputDeviceIsReported() throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/full")), "a device that is always full");
        Run run = process(List.of("/bin/sh", "-c", "'" + launcher() + "' rules >/dev/full"), null);
        assertEquals(3, run.code(), run.err());
        assertTrue(run.err().contains("cannot write to standard output"), run.err());
    }

    /** A copy of the launcher in a folder of its own, with a jar, a folder of sources and what else a test puts there. */
    private Path installed() throws IOException {
        Path home = Files.createDirectories(folder.resolve("installed"));
        Files.createDirectories(home.resolve("src/cli/main"));
        Path options = Path.of("src", "dist", "jvm.options");
        Files.copy(options, Files.createDirectories(home.resolve("src/dist")).resolve(options.getFileName()));
        Files.copy(launcher(), home.resolve("loralint"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.copy(JAR, Files.createDirectories(home.resolve("target")).resolve("loralint.jar"));
        return home;
    }

    private static void script(Path file, String body) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + body);
        assertTrue(file.toFile().setExecutable(true));
    }

    /** Starts the copy; the Maven that it finds writes its arguments to the file built, then does what the script says. */
    private Run installed(Path home, String maven, Map<String, String> environment) throws Exception {
        script(folder.resolve("bin/mvn"), "echo \"$@\" >>'" + folder + "/built'\n" + maven);
        Map<String, String> all = new HashMap<>(environment);
        all.put("PATH", folder.resolve("bin") + File.pathSeparator + System.getenv("PATH"));
        return process(List.of(home.resolve("loralint").toString(), "--version"), null, all);
    }

    @Test
    void aNewerSourceBuildsNothing() throws Exception {
        Path home = installed();
        Path source = Files.writeString(home.resolve("src/cli/main/New.java"), "class New {}");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plus(Duration.ofDays(1))));
        assertEquals(0, installed(home, "exit 1", Map.of()).code());
        assertFalse(Files.exists(folder.resolve("built")));
    }

    @Test
    void itIsBuiltAgainWhenAsked() throws Exception {
        Run run = installed(installed(), "exit 0", Map.of("LORALINT_REBUILD", "1"));
        assertEquals(0, run.code(), run.err());
        assertEquals("-B -Plauncher package\n", Files.readString(folder.resolve("built")));
    }

    @Test
    void withoutAJarItIsBuiltOnce() throws Exception {
        Path home = installed();
        Files.delete(home.resolve("target/loralint.jar"));
        for (int i = 0; i < 2; i++) {
            Run run = installed(home, "cp '" + JAR + "' target/loralint.jar", Map.of());
            assertEquals(0, run.code(), run.err());
        }
        assertEquals(1, Files.readAllLines(folder.resolve("built")).size());
        assertFalse(Files.exists(home.resolve("target/.loralint-build")), "the lock");
    }

    @Test
    void aBuildShowsItsPhasesAndTakesTheLockOfOneThatWasKilled() throws Exception {
        Path home = installed();
        Files.delete(home.resolve("target/loralint.jar"));
        Path lock = Files.createDirectory(home.resolve("target/.loralint-build"));
        Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minus(Duration.ofMinutes(3))));
        String compiles = "[INFO] --- compiler:3.14.1:compile (default-compile) @ loralint ---";
        Run run = installed(home, "echo '" + compiles + "'; sleep 2; cp '" + JAR + "' target/loralint.jar", Map.of());
        assertEquals(0, run.code(), run.err());
        assertTrue(run.err().contains("another start builds the jar; waiting for it"), run.err());
        assertTrue(run.err().matches("(?s).* \\d s  compiling the program\n.*"), run.err());
        assertFalse(Files.exists(lock), "the lock");
    }

    @Test
    void aFailedBuildIsShown() throws Exception {
        Path home = installed();
        Files.delete(home.resolve("target/loralint.jar"));
        Run run = installed(home, "echo broken; exit 1", Map.of());
        assertEquals(3, run.code());
        assertTrue(run.err().contains("loralint: the build failed; " + home.toRealPath() + "/target/"), run.err());
        assertTrue(run.err().endsWith("has all of its output:\nbroken\n"), run.err());
        assertFalse(Files.exists(home.resolve("target/.loralint-build")), "the lock");
    }

    /** What the launcher passes to a Java of this version, which prints its arguments. */
    private Run java(String version, String... arguments) throws Exception {
        return java(version, Map.of(), arguments);
    }

    private Run java(String version, Map<String, String> more, String... arguments) throws Exception {
        Path jdk = folder.resolve("jdk");
        script(
                jdk.resolve("bin/java"),
                "echo \"$@\"\ncase $* in *warm-up*) echo \"$*\" >'" + jdk + "/made'; exit 1 ;; esac");
        Files.writeString(
                jdk.resolve("release"), "IMPLEMENTOR=\"Test\"\nJAVA_VERSION=\"" + version + "\"\nOS_NAME=\"Linux\"\n");
        Path home = Files.exists(folder.resolve("installed")) ? folder.resolve("installed") : installed();
        List<String> command = new ArrayList<>(List.of(home.resolve("loralint").toString()));
        command.addAll(List.of(arguments));
        Map<String, String> environment = new HashMap<>(more);
        environment.putAll(Map.of("JAVA_HOME", jdk.toString(), "JAVA_OPTS", "-Xmx1g -Da=b"));
        return process(command, null, environment);
    }

    @Test
    void onlyMeasuringWeightsGetsTheFullCompilerAndOnlyAuditsCompileEarly() throws Exception {
        String check = java("17.0.1", "check", ".").out();
        assertTrue(
                check.endsWith("/src/dist/jvm.options -Dloralint.terminal=false -Xmx1g -Da=b -cp " + folder.toRealPath()
                        + "/installed/target/loralint.jar dev.loralint.cli.Main check .\n"),
                check);
        String weights = java("17.0.1", "audit", "--weights", "a").out();
        String audit = java("17.0.1", "audit", "a").out();
        assertEquals(check, audit.replace(" -XX:CompileThresholdScaling=1", "").replace(" audit a\n", " check .\n"));
        assertNotEquals(check, audit.replace(" audit a\n", " check .\n"));
        assertEquals(audit, weights.replace(" -XX:TieredStopAtLevel=4", "").replace(" --weights", ""));
        assertNotEquals(audit, weights.replace(" --weights", ""));
    }

    @Test
    void theArchiveOfThisJavaIsUsedWhileItIsNewerThanTheJar() throws Exception {
        Path target = installed().toRealPath().resolve("target");
        for (String[] each : new String[][] {
            {"17.0.1", "SharedArchiveFile", "check", ""},
            {"17.0.1", "SharedArchiveFile", "rules", ""},
            {"25", "AOTCache", "check", ""},
            {"25", "AOTCache", "rules", ".quick"}
        }) {
            Path archive =
                    Files.writeString(target.resolve("loralint.jar." + each[0] + each[3] + ".archive"), "archive");
            String option = " -XX:" + each[1] + "=" + archive + " ";
            Files.setLastModifiedTime(archive, FileTime.from(Instant.now().plus(Duration.ofDays(1))));
            String started = java(each[0], each[2]).out();
            assertTrue(started.contains(option), started);
            Files.setLastModifiedTime(archive, FileTime.fromMillis(0));
            assertFalse(java(each[0], each[2]).out().contains(option), option);
        }
    }

    /** Its answers are kept; the rules are loaded only where there is none. */
    @Test
    void answerOfAnotherProgramOfTheSameLengthAndTimeIsNotTaken() throws Exception {
        Sample.caption(Sample.concept(folder), "city", "mirelune, city, city");
        Path jar = Files.copy(JAR, folder.resolve("program.jar"));
        Files.setLastModifiedTime(jar, FileTime.fromMillis(0));
        TimeUnit.MILLISECONDS.sleep(2100); // nothing is kept of files that just changed
        assertTrue(loadsRules(jar));
        assertFalse(loadsRules(jar), "kept");
        byte[] bytes = Files.readAllBytes(jar);
        ByteBuffer parts = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int entry = parts.getInt(bytes.length - 22 + 16); // the first of the directory
        parts.put(entry + 12, (byte) (parts.get(entry + 12) ^ 1)); // its time
        Files.write(jar, bytes);
        Files.setLastModifiedTime(jar, FileTime.fromMillis(0));
        assertTrue(loadsRules(jar), "another program");
    }

    private boolean loadsRules(Path jar) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Map<String, String> cache =
                Map.of("XDG_CACHE_HOME", folder.resolve("cache").toString());
        Run run = process(List.of(java, "-verbose:class", "-jar", jar.toString(), "check", "10_mirelune"), null, cache);
        assertTrue(run.out().contains("`city`"), run.out() + run.err());
        return run.out().contains("org.drools.");
    }

    /** The JVM runs what is in it. */
    @Test
    void anArchiveThatAnotherUserMayHaveWrittenIsNotUsed() throws Exception {
        Path target = installed().toRealPath().resolve("target");
        assumeTrue("root".equals(Files.getOwner(target).getName()), "only the administrator gives files away");
        Path archive = Files.writeString(target.resolve("loralint.jar.17.0.1.archive"), "archive");
        Files.setLastModifiedTime(archive, FileTime.from(Instant.now().plus(Duration.ofDays(1))));
        assertTrue(java("17.0.1", "check").out().contains(archive.toString()));
        for (Path open : List.of(archive, target)) {
            Files.setAttribute(open, "unix:uid", ANOTHER_USER);
            assertFalse(java("17.0.1", "check").out().contains(".archive"), open.toString());
            Files.setAttribute(open, "unix:uid", 0);
        }
        assertTrue(java("17.0.1", "check").out().contains(archive.toString()));
    }

    /** Java 20 would write it when it ends, and Java 17 in the background. */
    @Test
    void noArchiveIsWrittenWhereAnotherUserCanWrite() throws Exception {
        Path target = installed().toRealPath().resolve("target");
        Map<String, String> writing = Map.of("LORALINT_ARCHIVE", "");
        for (String mode : List.of("rwxrwxrwx", "rwxr-xr-x")) {
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(mode));
            boolean isOwn = mode.endsWith("r-x");
            assertEquals(isOwn, java("20", writing, "check").out().contains("AutoCreateSharedArchive"), mode);
            Files.deleteIfExists(folder.resolve("jdk/made"));
            java("17.0.1", writing, "check");
            for (int i = 0; isOwn && i < 100 && !Files.exists(folder.resolve("jdk/made")); i++) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            assertEquals(isOwn, Files.exists(folder.resolve("jdk/made")), mode);
        }
    }

    /** Java 25 loads all of an archive when it starts, and Java 17 only what it needs. */
    @Test
    void anArchiveHasWhatTheCommandNeeds() throws Exception {
        for (String[] each : new String[][] {
            {"17.0.1", "check", "warm-up"},
            {"17.0.1", "settings", "warm-up"},
            {"25", "check", "warm-up typical"},
            {"25", "audit", "warm-up typical"},
            {"25", "settings", "warm-up quick"},
            {"25", "--version", "warm-up quick"}
        }) {
            Path made = folder.resolve("jdk/made");
            Files.deleteIfExists(made);
            for (int i = 0; i < 100 && !(Files.exists(made) && Files.size(made) > 0); i++) {
                java(each[0], Map.of("LORALINT_ARCHIVE", ""), each[1]);
                TimeUnit.MILLISECONDS.sleep(100); // it is made in the background
            }
            String training = Files.readString(made);
            assertTrue(
                    training.endsWith(" dev.loralint.cli.Main " + each[2] + "\n"), each[0] + " " + each[1] + training);
        }
    }

    /** The launcher of the Python package, as far as it goes without one. */
    @Test
    void thePythonLauncherAsksWhoCanWriteTheArchive() throws Exception {
        Path installed = Files.createDirectory(folder.resolve("package"));
        String source = Files.readString(Path.of("src/dist/python/__main__.py"));
        Files.writeString(installed.resolve("__main__.py"), source);
        Files.writeString(installed.resolve("loralint.jar"), "jar");
        Path cache = Files.createDirectories(folder.resolve("cache/loralint"));
        String call =
                "import runpy; print(runpy.run_path('" + installed.resolve("__main__.py") + "')['archive'](['check']))";
        assumeTrue(process(List.of("python3", "--version"), null).code() == 0, "Python");
        for (String mode : List.of("rwxr-xr-x", "rwxrwxrwx")) {
            Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString(mode));
            Run run = python(call, folder.resolve("cache").toString());
            assertEquals(mode.endsWith("r-x"), run.out().contains("SharedArchiveFile=" + cache), mode + run);
        }
        assertEquals("[]\n", python(call, "cache").out(), "no archive from the working directory");
    }

    private Run python(String call, String cache) throws Exception {
        return process(List.of("python3", "-c", call), null, Map.of("XDG_CACHE_HOME", cache, "LORALINT_ARCHIVE", ""));
    }

    @Test
    void anOldJavaIsRefused() throws Exception {
        for (String version : List.of("1.8.0_402", "11.0.22", "16")) {
            Run run = java(version, "rules");
            assertEquals(3, run.code());
            assertEquals(
                    "loralint: Java " + version + " is too old; install a JDK 17 or later, or set JAVA_HOME\n",
                    run.err());
        }
    }

    @Test
    void jarContainsNoRuleCompiler() throws Exception {
        try (java.util.jar.JarFile jar = new java.util.jar.JarFile(JAR.toFile())) {
            assertTrue(jar.stream().noneMatch(e -> e.getName().startsWith("org/mvel2/")), "MVEL");
            assertTrue(jar.stream().noneMatch(e -> e.getName().startsWith("org/drools/drl/parser/")), "the DRL parser");
            assertTrue(jar.stream().noneMatch(e -> e.getName().startsWith("dev/loralint/build/")), "the build's own");
        }
    }

    @Test
    void aSignalEndsACheckWithWhatItHasFound() throws Exception {
        for (int concept = 0; concept < 20; concept++) {
            StringBuilder rows = new StringBuilder();
            for (int i = 0; i < 10_000; i++) {
                rows.append("{\"file_name\": \"")
                        .append(i)
                        .append(".png\", \"text\": \"mira")
                        .append(concept)
                        .append(", 1girl, smile, smile, blonde hair, long_hair, blue eyes\"}\n");
            }
            Path made = Files.createDirectory(folder.resolve("10_mira" + concept));
            Files.writeString(made.resolve("metadata.jsonl"), rows);
        }
        // The signal may come before Java has started, or after the check: then another time is tried. It is not
        // that of Ctrl-C, which a shell has its background jobs ignore.
        for (int milliseconds = 500; milliseconds < 60_000; milliseconds *= 1.5) {
            ProcessBuilder builder = new ProcessBuilder("/bin/sh", launcher().toString(), "check", ".", "--no-cache")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("printed").toFile());
            builder.environment().put("LORALINT_ARCHIVE", "off");
            Process check = builder.start();
            if (check.waitFor(milliseconds, TimeUnit.MILLISECONDS)) {
                break;
            }
            check.destroy();
            assertTrue(check.waitFor(20, TimeUnit.SECONDS), "ends soon");
            if (Files.readString(folder.resolve("printed")).contains("interrupted")) {
                assertEquals(128 + 15, check.exitValue());
                return;
            }
        }
        fail("no word of the interrupt: " + Files.readString(folder.resolve("printed")));
    }

    private static Path launcher() {
        return Path.of("loralint").toAbsolutePath();
    }

    private Run launch(String... arguments) throws Exception {
        return launch(null, arguments);
    }

    private Run launch(File input, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("/bin/sh", launcher().toString()));
        command.addAll(List.of(arguments));
        return process(command, input);
    }

    private Run process(List<String> command, File input) throws IOException, InterruptedException {
        return process(command, input, Map.of());
    }

    private Run process(List<String> command, File input, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile("launcher", ".out");
        Path err = Files.createTempFile("launcher", ".err");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectInput(input == null ? new File("/dev/null") : input)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            // Making the archive is another matter, and would go on after the test.
            builder.environment().put("LORALINT_ARCHIVE", "off");
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError(command + " does not end");
            }
            return new Run(
                    process.exitValue(),
                    Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(err, StandardCharsets.UTF_8));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }
}
