package dev.loralint.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.check.Check;
import dev.loralint.check.CheckRequest;
import dev.loralint.finding.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A check of staged files reads and checks only what changed, and finds what a check of everything finds. */
class RecheckTest {

    private static final int MANY = 600;

    @TempDir
    private Path directory;

    private Path demo() throws IOException {
        Path data = directory.resolve("data");
        Path demo = Path.of("src/demo/raw");
        try (var files = Files.walk(demo)) {
            for (Path file : files.toList()) {
                Path to = data.resolve(demo.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to);
                }
            }
        }
        return data;
    }

    /** Captions in more than one part, and images of which three each are the same. */
    private Path many() throws IOException {
        Path folder = Files.createDirectories(directory.resolve("data/1_mira"));
        byte[] image = Files.readAllBytes(Path.of("src/demo/raw/10_neravelle/beach.png"));
        for (int i = 0; i < MANY; i++) {
            byte[] own = java.util.Arrays.copyOf(image, image.length + i % (MANY / 3));
            Files.write(folder.resolve("image-" + i + ".png"), own);
            String hair = i % 10 == 0 ? "black hair" : "purple hair";
            Files.writeString(folder.resolve("image-" + i + ".txt"), "mira, 1girl, " + hair + ", pose " + i % 97);
        }
        return directory.resolve("data");
    }

    private static List<String> stated(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.rule() + " " + finding.message() + " " + finding.places())
                .toList();
    }

    private Review open(Path data) throws Exception {
        Review review = Review.open(directory, CheckRequest.of(data), false, Review.Listener.NONE);
        review.await();
        return review;
    }

    /** After each step, the staged files are checked; in the end the written ones find the same. */
    private void checkEachStep(Path data) throws Exception {
        List<List<String>> staged = new ArrayList<>();
        try (Review review = open(data)) {
            for (Decision decision : review.decisions().stream().limit(6).toList()) {
                if (decision.accepting().isPresent()) {
                    review.decide(decision.id(), "accepted", null);
                    review.await();
                    staged.add(stated(review.after().result().findings()));
                }
            }
            assertFalse(staged.isEmpty());
            review.undo();
            review.await();
            staged.remove(staged.size() - 1);
            List<String> undone = stated(review.after().result().findings());
            if (!staged.isEmpty()) {
                assertEquals(staged.get(staged.size() - 1), undone);
            }
            review.apply(review.version(), false);
            review.await();
            assertEquals(undone, stated(review.before().result().findings()));
        }
        Check.Outcome all = new Check(directory).run(CheckRequest.of(data));
        assertEquals(stated(all.result().findings()), staged.get(staged.size() - 1));
    }

    @Test
    void theDemo() throws Exception {
        checkEachStep(demo());
    }

    @Test
    void manyCaptionsAndDuplicates() throws Exception {
        checkEachStep(many());
    }

    @Test
    void aCancelledCheckIsNotCounted() throws Exception {
        try (Review review = open(many())) {
            Decision decision = review.decisions().get(0);
            review.decide(decision.id(), "accepted", null);
            assertTrue(review.state().verdict().pending());
            review.cancel();
            review.await();
            Answers.Verdict verdict = review.state().verdict();
            assertTrue(verdict.cancelled());
            assertFalse(verdict.pending());
            assertNull(verdict.after());
            review.recheck();
            assertTrue(review.state().verdict().pending());
            review.await();
            assertFalse(review.state().verdict().cancelled());
            assertTrue(review.state().verdict().after() != null);
        }
    }
}
