package dev.loralint.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.concepts.CaptionRecord;
import dev.loralint.concepts.ConceptRecords;
import dev.loralint.concepts.ConceptSource;
import dev.loralint.concepts.Concepts;
import dev.loralint.plan.buckets.ImageFit;
import dev.loralint.trainer.ConfigSource;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.formats.ConfigReaders;
import dev.loralint.training.InEffect;
import dev.loralint.training.Training;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RuleNeedsTest {

    private static final String SDXL = """
            pretrained_model_name_or_path = "illustrious.safetensors"
            network_module = "networks.lora"
            optimizer_type = "Prodigy"
            learning_rate = 1.0
            seed = 42
            """;

    private static Set<String> rules(String toml, String gpu) {
        Path file = Path.of("train.toml");
        TrainerConfig config = ConfigReaders.read(
                        new ConfigSource(file, "train.toml", toml.getBytes(StandardCharsets.UTF_8), Path.of("")))
                .orElseThrow();
        Training training = new Training(config, List.of(), List.of(), ImageFit.none(config));
        List<Object> facts = new ArrayList<>(config.all());
        facts.addAll(List.of(training, config, config.trainer()));
        facts.addAll(config.optimizerArguments());
        facts.addAll(InEffect.of(config));
        facts.addAll(training.facts().ofWhole(training));
        RuleNeeds.Known known = new RuleNeeds.Known(facts);
        known.add(Gpu.named(gpu));
        List<RuleNeeds> groups =
                RuleModels.Kind.CONFIG.groups().stream().map(RuleNeeds::of).toList();
        return new ChosenRules(1, groups, rule -> true).names(known);
    }

    @Test
    void rulesOfOtherProgramsAreNotLoaded() {
        Set<String> rules = rules(SDXL, "");
        assertTrue(rules.contains("trainer/network"));
        for (String group : List.of("lora-easy/", "lora-scripts/", "kohya-gui/", "musubi-tuner/", "onetrainer/")) {
            assertFalse(rules.stream().anyMatch(rule -> rule.startsWith(group)), group);
        }
    }

    @Test
    void aRuleNeedsTheAttributesOfItsFacts() {
        assertFalse(rules(SDXL, "").contains("config/mixed-precision: old-gpu"));
        assertTrue(
                rules(SDXL + "mixed_precision = \"bf16\"\n", "RTX 2080").contains("config/mixed-precision: old-gpu"));
        assertFalse(rules(SDXL, "").contains("trainer/optimizer-arguments: constant"));
        assertTrue(rules(SDXL + "optimizer_args = [\"decouple=true\"]\n", "")
                .contains("trainer/optimizer-arguments: constant"));
    }

    /** {@code number < 0 || number > 4294967295.0} */
    @Test
    void oneOfSeveralConditionsIsEnough() {
        assertFalse(rules(SDXL, "").contains("trainer/steps: seed"));
        assertTrue(rules(SDXL.replace("42", "-1"), "").contains("trainer/steps: seed"));
        assertTrue(rules(SDXL.replace("42", "5000000000"), "").contains("trainer/steps: seed"));
    }

    /** {@code number > 0 && …reachesEpoch( number ) || value == true} and {@code value instanceof List, elements contains "…"} */
    @Test
    void whatCannotBeSeenOfAConditionMayBeTrue() {
        String samples = SDXL + "sample_prompts = \"prompts.txt\"\n";
        assertFalse(rules(samples, "").contains("trainer/sampling: by epochs"));
        assertTrue(rules(samples + "sample_every_n_epochs = 1\n", "").contains("trainer/sampling: by epochs"));
        assertTrue(rules(samples + "sample_every_n_epochs = true\n", "").contains("trainer/sampling: by epochs"));
        assertFalse(rules(SDXL + "log_with = \"all\"\n", "").contains("trainer/logging: trackers"));
        assertTrue(rules(SDXL + "log_with = [\"all\"]\n", "").contains("trainer/logging: trackers"));
    }

    private static Set<String> ofCaptions(String profile, String... texts) {
        ConceptSource source = ConceptSource.named("10_tovamir", "10_tovamir");
        Concepts concepts = Concepts.standard();
        List<CaptionRecord> records = new ArrayList<>();
        for (String text : texts) {
            records.add(concepts.caption(source, records.size() + ".txt", text));
        }
        RuleNeeds.Known known = new RuleNeeds.Known(
                concepts.of(ConceptRecords.of(source, records, List.of())).captions());
        known.add(Profile.named(profile).orElseThrow().policy());
        return new ChosenRules(1, List.of(RuleNeeds.of("captions")), rule -> true).names(known);
    }

    /** Each rule that is loaded for nothing is asked of each of a million captions. */
    @Test
    void captionsNeedNoRulesForWhatNoneOfThemHas() {
        Set<String> plain = ofCaptions("illustrious", "tovamir, 1girl, smile", "tovamir, 1girl, long hair");
        assertTrue(plain.contains("captions/trigger-missing: guessed"));
        assertFalse(plain.contains("captions/trigger-missing"), "no folder and no user names the trigger word");
        assertFalse(plain.contains("captions/empty-caption: blank"));
        List<String> others = List.of("captions/duplicate-tag", "captions/prompt-syntax", "captions/token-overflow");
        assertEquals(new TreeSet<>(others), missing(plain, others.toArray(String[]::new)));
        assertFalse(plain.contains("captions/no-sentence"));
        Set<String> odd =
                ofCaptions("anima", "tovamir, smile, smile, (red dress:1.2)", "tovamir" + ", long hair".repeat(60));
        assertEquals(Set.of(), missing(odd, others.toArray(String[]::new)));
        assertTrue(odd.contains("captions/no-sentence"));
    }

    @Test
    void whatIsThereIsNotAbsent() {
        assertFalse(rules(SDXL, "").contains("config/d-coef: recorded"));
        List<RuleNeeds> groups = List.of(RuleNeeds.of("config"));
        Set<String> recorded = new ChosenRules(1, groups, rule -> true).names(any());
        assertTrue(recorded.contains("config/d-coef: recorded"));
        assertEquals(Set.of(), missing(recorded, "config/d-coef", "config/clip-skip"));
    }

    private static RuleNeeds.Known any() {
        RuleNeeds.Known known = new RuleNeeds.Known(List.of());
        known.add(FactSession.CONFIG.facts());
        known.addAnySetting();
        return known;
    }

    private static Set<String> missing(Set<String> rules, String... wanted) {
        Set<String> missing = new TreeSet<>(List.of(wanted));
        missing.removeAll(rules);
        return missing;
    }
}
