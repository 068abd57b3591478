package dev.loralint.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.loralint.conventions.AllowedValues;
import dev.loralint.conventions.Convention;
import dev.loralint.conventions.Conventions;
import dev.loralint.conventions.ForbiddenTags;
import dev.loralint.conventions.RequiredTag;
import dev.loralint.conventions.SettingRange;
import dev.loralint.conventions.TagLimit;
import dev.loralint.conventions.TagReplacement;
import dev.loralint.conventions.TagSequence;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConventionReaderTest {

    @TempDir
    private Path folder;

    @Test
    void tagsAreReadInCanonicalSpelling() throws Exception {
        Conventions read = conventions("""
                [[convention]]
                name = "a"
                require = ["Best_Quality", "rating:*"]
                [[convention]]
                name = "b"
                forbid = ["by_*", "(Long_Hair:1.2)"]
                [[convention]]
                name = "c"
                order = ["[trigger]", "1girl", "*"]
                [[convention]]
                name = "d"
                replace = { "grey hair" = "gray hair" }
                """);
        RequiredTag required = (RequiredTag) read.ofCaptions().get(0);
        assertEquals("Best_Quality", required.written());
        assertEquals("best quality", required.tag().text());
        assertEquals(
                List.of("by *", "long hair"),
                ((ForbiddenTags) read.ofCaptions().get(2)).tags().shown());
        assertEquals(
                List.of("[trigger]", "1girl", "*"),
                ((TagSequence) read.ofCaptions().get(3)).order().order());
        TagReplacement replacement = (TagReplacement) read.ofCaptions().get(4);
        assertEquals("grey hair", replacement.from());
        assertEquals("gray hair", replacement.to());
        assertEquals(List.of("convention/a", "convention/b", "convention/c", "convention/d"), read.ids());
    }

    @Test
    void limitsAndValuesAreRead() throws Exception {
        Conventions read = conventions("""
                [[convention]]
                name = "few"
                at-most = 20
                [[convention]]
                name = "alpha"
                setting = "network_alpha"
                one-of = [8, 16.5, "x", true]
                [[convention]]
                name = "dim"
                setting = "network_dim"
                at-most = 64
                at-least = 0.5
                """);
        TagLimit limit = assertInstanceOf(TagLimit.class, read.ofCaptions().get(0));
        assertEquals(20, limit.atMost());
        assertEquals(0, limit.atLeast());
        assertEquals(
                List.of(8L, 16.5, "x", true), ((AllowedValues) read.ofSettings().get(0)).values());
        SettingRange range =
                assertInstanceOf(SettingRange.class, read.ofSettings().get(1));
        assertEquals(0.5, range.atLeast());
        assertEquals(64, range.atMost());
    }

    @Test
    void entryKeepsItsPlaceAndItsText() throws Exception {
        ProjectSettings read = read("""
                # ours

                [[convention]]
                name = "spelling"
                level = "error"
                reason = "one word for\\none thing."
                concept = "*_mira"

                [convention.replace]
                "grey hair" = "gray hair"

                [levels]
                "captions/encoding" = "off"
                """);
        Convention convention = read.conventions().all().iterator().next();
        assertEquals(3, convention.place().line());
        assertEquals("one word for one thing", convention.reason());
        assertEquals("*_mira", convention.concepts().written());
        assertEquals(
                "\"grey hair\" = \"gray hair\"",
                convention.entry().lines().toList().get(7));
        assertEquals(Map.of("convention/spelling", "error", "captions/encoding", "off"), read.levels());
    }

    @Test
    void levelsAndSuppressionsCanNameAConvention() throws Exception {
        ProjectSettings read = read("""
                [levels]
                "convention/a" = "info"
                [[suppress]]
                rule = "convention/a"
                reason = "x"
                [[convention]]
                name = "a"
                require = ["b"]
                """);
        assertEquals(Map.of("convention/a", "info"), read.levels());
        assertEquals("convention/a", read.suppressions().get(0).rule());
        refused(
                "[levels]\n'convention/a' = 'info'\n[[convention]]\nname = 'a'\nlevel = 'off'\nrequire = ['b']",
                "2:1: \"convention/a\" has a level in its [[convention]] too; keep one of them");
        refused(
                "[[suppress]]\nrule = 'convention/aa'\n[[convention]]\nname = 'ab'\nrequire = ['b']",
                "2:1: unknown rule \"convention/aa\"; did you mean \"convention/ab\"?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            require = ['x']; nam = 'a'                     | 3:1: unknown setting "convention.nam"; did you mean "name"?
            require = ['x']                                | 1:1: "convention" needs a name, such as name = "quality-tag"
            name = 'A b'; require = ['x']                  | 2:1: "name" is "A b"; expected small letters, digits and hyphens, such as "quality-tag"
            name = 'setting'; require = ['x']              | 2:1: "name" is "setting", which is the name of a rule; choose another name
            name = 3; require = ['x']                      | 2:1: "name" must be a string, not 3
            name = 'a'                                     | 2:1: the entry "a" requires nothing; add one of require, forbid, allow-only, at-least, at-most, order, replace, trigger, or setting with a value
            name = 'a'; setting = 'dim'                    | 2:1: the entry "a" requires nothing; add one of require, forbid, equals, one-of, at-least, at-most
            name = 'a'; require = ['x']; forbid = ['y']    | 4:1: "forbid" is a second demand after "require"; move it to a [[convention]] of its own
            name = 'a'; require = []                       | 3:1: "require" is empty; expected at least one tag
            name = 'a'; require = 'x'                      | 3:1: "require" must be a list of strings: ["…"]
            name = 'a'; require = ['']                     | 3:1: "require" has an empty tag
            name = 'a'; require = ['red hat', 'Red_hat']   | 3:1: "require" has "Red_hat" twice
            name = 'a'; require = ['a, b']                 | 3:1: "require" has "a, b"; a tag has no comma and no line break
            name = 'a'; require = true                     | 3:1: "require" must be a list of strings: ["…"]
            name = 'a'; at-most = '20'                     | 3:1: "at-most" must be a number of tags, such as 20
            name = 'a'; at-most = -1                       | 3:1: "at-most" must be a number of tags, such as 20
            name = 'a'; at-most = 1; at-least = 2          | 4:1: "at-least" is 2, which is more than "at-most"
            name = 'a'; require = ['x']; among = ['y']     | 4:1: "among" needs "at-most" or "at-least"
            name = 'a'; require = ['x']; equals = 8        | 4:1: "equals" needs "setting", the setting that has the value
            name = 'a'; replace = {}                       | 3:1: "replace" is empty; expected tags and the tags that replace them
            name = 'a'; replace = { 'red hat' = 'Red_hat' } | 3:13: "red hat" is replaced by itself
            name = 'a'; replace = { 'x*' = 'y' }           | 3:13: "x*" is not one tag; "replace" takes no "*"
            name = 'a'; replace = ['x']                    | 3:1: "replace" must be a table
            name = 'a'; trigger = '[a-z'                   | 3:1: "trigger" is "[a-z", which is not a regular expression: Unclosed character class
            name = 'a'; trigger = ''                       | 3:1: "trigger" is empty; expected a regular expression
            name = 'a'; trigger = 'x'; forbid = ['y']      | 4:1: "forbid" is a second demand after "trigger"; move it to a [[convention]] of its own
            name = 'a'; level = 'fatal'; require = ['x']   | 3:1: unknown level "fatal"; expected one of error, warning, info, off
            name = 'a'; setting = 'network_alfa'; forbid = true | 3:1: unknown setting "network_alfa"; did you mean "network_alpha"?
            name = 'a'; require = ['x']; when = { optimizr = 'AdamW' } | 4:10: unknown setting "optimizr"; did you mean "optimizer"?
            name = 'a'; require = ['x']; when = { flavour = 'x' }     | 4:10: unknown setting "flavour"; expected a term, such as "optimizer", or a key of a trainer
            name = 'a'; require = ['x']; when = { optimizer = [] }    | 4:10: "optimizer" must be a list of at least one value
            name = 'a'; require = ['x']; when = { optimizer = {} }    | 4:10: "optimizer" must be a text, a number, true or false
            name = 'a'; require = ['x']; when = {}                    | 4:1: "when" is empty; expected settings and their values
            name = 'a'; require = ['x']; when = 'AdamW'               | 4:1: "when" must be a table
            name = 'a'; when = { optimizer = 'AdamW' }                | 2:1: the entry "a" requires nothing; add one of require, forbid, allow-only, at-least, at-most, order, replace, trigger, or setting with a value
            name = 'a'; replace = { x = 'y', y = 'x' }     | 3:1: "replace" replaces "x" with "y" and "y" with "x"; expected each tag on one side only
            name = 'a'; setting = ''; equals = 8           | 3:1: "setting" is empty; expected the name of a setting
            name = 'a'; setting = 'dim'; one-of = []       | 4:1: "one-of" must be a list of at least one value
            name = 'a'; setting = 'dim'; one-of = [[8]]    | 4:1: "one-of" must be a text, a number, true or false
            name = 'a'; setting = 'dim'; equals = nan      | 4:1: "equals" must be a text, a number, true or false
            name = 'a'; setting = 'dim'; require = ['x']   | 4:1: "require" must be true for a setting; "one-of" lists values
            name = 'a'; setting = 'dim'; forbid = false    | 4:1: "forbid" must be true for a setting, or a list of values
            name = 'a'; setting = 'dim'; at-most = 'x'     | 4:1: "at-most" must be a number
            name = 'a'; setting = 'd'; equals = 8; concept = 'x'    | 5:1: "concept" does not go with "setting"
            name = 'a'; setting = 'd'; at-most = 8; order = ['x']   | 5:1: "order" does not go with "setting"
            """)
    void wrongEntryIsRefusedWithItsPosition(String entry, String message) {
        refused("[[convention]]\n" + entry.replace("; ", "\n"), message);
    }

    @Test
    void everyConventionHasItsOwnName() {
        refused(
                "[[convention]]\nname = 'a'\nrequire = ['x']\n[[convention]]\nname = 'a'\nforbid = ['y']",
                "5:1: \"name\" is \"a\", which is the name of an earlier convention");
        refused("convention = 3", "1:1: \"convention\" must be tables: [[convention]] with name and a demand");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            require = ['by x']          | forbid = ['by *']           | "forbid" contradicts the convention "one", which puts "by x" into captions
            forbid = ['by *']           | require = ['By_X']          | "require" contradicts the convention "one", which does not allow "By_X"
            allow-only = ['y']          | require = ['x']             | "require" contradicts the convention "one", which does not allow "x"
            replace = { a = 'x' }       | forbid = ['x']              | "forbid" contradicts the convention "one", which puts "x" into captions
            replace = { x = 'y' }       | require = ['x']             | "require" contradicts the convention "one", which replaces "x" with "y"
            replace = { x = 'y' }       | replace = { y = 'x' }       | "replace" contradicts the convention "one", which replaces "x" with "y"
            replace = { x = 'y' }       | replace = { x = 'z' }       | "replace" contradicts the convention "one", which replaces the same tag with "y"
            """)
    void contradictionIsRefused(String one, String two, String message) {
        refused("[[convention]]\nname = 'one'\n" + one + "\n[[convention]]\nname = 'two'\n" + two, "6:1: " + message);
    }

    @Test
    void keyLikeNoOtherMayBeOneOfATrainerThatIsNotKnown() throws Exception {
        assertEquals(
                1,
                conventions("[[convention]]\nname = 'a'\nsetting = 'no-such-thing-at-all'\nequals = 8\n")
                        .all()
                        .size());
    }

    @Test
    void conventionsForOtherConceptsMayDiffer() throws Exception {
        String other = "[[convention]]\nname = 'one'\nconcept = 'a'\nrequire = ['x']\n"
                + "[[convention]]\nname = 'two'\nconcept = 'b'\nforbid = ['x']\n";
        assertEquals(2, conventions(other).all().size());
        refused(
                other.replace("'b'", "'*'"),
                "8:1: \"forbid\" contradicts the convention \"one\", which puts \"x\" into captions");
    }

    @Test
    void conventionsThatTakeTooLongToCompareAreRefused() throws Exception {
        StringBuilder many = new StringBuilder("[[convention]]\nname = 'all'\nforbid = [");
        for (int i = 0; i < 1000; i++) {
            many.append("'no").append(i).append(" *', ");
        }
        many.append("]\n");
        for (int i = 0; i < 900; i++) {
            many.append("[[convention]]\nname = 'c").append(i).append("'\nrequire = ['tag']\n");
        }
        assertEquals(901, conventions(many.toString()).all().size());
        for (int i = 900; i < 1100; i++) {
            many.append("[[convention]]\nname = 'c").append(i).append("'\nrequire = ['tag']\n");
        }
        refused(
                many.toString(),
                "3003:1: \"require\" may contradict more conventions than can be compared; expected fewer conventions about the"
                        + " same tags, with \"allow-only\", or with \"*\"");
    }

    @Test
    void conventionsForOtherTrainingRunsMayDiffer() throws Exception {
        String other = "[[convention]]\nname = 'one'\nwhen = { optimizer = 'AdamW' }\nrequire = ['x']\n"
                + "[[convention]]\nname = 'two'\nwhen = { optimizer = ['Prodigy', 'Lion'] }\nforbid = ['x']\n";
        assertEquals(2, conventions(other).all().size());
        refused(
                other.replace("'Lion'", "'adamw'"),
                "8:1: \"forbid\" contradicts the convention \"one\", which puts \"x\" into captions");
    }

    @Test
    void requiredTagIsNotPruned() {
        refused(
                "prune = ['x']\n[[convention]]\nname = 'a'\nrequire = ['X']",
                "2:1: the convention \"a\" requires \"X\", and \"prune\" removes it; keep one of them");
    }

    private void refused(String toml, String message) {
        SettingsException e = assertThrows(SettingsException.class, () -> read(toml), toml);
        assertEquals("loralint.toml:" + message, e.getMessage());
    }

    private Conventions conventions(String toml) throws Exception {
        return read(toml).conventions();
    }

    private ProjectSettings read(String toml) throws Exception {
        Path file = Files.writeString(folder.resolve("loralint.toml"), toml);
        return SettingsReader.read(file, "loralint.toml", new SettingsReader.Names() {

            @Override
            public SettingsReader.Names with(List<Path> folders) {
                return this;
            }

            @Override
            public Collection<String> profiles() {
                return List.of();
            }

            @Override
            public Collection<String> rules() {
                return List.of("captions/encoding", "convention/caption");
            }

            @Override
            public Collection<String> cases(String rule) {
                return List.of();
            }

            @Override
            public Policy usual() {
                return Policy.NONE;
            }
        });
    }
}
