package dev.loralint.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loralint.cli.Cli;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Subjects with known traits, captioned as a tagger that misses would: every trait is found, and no variant, no passing
 * state, no second person's look and no constant of the scene.
 */
class IdentityTest {

    private static final int SUBJECTS_A_SIZE = 8;

    @TempDir
    Path folder;

    private int found;
    private int wrong;
    private int missed;
    private int variantsPruned;

    @Test
    void identityDiffersFromRecurringTags() throws IOException {
        Random random = new Random(20241013);
        for (int captions : List.of(12, 16, 24, 40, 60)) {
            for (int i = 0; i < SUBJECTS_A_SIZE; i++) {
                check(MadeUpSubject.of(random, captions), folder.resolve("of" + captions + "-" + i));
            }
        }
        double precision = (double) found / (found + wrong);
        double recall = (double) found / (found + missed);
        System.out.printf(
                "identity: precision %.3f, recall %.3f, variants pruned %d (%d traits)%n",
                precision, recall, variantsPruned, found + missed);
        assertTrue(precision >= 0.995, "precision " + precision);
        assertTrue(recall >= 0.98, "recall " + recall);
        assertEquals(0, variantsPruned);
    }

    private void check(MadeUpSubject subject, Path dataset) throws IOException {
        subject.write(dataset.resolve("10_" + MadeUpSubject.TRIGGER));
        JsonNode findings = Cli.run(
                        dataset,
                        "check",
                        ".",
                        "--format",
                        "json",
                        "--fail-on",
                        "never",
                        "--rule",
                        "captions/identity-tag")
                .json()
                .get("findings");
        Set<String> pruned = new TreeSet<>();
        findings.forEach(finding -> pruned.add(finding.get("tag").asText()));
        for (String tag : pruned) {
            if (subject.traits().contains(tag)) {
                found++;
            } else {
                wrong++;
            }
        }
        subject.traits().stream().filter(t -> !pruned.contains(t)).forEach(t -> missed++);
        if (pruned.contains(subject.variant())) {
            variantsPruned++;
        }
    }
}
