package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.loralint.integrate.Integration;
import dev.loralint.repository.GitRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code integrate} writes into the folder of a program, and leaves it as it was. */
class IntegrateTest {

    private static final String WHEEL = "https://example.org/loralint-1.whl";

    @TempDir
    private Path folder;

    static Stream<String> names() {
        return Integration.all().stream().map(Integration::name);
    }

    /** A folder in which a program is recognised, with the lines that others are put above. */
    private Path program(String name) throws IOException {
        Path program = Files.createDirectories(folder.resolve("program"));
        Integration one = Integration.of(name).orElseThrow();
        for (String needed : one.needs()) {
            Path file = program.resolve(needed);
            if (!needed.contains(".")) {
                Files.createDirectories(file);
                continue;
            }
            Files.createDirectories(file.resolveSibling(""));
            Files.writeString(file, """
                    import os

                    async def create_toml_file(request):
                        result = process.run_train(toml_file)

                    def _default_cmd_builder(task):
                        # café
                        return cmd
                    """);
        }
        return program;
    }

    private static Map<String, String> files(Path top) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(top)) {
            for (Path file : (Iterable<Path>) all::iterator) {
                files.put(top.relativize(file).toString(), Files.isDirectory(file) ? "" : Files.readString(file));
            }
        }
        return files;
    }

    @ParameterizedTest
    @MethodSource("names")
    void undoLeavesEveryByteAsItWas(String name) throws IOException {
        Path program = program(name);
        Map<String, String> before = files(program);
        Cli run = Cli.run(folder, "integrate", name, "program", "--wheel", WHEEL);
        assertEquals(0, run.code(), run.err());
        Map<String, String> with = files(program);
        assertFalse(with.equals(before));
        with.forEach((file, text) -> {
            assertFalse(text.matches("(?s).*@[A-Z]+@.*"), text);
            if (!text.equals(before.get(file)) && !text.isEmpty()) {
                assertTrue(
                        run.out().contains("program/" + file + (before.containsKey(file) ? ": changed" : ": created")));
            }
        });
        Cli again = Cli.run(folder, "integrate", name, "program", "--wheel", WHEEL);
        assertTrue(again.out().contains(": unchanged\n"), again.out());
        assertEquals(with, files(program));
        assertEquals(0, Cli.run(folder, "integrate", name, "program", "--undo").code());
        assertEquals(before, files(program));
        Cli none = Cli.run(folder, "integrate", name, "program", "--undo");
        assertEquals(0, none.code(), none.err());
        assertTrue(none.out().contains(": nothing to remove\n"), none.out());
    }

    @Test
    void everyProgramIsDocumented() throws IOException {
        String page = Files.readString(Path.of("docs/integrations.md"));
        for (Integration one : Integration.all()) {
            assertTrue(page.contains("| `" + one.name() + "` | " + one.program() + " |"), one.name());
            for (String written : one.writes()) {
                assertTrue(page.contains("`" + written.substring(written.indexOf(':') + 1) + "`"), written);
            }
        }
    }

    @Test
    void namesAreListed() {
        Cli list = Cli.run(folder, "integrate");
        assertEquals(0, list.code());
        names().forEach(name ->
                assertTrue(list.out().contains("\n" + name + "  ") || list.out().startsWith(name)));
        Sample.assertSays(Cli.run(folder, "integrate", "ai-tolkit"), 2, "did you mean \"ai-toolkit\"?");
        Sample.assertSays(Cli.run(folder, "integrate", "mytrainer"), 2, "put `loralint handoff --` in front");
    }

    @Test
    void anotherFolderIsRefused() throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Sample.assertSays(
                Cli.run(folder, "integrate", "ai-toolkit", "data"),
                2,
                "data: toolkit/extension.py does not exist; expected the folder of ai-toolkit, of a release that has it");
        Sample.assertSays(Cli.run(folder, "integrate", "colab", "nowhere"), 2, "nowhere is not a folder");
    }

    @Test
    void nothingIsWrittenThroughALink() throws IOException {
        Path program = program("ai-toolkit");
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Files.delete(program.resolve("extensions"));
        Files.createSymbolicLink(program.resolve("extensions"), elsewhere);
        Sample.assertSays(
                Cli.run(folder, "integrate", "ai-toolkit", "program"),
                2,
                "program/extensions is a link; nothing is written");
        assertEquals(1, files(elsewhere).size());
        Path colab = folder.resolve("loralint-colab.ipynb");
        Files.createSymbolicLink(colab, folder.resolve("target"));
        Sample.assertSays(Cli.run(folder, "integrate", "colab"), 2, "loralint-colab.ipynb is a link");
        assertFalse(Files.exists(folder.resolve("target")));
    }

    @Test
    void aFolderThatCannotBeWrittenIsReported() throws IOException {
        assumeTrue(Files.isDirectory(Path.of("/proc/self")), "where nobody can write");
        Cli run = Cli.run(folder, "integrate", "colab", "/proc/self");
        assertEquals(3, run.code(), run.out());
        assertTrue(run.err().startsWith("loralint: /proc/self"), run.err());
        assertTrue(run.out().isEmpty(), run.out());
    }

    @Test
    void whatWasChangedIsKept() throws IOException {
        Path program = program("ai-toolkit");
        Path file = program.resolve("extensions/loralint/__init__.py");
        assertEquals(0, Cli.run(folder, "integrate", "ai-toolkit", "program").code());
        Files.writeString(file, Files.readString(file) + "# mine\n");
        Sample.assertSays(
                Cli.run(folder, "integrate", "ai-toolkit", "program", "--undo"), 2, "was changed; delete it yourself");
        Sample.assertSays(
                Cli.run(folder, "integrate", "ai-toolkit", "program"),
                2,
                "exists and has other content; rename or delete it");
        assertTrue(Files.readString(file).endsWith("# mine\n"));
    }

    @Test
    void whatPythonCompiledGoesToo() throws IOException {
        Path program = program("ai-toolkit");
        Map<String, String> before = files(program);
        assertEquals(0, Cli.run(folder, "integrate", "ai-toolkit", "program").code());
        Path cache = Files.createDirectories(program.resolve("extensions/loralint/__pycache__"));
        Files.writeString(cache.resolve("__init__.cpython-312.pyc"), "");
        assertEquals(
                0,
                Cli.run(folder, "integrate", "ai-toolkit", "program", "--undo").code());
        assertEquals(before, files(program));
    }

    @ParameterizedTest
    @ValueSource(strings = {"venv/bin/python", ".venv/Scripts/python.exe"})
    void thePythonOfTheTrainerIsNamedUntilItHasLoralint(String python) throws IOException {
        Path program = program("ai-toolkit");
        Path file = program.resolve(python);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, "");
        Path wheel = Files.writeString(folder.resolve("loralint-1.whl"), "");
        Cli run = Cli.run(folder, "integrate", "ai-toolkit", "program", "--wheel", "loralint-1.whl");
        assertTrue(
                run.out().contains("  program/" + python + " -m pip install " + wheel.getFileName() + "\n"), run.out());
        Path environment = file.getParent().getParent();
        boolean windows = python.endsWith(".exe");
        Files.createDirectories(
                environment.resolve(windows ? "Lib/site-packages/loralint" : "lib/python3.12/site-packages/loralint"));
        assertFalse(Cli.run(folder, "integrate", "ai-toolkit", "program").out().contains("pip install"));
    }

    @Test
    void addressesAreQuotedAsTheFileNeedsIt() throws IOException {
        String address = "https://example.org/it's/loralint-1.whl";
        for (String name : List.of("colab", "runpod")) {
            assertEquals(
                    0,
                    Cli.run(folder, "integrate", name, ".", "--wheel", address).code());
        }
        JsonNode cell = new ObjectMapper()
                .readTree(folder.resolve("loralint-colab.ipynb").toFile())
                .at("/cells/0/source");
        assertTrue(cell.toString().contains("wheel = \\\"" + address + "\\\"\\n"), cell.toString());
        assertTrue(Files.readString(folder.resolve("loralint-start.sh"))
                .contains("\nwheel='https://example.org/it'\\''s/loralint-1.whl'\n"));
        for (String name : List.of("colab", "runpod")) {
            assertEquals(0, Cli.run(folder, "integrate", name, ".", "--undo").code());
        }
        assertEquals(List.of(), directories(folder));
    }

    @Test
    void hooksJoinOthers() throws IOException {
        GitRepository repository = GitRepository.init(folder.resolve("repo"));
        Path hooks = repository.folder().resolve(".pre-commit-config.yaml");
        String own = "repos:\r\n- repo: meta\r\n  hooks: [{id: identity}]\r\n";
        Files.writeString(hooks, own);
        assertEquals(
                0,
                Cli.run(repository.folder(), "integrate", "pre-commit", ".", "--wheel", WHEEL)
                        .code());
        assertTrue(Files.readString(hooks).startsWith("repos:\r\n- repo: local #"), Files.readString(hooks));
        assertEquals(
                0,
                Cli.run(repository.folder(), "integrate", "pre-commit", ".", "--undo")
                        .code());
        assertEquals(own, Files.readString(hooks));
    }

    /** A host has the repository alone. */
    @Test
    void theWheelForAHostIsInTheRepository() throws IOException {
        GitRepository repository = GitRepository.init(folder.resolve("repo"));
        Path root = repository.folder();
        String name = "loralint-0.1.0-py3-none-manylinux_2_17_x86_64.whl";
        Files.writeString(folder.resolve(name), "");
        Sample.assertSays(Cli.run(root, "integrate", "github", "--wheel", "../" + name), 2, "is not in the repository");
        Sample.assertSays(Cli.run(root, "integrate", "github", "--wheel", "other.whl"), 2, "expected a wheel");
        Files.createDirectories(root.resolve(".loralint"));
        Files.writeString(root.resolve(".loralint/loralint-0.1.0-py3-none-win_amd64.whl"), "");
        Sample.assertSays(
                Cli.run(root, "integrate", "gitlab", "--wheel", ".loralint/loralint-0.1.0-py3-none-win_amd64.whl"),
                2,
                "expected a wheel for Linux");
        Sample.assertSays(
                Cli.run(root, "integrate", "github"), 2, "expected an address", "or a wheel for Linux", ".loralint");
        assertEquals(List.of(".loralint"), directories(root));
        Files.writeString(root.resolve(".loralint/" + name), "");
        Cli run = Cli.run(root, "integrate", "github");
        assertEquals(0, run.code(), run.err());
        Path workflow = root.resolve(".github/workflows/loralint.yml");
        assertTrue(Files.readString(workflow).contains("\"./.loralint/" + name + "\" # in the repository"));
        String address = "https://example.org/" + name;
        assertEquals(0, Cli.run(root, "integrate", "github", "--wheel", address).code());
        assertTrue(Files.readString(workflow).contains("WHEEL: \"" + address + "\" # as --wheel sets it"));
        assertEquals(0, Cli.run(root, "integrate", "github", "--undo").code());
        assertEquals(List.of(".loralint"), directories(root));
    }

    private static List<String> directories(Path root) throws IOException {
        try (Stream<Path> all = Files.list(root)) {
            return all.map(path -> path.getFileName().toString())
                    .filter(name -> !name.equals(".git"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aTrainerIsStartedWithoutACheckIfTheEnvironmentSaysSo() {
        Map<String, String> off = Map.of("LORALINT", "off");
        Cli run = Cli.run(folder, off, new byte[0], "handoff", "--", "sh", "-c", "exit 7", "train.toml");
        assertEquals(7, run.code(), run.err());
        assertEquals("loralint: LORALINT=off: nothing is checked\n", run.err());
    }
}
