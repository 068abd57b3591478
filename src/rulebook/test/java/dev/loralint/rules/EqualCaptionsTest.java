package dev.loralint.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.concepts.CaptionRecord;
import dev.loralint.concepts.Concept;
import dev.loralint.concepts.ConceptRecords;
import dev.loralint.concepts.ConceptSource;
import dev.loralint.concepts.Concepts;
import dev.loralint.concepts.Dataset;
import dev.loralint.finding.Finding;
import dev.loralint.parallel.Stages;
import dev.loralint.seen.SecondOpinion;
import dev.loralint.settings.PolicyKey;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What the rules need not look at twice. */
class EqualCaptionsTest {

    private static final Profile STANDARD = Profile.named(Profile.DEFAULT).orElseThrow();

    private final Concept concept = concept("blue hair, sitting on a wall");
    private final EqualCaptions equal = new EqualCaptions(of -> name -> true);

    /** How often rules of concepts asked whether the user keeps a tag. */
    private final AtomicInteger asked = new AtomicInteger();

    private final Map<String, Set<String>> keep = new AbstractMap<>() {
        @Override
        public Set<Entry<String, Set<String>>> entrySet() {
            return Set.of();
        }

        @Override
        public Set<String> getOrDefault(Object name, Set<String> none) {
            asked.incrementAndGet();
            return none;
        }
    };

    private static Concept concept(String more) {
        Concepts concepts = Concepts.standard();
        ConceptSource source = ConceptSource.named("tovamir", "tovamir");
        List<CaptionRecord> captions = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            captions.add(concepts.caption(source, i + ".txt", "tovamir, 1girl, item " + i + ", " + more));
        }
        return concepts.of(ConceptRecords.of(source, captions, List.of()));
    }

    private List<Finding> check(Concept checked, Profile profile, CaptionVerdicts verdicts) {
        asked.set(0);
        return new RuleRunner(
                        new ProfileChoice(profile, null, p -> p),
                        Ruleset.standard(),
                        rule -> true,
                        Gpu.UNKNOWN,
                        new PruneChoice(keep, Map.of(), Map.of()),
                        verdicts,
                        Stages.NONE)
                .check(
                        List.of(new Dataset("set", false, List.of(checked), List.of(), List.of(), List.of())),
                        List.of(),
                        List.of(),
                        SecondOpinion.NONE);
    }

    private static List<Finding> ofConcept(List<Finding> found) {
        return found.stream().filter(finding -> finding.tag() != null).toList();
    }

    @Test
    void aConceptOfBothStatesIsCheckedOnce() {
        List<Finding> now = check(concept, STANDARD, equal.now());
        assertTrue(asked.get() > 0);
        assertFalse(ofConcept(now).isEmpty());

        List<Finding> before = check(concept, STANDARD, equal.before());

        assertEquals(0, asked.get());
        assertEquals(now, before);
        assertTrue(equal.isComplete());
    }

    @Test
    void anotherConceptIsChecked() {
        check(concept, STANDARD, equal.now());

        Concept other = concept("red hair, sitting on a wall");
        List<Finding> before = check(other, STANDARD, equal.before());

        assertTrue(asked.get() > 0);
        assertEquals(ofConcept(check(other, STANDARD, new CaptionVerdicts())), ofConcept(before));
    }

    @Test
    void byOtherSettingsAConceptIsCheckedAgain() {
        List<Finding> now = check(concept, STANDARD, equal.now());

        Map<String, String> off = Map.of(ofConcept(now).get(0).rule(), Profile.OFF);
        List<Finding> before = check(concept, STANDARD.with(off, Map.<PolicyKey, String>of()), equal.before());

        assertTrue(asked.get() > 0);
        assertTrue(ofConcept(before).size() < ofConcept(now).size());
    }
}
