package dev.loralint.check;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.loralint.concepts.Concept;
import dev.loralint.concepts.ConceptRecords;
import dev.loralint.concepts.ConceptSource;
import dev.loralint.concepts.Concepts;
import dev.loralint.concepts.Dataset;
import dev.loralint.concepts.Subject;
import dev.loralint.settings.ProjectSettings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NamedConceptsTest {

    private static final Concepts CONCEPTS = Concepts.standard();

    private static NamedConcepts read(String... names) {
        Concept[] concepts = Stream.of(names)
                .map(name -> CONCEPTS.of(ConceptRecords.of(ConceptSource.named(name, name), List.of(), List.of())))
                .toArray(Concept[]::new);
        return new NamedConcepts(List.of(Dataset.of("data", concepts)));
    }

    private static String refusal(NamedConcepts read, String named) {
        return assertThrows(UsageException.class, () -> read.checkConcepts(Set.of(named)))
                .getMessage();
    }

    private static ProjectSettings settingsOf(String concept) {
        ProjectSettings none = ProjectSettings.NONE;
        return new ProjectSettings(
                none.file(),
                none.profile(),
                none.gate(),
                none.gpu(),
                none.trainer(),
                none.cwd(),
                Subject.CHARACTER,
                none.tagsFrom(),
                none.rules(),
                none.levels(),
                none.policy(),
                none.triggers(),
                none.subjects(),
                Map.of(concept, Set.of("blue eyes")),
                none.prune(),
                none.leave(),
                none.lexicon(),
                none.off(),
                none.paths(),
                none.conventions(),
                none.suppressions());
    }

    @Test
    void aConceptThatWasReadIsAccepted() {
        assertDoesNotThrow(() -> read("10_tovamir").checkConcepts(Set.of("10_tovamir")));
        assertDoesNotThrow(() -> read("10_tovamir").checkTriggers(Set.of("10_tovamir")));
    }

    @Test
    void aMisspeltNameIsToldWithTheNearest() {
        assertEquals(
                "--concept 10_tovamri: unknown concept \"10_tovamri\"; did you mean \"10_tovamir\"?",
                refusal(read("10_tovamir", "5_mira"), "10_tovamri"));
    }

    @Test
    void aNameWithoutItsRepeatsIsKnown() {
        assertEquals(
                "--concept tovamir_gown: unknown concept \"tovamir_gown\";" + " did you mean \"1000_tovamir_gown\"?",
                refusal(read("1000_tovamir_gown", "5_mira"), "tovamir_gown"));
    }

    @Test
    void aNameLikeNoneIsToldWithAll() {
        assertEquals(
                "--concept background: unknown concept \"background\"; expected one of 10_tovamir, 5_mira",
                refusal(read("5_mira", "10_tovamir"), "background"));
    }

    @Test
    void moreThanTwelveConceptsAreNotListed() {
        String[] many =
                IntStream.range(0, 13).mapToObj(i -> "1_" + (char) ('a' + i)).toArray(String[]::new);

        assertEquals("--concept background: unknown concept \"background\"", refusal(read(many), "background"));
    }

    @Test
    void theOptionThatNamedItIsTold() {
        UsageException refused =
                assertThrows(UsageException.class, () -> read("10_tovamir").checkTriggers(Set.of("background")));

        assertEquals(
                "--trigger background=…: unknown concept \"background\"; expected one of 10_tovamir",
                refused.getMessage());
    }

    @Test
    void theSettingsMayNameAConceptThatWasNotRead() {
        assertEquals(
                List.of(
                        "loralint.toml has settings for concept \"10_tovamri\", which is not among the checked concepts;"
                                + " did you mean \"10_tovamir\"?"),
                read("10_tovamir").unreadIn(settingsOf("10_tovamri")));
        assertEquals(List.of(), read("10_tovamir").unreadIn(settingsOf("10_tovamir")));
    }

    @Test
    void whereNoConceptWasReadTheSettingsAreNotDoubted() {
        assertEquals(List.of(), read().unreadIn(settingsOf("10_tovamir")));
    }
}
