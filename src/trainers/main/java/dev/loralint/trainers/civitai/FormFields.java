package dev.loralint.trainers.civitai;

import dev.loralint.knowledge.Release;
import dev.loralint.knowledge.Tables;
import dev.loralint.resource.TextTable;
import dev.loralint.text.PythonLiteral;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of the site's form at a release: their defaults and limits, which depend on the base model and the engine.
 *
 * @param rows of the table of the form
 * @param bases of the table of base models
 */
record FormFields(List<String[]> rows, List<String[]> bases) {

    private static final TextTable TERMS = TextTable.read("dev/loralint/trainers/civitai/terms.tsv");

    private static final TextTable ENGINES = TextTable.read("dev/loralint/trainers/civitai/engines.tsv");

    /** The shape of parameters into which the site turns the form's for one engine. */
    static final String TOOLKIT = "toolkit";

    static FormFields of(Release release) {
        return new FormFields(Tables.at(release, "form"), Tables.at(release, "bases"));
    }

    static Map<String, List<String>> terms() {
        Map<String, List<String>> terms = new LinkedHashMap<>();
        for (String[] row : TERMS.rows()) {
            terms.put(row[1], row[2].isEmpty() || row[2].equals(row[0]) ? List.of(row[0]) : List.of(row[0], row[2]));
        }
        return terms;
    }

    /** The field's term for a key of the form, or of the other shape; the key itself if there is none. */
    static String term(String key, boolean isToolkit) {
        return TERMS.rows().stream()
                .filter(row -> row[isToolkit ? 2 : 0].equals(key))
                .findFirst()
                .map(row -> row[1])
                .orElse(key);
    }

    /** The key of the other shape for one of the form; {@code null} if it has none. */
    static @Nullable String ofToolkit(String field) {
        return TERMS.rows().stream()
                .filter(row -> row[0].equals(field) && !row[2].isEmpty())
                .findFirst()
                .map(row -> row[2])
                .orElse(null);
    }

    /** Whether an engine gets parameters of that shape. */
    static boolean isToolkit(@Nullable Object engine) {
        return ENGINES.rows().stream().anyMatch(row -> row[0].equals(engine) && row[1].equals(TOOLKIT));
    }

    /** The names of the fields that have a default. */
    Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        rows.forEach(row -> names.add(row[0]));
        return names;
    }

    /** The default (training.store.ts, getDefaultTrainingParams); {@code null} if it depends on the images. */
    @Nullable
    Object standard(String name, String base, String engine) {
        for (String[] row : List.of(row(name, base, ""), row(name, base, engine), row(name, "", ""))) {
            if (row.length > 0 && !row[3].isEmpty()) {
                return PythonLiteral.parse(row[3]).map(PythonLiteral::value).orElse(null);
            }
        }
        return null;
    }

    /** The least value that the form takes; NaN if it does not say. */
    double least(String name, String base, String engine) {
        return limit(name, base, engine, 4);
    }

    /** The largest. */
    double most(String name, String base, String engine) {
        return limit(name, base, engine, 5);
    }

    /** Whether the form shows the field, and takes no other value than the default for this base model. */
    boolean isFixed(String name, String base, String engine) {
        String[] own = own(name, base, engine);
        return own.length > 0 && own[6].equals("yes");
    }

    /** One row alone counts for a base model, also for what it does not say (TrainingSubmitAdvancedSettings.tsx, buildRow). */
    private double limit(String name, String base, String engine, int column) {
        String[] own = own(name, base, engine);
        String[] row = own.length > 0 && !own[column].isEmpty() ? own : row(name, "", "");
        return row.length == 0 || row[column].isEmpty() ? Double.NaN : Double.parseDouble(row[column]);
    }

    private String[] own(String name, String base, String engine) {
        String[] all = row(name, base, "");
        return base.isEmpty() ? new String[0] : all.length > 0 ? all : row(name, base, engine);
    }

    private String[] row(String name, String base, String engine) {
        return rows.stream()
                .filter(row -> row[0].equals(name) && row[1].equals(base) && row[2].equals(engine))
                .findFirst()
                .orElse(new String[0]);
    }

    /** The type of a base model that the site offers; empty for others. */
    String type(String base) {
        return base(base, 1);
    }

    /** The name under which the engine of the other shape trains it. */
    String ecosystem(String base) {
        return base(base, 3);
    }

    /** The variant that goes with the ecosystem; empty if it has none. */
    String variant(String base) {
        return base(base, 4);
    }

    private String base(String base, int column) {
        return bases.stream()
                .filter(row -> row[0].equals(base))
                .findFirst()
                .map(row -> row[column])
                .orElse("");
    }
}
