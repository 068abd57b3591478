package dev.loralint.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.loralint.concepts.Subject;
import dev.loralint.finding.Location;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReaderTest {

    @TempDir
    private Path folder;

    @Test
    void emptyFileSetsNothing() throws Exception {
        ProjectSettings read = read("");
        assertEquals(null, read.profile());
        assertEquals("", read.gpu());
        assertNull(read.subject());
        assertEquals(Set.of(), read.concepts());
    }

    @Test
    void everyKindOfSettingIsRead() throws Exception {
        ProjectSettings read = read("""
                profile = "lenient"
                gpu = "RTX 3090"
                subject = "style"
                trigger = "mira"
                keep = ["Hair_Ribbon"]
                prune = ["school emblem"]
                leave = ["eye color"]

                [concepts.10_mira]
                triggers = ["mira gown", " mira armor "]
                subject = "object"

                [levels]
                "captions/encoding" = "off"
                "config/lr-scheduler:prodigy" = "info"

                [policy]
                wall-tags = 7
                trait-share = 0.7
                signature = "prune"
                """);
        assertEquals("lenient", read.profile());
        assertEquals("RTX 3090", read.gpu());
        assertEquals(Subject.STYLE, read.subject());
        assertEquals(Map.of("", Subject.STYLE, "10_mira", Subject.OBJECT), read.subjects());
        assertEquals(Map.of("", List.of("mira"), "10_mira", List.of("mira gown", "mira armor")), read.triggers());
        assertEquals(Map.of("", Set.of("hair ribbon")), read.keep());
        assertEquals(Map.of("", Set.of("school emblem")), read.prune());
        assertEquals(Map.of("", Set.of("eye colour")), read.leave());
        assertEquals(Set.of("10_mira"), read.concepts());
        assertEquals(Map.of("captions/encoding", "off", "config/lr-scheduler:prodigy", "info"), read.levels());
        assertEquals(
                Map.of(PolicyKey.WALL_TAGS, "7", PolicyKey.TRAIT_SHARE, "0.7", PolicyKey.SIGNATURE, "prune"),
                read.policy());
    }

    @Test
    void suppressionKnowsItsPosition() throws Exception {
        ProjectSettings read = read("""

                [[suppress]]
                rule = "captions/encoding"
                path = "./10_mira/*"
                tag = "Hair_Ribbon"
                until = 2027-06-30
                """);
        assertEquals(
                List.of(new Suppression(
                        "captions/encoding",
                        "10_mira/*",
                        "hair ribbon",
                        "",
                        "",
                        LocalDate.of(2027, 6, 30),
                        Location.of("loralint.toml", 2, 1, 1))),
                read.suppressions());
    }

    @Test
    void pathOfAnotherMachineBecomesAFolderHere() throws Exception {
        Map<String, String> paths = read("[paths]\n'D:\\train' = \"data\"\n'D:\\train\\old' = \"old\"\n")
                .paths();
        assertEquals(List.of("D:\\train\\old", "D:\\train"), List.copyOf(paths.keySet()), "the longest first");
        assertEquals(folder.toAbsolutePath().normalize().resolve("data").toString(), paths.get("D:\\train"));
    }

    @Test
    void unknownKeyGetsASuggestion() {
        refused("profil = 'lenient'", "1:1: unknown setting \"profil\"; did you mean \"profile\"?");
        refused(
                "[concepts.10_mira]\ntriger = 'mira'",
                "2:1: unknown setting \"concepts.10_mira.triger\"; did you mean \"trigger\"?");
        refused(
                "[[suppress]]\nrule = 'captions/encoding'\nreasons = 'x'",
                "3:1: unknown setting \"suppress.reasons\"; did you mean \"reason\"?");
        refused("[[off]]\nglobs = ['a']", "2:1: unknown setting \"off.globs\"; expected one of paths, rule");
        refused("zzzzzz = 1", "1:1: unknown setting \"zzzzzz\"");
    }

    @Test
    void triggerIsOnOneLine() {
        refused("trigger = \"mi\\nra\"", "1:1: \"trigger\" must not contain a line break");
    }

    @Test
    void policyAtTheTopLevelIsSentToItsTable() {
        refused("signature = 'prune'", "1:1: \"signature\" belongs under [policy]");
    }

    @Test
    void unknownNameGetsASuggestion() {
        refused("profile = 'lenint'", "1:1: unknown profile \"lenint\"; did you mean \"lenient\"?");
        refused("subject = 'person'", "1:1: unknown subject \"person\"; expected one of character, style, object");
        refused("leave = ['eye colours']", "1:1: unknown slot \"eye colours\"; did you mean \"eye colour\"?");
        refused(
                "[levels]\n'captions/encodin' = 'off'",
                "2:1: unknown rule \"captions/encodin\"; did you mean \"captions/encoding\"?");
        refused(
                "[levels]\n'config/lr-scheduler:prodgy' = 'off'",
                "2:1: unknown case \"prodgy\" of config/lr-scheduler; did you mean \"prodigy\"?");
        refused(
                "[levels]\n'captions/encoding:x' = 'off'",
                "2:1: \"captions/encoding:x\" names a case, but captions/encoding has no cases");
        refused(
                "[levels]\n'captions/encoding' = 'fatal'",
                "2:1: unknown level \"fatal\" for captions/encoding; expected one of error, warning, info, off");
        refused("[policy]\ntrait-shares = 0.6", "2:1: unknown policy \"trait-shares\"; did you mean \"trait-share\"?");
        refused("[policy]\nsignature = 'reprot'", "2:1: unknown signature \"reprot\"; did you mean \"report\"?");
    }

    @Test
    void wrongTypeIsRefusedWithItsPosition() {
        refused("gpu = 30", "1:1: \"gpu\" must be a string, not 30");
        refused("gpu = ['RTX 3090']", "1:1: \"gpu\" must be a string, not a list");
        refused("gpu = { name = 'RTX 3090' }", "1:1: \"gpu\" must be a string, not a table");
        refused("keep = 'red scarf'", "1:1: \"keep\" must be a list of strings: [\"…\"]");
        refused("keep = ['red scarf', 3]", "1:1: \"keep\" must be a list of strings: [\"…\"]");
        refused("lexicon = 3", "1:1: \"lexicon\" must be a list of strings: [\"…\"]");
        refused("levels = 'off'", "1:1: \"levels\" must be a table");
        refused("[concepts]\n10_mira = 'mira'", "2:1: \"10_mira\" must be a table");
        refused("off = 'config/optimizer'", "1:1: \"off\" must be tables: [[off]] with rule and paths");
        refused("suppress = [3]", "1:1: \"suppress\" must be tables: [[suppress]] with rule and reason");
        refused("[paths]\n'D:/train' = 3", "2:1: \"D:/train\" must be a string, not 3");
        refused(
                "[[suppress]]\nrule = 'captions/encoding'\nuntil = '2027-06-30'",
                "3:1: \"until\" must be a date without quotes, such as 2027-06-30");
        refused("trigger = ['mira']", "1:1: \"trigger\" must be a string; for several outfits, set triggers = [\"…\"]");
    }

    @Test
    void policyOutOfRangeIsRefusedWithTheUsualValue() {
        refused("[policy]\ntrait-share = 60", "2:1: \"trait-share\" must be a number from 0 to 1, such as 0.6");
        refused("[policy]\ntrait-share = '0.6'", "2:1: \"trait-share\" must be a number from 0 to 1, such as 0.6");
        refused("[policy]\nwall-tags = -1", "2:1: \"wall-tags\" must be a number, such as 5");
        refused("[policy]\nwall-tags = nan", "2:1: \"wall-tags\" must be a number, such as 5");
        refused("[policy]\noptimizer = 1", "2:1: \"optimizer\" must be a string, such as \"Prodigy\"");
        refused("[policy]\nsignature = 1", "2:1: \"signature\" must be a string, such as \"report\"");
    }

    @Test
    void blankOrRepeatedTriggerIsRefused() {
        refused("trigger = ' '", "1:1: \"trigger\" must not be empty");
        refused("[concepts.a]\ntriggers = ['b', 'B']", "2:1: \"triggers\" contains \"B\" twice");
        refused(
                "[concepts.a]\ntrigger = 'b'\ntriggers = ['c']",
                "2:1: \"trigger\" cannot be set together with triggers; list all words in triggers");
    }

    @Test
    void offNeedsPaths() {
        String advice = " requires paths = [\"…\"]; use [levels] to turn a rule off everywhere";
        refused("[[off]]\nrule = 'captions/encoding'", "2:1: \"rule\"" + advice);
        refused("[[off]]\nrule = 'captions/encoding'\npaths = []", "3:1: \"paths\"" + advice);
    }

    @Test
    void invalidGlobIsRefused() {
        String toml = "[[off]]\nrule = 'captions/encoding'\npaths = ['{a']";
        SettingsException e = assertThrows(SettingsException.class, () -> read(toml));
        String message = "loralint.toml:3:1: \"paths\" contains \"{a\", which is not a valid glob: ";
        assertEquals(message, String.valueOf(e.getMessage()).substring(0, message.length()));
    }

    @Test
    void invalidTomlIsRefusedWithItsPosition() throws Exception {
        SettingsException e = assertThrows(SettingsException.class, () -> read("profile = = 3"));
        assertEquals("loralint.toml:1:11: ", String.valueOf(e.getMessage()).substring(0, 20));
        Files.write(folder.resolve("loralint.toml"), "gpu = \"ä\"".getBytes(StandardCharsets.ISO_8859_1));
        e = assertThrows(SettingsException.class, this::read);
        assertEquals("loralint.toml: the file is not UTF-8; save it as UTF-8", e.getMessage());
    }

    @Test
    void nearestFileInTheRepositoryIsFound() throws IOException {
        Path data = Files.createDirectories(folder.resolve("repository/data"));
        Files.writeString(folder.resolve("loralint.toml"), "");
        assertEquals(folder.resolve("loralint.toml"), SettingsReader.find(data));
        Files.createDirectory(folder.resolve("repository/.git"));
        assertEquals(null, SettingsReader.find(data));
        Path nearer = Files.writeString(folder.resolve("repository/loralint.toml"), "");
        assertEquals(nearer, SettingsReader.find(data));
    }

    private void refused(String toml, String message) {
        SettingsException e = assertThrows(SettingsException.class, () -> read(toml), toml);
        assertEquals("loralint.toml:" + message, e.getMessage());
    }

    private ProjectSettings read(String toml) throws Exception {
        Files.writeString(folder.resolve("loralint.toml"), toml);
        return read();
    }

    private ProjectSettings read() throws SettingsException {
        return SettingsReader.read(folder.resolve("loralint.toml"), "loralint.toml", new SomeNames());
    }

    private static final class SomeNames implements SettingsReader.Names {

        @Override
        public Collection<String> profiles() {
            return List.of("illustrious", "lenient");
        }

        @Override
        public Collection<String> rules() {
            return List.of("captions/encoding", "config/lr-scheduler");
        }

        @Override
        public Collection<String> cases(String rule) {
            return rule.equals("config/lr-scheduler") ? List.of("prodigy") : List.of();
        }

        @Override
        public SettingsReader.Names with(List<Path> folders) {
            return this;
        }

        @Override
        public Policy usual() {
            return new Policy(Map.of(
                    PolicyKey.TRAIT_SHARE, "0.6",
                    PolicyKey.WALL_TAGS, "5",
                    PolicyKey.OPTIMIZER, "Prodigy",
                    PolicyKey.SIGNATURE, "report"));
        }
    }
}
