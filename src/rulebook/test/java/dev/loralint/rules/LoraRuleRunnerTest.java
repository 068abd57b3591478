package dev.loralint.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.resource.TextTable;
import dev.loralint.trainer.ConfigSource;
import dev.loralint.trainer.Setting;
import dev.loralint.trainers.sdscripts.format.SdScriptsMetadata;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.drools.model.Rule;
import org.junit.jupiter.api.Test;

class LoraRuleRunnerTest {

    private static Stream<Rule> all() {
        return RuleModels.Kind.LORA.groups().stream()
                .map(RuleNeeds::of)
                .flatMap(group -> group.load(group.where(LoraRules::mayApply)).stream());
    }

    /** The judge fires rules on settings in a session of their own, in which a fact of another kind would never be. */
    @Test
    void noRuleJoinsSettingsWithTheRestOfAFile() {
        Set<Class<?>> rest = new HashSet<>(LoraRuleRunner.ALL_BUT_SETTINGS);
        int rules = 0;
        for (Rule rule : all().toList()) {
            Set<Class<?>> types = HouseRules.types(rule);
            assertTrue(
                    LoraRuleRunner.SETTINGS.stream().noneMatch(types::contains)
                            || rest.stream().noneMatch(types::contains),
                    () -> rule.getName() + ": " + types);
            rules++;
        }
        assertTrue(rules > 50, "rules were read");
    }

    /** Files that differ only in what is of one run share what the rules on settings find. */
    @Test
    void noRuleReadsWhatIsOfOneRun() {
        Set<String> names = new HashSet<>();
        for (String group : RuleModels.Kind.LORA.groups()) {
            for (String[] row : TextTable.read(RuleNeeds.table(group)).rows()) {
                if (LoraRules.mayApply(row[0])) {
                    Stream.of(row[3].split(" "))
                            .filter(need -> need.startsWith(FactProperty.NAMED))
                            .map(need ->
                                    need.substring(FactProperty.NAMED.length()).replaceFirst("\\?.*", ""))
                            .forEach(named -> names.addAll(List.of(named.split(","))));
                }
            }
        }
        assertTrue(names.containsAll(Set.of("optimizer", "lr", "clip_skip")), names.toString());
        Map<String, String> ofOneRun = new HashMap<>();
        for (String key : List.of("ss_seed", "ss_num_epochs", "ss_max_train_steps", "ss_output_name")) {
            assertTrue(SdScriptsMetadata.isOfOneRun(key), key);
            ofOneRun.put(key, "7");
        }
        Path file = Path.of("a.safetensors");
        List<String> read =
                SdScriptsMetadata.read(new ConfigSource(file, "a", new byte[0], file), ofOneRun, false).all().stream()
                        .filter(Setting::written)
                        .map(Setting::term)
                        .toList();
        assertEquals(ofOneRun.size(), read.size(), read.toString());
        read.forEach(term -> assertFalse(names.contains(term), term));
        for (String name : names) {
            assertFalse(SdScriptsMetadata.isOfOneRun("ss_" + name), name);
        }
    }
}
