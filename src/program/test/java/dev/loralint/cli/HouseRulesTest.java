package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loralint.files.TrustedFolders;
import dev.loralint.rules.house.MadeRule;
import dev.loralint.safetensors.Dtype;
import dev.loralint.safetensors.MadeSafetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that a user wrote, on the command line. */
class HouseRulesTest {

    private static final String TELL = "findings.report( drools, \"told\" )";

    private static final String TELL_OF = "findings.report( drools, \"told {}\", o )";

    @TempDir
    private Path folder;

    private Path rules;

    @BeforeEach
    void dataset() throws IOException {
        TrustedFolders.add(folder);
        rules = folder.resolve("house-rules");
        write("set/10_mira/garden.txt", "mira, 1girl, blonde hair, smile, garden, garden");
        write("set/10_mira/library.txt", "mira, 1girl, blonde hair, reading, library");
        write("set/train.toml", "network_module = \"networks.lora\"\nnetwork_dim = 32\nnetwork_alpha = 16\n");
        write("loralint.toml", "rules = [\"house-rules\"]\n");
        MadeRule.write(
                rules,
                "house/masterpiece",
                "$concept : Concept() not TagUse( concept == $concept, tag == \"masterpiece\" )",
                TELL + ".in( $concept );");
        MadeRule.write(rules, "house/library", "$use : TagUse( tag == \"library\" )", TELL + ".about( $use );");
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Cli run(String... args) {
        return Cli.run(folder, args);
    }

    private List<String> found(String... more) {
        List<String> words = new ArrayList<>(List.of("check", "set", "--format", "json"));
        words.addAll(List.of(more));
        Cli run = run(words.toArray(String[]::new));
        assertTrue(run.out().startsWith("{"), run.err());
        List<String> found = new ArrayList<>();
        for (JsonNode finding : run.json().get("findings")) {
            JsonNode place = finding.get("places").path(0);
            found.add(
                    finding.get("severity").asText() + " " + finding.get("rule").asText()
                            + (place.has("line") ? " " + place.get("path").asText() + ":" + place.get("line") : ""));
        }
        return found;
    }

    @Test
    void houseRulesJudgeWithTheLevelsOfTheirPages() {
        assertEquals(
                List.of("warning house/library set/10_mira/library.txt:1", "warning house/masterpiece"),
                found("--rule", "house"),
                "a concept is judged once, though it is in two kinds of session");
    }

    @Test
    void settingsOverrideTheLevels() throws IOException {
        write("loralint.toml", """
                rules = ["house-rules"]
                [levels]
                "house/library" = "error"
                "house/masterpiece" = "off"
                """);
        assertEquals(List.of("error house/library set/10_mira/library.txt:1"), found("--rule", "house"));
        assertTrue(
                run("rules").out().contains("house/library                    error"),
                run("rules").out());
    }

    @Test
    void foldersOfTheCommandLineCountToo() throws IOException {
        write("loralint.toml", "");
        assertTrue(found("--rules", "house-rules").contains("warning house/masterpiece"));
        assertFalse(found().contains("warning house/masterpiece"));
        assertTrue(
                run("explain", "house/library", "--rules", "house-rules").out().contains("Finds what we do not want."));
        Cli misspelt = run("check", "set", "--rules", "house-rulez");
        assertEquals("loralint: --rules house-rulez: there is no such folder\n", misspelt.err());
        assertEquals(2, misspelt.code());
    }

    @Test
    void reportsDescribeThem() {
        JsonNode rule = null;
        for (JsonNode one : run("check", "set", "--rule", "house", "--format", "sarif")
                .json()
                .at("/runs/0/tool/driver/rules")) {
            rule = one.get("id").asText().equals("house/library") ? one : rule;
        }
        assertTrue(rule != null && rule.at("/help/markdown").asText().contains("Finds what we do not want."));
    }

    @Test
    void ruleThatThrowsHarmsNoOther() throws IOException {
        List<String> before = found();
        MadeRule.write(rules, "house/fragile", "$use : TagUse( slot.length() > 90 )", TELL + ".about( $use );");
        MadeRule.write(rules, "house/broken", "$concept : Concept()", "Integer.parseInt( $concept.name() );");
        List<String> after = found();
        assertTrue(after.remove("error config/house-rule house-rules/house/fragile/fragile.drl:12"), after.toString());
        assertTrue(after.remove("error config/house-rule house-rules/house/broken/broken.drl:12"), after.toString());
        assertEquals(before, after);
    }

    @Test
    void houseRulesSeeWhatLoralintsRulesInfer() throws IOException {
        MadeRule.write(
                rules, "house/trait", "Trait( $use : use, use.tag == \"blonde hair\" )", TELL + ".about( $use );");
        assertEquals(List.of("warning house/trait set/10_mira/garden.txt:1"), found("--rule", "house/trait"));
    }

    @Test
    void fixesOfHouseRulesAreApplied() throws IOException {
        MadeRule.write(
                rules,
                "house/library",
                "$use : TagUse( tag == \"library\" )",
                TELL
                        + ".about( $use ).fix( new dev.loralint.finding.Change.RemoveTags( $use.keys() ), \"Remove it\" );");
        Cli fixed = run("fix", "set", "--rule", "house", "--yes");
        assertEquals("mira, 1girl, blonde hair, reading", Files.readString(folder.resolve("set/10_mira/library.txt")));
        assertEquals(0, run("fix", "set", "--rule", "house", "--diff").code(), fixed.out());
    }

    @Test
    void fixDiffHasTheRulesOfRelativeFolders() throws IOException {
        write("loralint.toml", "rules = [\"house-rules\"]\n[levels]\n\"house/library\" = \"error\"\n");
        MadeRule.write(
                rules,
                "house/library",
                "$use : TagUse( tag == \"library\" )",
                TELL
                        + ".about( $use ).fix( new dev.loralint.finding.Change.RemoveTags( $use.keys() ), \"Remove it\" );");
        Cli shown = run("fix", "set", "--rule", "house", "--diff");
        assertEquals(1, shown.code(), shown.err());
        assertTrue(shown.out().contains("+mira, 1girl, blonde hair, reading"), shown.out());
    }

    @Test
    void aNewRuleLooksAtTagsOrAtSettings() {
        assertEquals(0, run("rules", "new", "extra/tags", "--rules", "others").code());
        assertEquals(
                0,
                run("rules", "new", "extra/settings", "--rules", "others", "--about", "setting")
                        .code());
        assertEquals(2, run("rules", "new", "extra/images", "--about", "image").code());
        Cli tested = run("rules", "test", "others");
        assertEquals("4 examples, all as expected\n", tested.out(), tested.err());
    }

    @Test
    void examplesOfRulesAreNeitherJudgedNorFixed() throws IOException {
        run("rules", "new", "house/quality-tag");
        String bad = "house-rules/house/quality-tag/examples/bad-watermark/input/10_tovamir/garden.txt";
        write(bad, "tovamir, 1girl, watermark");
        Path input = folder.resolve(bad);
        String before = Files.readString(input);
        assertFalse(run("check", ".", "--format", "json").out().contains("tovamir"));
        run("fix", ".", "--unsafe", "--yes", "--rule", "house");
        assertEquals(before, Files.readString(input));
        assertFalse(run("plan", ".").out().contains("tovamir"));
        write("loralint.toml", "");
        run("fix", ".", "--unsafe", "--yes", "--rules", "house-rules");
        assertEquals(before, Files.readString(input));
    }

    @Test
    void auditAppliesThemToLoraFiles() throws IOException {
        MadeRule.write(
                rules, "house/name", "$file : LoraFile( path matches \".* .*\" )", TELL + ".path( $file.path() );");
        new MadeSafetensors()
                .metadata("ss_network_dim", "4")
                .tensor("lora_unet_a.alpha", Dtype.F32)
                .write(folder.resolve("my lora.safetensors"));
        Cli audit = run("audit", ".", "--rule", "house", "--format", "json");
        assertEquals("house/name", audit.json().at("/findings/0/rule").asText(), audit.out() + audit.err());
    }

    @Test
    void mistakesAreNamedWithTheirPlace() throws IOException {
        Path drl = MadeRule.write(rules, "house/library", "$use : TagUse( taq == \"library\" )", "");
        assertEquals(
                "loralint: house-rules/house/library/library.drl:14: rule \"house/library\": `TagUse` has no attribute"
                        + " `taq`; did you mean `tag`?\n",
                run("check", "set").err());
        assertEquals(2, run("check", "set").code());

        MadeRule.write(rules, "house/library", "$use : TagUse()", "int n = $use.tag();");
        String err = run("check", "set").err();
        assertEquals(
                "loralint: house-rules/house/library/library.drl:16: rule \"house/library\": `int` expected, and the value"
                        + " is `String`\n",
                err);

        MadeRule.write(rules, "house/library", Files.readString(drl).replace("house/library", "house/libary"));
        assertEquals(
                "loralint: house-rules/house/library/library.drl:12: the rule is named \"house/libary\"; expected"
                        + " \"house/library\", the names of its folders, or \"house/library: CASE\"\n",
                run("check", "set").err());
    }

    @Test
    void settingWithAnUnknownTermIsAMistake() throws IOException {
        Path drl = MadeRule.write(
                rules, "house/library", "$setting : Setting( term == \"learning_rat\" )", TELL + ".about( $setting );");
        Files.writeString(drl, Files.readString(drl).replace("trainer.TrainerConfig", "trainer.Setting"));
        Cli check = run("check", "set");
        assertEquals(
                "loralint: house-rules/house/library/library.drl:14: rule \"house/library\": `learning_rat` is not a term; did"
                        + " you mean `lr`?\n",
                check.err());
        assertEquals(2, check.code());
        assertTrue(run("rules", "test", "house-rules").err().contains("did you mean `lr`?"));
        String text = Files.readString(drl);
        Files.writeString(drl, text.replace("term == \"learning_rat\"", "key == \"learning_rat\""));
        assertEquals("", run("check", "set").err());
    }

    @Test
    void wrongFoldersAreNamedWithWhatToDo() throws IOException {
        Path page = rules.resolve("house/library/README.md");
        Files.writeString(page, Files.readString(page).replace("title:", "titel:"));
        assertEquals(
                "loralint: house-rules/house/library/README.md:2: unknown key \"titel\"; did you mean \"title\"?\n",
                run("check", "set").err());
        Files.writeString(page, Files.readString(page).replace("titel: A rule of ours\nlevel: warning", "title: x"));
        assertEquals(
                "loralint: house-rules/house/library/README.md: the front matter has no level; add `level: error`,"
                        + " `level: warning` or `level: info`\n",
                run("check", "set").err());
        Files.delete(page);
        assertTrue(run("check", "set").err().startsWith("loralint: house-rules/house/library/README.md is missing"));
        Files.move(rules.resolve("house/library"), rules.resolve("library"));
        assertEquals(
                "loralint: house-rules/library is a rule without a group, and its id needs one; move it to"
                        + " house-rules/house/library\n",
                run("check", "set").err());
    }

    @Test
    void otherLevelsOfFoldersAreNamedWithTheRightOne() throws IOException {
        assertEquals(
                "loralint: house-rules/house is the folder of a group; name the folder above it, `house-rules`\n",
                run("check", "set", "--rules", "house-rules/house").err());
        assertEquals(
                "loralint: house-rules/house/library is the folder of one rule; name the folder above its group,"
                        + " `house-rules`\n",
                run("check", "set", "--rules", "house-rules/house/library").err());
        Files.createDirectories(folder.resolve("none"));
        Cli none = run("check", "set", "--rules", "none");
        assertTrue(none.err().startsWith("loralint: no rules in none; "), none.err());
        assertEquals(2, none.code());
        write("loralint.toml", "");
        assertEquals(
                "loralint: there are no rules to test; run `loralint rules test house-rules`, or set `rules` in"
                        + " loralint.toml\n",
                run("rules", "test").err());
        assertTrue(run("explain", "house/library").err().contains("--rules DIR"));
    }

    @Test
    void fixThatThePageDeniesIsAMistake() throws IOException {
        Path page = rules.resolve("house/library/README.md");
        MadeRule.write(
                rules,
                "house/library",
                "$use : TagUse( tag == \"library\" ) // .fix( is needed",
                TELL
                        + ".about( $use ).fix( new dev.loralint.finding.Change.RemoveTags( $use.keys() ), \"Remove it\" );");
        Files.writeString(page, Files.readString(page).replace("fix: safe", "fix: none"));
        Cli run = run("check", "set");
        assertEquals(
                "loralint: house-rules/house/library/library.drl:16: rule \"house/library\": `.fix` needs a line"
                        + " `fix: safe`, `fix: unsafe` or `fix: display` in house-rules/house/library/README.md; add it, or"
                        + " write `.advice` for what only a person can do\n",
                run.err());
        assertEquals(2, run.code());
    }

    @Test
    void findingThatCannotBeShownFailsItsRuleAlone() throws IOException {
        MadeRule.write(
                rules, "house/shown", "$concept : Concept()", "Object o = $concept;\n" + TELL_OF + ".in( $concept );");
        List<String> found = found("--rule", "house");
        assertTrue(found.contains("error config/house-rule house-rules/house/shown/shown.drl:12"), found.toString());
        assertTrue(found.contains("warning house/masterpiece"), found.toString());
    }

    @Test
    void failureOfARuleIsNoExpectation() throws IOException {
        run("rules", "new", "house/fragile", "--rules", "others");
        Path rule = folder.resolve("others/house/fragile");
        Path drl = rule.resolve("fragile.drl");
        Files.writeString(
                drl,
                Files.readString(drl).replace("findings.report", "Integer.parseInt( $use.tag() );\nfindings.report"));
        String expected = Files.readString(rule.resolve("examples.txtar"));
        assertEquals(1, run("rules", "test", "others", "--update").code());
        assertEquals(expected, Files.readString(rule.resolve("examples.txtar")));
    }

    @Test
    void wrongExamplesAreNamed() throws IOException {
        run("rules", "new", "house/quality-tag", "--rules", "others");
        write("others/house/quality-tag/examples/README.md", "About the examples");
        write("others/house/README.md", "About the group");
        write(
                "others/house/quality-tag/examples/bad-lora/input/x.safetensors.json",
                "{\"tensors\": {\"a\": {\"dtype\": \"F61\", \"shape\": [1]}}}");
        write("others/house/quality-tag/examples/good-settings/input/loralint.toml", "profil = \"x\"");
        Path examples = folder.resolve("others/house/quality-tag/examples.txtar");
        Files.writeString(
                examples,
                Files.readString(examples)
                        .replaceFirst("-- bad-watermark/fixed/.*\n.*\n", "")
                        .replace("warning\t", "error\t"));
        Path page = folder.resolve("others/house/quality-tag/README.md");
        Files.writeString(page, Files.readString(page).replace("## Why", "## Y").replace("## Bad", "## B"));
        Cli test = run("rules", "test", "others");
        assertEquals(1, test.code(), test.err());
        for (String said : List.of(
                "others/house/quality-tag: bad-lora\n  input/x.safetensors.json: tensor `a`: `dtype` is `F61`; expected",
                "  `fixed/` is missing",
                "  input: loralint.toml:1:1: unknown setting",
                "README.md: add the missing headings `## Why`, `## Bad`\n")) {
            assertTrue(test.out().contains(said), test.out());
        }
        assertTrue(test.out().contains("    - error\t10_tovamir/garden.txt:1:32\t"), test.out());
    }

    @Test
    void idsOfLoralintAreTaken() throws IOException {
        MadeRule.write(rules, "captions/encoding", "$use : TagUse()", TELL + ";");
        assertEquals(
                "loralint: house-rules/captions/encoding: loralint has a rule captions/encoding; rename the folder, for"
                        + " example to house/encoding\n",
                run("check", "set").err());
    }

    @Test
    void newRulePassesItsTestAsWritten() throws IOException {
        assertEquals(0, run("rules", "new", "house/quality-tag").code());
        assertTrue(Files.exists(rules.resolve("house/quality-tag/examples.txtar")));
        for (String other : List.of("masterpiece", "library")) {
            Files.move(rules.resolve("house/" + other), folder.resolve(other));
        }
        Cli test = run("rules", "test");
        assertEquals("2 examples, all as expected\n", test.out(), test.err());
        assertEquals(0, test.code());
        assertTrue(run("rules", "new", "house/quality-tag").err().contains("exists already"));
        assertTrue(run("rules", "new", "quality").err().contains("not the id of a rule"));
    }

    @Test
    void differencesFromExamplesAreShownAndWritten() throws IOException {
        run("rules", "new", "house/quality-tag", "--rules", "others");
        Path examples = folder.resolve("others/house/quality-tag/examples.txtar");
        String written = Files.readString(examples);
        Files.writeString(
                examples,
                written.replaceFirst("warning.*\n", "error\tx\ty\n")
                        .replaceFirst("(fixed/.* --\n).*\n", "$1tovamir\n"));
        Cli test = run("rules", "test", "others");
        assertEquals(1, test.code(), test.err());
        assertTrue(test.out().contains("fixing leaves 10_tovamir/garden.txt (- expected, + found)"), test.out());
        assertTrue(test.out().contains("    - tovamir\n    + tovamir, 1girl, smile, garden\n"), test.out());
        assertTrue(test.out().endsWith("2 examples, 1 not as expected\n"), test.out());
        assertEquals(0, run("rules", "test", "others", "--update").code());
        assertEquals(written, Files.readString(examples));
        assertEquals(0, run("rules", "test", "others").code());
        Files.delete(folder.resolve("others/house/quality-tag/README.md"));
        assertEquals(2, run("rules", "test", "others").code());
    }

    @Test
    void examplesInFoldersAreReadAndMovedIntoTheFile() throws IOException {
        run("rules", "new", "house/quality-tag", "--rules", "others");
        Path file = folder.resolve("others/house/quality-tag/examples.txtar");
        String written = Files.readString(file);
        Files.delete(file);
        for (String section : written.substring("-- ".length()).split("(?m)^-- ")) {
            String[] parts = section.split(" --\n", 2);
            write("others/house/quality-tag/examples/" + parts[0], parts[1]);
        }
        assertEquals(
                "2 examples, all as expected\n", run("rules", "test", "others").out());
        assertFalse(Files.exists(file));
        assertEquals(
                "2 examples, all as expected\n",
                run("rules", "test", "others", "--update").out());
        assertEquals(written, Files.readString(file));
        assertFalse(Files.exists(file.resolveSibling("examples")));
        write("others/house/quality-tag/examples/good-clean/input/10_tovamir/garden.txt", "x");
        assertTrue(run("rules", "test", "others").out().contains("garden.txt` is also in examples.txtar; delete one"));
        Files.writeString(file, "-- good-clean/input/../../x --\n");
        Cli wrong = run("rules", "test", "others");
        assertEquals(1, wrong.code(), wrong.err());
        assertTrue(
                wrong.out().contains("  others/house/quality-tag/examples.txtar:1: `good-clean/input/../../x` is not"));
    }
}
