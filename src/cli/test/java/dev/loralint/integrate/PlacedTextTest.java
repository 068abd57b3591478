package dev.loralint.integrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written into a file that has other lines goes out of it again, to the byte. */
class PlacedTextTest {

    private static final TomlValue VALUE = TomlValue.of("[a]\nx = \"-m loralint --\"\n");

    private static final Insertion ITEM = Insertion.of(
            "new: repos:\nafter: ^repos:\\s*(#.*)?$\nbefore: ^\\s*-\\s\n- own\n  of: @WHAT@\n",
            "new: repos:\n" + "after: ^repos:\\s*(#.*)?$\nbefore: ^\\s*-\\s\n- own\n  of: this\n");

    private static String there(PlacedText placement, String file) throws PlacedText.NoPlace {
        String with = placement.applied(file);
        assertEquals(with, placement.applied(with), "a second time");
        assertEquals(file, placement.reverted(with));
        assertEquals(file, placement.reverted(file), "without it");
        return with;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[b]\nx = 1\n",
                "[b]\nx = 1",
                "",
                "[a]\ny = 2\n",
                "[a]",
                "[a] # all\r\n  x   =  ''  # more\r\n",
                "[a]\nx = \"\"\n[b]\n",
                "[a]\nx = \"--same_network --machine_rank 4\"",
                "[b]\r\ny = 1\r\n"
            })
    void aKeyBeginsWithTheValue(String file) throws PlacedText.NoPlace {
        String with = there(VALUE, file);
        assertTrue(with.contains("-m loralint --"), with);
        assertEquals(file.contains("\r\n"), with.contains("\r\n"));
    }

    @Test
    void whatTheKeyHadFollows() throws PlacedText.NoPlace {
        assertEquals("[a]\nx = '-m loralint -- --one'\n", VALUE.applied("[a]\nx = '--one'\n"));
    }

    @Test
    void aValueOfTheUsersOwnIsKept() throws PlacedText.NoPlace {
        String file = "[a]\nx = \"--cpu -m loralint --\"\n";
        assertEquals(file, VALUE.applied(file));
        assertThrows(PlacedText.NoPlace.class, () -> VALUE.reverted(file));
    }

    @Test
    void aProgramThatWritesTheFileAnewKeepsTheValue() throws PlacedText.NoPlace {
        assertEquals("[a]\ny = 1\nx = \"\"\n", VALUE.reverted("[a]\ny = 1\nx = \"-m loralint --\"\n"));
    }

    @Test
    void aFileThatHasNothingElseGoes() throws PlacedText.NoPlace {
        assertNull(VALUE.reverted(VALUE.applied(null)));
        assertNull(ITEM.reverted(ITEM.applied(null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[a]\nx = \"\"\"\nlong\n\"\"\"\n", "[a]\nx = 1\n", "[a]\nx = \"a\\\"b\"\n"})
    void anotherFormIsLeftAlone(String file) {
        assertTrue(assertThrows(PlacedText.NoPlace.class, () -> VALUE.applied(file))
                .sentence()
                .contains("`-m loralint --`"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "repos:\n  - repo: a\n    rev: 1\n",
                "repos:\n- repo: a\n",
                "x: 1\r\nrepos: # ours\r\n\r\n# first\r\n    - repo: a",
                "x: 1\n",
                "x: 1"
            })
    void anItemIsTheFirstOfTheList(String file) throws PlacedText.NoPlace {
        String with = there(ITEM, file);
        assertTrue(with.contains("- own"), with);
    }

    @Test
    void itemIsIndentedAsTheOthers() throws PlacedText.NoPlace {
        assertEquals("repos:\n    - own\n      of: this\n    - b\n", ITEM.applied("repos:\n    - b\n"));
        assertEquals("repos:\n  - own\n    of: this\n", ITEM.applied(null));
    }

    @Test
    void whatIsFilledInIsRenewedAndRemoved() throws PlacedText.NoPlace {
        String old = "repos:\n  - own\n    of: that\n  - b\n";
        assertEquals("repos:\n  - own\n    of: this\n  - b\n", ITEM.applied(old));
        assertEquals("repos:\n  - b\n", ITEM.reverted(old));
    }

    @ParameterizedTest
    @ValueSource(strings = {"repos: []\n", "repos: [{a: b}]\n", "repos:\nx:\n  - 1\n", "repos:\n"})
    void aListWithoutAPlaceIsLeftAlone(String file) {
        assertTrue(assertThrows(PlacedText.NoPlace.class, () -> ITEM.applied(file))
                .sentence()
                .contains("repos:\n  - own\n    of: this"));
    }

    @Test
    void changedLinesAreLeftAlone() {
        assertThrows(PlacedText.NoPlace.class, () -> ITEM.reverted("repos:\n  - own\n    else: 1\n"));
    }

    @Test
    void everyTemplateIsThereAndHasAWayBack() throws PlacedText.NoPlace {
        List<Integration> all = Integration.all();
        assertTrue(all.size() >= 11);
        for (Integration one : all) {
            assertTrue(!one.next().isEmpty() && !one.does().isEmpty(), one.name());
            for (String written : one.writes()) {
                String template = one.template(written.substring(written.indexOf(':') + 1));
                assertTrue(Shape.of(template).matcher(template).matches());
            }
        }
    }
}
