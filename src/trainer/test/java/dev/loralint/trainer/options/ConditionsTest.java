package dev.loralint.trainer.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.finding.Location;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.options.Conditions.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConditionsTest {

    private static final List<String> CAP = List.of("loss!=none&batch!=1|loss!=none&packing");

    /** The outermost cause is the one that is said, and without it those that are nearest. */
    @Test
    void obstaclesAreTheCause() {
        assertEquals(List.of("loss"), obstacles(Map.of("loss", "none", "batch", 1L, "packing", false), CAP));
        assertEquals(
                List.of("batch", "packing"), obstacles(Map.of("loss", "snr", "batch", 1.0, "packing", false), CAP));
        assertEquals(List.of("batch"), obstacles(Map.of("batch", 1L), List.of("!loss", "batch!=1,2", "loss=snr")));
    }

    @Test
    void reasonsAreOfTheSidesThatAreTrue() {
        Conditions packed = of(Map.of("loss", "snr", "batch", 1L, "packing", true));
        assertTrue(packed.reaches(CAP));
        assertEquals(List.of("loss", "packing"), names(packed.reasons(CAP)));
        assertEquals(List.of(), packed.obstacles(CAP));
    }

    @Test
    void valuesAndNamesAreAskedFor() {
        Conditions conditions = of(Map.of("rate", 0.0, "text", "false"));
        assertTrue(conditions.reaches(
                List.of("rate=1,0", "rate!=1", "!rate", "text", "missing=null", "known", "!unlikely")));
        assertTrue(conditions.reaches(List.of()));
        assertTrue(conditions.misses(List.of()));
        assertTrue(conditions.misses(List.of("known", "unlikely|rate")));
    }

    @Test
    void numbersAreComparedAndValuesMayBeMissing() {
        Conditions conditions = of(Map.of("blocks", 3L, "rate", 0.5, "text", "", "late", "$LATE"));
        assertTrue(conditions.reaches(
                List.of("blocks>2", "blocks<4", "!blocks>3", "rate<1", "text?", "!missing?", "!missing>1")));
        assertTrue(conditions.misses(List.of("blocks>3")));
        assertTrue(conditions.misses(List.of("missing?")));
        assertFalse(conditions.reaches(List.of("late>1")));
        assertFalse(conditions.misses(List.of("late>1")));
        assertEquals(List.of("blocks"), names(conditions.obstacles(List.of("blocks>3"))));
    }

    /** What is not known decides nothing, unless the rest does. */
    @Test
    void unknownValuesAreOpen() {
        Conditions conditions = of(Map.of("loss", "$LOSS", "batch", 1L));
        for (List<String> open :
                List.of(List.of("loss"), List.of("!loss"), List.of("loss!=none"), List.of("batch&loss"))) {
            assertFalse(conditions.reaches(open));
            assertFalse(conditions.misses(open));
            assertEquals(List.of(), conditions.obstacles(open));
        }
        assertTrue(conditions.reaches(List.of("loss|batch")));
        assertEquals(List.of("batch"), names(conditions.obstacles(List.of("loss&!batch"))));
    }

    private static List<String> obstacles(Map<String, Object> values, List<String> words) {
        return names(of(values).obstacles(words));
    }

    private static List<String> names(List<Setting> settings) {
        return settings.stream().map(Setting::name).toList();
    }

    private static Conditions of(Map<String, Object> values) {
        return new Conditions(
                key -> new Setting(key, key, values.get(key), values.containsKey(key), Location.of("a.toml")),
                name -> Optional.ofNullable(
                        Map.of("known", State.TRUE, "unlikely", State.FALSE).get(name)));
    }
}
