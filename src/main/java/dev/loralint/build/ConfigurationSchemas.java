package dev.loralint.build;

import dev.loralint.rules.folder.RuleFolder;
import dev.loralint.trainers.aitoolkit.AiToolkit;
import dev.loralint.trainers.animalorastudio.AnimaLoraStudio;
import dev.loralint.trainers.onetrainer.OneTrainer;
import dev.loralint.trainers.sdscripts.format.SdScriptsDatasets;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The JSON schemas of the trainers' configurations, from the tables of knowledge and the pages of rules. */
final class ConfigurationSchemas {

    private static final Pattern ALWAYS =
            Pattern.compile("^uses\tpurpose=(?:always|scheduling)\tkey=(\\w+)\tpasses=(\\w+)\t");

    /** Files by the labels of the formats that they describe, for completion in editors. */
    private static final Map<String, String> OF_FORMATS = Map.of(
            "sdscripts_config", "sd-scripts",
            "sdscripts_dataset", "sd-scripts-dataset",
            "musubi_config", "musubi-tuner",
            "musubi_dataset", "musubi-tuner-dataset",
            "onetrainer", "onetrainer",
            "aitoolkit", "ai-toolkit");

    private ConfigurationSchemas() {}

    /** The text of each schema by the label of its format. */
    static Map<String, String> byFormat(List<RuleFolder> rules) throws IOException {
        Map<String, String> texts = texts(rules);
        Map<String, String> byFormat = new LinkedHashMap<>();
        OF_FORMATS.forEach((format, name) -> byFormat.put(format, texts.get(file(name))));
        return byFormat;
    }

    /** The text of each schema by its path from the root of the repository. */
    static Map<String, String> texts(List<RuleFolder> rules) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(
                file("sd-scripts"),
                OptionsSchema.ofSdScripts(
                        SchemaAdvice.ofSdScripts(rules, Map.of("d_coef", "optimizer_args")),
                        SdScriptsDatasets.REACHING,
                        used(rules)));
        texts.put(file("sd-scripts-dataset"), DatasetSchema.ofSdScripts());
        texts.put(file("musubi-tuner"), OptionsSchema.ofMusubiTuner());
        texts.put(file("musubi-tuner-dataset"), DatasetSchema.ofMusubiTuner());
        texts.put(
                file("onetrainer"),
                OneTrainerSchema.text(SchemaAdvice.of(
                        OneTrainer.FORMAT, OneTrainer.NAME, rules, Map.of("debiased", "loss_weight_fn"))));
        texts.put(
                file("ai-toolkit"),
                AiToolkitSchema.text(SchemaAdvice.of(AiToolkit.FORMAT, AiToolkit.NAME, rules, Map.of())));
        texts.put(
                file("animalorastudio"),
                StudioSchema.text(SchemaAdvice.of(AnimaLoraStudio.FORMAT, AnimaLoraStudio.NAME, rules, Map.of())));
        texts.put(file("civitai"), CivitaiSchema.text());
        return texts;
    }

    /** The types of options by what nearly every training run uses them for: the table next to config/wrong-type. */
    private static Map<String, String> used(List<RuleFolder> rules) throws IOException {
        Map<String, String> used = new HashMap<>();
        for (RuleFolder rule : rules) {
            for (String line : rule.id().equals("config/wrong-type") ? rule.tableLines() : List.<String>of()) {
                Matcher always = ALWAYS.matcher(line);
                if (always.find()) {
                    used.put(always.group(1), always.group(2));
                }
            }
        }
        return used;
    }

    private static String file(String name) {
        return "docs/schema/" + name + ".schema.json";
    }
}
