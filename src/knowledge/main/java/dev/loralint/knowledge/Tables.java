package dev.loralint.knowledge;

import dev.loralint.resource.Resources;
import dev.loralint.resource.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The tables of a trainer. */
public final class Tables {

    private static final String SINCE = "since";
    private static final String UNTIL = "until";

    private static final Map<String, TextTable> READ = new ConcurrentHashMap<>();

    private Tables() {}

    /**
     * All rows of a table.
     *
     * @param trainer the folder ({@code sd-scripts})
     * @param table the name of the file without its suffix ({@code options})
     * @throws IllegalStateException if there is no such table
     */
    public static TextTable read(String trainer, String table) {
        return READ.computeIfAbsent(path(trainer, table), TextTable::read);
    }

    private static String path(String trainer, String table) {
        return "dev/loralint/knowledge/" + trainer + "/" + table + ".tsv";
    }

    /** Whether there is such a table. */
    public static boolean has(String trainer, String table) {
        return Resources.has(path(trainer, table));
    }

    /** The rows that are true for a release, in the order of the table. */
    public static List<String[]> at(Release release, String table) {
        TextTable all = read(release.trainer(), table);
        int since = all.titles().indexOf(SINCE);
        int until = all.titles().indexOf(UNTIL);
        List<String[]> rows = new ArrayList<>();
        for (String[] row : all.rows()) {
            if (release.isWithin(row[since], row[until])) {
                rows.add(row);
            }
        }
        return rows;
    }
}
