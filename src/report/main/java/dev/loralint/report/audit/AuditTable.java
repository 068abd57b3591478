package dev.loralint.report.audit;

import dev.loralint.finding.Severity;
import dev.loralint.lora.weights.Hashes;
import dev.loralint.parquet.ParquetTable;
import dev.loralint.parquet.ParquetTable.Column;
import dev.loralint.parquet.ParquetTable.Kind;
import dev.loralint.result.AuditResult;
import dev.loralint.result.AuditedFile;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An audit as a table with a row for each file: the columns of CSV and parquet. */
public final class AuditTable {

    /** A column, and what a file has in it: a text, a {@code Long} or a {@code Double}. */
    private record Cell(Column column, Function<AuditedFile, @Nullable Object> value) {}

    private final List<Cell> cells = new ArrayList<>();

    AuditTable(AuditResult result) {
        text("path", AuditedFile::path);
        text("verdict", file -> file.verdict().label());
        number("errors", file -> (long) file.count(Severity.ERROR));
        number("warnings", file -> (long) file.count(Severity.WARNING));
        number("infos", file -> (long) file.count(Severity.INFO));
        text("base", file -> file.card().base());
        text("keys", file -> file.card().keys());
        text("algorithm", file -> file.card().algorithm());
        number("rank", file -> known(file.card().rank()));
        add(
                "alpha",
                Kind.FRACTION,
                file -> Double.isNaN(file.card().alpha())
                        ? null
                        : (Object) file.card().alpha());
        text("optimizer", file -> file.card().optimizer());
        text("learning_rate", file -> file.card().rate());
        text("resolution", file -> file.card().resolution());
        number("steps", file -> known(file.card().steps()));
        number("images", file -> known(file.card().images()));
        text("trigger", file -> file.card().subject().trigger());
        text("confidence", file -> file.card().subject().confidence());
        text("prompt", file -> file.card().subject().prompt());
        text("metadata", file -> file.card().source());
        number("size", file -> file.card().size());
        hash("sha256", Hashes::sha256);
        hash("autov2", Hashes::autoV2);
        hash("autov3", Hashes::autoV3);
        hash("legacy", Hashes::legacy);
        text(
                "findings",
                file -> file.findings().stream()
                        .filter(finding -> finding.severity() != Severity.INFO)
                        .map(finding -> finding.rule())
                        .distinct()
                        .collect(Collectors.joining(" ")));
        result.loaders()
                .keySet()
                .forEach(loader -> text("loads_" + loader, file -> file.card().load(loader)));
    }

    private void text(String name, Function<AuditedFile, String> value) {
        add(name, Kind.TEXT, file -> {
            String text = value.apply(file);
            return text.isEmpty() ? null : text;
        });
    }

    private void hash(String name, Function<Hashes, String> value) {
        text(
                name,
                file -> file.weights() == null ? "" : value.apply(file.weights().hashes()));
    }

    private void number(String name, Function<AuditedFile, @Nullable Long> value) {
        add(name, Kind.NUMBER, value::apply);
    }

    private void add(String name, Kind kind, Function<AuditedFile, @Nullable Object> value) {
        cells.add(new Cell(new Column(name, kind), value));
    }

    private static @Nullable Long known(long value) {
        return value > 0 ? value : null;
    }

    /** The names of the columns. */
    List<String> names() {
        return cells.stream().map(cell -> cell.column.name()).toList();
    }

    /** What a file has in the columns; {@code null} where it has nothing. */
    @Nullable
    Object[] row(AuditedFile file) {
        @Nullable Object[] row = new @Nullable Object[cells.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = cells.get(i).value.apply(file);
        }
        return row;
    }

    /** Writes an audit as parquet. */
    public static void writeParquet(AuditResult result, OutputStream out) throws IOException {
        AuditTable table = new AuditTable(result);
        Iterator<AuditedFile> files = result.files().iterator();
        Iterator<@Nullable Object[]> rows = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return files.hasNext();
            }

            @Override
            public @Nullable Object[] next() {
                return table.row(files.next());
            }
        };
        ParquetTable.write(table.cells.stream().map(Cell::column).toList(), rows, out);
    }
}
