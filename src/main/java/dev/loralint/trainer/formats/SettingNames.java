package dev.loralint.trainer.formats;

import dev.loralint.knowledge.Tables;
import dev.loralint.resource.TextTable;
import dev.loralint.trainer.TermPaths;
import dev.loralint.trainer.Terms;
import dev.loralint.trainer.kohyagui.KohyaGui;
import dev.loralint.trainer.sdscripts.SdScriptsTerms;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The names of settings that loralint knows: the field's terms and the keys of all trainers. */
public final class SettingNames {

    private static final String TABLES = "dev/loralint/trainer/";

    /** The trainers and programs with a table of keys. */
    private static final List<String> KEYED = List.of(
            "sd-scripts", "musubi-tuner", "onetrainer", "ai-toolkit", "diffusion-pipe", "kohya-gui", "lora-scripts");

    /** Those with a command line, whose options have the same names. */
    private static final List<String> LIKE_SD_SCRIPTS = List.of("sd-scripts", "musubi-tuner");

    private SettingNames() {}

    /** The terms, and keys without the section they are in, in alphabetical order. */
    public static Set<String> all() {
        Set<String> all = new TreeSet<>(Terms.ALL);
        LIKE_SD_SCRIPTS.forEach(trainer -> add(trainer, "options", all));
        for (String trainer : KEYED) {
            add(trainer, "keys", all);
        }
        byFormat()
                .values()
                .forEach(paths -> paths.values()
                        .forEach(places -> places.forEach(path -> all.add(path.substring(path.lastIndexOf('.') + 1)))));
        return all;
    }

    /**
     * The field's term for a key, as a file of the trainer has it; empty if there is none, or if sd-scripts has an option of
     * this name without a term.
     */
    public static Optional<String> term(String key) {
        Set<String> options = new TreeSet<>();
        LIKE_SD_SCRIPTS.forEach(trainer -> add(trainer, "options", options));
        if (options.contains(key)) {
            String term = SdScriptsTerms.term(key);
            return term.equals(key) ? Optional.empty() : Optional.of(term);
        }
        return byFormat().values().stream()
                .flatMap(paths -> paths.entrySet().stream())
                .filter(term -> term.getValue().contains(key))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static void add(String trainer, String table, Set<String> all) {
        TextTable rows = Tables.read(trainer, table);
        int name = rows.titles().indexOf("name");
        rows.rows().forEach(row -> all.add(row[name].substring(row[name].lastIndexOf('.') + 1)));
    }

    /** For each trainer or program, its keys by the term. The first key that has a value counts. */
    public static Map<String, Map<String, List<String>>> byFormat() {
        Map<String, List<String>> ofSdScripts = new LinkedHashMap<>();
        SdScriptsTerms.OPTIONS.forEach((term, option) -> ofSdScripts.put(term, List.of(option)));
        Map<String, Map<String, List<String>>> all = new LinkedHashMap<>();
        all.put("sd-scripts", ofSdScripts);
        all.put("kohya_ss GUI", KohyaGui.paths());
        all.put("OneTrainer", paths("onetrainer"));
        all.put("ai-toolkit", paths("aitoolkit"));
        all.put("diffusion-pipe", paths("diffusionpipe"));
        return all;
    }

    private static Map<String, List<String>> paths(String format) {
        return TermPaths.read(TABLES + format + "/terms.tsv").paths();
    }
}
