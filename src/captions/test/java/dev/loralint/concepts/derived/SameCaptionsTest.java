package dev.loralint.concepts.derived;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.captions.CaptionOptions;
import dev.loralint.captions.ReaderEvidence;
import dev.loralint.concepts.CaptionRecord;
import dev.loralint.concepts.ConceptRecords;
import dev.loralint.concepts.ConceptSource;
import dev.loralint.concepts.Concepts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class SameCaptionsTest {

    private static final ConceptSource SOURCE = new ConceptSource(
            "10_tovamir", "10_tovamir", 10, "tovamir", false, true, false, ReaderEvidence.NONE, CaptionOptions.NONE);

    private static Optional<SameCaptions> same(int captions, IntFunction<String> caption) {
        Concepts concepts = Concepts.standard();
        List<CaptionRecord> records = new ArrayList<>();
        for (int i = 0; i < captions; i++) {
            records.add(concepts.caption(SOURCE, i + ".txt", caption.apply(i)));
        }
        return SameCaptions.of(concepts.of(ConceptRecords.of(SOURCE, records, List.of())));
    }

    /** Twenty tags that no other number has. */
    private static String tags(int number) {
        StringBuilder tags = new StringBuilder("tovamir");
        for (int i = 0; i < 20; i++) {
            tags.append(", thing ").append(number).append(' ').append(i);
        }
        return tags.toString();
    }

    @Test
    void orderAndTriggerMakeNoDifference() {
        SameCaptions same = same(4, i -> switch (i) {
                    case 0 -> "tovamir, sitting, library, night";
                    case 1 -> "night, library, sitting";
                    case 2 -> "library, tovamir, night, sitting";
                    default -> "tovamir, standing, market, day";
                })
                .orElseThrow();
        assertTrue(same.exact());
        assertEquals(3, same.captions());
        assertEquals(1, same.groups());
        assertEquals(0.5, same.share());
    }

    @Test
    void aTagOfTwentyMoreIsNearlyTheSame() {
        SameCaptions same = same(9, i -> tags(i % 3) + ", only " + i).orElseThrow();
        assertFalse(same.exact());
        assertEquals(9, same.captions());
        assertEquals(3, same.groups());
        assertEquals(3, same.largest());
    }

    @Test
    void halfOfTheTagsIsNotTheSame() {
        assertEquals(Optional.empty(), same(6, i -> tags(0).substring(0, 120) + tags(i + 1)));
    }

    @Test
    void nearlyTheSameIsSoughtInConceptsOfAtMostFiveThousandCaptions() {
        IntFunction<String> pairs = i -> "tovamir, a " + i / 2 + ", b " + i / 2 + ", c " + i / 2 + ", d " + i / 2
                + ", e " + i / 2
                + ", f " + i / 2 + ", g " + i / 2 + ", h " + i / 2 + ", i " + i / 2 + ", j " + i / 2 + ", k " + i / 2
                + (i % 2 == 0 ? "" : ", l " + i / 2);
        assertTrue(same(5_000, pairs).isPresent());
        assertEquals(Optional.empty(), same(5_001, pairs));
        assertTrue(same(5_001, i -> "tovamir, sitting, library, night").isPresent());
    }
}
