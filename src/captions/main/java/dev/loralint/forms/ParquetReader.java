package dev.loralint.forms;

import dev.loralint.parquet.ParquetTexts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A parquet file with a column of images and one of captions. It is read as rows of JSON, one for each of its rows. */
final class ParquetReader {

    private ParquetReader() {}

    static FormContent read(HostText host) throws UnreadableForm {
        ParquetTexts table;
        try {
            table = ParquetTexts.read(host.bytes());
        } catch (IOException e) {
            throw new UnreadableForm(UnreadableForm.NOWHERE, String.valueOf(e.getMessage()));
        }
        if (table.texts().keySet().stream().noneMatch(CaptionRow::isImage)) {
            throw new UnreadableForm(
                    UnreadableForm.NOWHERE,
                    "none of its columns names the images; expected `file_name`, `image_path` or `image`");
        }
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        for (int i = 0; i < table.rows(); i++) {
            rows.writeBytes(row(table, i).getBytes(StandardCharsets.UTF_8));
        }
        FormContent content = new RowReader(new HostText(host.path(), host.form(), rows.toByteArray())).read();
        Set<String> others = new TreeSet<>(content.others());
        table.columns().stream()
                .filter(name -> !table.texts().containsKey(name))
                .forEach(others::add);
        List<HostedCaption> captions =
                content.captions().stream().<HostedCaption>map(RowOfTable::new).toList();
        return new FormContent(captions, content.images(), others);
    }

    private static String row(ParquetTexts table, int row) {
        return table.texts().entrySet().stream()
                .filter(column -> !column.getValue().get(row).isEmpty())
                .map(column -> text(column, row))
                .collect(Collectors.joining(",", "{", "}\n"));
    }

    private static String text(Map.Entry<String, List<List<String>>> column, int row) {
        List<String> texts = column.getValue().get(row);
        String values = texts.stream().map(ParquetReader::quoted).collect(Collectors.joining(","));
        return quoted(column.getKey()) + ":" + (texts.size() == 1 ? values : "[" + values + "]");
    }

    private static String quoted(String text) {
        return '"' + JsonCursor.escape(text, false) + '"';
    }
}
