package dev.loralint.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.repository.GitRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The start-up archive is made beside the user's work, and must not touch it. */
class SampleRepositoryTest {

    @TempDir
    private Path folder;

    @Test
    void allFilesAreCommitted() throws IOException {
        Files.writeString(folder.resolve("a.txt"), "tova");
        assertTrue(new SampleRepository(folder).isMade(Map.of()));
        GitRepository made = new GitRepository(folder);
        assertEquals("a.txt", made.git("ls-files").strip());
        assertEquals("", made.git("status", "--short"));
    }

    @Test
    void outerRepositoryIsUnchanged() throws IOException {
        GitRepository around = GitRepository.init(folder.resolve("users"));
        around.write("b.txt", "mira");
        around.commit("theirs");
        Path sample = Files.createDirectories(around.folder().resolve("tmp/sample"));
        Files.writeString(sample.resolve("a.txt"), "tova");
        assertTrue(new SampleRepository(sample).isMade(Map.of()));
        assertEquals("b.txt", around.git("ls-files").strip());
    }

    @Test
    void repositoryIsNotCreatedInAHook() {
        assertFalse(new SampleRepository(folder).isMade(Map.of("GIT_INDEX_FILE", ".git/index")));
        assertFalse(Files.exists(folder.resolve(".git")));
    }
}
