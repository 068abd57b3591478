package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.repository.GitRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A folder of a dataset in which HEAD, objects, refs and config lie is a bare repository to git, and a change can bring
 * one: git keeps these files like all others. What its configuration says is never run.
 */
class PlantedRepositoryTest {

    @TempDir
    private Path folder;

    private GitRepository repository;

    private Path planted;

    private Path ran;

    @BeforeEach
    void plant() throws IOException {
        repository = GitRepository.init(folder.resolve("repo"));
        repository.caption("10_mira/beach", "mira, 1girl, beach, sand");
        repository.commit("base");
        GitRepository other = GitRepository.init(folder.resolve("other"));
        other.caption("wall", "mira, 1girl, wall, night");
        other.commit("planted");
        planted = repository.folder().resolve("10_mira");
        ran = folder.resolve("ran");
        copy(other.folder().resolve(".git"), planted);
        String command = "echo ran >> '" + ran.toString().replace('\\', '/') + "'";
        append(
                "config",
                String.join(
                        "\n",
                        List.of(
                                "[core]",
                                "worktree = .",
                                "fsmonitor = \"" + command + "\"",
                                "pager = \"" + command + "\"",
                                "[diff]",
                                "external = \"" + command + "\"",
                                "[filter \"own\"]",
                                "clean = \"" + command + "; cat\"",
                                "smudge = \"" + command + "; cat\"",
                                "")));
        append("info/attributes", "* filter=own\n");
        repository.write("10_mira/wall.txt", "mira, 1girl, wall, day");
    }

    private void append(String file, String text) throws IOException {
        Path path = planted.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    @Test
    void plantedRepositoryIsNotUsed() {
        for (List<String> change :
                List.of(List.of("--changed-since", "HEAD"), List.of("--staged"), List.of("--settings-from", "HEAD"))) {
            Cli run = Cli.run(planted, "check", ".", change.get(0), change.size() > 1 ? change.get(1) : "-q");
            assertTrue(Files.notExists(ran), change.toString());
            Sample.assertSays(run, 2, "not a git repository", "bareRepository");
        }
    }

    @Test
    void outerRepositoryWorksFromItsOwnFolder() {
        Cli run = Cli.run(repository.folder(), "check", ".", "--changed-since", "HEAD");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("10_mira/wall.txt"), run.out());
        assertTrue(Files.notExists(ran));
    }
}
