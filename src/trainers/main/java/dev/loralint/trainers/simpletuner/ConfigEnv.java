package dev.loralint.trainers.simpletuner;

import dev.loralint.resource.TextTable;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.tree.Node.Entry;
import dev.loralint.trainer.tree.Notation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code config.env} says: variables of which some are options (env_file.py: load_env_config). */
final class ConfigEnv {

    /** More of the command line. */
    static final String EXTRA = "TRAINER_EXTRA_ARGS";

    private static final List<String[]> OPTIONS =
            TextTable.read("dev/loralint/trainers/simpletuner/env.tsv").rows();

    private ConfigEnv() {}

    /** The keys of a configuration as options, in the order of the command line; those of another notation as they are. */
    static Collection<Entry> options(Document document) {
        Map<String, Entry> entries = document.table().entries();
        if (!document.is(Notation.ENV)) {
            return entries.values();
        }
        List<Entry> options = new ArrayList<>();
        for (String[] row : OPTIONS) {
            Entry entry = entries.get(row[0]);
            if (entry != null) {
                options.add(new Entry(option(row), entry.keySpan(), entry.value()));
            }
        }
        return options;
    }

    /** An option and the variable that is this option. */
    static Set<String> names(String option) {
        return Stream.concat(
                        Stream.of(option),
                        OPTIONS.stream()
                                .filter(row -> option(row).equals(option))
                                .map(row -> row[0]))
                .collect(Collectors.toSet());
    }

    private static String option(String[] row) {
        return row[1].isEmpty() ? row[0].toLowerCase(Locale.ROOT) : row[1];
    }

    /** Whether more options are in a variable of their own. */
    static boolean isOpenEnded(Document document) {
        Entry extra = document.is(Notation.ENV) ? document.table().entry(EXTRA) : null;
        return extra != null && !"".equals(extra.value().plain());
    }
}
