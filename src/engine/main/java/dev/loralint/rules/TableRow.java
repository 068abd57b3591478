package dev.loralint.rules;

import dev.loralint.finding.Sentence;
import dev.loralint.knowledge.Release;
import dev.loralint.knowledge.Tables;
import dev.loralint.knowledge.TrainerList;
import dev.loralint.resource.Resources;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.ValueLimits;
import dev.loralint.trainer.formats.KnownTrainer;
import dev.loralint.trainer.formats.Trainers;
import dev.loralint.trainer.options.Conditions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table next to a rule ({@code rules/trainer/network/network-arguments.tsv}): what the trainer knows, as a
 * fact that rules join with what a file says.
 *
 * @param table the name of the table's file without its suffix
 * @param cells the cells by the titles of their columns; an empty cell is an empty text
 */
public record TableRow(String table, Map<String, String> cells) {

    /** Where the build puts the tables of a group of rules. */
    public static String resource(String group) {
        return "loralint/tables/" + group + ".tsv";
    }

    /** What the tables of a trainer's sources say. */
    private static final List<String> KNOWLEDGE = List.of("optimizers", "schedulers", "enums");

    private static final Map<Release, List<TableRow>> BY_RELEASE = new ConcurrentHashMap<>();

    public TableRow {
        cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
    }

    /**
     * The text in a column.
     *
     * @throws IllegalArgumentException if the table has no such column
     */
    public String cell(String column) {
        String cell = cells.get(column);
        if (cell == null) {
            throw new IllegalArgumentException(
                    "table " + table + " has no column \"" + column + "\", only " + cells.keySet());
        }
        return cell;
    }

    /** The text in a column, as a part of a message. */
    public Sentence sentence(String column) {
        return new Sentence(cell(column));
    }

    /** The words in a column, which spaces separate; none in an empty cell. */
    public List<String> words(String column) {
        String cell = cell(column);
        return cell.isEmpty() ? List.of() : List.of(cell.split(" "));
    }

    /** What the row accepts as a value, from the columns that limit one. */
    public ValueLimits limits() {
        return new ValueLimits(cells);
    }

    /** Whether a value is outside the limits of the row. */
    public boolean refuses(@Nullable Object value) {
        return limits().refuses(value);
    }

    /**
     * The settings in the column {@code about} with which a training run ends: all words of {@code when} are true, and where the row limits
     * the value, it is outside of its limits.
     *
     * @param views the settings of the run, or those of each of its parts
     */
    public List<Setting> ends(List<Conditions> views) {
        return views.stream()
                .filter(view -> view.reaches(words("when")))
                .map(view -> view.option().apply(cell("about")))
                .filter(setting ->
                        limits().isEmpty() || setting.given() && !setting.unresolved() && refuses(setting.value()))
                .distinct()
                .toList();
    }

    /** The number in a column; NaN for an empty cell. */
    public double number(String column) {
        String cell = cell(column);
        return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
    }

    /**
     * The rows that are true for a release of a trainer. A table without a column {@code since} is true for all.
     *
     * <p>These are the tables next to the rules about the trainer, and, apart from the reference, what is known of its sources, in the tables {@code knowledge/optimizers}, {@code knowledge/schedulers} and
     * {@code knowledge/enums}.
     */
    static List<TableRow> at(Release release) {
        return BY_RELEASE.computeIfAbsent(release, TableRow::load);
    }

    private static List<TableRow> load(Release release) {
        List<TableRow> rows = new ArrayList<>();
        for (String group :
                Trainers.of(release.trainer()).map(KnownTrainer::rules).orElse(List.of())) {
            read(group).stream().filter(row -> row.isWithin(release)).forEach(rows::add);
        }
        if (!release.trainer().equals(TrainerList.REFERENCE)) {
            KNOWLEDGE.stream()
                    .filter(table -> Tables.has(release.trainer(), table))
                    .forEach(table -> known(release, table, rows));
        }
        return List.copyOf(rows);
    }

    private static void known(Release release, String table, List<TableRow> rows) {
        List<String> titles = Tables.read(release.trainer(), table).titles();
        for (String[] row : Tables.at(release, table)) {
            Map<String, String> cells = new LinkedHashMap<>();
            for (int i = 0; i < row.length; i++) {
                cells.put(titles.get(i), row[i]);
            }
            rows.add(new TableRow("knowledge/" + table, cells));
        }
    }

    private boolean isWithin(Release release) {
        return release.isWithin(cells.getOrDefault("since", ""), cells.getOrDefault("until", ""));
    }

    private static List<TableRow> read(String group) {
        List<TableRow> rows = new ArrayList<>();
        for (String line : Resources.lines(resource(group))) {
            String[] parts = line.split("\t", -1);
            Map<String, String> cells = new LinkedHashMap<>();
            for (int i = 1; i < parts.length; i++) {
                int equals = parts[i].indexOf('=');
                cells.put(parts[i].substring(0, equals), parts[i].substring(equals + 1));
            }
            rows.add(new TableRow(parts[0], cells));
        }
        return rows;
    }
}
