package dev.loralint.concepts.derived;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.captions.CaptionOptions;
import dev.loralint.captions.ReaderEvidence;
import dev.loralint.concepts.CaptionRecord;
import dev.loralint.concepts.Concept;
import dev.loralint.concepts.ConceptRecords;
import dev.loralint.concepts.ConceptSource;
import dev.loralint.concepts.Concepts;
import dev.loralint.concepts.Dataset;
import dev.loralint.concepts.TagUse;
import dev.loralint.finding.Finding;
import dev.loralint.rules.Profile;
import dev.loralint.rules.RuleRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** One line for what a rule removes, what a prompt needs and what a report draws. */
class TraitLineTest {

    private static final ConceptSource SOURCE = new ConceptSource(
            "10_tovamir", "10_tovamir", 10, "tovamir", false, true, false, ReaderEvidence.NONE, CaptionOptions.NONE);
    private static final Profile PROFILE = Profile.named("illustrious").orElseThrow();

    /** Twenty captions: blonde hair in all, horns in 11, a braid in 11 and a ponytail in 9, a mole in 5. */
    private static Concept concept() {
        Concepts concepts = Concepts.standard();
        List<CaptionRecord> records = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String caption = "tovamir, blonde hair" + (i % 2 == 0 || i == 1 ? ", horns" : "")
                    + (i < 11 ? ", blue eyes" : ", red eyes") + (i % 4 == 0 ? ", mole" : "");
            records.add(concepts.caption(SOURCE, i + ".txt", caption));
        }
        return concepts.of(ConceptRecords.of(SOURCE, records, List.of()));
    }

    private static TagUse use(Concept concept, String tag) {
        return concept.tagUses().stream()
                .filter(use -> use.tag().equals(tag))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void ruleAndPromptHaveTheSameTraits() {
        Concept concept = concept();
        Set<String> reported = new TreeSet<>();
        for (Finding finding : RuleRunner.by(PROFILE).check(Dataset.of("10_tovamir", concept))) {
            if (finding.rule().equals("captions/identity-tag")) {
                reported.add(finding.tag());
                assertTrue(
                        finding.message().contains("taggers miss tags")
                                == finding.message().contains("horns"),
                        finding.message());
            }
        }
        assertEquals(Set.of("blonde hair", "horns"), reported);
        assertEquals(
                reported,
                new TreeSet<>(concept.wall(PROFILE.policy().traitLine(), 0.85).tags()));
    }

    @Test
    void drawnLineIsTheLowestShareOfATrait() {
        Concept concept = concept();
        TraitLine line = PROFILE.policy().traitLine();
        for (TagUse use : concept.tagUses()) {
            if (use.isTrait() && !use.isTrigger()) {
                assertEquals(line.test(use), use.share() >= line.of(use), use.tag());
            }
        }
        assertEquals(0.45, line.of(use(concept, "horns")), 0.001);
        assertEquals(0.6, line.of(use(concept, "blue eyes")), 0.001);
    }
}
