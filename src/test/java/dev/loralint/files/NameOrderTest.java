package dev.loralint.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;

/** Names are in the order of strings, whatever they begin with. */
class NameOrderTest {

    private static final Random RANDOM = new Random(2);
    private static final String[] BEGINNINGS = {"", "a", "img_", "Foto ", "é", "漢字", "\u007F", "a\u007Fé"};
    private static final String[] PIECES = {
        "a", "b", "Z", "0", "9", "_", " ", "é", "漢", "\u007F", "\u0080", "\uD83C\uDF80", "\u0001", ""
    };

    @RepeatedTest(200)
    void namesAreInTheOrderOfStrings() {
        String beginning = BEGINNINGS[RANDOM.nextInt(BEGINNINGS.length)];
        boolean numbered = RANDOM.nextInt(3) == 0;
        List<String> names = new ArrayList<>();
        for (int i = RANDOM.nextInt(400); i > 0; i--) {
            StringBuilder name = new StringBuilder(beginning);
            for (int n = RANDOM.nextInt(9); n > 0; n--) {
                name.append(numbered ? String.valueOf(RANDOM.nextInt(10)) : PIECES[RANDOM.nextInt(PIECES.length)]);
            }
            names.add(name.append(".txt").toString());
        }
        List<String> expected = new ArrayList<>(names);
        Collections.sort(expected);

        NameOrder.sort(names);

        assertEquals(expected, names);
    }
}
