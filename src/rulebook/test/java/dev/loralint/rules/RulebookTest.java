package dev.loralint.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.finding.Kind;
import dev.loralint.finding.RuleDoc;
import dev.loralint.finding.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules that fire are the rules that are documented, and both are the folders. */
class RulebookTest {

    @Test
    void foldersAndFiringRulesMatch() throws IOException {
        Set<String> compiled = RuleModels.load().stream()
                .map(name -> RuleName.of(name).id())
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(folders(), compiled);
    }

    @Test
    void rulebookListsEveryFolder() throws IOException {
        Set<String> listed =
                Rulebook.standard().rules().stream().map(RuleDoc::id).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(folders(), listed);
    }

    @Test
    void namesInTheTablesAreThoseOfCompiledRules() {
        assertEquals(new TreeSet<>(RuleModels.load()), new TreeSet<>(RuleRunner.ruleNames()));
    }

    @Test
    void ruleNamesAreUnique() {
        List<String> names = Arrays.stream(RuleModels.Kind.values())
                .flatMap(kind -> kind.groups().stream())
                .distinct()
                .flatMap(group -> RuleNeeds.of(group).names().stream())
                .toList();
        assertEquals(names.size(), Set.copyOf(names).size(), names::toString);
    }

    @Test
    void everyProfileHasALevelForEveryRule() {
        for (String name : Profile.names()) {
            Profile profile = Profile.named(name).orElseThrow();
            for (RuleDoc rule : Rulebook.standard().rules()) {
                assertTrue(profile.levels().containsKey(rule.id()), name + " " + rule.id());
            }
        }
    }

    @Test
    void adviceAboutSettingsIsNoErrorInAProfileThatNobodyChose() {
        for (String name : Profile.names()) {
            Profile profile = Profile.named(name).orElseThrow().unchosen();
            for (String rule : RuleRunner.ruleNames()) {
                RuleName of = RuleName.of(rule);
                boolean isOfSettings =
                        !Set.of("captions", "dataset", "images", "lora").contains(of.group());
                if (isOfSettings && Rulebook.standard().rule(of.id()).kind(of.ruleCase()) == Kind.ADVICE) {
                    assertNotEquals(Severity.ERROR, profile.level(of), name + " " + rule);
                }
            }
        }
    }

    @Test
    void factsKeepTheirLevelsInAProfileThatNobodyChose() {
        for (String name : Profile.names()) {
            Profile profile = Profile.named(name).orElseThrow();
            for (String rule : RuleRunner.ruleNames()) {
                RuleName of = RuleName.of(rule);
                if (Rulebook.standard().rule(of.id()).kind(of.ruleCase()) == Kind.FACT) {
                    assertEquals(profile.level(of), profile.unchosen().level(of), name + " " + rule);
                }
            }
        }
    }

    private static Set<String> folders() throws IOException {
        Path rules = Path.of("rules");
        try (Stream<Path> all = Files.walk(rules, 3)) {
            return all.filter(p -> p.toString().endsWith(".drl"))
                    .map(p -> rules.relativize(p.getParent()).toString().replace('\\', '/'))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
