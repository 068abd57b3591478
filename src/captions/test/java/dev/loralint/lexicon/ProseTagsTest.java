package dev.loralint.lexicon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProseTagsTest {

    private final Lexicon lexicon = Lexicon.standard();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sitting            | Vexa is seated at a table.
            sitting            | Vexa sits on a bench.
            walking            | She walks down a street.
            smile              | A portrait of Vexa smiling gently.
            smile              | She smiles.
            closed eyes        | Vexa laughs with her eyes shut.
            closed eyes        | Her eyes are closed.
            on bed             | She lies on a bed.
            white shirt        | She has a white T-shirt.
            pants              | Hands in the pockets of her denim jeans.
            black pants        | She wears black jeans.
            indoors            | She leans on a kitchen counter.
            outdoors           | A table outside a small cafe.
            hands in pockets   | Her hands are in the pockets of a coat.
            red dress          | A sleeveless crimson dress.
            cloudy sky         | The sky is overcast.
            holding umbrella   | She walks, holding an umbrella.
            round eyewear      | Wearing round spectacles.
            striped pajamas    | She has on striped pyjamas.
            running            | Vexa is jogging in a park.
            running            | The girl runs.
            crossed legs       | She sits cross-legged.
            dress              | Three dresses hang there.
            cup                | She holds a mug of coffee.
            looking at viewer  | She smiles toward the camera.
            looking at viewer  | She is looking at the viewer.
            full body          | A full-length shot.
            ribbon (object)    | A ribbon in her hair.
            scar on face       | A scar on her cheek, and another on her nose.
            """)
    void sentencesSayTags(String tag, String prose) {
        assertTrue(lexicon.prose(prose).says(tag), prose);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sitting         | She stands at a table.
            dress           | She is dressed in a black coat.
            shorts          | A short tartan skirt.
            glasses         | A glass of water.
            closed eyes     | A close-up of her face and green eyes.
            white shirt     | A plain white backdrop. She wears a blue shirt.
            on bed          | A bed in the room.
            from behind     | Seen from below.
            indoors         | She stands on a hill.
            outdoors        | She sits in a kitchen.
            animal ears     | She wears an earring.
            :d              | She has a grin :D
            pants           | She wears a skirt.
            """)
    void andNotOthers(String tag, String prose) {
        assertFalse(lexicon.prose(prose).says(tag), prose);
    }

    @Test
    void formsOfAWordHaveOneStem() {
        for (String forms : List.of(
                "smile smiles smiled smiling",
                "sit sits sitting",
                "walk walks walked walking",
                "dress dresses",
                "body bodies",
                "kiss kisses kissed kissing",
                "stripe stripes striped",
                "bus bus",
                "eye eyes",
                "earring earrings",
                "brush brushes brushing",
                "box boxes",
                "carry carries carried carrying")) {
            assertEquals(
                    1,
                    List.of(forms.split(" ")).stream().map(Stems::of).distinct().count(),
                    forms);
        }
    }
}
