package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.image.ImageHeaderReader;
import dev.loralint.repository.ChangeSet;
import dev.loralint.repository.GitException;
import dev.loralint.repository.GitRepository;
import dev.loralint.repository.Repository;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory does not grow with the pictures that a change moves or replaces. */
class LargePicturesOfAChangeTest {

    private static final int PICTURES = 24;
    private static final int LENGTH = 4 << 20;

    @TempDir
    private Path folder;

    private void pictures(GitRepository repository, String concept, int seed) throws IOException {
        Random random = new Random(seed);
        byte[] noise = new byte[LENGTH];
        for (int i = 0; i < PICTURES; i++) {
            Path file = repository.image(concept + "/" + i + ".png");
            random.nextBytes(noise);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.APPEND)) {
                channel.write(ByteBuffer.wrap(noise));
            }
            repository.write(concept + "/" + i + ".txt", "mira, 1girl, place " + i);
        }
    }

    private static long used() {
        Runtime.getRuntime().gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void largeRenamedAndReplacedPicturesNeedLittleMemory() throws IOException, GitException {
        GitRepository repository = GitRepository.init(folder);
        pictures(repository, "10_mira", 1);
        repository.git("config", "core.compression", "0");
        repository.commit("pictures");
        repository.git("checkout", "-q", "-b", "work");
        pictures(repository, "10_mira", 2);
        repository.commit("others");
        long before = used();
        try (Repository git = Repository.of(folder)) {
            ChangeSet changes = git.since("main");
            for (int i = 0; i < PICTURES; i++) {
                Path old = changes.before(folder.resolve("10_mira/" + i + ".png"));
                assertTrue(Files.size(old) > LENGTH);
                ImageHeaderReader.read(old);
            }
            assertTrue(used() - before < (long) PICTURES * LENGTH / 2, "pictures are kept in memory");
        }
        repository.git("mv", "10_mira", "15_mira");
        repository.commit("moved");
        Cli run = Cli.run(folder, "check", ".", "--changed-since", "HEAD~1", "--format", "json");
        assertEquals(0, run.json().get("findings").size(), run.out());
    }
}
