package dev.loralint.seen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.check.Check;
import dev.loralint.check.CheckRequest;
import dev.loralint.finding.Finding;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found in 80 made sets, against what is known of them. Four in five have scores; half have their looks half pruned. */
class MadeSetsTest {

    private static final int SETS = 80;

    @TempDir
    Path work;

    /** Right, wrong and missed. */
    private static final class Score {
        int right;
        int wrong;
        int missed;

        double precision() {
            return (double) right / Math.max(1, right + wrong);
        }

        double recall() {
            return (double) right / Math.max(1, right + missed);
        }

        @Override
        public String toString() {
            return "precision %.3f recall %.3f (%d right, %d wrong, %d missed)"
                    .formatted(precision(), recall(), right, wrong, missed);
        }
    }

    private static List<Finding> check(Path folder, boolean withOpinion) throws Exception {
        CheckRequest request = CheckRequest.of(folder);
        return new Check(folder)
                .run(withOpinion ? request.with(List.of(folder.resolve("seen.json"))) : request)
                .result()
                .findings();
    }

    private static Set<String> tags(List<Finding> findings, String rule) {
        return findings.stream()
                .filter(finding -> finding.rule().equals(rule) && finding.tag() != null)
                .map(Finding::tag)
                .collect(Collectors.toCollection(HashSet::new));
    }

    @Test
    void variablesAndContradictionsAreFoundAndLooksConfirmed() throws Exception {
        Score variables = new Score();
        Score contradictions = new Score();
        Score looks = new Score();
        Score hardAlone = new Score();
        Score hardTogether = new Score();
        for (int seed = 0; seed < SETS; seed++) {
            MadeSet set = new MadeSet(seed, seed % 2 == 1);
            Path folder = work.resolve("set-" + seed);
            set.write(folder, seed % 5 != 0);
            List<Finding> alone = check(folder, false);
            List<Finding> together = check(folder, true);
            score(set, tags(together, "captions/uncaptioned-tag"), variables);
            contradictions(set, together, contradictions);
            Set<String> without = tags(alone, "captions/identity-tag");
            Set<String> with = tags(together, "captions/identity-tag");
            identity(set, without, set.isHard() ? hardAlone : looks);
            if (set.isHard()) {
                identity(set, with, hardTogether);
            } else {
                assertTrue(with.containsAll(without), "set " + seed + " loses " + without + " for " + with);
            }
        }
        assertTrue(variables.precision() >= 0.9 && variables.recall() >= 0.8, "variables: " + variables);
        assertTrue(
                contradictions.precision() >= 0.9 && contradictions.recall() >= 0.8,
                "contradictions: " + contradictions);
        assertTrue(hardTogether.recall() > hardAlone.recall() + 0.2, hardAlone + " and " + hardTogether);
        assertEquals(0, hardTogether.wrong, "wrong looks: " + hardTogether);
    }

    /** Right is what captions leave out in half of the images that show it; what is near that line is neither right nor missed. */
    private static void score(MadeSet set, Set<String> found, Score score) {
        for (String tag : found) {
            int missing = set.missing(tag);
            if (missing >= 2 && missing >= 0.4 * set.showing(tag)) {
                score.right++;
            } else {
                score.wrong++;
            }
        }
        for (String tag : set.variables()) {
            int missing = set.missing(tag);
            if (!found.contains(tag) && missing >= 3 && missing >= 0.65 * set.showing(tag)) {
                score.missed++;
            }
        }
    }

    private static void contradictions(MadeSet set, List<Finding> findings, Score score) {
        Set<String> found = new HashSet<>();
        findings.stream()
                .filter(finding -> finding.rule().equals("captions/unseen-tag")
                        && finding.message().contains("where the tagger"))
                .forEach(finding -> finding.places().forEach(place -> {
                    String image =
                            Path.of(place.path()).getFileName().toString().replace(".txt", "");
                    if (finding.tag() != null && found.add(image + finding.tag())) {
                        if (finding.tag().equals(set.wrong.get(image))) {
                            score.right++;
                        } else {
                            score.wrong++;
                        }
                    }
                }));
        set.wrong.forEach((image, tag) -> score.missed += found.contains(image + tag) ? 0 : 1);
    }

    private static void identity(MadeSet set, Set<String> found, Score score) {
        found.forEach(tag -> {
            if (set.looks.contains(tag)) {
                score.right++;
            } else {
                score.wrong++;
            }
        });
        score.missed +=
                (int) set.looks.stream().filter(look -> !found.contains(look)).count();
    }
}
