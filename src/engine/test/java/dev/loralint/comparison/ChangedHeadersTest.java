package dev.loralint.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.loralint.image.ImageOnDisk;
import dev.loralint.image.MadePicture;
import dev.loralint.parallel.Progress;
import dev.loralint.repository.ChangeSet;
import dev.loralint.repository.GitRepository;
import dev.loralint.repository.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which images are looked at for a change. */
class ChangedHeadersTest {

    private static final byte[] GREY = MadePicture.png(8, 8, 8, 0, new byte[8]);
    private static final byte[] COLOUR = MadePicture.png(8, 8, 8, 2, new byte[24]);

    @TempDir
    private Path temporary;

    private GitRepository git;
    private Repository repository;

    @BeforeEach
    void threeColouredImages() throws Exception {
        git = GitRepository.init(temporary.toRealPath().resolve("work"));
        image("set/a.png", COLOUR);
        image("set/b.png", COLOUR);
        image("set/c.png", COLOUR);
        git.write("set/b.txt", "tovamir\n");
        git.commit("images");
        repository = Repository.of(git.folder());
    }

    @AfterEach
    void close() {
        repository.close();
    }

    private void image(String path, byte[] content) throws IOException {
        Path file = git.folder().resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private Map<String, ImageOnDisk> look(ChangedHeaders headers, Path folder, String... names) {
        return headers.read(Map.of(folder, List.of(names)), Progress.NONE).getOrDefault(folder, Map.of());
    }

    private Path set() {
        return git.folder().resolve("set");
    }

    @Test
    void onlyImagesThatTheChangeConcernsAreLookedAt() throws Exception {
        git.write("set/b.txt", "tovamir, hat\n");
        ChangeSet change = repository.since("HEAD");

        Map<String, ImageOnDisk> found =
                look(new ChangedHeaders(change, false), change.now(set()), "a.png", "b.png", "c.png");

        assertEquals(Set.of("b.png"), found.keySet());
    }

    @Test
    void allAreLookedAtWhereTheChangeTouchesWhatTheyAreTrainedBy() throws Exception {
        ChangeSet change = repository.since("HEAD");

        Map<String, ImageOnDisk> found =
                look(new ChangedHeaders(change, true), change.now(set()), "a.png", "b.png", "c.png");

        assertEquals(Set.of("a.png", "b.png", "c.png"), found.keySet());
    }

    @Test
    void allAreLookedAtWhereTheChangeBringsAGreyImage() throws Exception {
        image("set/new.png", GREY);
        ChangeSet change = repository.since("HEAD");

        Map<String, ImageOnDisk> found =
                look(new ChangedHeaders(change, false), change.now(set()), "a.png", "b.png", "c.png", "new.png");

        assertEquals(Set.of("a.png", "b.png", "c.png", "new.png"), found.keySet());
    }

    @Test
    void allAreLookedAtWhereTheChangeBringsColourToGreyImages() throws Exception {
        for (String name : List.of("a", "b", "c")) {
            image("set/" + name + ".png", GREY);
        }
        git.commit("all grey");
        image("set/new.png", COLOUR);
        ChangeSet change = repository.since("HEAD");

        Map<String, ImageOnDisk> found =
                look(new ChangedHeaders(change, false), change.now(set()), "a.png", "b.png", "c.png", "new.png");

        assertEquals(4, found.size());
    }

    @Test
    void anImageThatBothStatesHaveIsLookedAtOnce() throws Exception {
        image("set/new.png", GREY);
        ChangeSet change = repository.since("HEAD");
        ChangedHeaders headers = new ChangedHeaders(change, false);

        Map<String, ImageOnDisk> now = look(headers, change.now(set()), "a.png", "b.png", "new.png");
        Map<String, ImageOnDisk> before = look(headers, change.before(set()), "a.png", "b.png");

        assertEquals(Set.of("a.png", "b.png"), before.keySet());
        assertSame(now.get("a.png"), before.get("a.png"));
    }

    @Test
    void anImageThatTheChangeConcernsIsLookedAtInBothStates() throws Exception {
        image("set/b.png", MadePicture.png(16, 8, 8, 2, new byte[48]));
        ChangeSet change = repository.since("HEAD");
        ChangedHeaders headers = new ChangedHeaders(change, false);

        Map<String, ImageOnDisk> now = look(headers, change.now(set()), "b.png");
        Map<String, ImageOnDisk> before = look(headers, change.before(set()), "b.png");

        assertEquals(16, now.get("b.png").header().orElseThrow().size().width());
        assertEquals(8, before.get("b.png").header().orElseThrow().size().width());
    }
}
