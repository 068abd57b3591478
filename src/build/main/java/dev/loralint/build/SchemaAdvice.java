package dev.loralint.build;

import dev.loralint.finding.RuleDoc;
import dev.loralint.rules.folder.RuleFolder;
import dev.loralint.trainer.SettingsNotation;
import dev.loralint.trainer.formats.SettingNames;
import dev.loralint.trainers.sdscripts.format.SdScripts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What rules expect of the settings of a trainer, from the front matter of their pages. */
final class SchemaAdvice {

    /** The terms whose rules expect the same of every trainer. */
    private static final Set<String> SHARED =
            Set.of("alpha", "d_coef", "debiased", "lr", "mixed_precision", "optimizer", "scheduler");

    /** That for a trainer whose settings no rule checks. */
    static final SchemaAdvice NONE = new SchemaAdvice();

    private final Map<String, List<String>> sentences = new LinkedHashMap<>();

    private SchemaAdvice() {}

    /**
     * That for options of sd-scripts, with what it does with them.
     *
     * @param more options by a term for a part of their value
     */
    static SchemaAdvice ofSdScripts(List<RuleFolder> rules, Map<String, String> more) {
        SchemaAdvice advice = new SchemaAdvice();
        for (RuleDoc rule : expecting(rules)) {
            List<String> options = paths(SdScripts.NAME, rule.setting(), more);
            String trainer = (more.containsKey(rule.setting()) ? "Argument `" + rule.setting() + "`: " : "")
                    + rule.trainer().replaceFirst("^It ", "The trainer ");
            advice.add(options, trainer.isEmpty() ? List.of() : List.of(trainer), rule, rule.expected());
        }
        return advice;
    }

    /**
     * That for the paths of keys in another trainer's configuration, which writes values in its own way.
     *
     * @param more paths by a term for a part of their values
     */
    static SchemaAdvice of(SettingsNotation format, String trainer, List<RuleFolder> rules, Map<String, String> more) {
        SchemaAdvice advice = new SchemaAdvice();
        for (RuleDoc rule : expecting(rules)) {
            if (SHARED.contains(rule.setting())) {
                advice.add(paths(trainer, rule.setting(), more), List.of(), rule, spelled(format, rule));
            }
        }
        return advice;
    }

    /** For each setting the first rule that expects something of it. */
    private static List<RuleDoc> expecting(List<RuleFolder> rules) {
        Map<String, RuleDoc> first = new LinkedHashMap<>();
        for (RuleFolder folder : rules) {
            RuleDoc rule = folder.doc();
            if (!rule.setting().isEmpty() && !rule.expected().isEmpty()) {
                first.putIfAbsent(rule.setting(), rule);
            }
        }
        return List.copyOf(first.values());
    }

    private static List<String> paths(String trainer, String term, Map<String, String> more) {
        String key = more.get(term);
        return key != null
                ? List.of(key)
                : SettingNames.byFormat().getOrDefault(trainer, Map.of()).getOrDefault(term, List.of());
    }

    private static String spelled(SettingsNotation format, RuleDoc rule) {
        return switch (rule.setting()) {
            case "optimizer", "scheduler" -> format.spell(rule.expected());
            case "mixed_precision" -> format.spellPrecision(rule.expected());
            case "debiased" -> format.debiasedWeighting().orElse(rule.expected());
            default -> rule.expected();
        };
    }

    private void add(List<String> keys, List<String> facts, RuleDoc rule, String expected) {
        String guide = rule.guide().isEmpty()
                ? "Expected"
                : "The guide for Illustrious (" + String.join(", ", rule.guide()) + ") expects";
        List<String> said = new ArrayList<>(facts);
        said.add(guide + ": " + expected + ".");
        said.add("See `loralint explain " + rule.id() + "` (rules/" + rule.id() + "/README.md).");
        keys.forEach(
                key -> sentences.computeIfAbsent(key, k -> new ArrayList<>()).addAll(said));
    }

    /** Sentences about a key. */
    List<String> of(String key) {
        return sentences.getOrDefault(key, List.of());
    }
}
