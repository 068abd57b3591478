package dev.loralint.rules;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.drools.model.Rule;
import org.junit.jupiter.api.Test;

class LoraJudgeTest {

    private static Stream<Rule> all() {
        return RuleModels.Kind.LORA.groups().stream()
                .map(RuleNeeds::of)
                .flatMap(group -> group.load(group.where(LoraRules::mayApply)).stream());
    }

    /** The judge fires rules on settings in a session of their own, in which a fact of another kind would never be. */
    @Test
    void noRuleJoinsSettingsWithTheRestOfAFile() {
        Set<Class<?>> rest = new HashSet<>(LoraJudge.ALL_BUT_SETTINGS);
        int rules = 0;
        for (Rule rule : all().toList()) {
            Set<Class<?>> types = HouseRules.types(rule);
            assertTrue(
                    LoraJudge.SETTINGS.stream().noneMatch(types::contains)
                            || rest.stream().noneMatch(types::contains),
                    () -> rule.getName() + ": " + types);
            rules++;
        }
        assertTrue(rules > 50, "rules were read");
    }
}
