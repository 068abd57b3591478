package dev.loralint.trainer.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableConditionTest {

    private static final TableCondition CAP = new TableCondition("loss!=none&&batch!=1||loss!=none&&packing==true");

    /** The outermost cause is the one that is said, and without it those that are nearest. */
    @Test
    void obstaclesAreTheCause() {
        Map<String, Object> off = Map.of("loss", "none", "batch", 1L, "packing", false);
        Map<String, Object> single = Map.of("loss", "snr", "batch", 1.0, "packing", false);
        Map<String, Object> packed = Map.of("loss", "snr", "batch", 1L, "packing", true);
        assertEquals(List.of("loss"), CAP.obstacles(off::get));
        assertEquals(List.of("batch", "packing"), CAP.obstacles(single::get));
        assertFalse(CAP.isTrue(single::get));
        assertTrue(CAP.isTrue(packed::get));
        assertEquals(List.of("loss", "batch", "packing"), CAP.keys());
    }
}
