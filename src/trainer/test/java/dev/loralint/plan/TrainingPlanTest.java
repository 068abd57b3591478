package dev.loralint.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loralint.plan.given.PlannedStop;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrainingPlanTest {

    @Test
    void fiftyFilesWithOneFaultAreListedAndMoreAreCounted() {
        List<String> files =
                IntStream.rangeClosed(1, 52).mapToObj(i -> i + ".png").toList();
        TrainingPlan plan = new TrainingPlan(
                "train.toml",
                "sd-scripts",
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(
                        new PlannedStop("the image is damaged", files, false),
                        new PlannedStop("no image is left", List.of(), true)),
                List.of());

        List<String> stops = plan.stops();

        assertEquals(52, stops.size());
        assertEquals("50.png: the image is damaged", stops.get(49));
        assertEquals("and 2 more: the image is damaged", stops.get(50));
        assertEquals("no image is left", stops.get(51));
    }
}
