package dev.loralint.lora;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loralint.lora.Fleet.Member;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which files of many hold the same weights, and which come from one training. */
class FleetTest {

    private final Fleet fleet = new Fleet();

    private void measured(String path, String weights, int metadata) {
        fleet.add(new Member(path, weights, metadata, weights, true, Member.NONE));
    }

    private void saved(String path, String weights, int metadata, String run) {
        fleet.add(new Member(path, weights, metadata, Member.NONE, false, run));
    }

    private List<EqualWeights> twins() {
        return fleet.twins(path -> path);
    }

    @Test
    void filesOfTheSameWeightsAreTwins() {
        measured("b", "1f", 7);
        measured("a", "1f", 7);
        measured("c", "2f", 7);

        assertEquals(List.of(new EqualWeights(List.of("a", "b"), true, 1)), twins());
    }

    @Test
    void twinsOfDifferentMetadataAreNoCopies() {
        measured("a", "1f", 7);
        measured("b", "1f", 8);

        assertEquals(List.of(new EqualWeights(List.of("a", "b"), true, 2)), twins());
    }

    @Test
    void aMeasuredHashIsNotComparedWithARecordedOne() {
        measured("a", "1f", 7);
        fleet.add(new Member("b", "1f", 7, "1f", false, Member.NONE));

        assertEquals(List.of(), twins());
    }

    @Test
    void linksToOneFileAreNoTwins() {
        measured("a", "1f", 7);
        measured("link", "1f", 7);

        assertEquals(List.of(), fleet.twins(path -> "the same file"));
    }

    @Test
    void filesOfUnknownWeightsAreNoTwins() {
        saved("a", "", 7, Member.NONE);
        saved("b", "", 7, Member.NONE);

        assertEquals(List.of(), twins());
    }

    @Test
    void theLargestGroupOfTwinsIsFirst() {
        measured("a", "1f", 7);
        measured("b", "1f", 7);
        for (String path : List.of("x", "y", "z")) {
            measured(path, "2f", 7);
        }

        assertEquals(
                List.of("x", "a"),
                twins().stream().map(group -> group.paths().get(0)).toList());
    }

    @Test
    void filesThatOneTrainingSavedAreARun() {
        saved("step-200", "2f", 7, "session 1");
        saved("step-100", "1f", 7, "session 1");
        saved("other", "3f", 7, "session 2");

        assertEquals(List.of(new TrainingRun(List.of("step-100", "step-200"), 2, "")), fleet.runs());
    }

    @Test
    void copiesOfOneFileAreOneState() {
        saved("a", "1f", 7, "session 1");
        saved("b", "1f", 7, "session 1");
        saved("c", "", 7, "session 2");
        saved("d", "", 7, "session 2");

        assertEquals(
                List.of(new TrainingRun(List.of("a", "b"), 1, ""), new TrainingRun(List.of("c", "d"), 1, "")),
                fleet.runs());
    }

    private void epoch(String path, double progress, long rank, long resizedFrom) {
        fleet.add(new Member(
                path, path, 1, Member.NONE, false, "run", new Fleet.Made(progress, rank, "", resizedFrom, List.of())));
    }

    @Test
    void newestOfARunWasSavedAfterTheMostSteps() {
        epoch("mira-000008", 800, 16, 0);
        epoch("mira", 1000, 16, 0);
        epoch("mira-000009", 900, 16, 0);

        assertEquals("mira", fleet.runs().get(0).newest());
    }

    @Test
    void newestIsNotKnownIfOneDoesNotSayWhenItWasSaved() {
        epoch("a", 800, 16, 0);
        epoch("b", Double.NaN, 16, 0);

        assertEquals("", fleet.runs().get(0).newest());
    }

    @Test
    void resizedFileIsNoNewerEpochOfTheFileThatItWasMadeOf() {
        epoch("mira", 800, 16, 0);
        epoch("mira-8", 800, 8, 16);

        assertEquals("", fleet.runs().get(0).newest());
        assertEquals(List.of(new Derivation("mira-8", false, List.of("mira"))), fleet.derivations());
    }

    @Test
    void mergedFileNamesTitlesOrFiles() {
        Fleet.Made made = new Fleet.Made(Double.NaN, 16, "", 0, List.of("mira", "Neve", "gone"));
        fleet.add(new Member("x/both.safetensors", "1", 1, Member.NONE, false, Member.NONE, made));
        saved("x/mira.safetensors", "2", 2, Member.NONE);
        fleet.add(new Member(
                "y/n.safetensors",
                "3",
                3,
                Member.NONE,
                false,
                Member.NONE,
                new Fleet.Made(Double.NaN, 16, "Neve", 0, List.of())));

        assertEquals(
                List.of(new Derivation("x/both.safetensors", true, List.of("x/mira.safetensors", "y/n.safetensors"))),
                fleet.derivations());
    }
}
