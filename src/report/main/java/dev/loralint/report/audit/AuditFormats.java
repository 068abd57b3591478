package dev.loralint.report.audit;

import dev.loralint.report.RepositoryPath;
import dev.loralint.report.format.Formats;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The formats by name, of one audit. A format's class is loaded when it is asked for.
 *
 * @param directory the working directory
 * @param page the HTML report
 * @param rulePage a rule's README in Markdown, by id
 */
public record AuditFormats(Path directory, AuditReport page, UnaryOperator<String> rulePage) {

    /** A model card for each file. */
    public static final String CARD = "card";

    /** A row for each file, not as text: {@link AuditTable}. */
    public static final String PARQUET = "parquet";

    /** Every format, as `--format` takes it. */
    public static final List<String> NAMES = Stream.concat(
                    Stream.of(Formats.TEXT, "json", "csv", PARQUET, Formats.HTML, CARD), Formats.OF_FINDINGS.stream())
            .toList();

    /** @param colour whether the text goes to a terminal that shows colours */
    public AuditReport named(String format, boolean colour) {
        return switch (format) {
            case "json" -> new AuditJson(RepositoryPath.from(directory)::fingerprint);
            case "csv" -> new AuditCsv();
            case CARD -> new ModelCards();
            case Formats.HTML -> page;
            case Formats.TEXT -> new AuditText(colour);
            default -> new AuditFindings(format, directory, rulePage);
        };
    }
}
