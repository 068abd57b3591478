package dev.loralint.build;

import dev.loralint.knowledge.Release;
import dev.loralint.knowledge.Releases;
import dev.loralint.rules.folder.RuleFolder;
import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.TrainerFormat;
import dev.loralint.trainer.formats.KnownTrainer;
import dev.loralint.trainer.formats.Trainers;
import dev.loralint.trainers.aitoolkit.AiToolkit;
import dev.loralint.trainers.animalorastudio.AnimaLoraStudio;
import dev.loralint.trainers.onetrainer.OneTrainer;
import dev.loralint.trainers.sdscripts.format.SdScriptsDatasets;
import java.io.IOException;
import java.util.ArrayList;
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

    /** Where SchemaStore serves the files that it is given. */
    private static final String SCHEMA_STORE = "https://www.schemastore.org/";

    private ConfigurationSchemas() {}

    /** The text of each schema by the label of its format: that of the trainer's tables, or of its datasets. */
    static Map<String, String> byFormat(List<RuleFolder> rules) throws IOException {
        Map<String, String> texts = texts(rules);
        Map<String, String> byFormat = new LinkedHashMap<>();
        for (KnownTrainer trainer : Trainers.all()) {
            List<TrainerFormat> formats = trainer.room().stream()
                    .flatMap(room -> room.readers().stream())
                    .map(ConfigReader::format)
                    .toList();
            for (TrainerFormat format : formats) {
                String text = texts.get(file(trainer.tables() + (format.isTraining() ? "" : "-dataset")));
                if (text != null && !format.isCommandLine()) {
                    byFormat.put(format.label(), text);
                }
            }
        }
        return byFormat;
    }

    /** A schema of the files of a trainer. */
    private record Described(String name, String trainer, Maker maker) {}

    /** Writes a schema for a release. */
    private interface Maker {
        String text(Release release) throws IOException;
    }

    private static List<Described> described(List<RuleFolder> rules) throws IOException {
        Map<String, String> used = used(rules);
        SchemaAdvice ofSdScripts = SchemaAdvice.ofSdScripts(rules, Map.of("d_coef", "optimizer_args"));
        SchemaAdvice ofOneTrainer =
                SchemaAdvice.of(OneTrainer.FORMAT, OneTrainer.NAME, rules, Map.of("debiased", "loss_weight_fn"));
        SchemaAdvice ofAiToolkit = SchemaAdvice.of(AiToolkit.FORMAT, AiToolkit.NAME, rules, Map.of());
        SchemaAdvice ofStudio = SchemaAdvice.of(AnimaLoraStudio.FORMAT, AnimaLoraStudio.NAME, rules, Map.of());
        return List.of(
                new Described(
                        "sd-scripts",
                        "sd-scripts",
                        release -> OptionsSchema.ofSdScripts(release, ofSdScripts, SdScriptsDatasets.REACHING, used)),
                new Described("sd-scripts-dataset", "sd-scripts", DatasetSchema::ofSdScripts),
                new Described("musubi-tuner", "musubi-tuner", OptionsSchema::ofMusubiTuner),
                new Described("musubi-tuner-dataset", "musubi-tuner", DatasetSchema::ofMusubiTuner),
                new Described("onetrainer", "onetrainer", release -> OneTrainerSchema.text(release, ofOneTrainer)),
                new Described("ai-toolkit", "ai-toolkit", release -> AiToolkitSchema.text(release, ofAiToolkit)),
                new Described("animalorastudio", "animalorastudio", release -> StudioSchema.text(release, ofStudio)),
                new Described("civitai", "civitai", CivitaiSchema::text));
    }

    /** The text of each schema of the newest release by its path from the root of the repository. */
    static Map<String, String> texts(List<RuleFolder> rules) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Described one : described(rules)) {
            texts.put(file(one.name), one.maker.text(Releases.of(one.trainer).newest()));
        }
        return texts;
    }

    /** Schemas of all releases, and their entries in the catalog of SchemaStore, by the names of files. */
    static Map<String, String> ofReleases(List<RuleFolder> rules) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        List<Map<String, Object>> entries = new ArrayList<>();
        for (Described one : described(rules)) {
            Map<String, Object> versions = new LinkedHashMap<>();
            for (Release release : Releases.of(one.trainer).all()) {
                String name = "loralint-" + one.name + "-" + release.name() + ".json";
                texts.put(name, one.maker.text(release));
                versions.put(release.name(), SCHEMA_STORE + name);
            }
            String newest = Releases.of(one.trainer).newest().name();
            entries.add(SchemaText.object(
                    "name",
                    one.name + " (loralint)",
                    "description",
                    "Configuration of " + one.name + " for training a LoRA",
                    "url",
                    SCHEMA_STORE + "loralint-" + one.name + "-" + newest + ".json",
                    "versions",
                    versions));
        }
        texts.put("catalog.json", SchemaText.of(SchemaText.object("schemas", entries)));
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
