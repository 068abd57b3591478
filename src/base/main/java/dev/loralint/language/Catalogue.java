package dev.loralint.language;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sentences and their translations. */
final class Catalogue {

    static final Catalogue EMPTY = new Catalogue();

    private final Map<String, String> plain = new HashMap<>();
    private final List<Template> templates = new ArrayList<>();

    private Catalogue() {}

    /**
     * @param rows of tables
     * @param first the number of the cell with the English sentence, which its translation follows
     */
    static Catalogue of(List<String[]> rows, int first) {
        Catalogue catalogue = new Catalogue();
        for (String[] row : rows) {
            if (row[first].indexOf('{') < 0) {
                catalogue.plain.put(row[first], row[first + 1]);
            } else {
                catalogue.templates.add(new Template(row[first], row[first + 1]));
            }
        }
        catalogue.templates.sort(Comparator.comparingInt(Template::letters).reversed());
        return catalogue;
    }

    /** Those of both. */
    Catalogue and(Catalogue other) {
        Catalogue all = new Catalogue();
        for (Catalogue one : List.of(this, other)) {
            all.plain.putAll(one.plain);
            all.templates.addAll(one.templates);
        }
        all.templates.sort(Comparator.comparingInt(Template::letters).reversed());
        return all;
    }

    /** The translation of a sentence without gaps; {@code null} if there is none. */
    @Nullable
    String plain(String english) {
        return plain.get(english);
    }

    /** Those with the most letters first. */
    List<Template> templates() {
        return templates;
    }
}
