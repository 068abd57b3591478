package dev.loralint.report.format;

import dev.loralint.report.FindingFingerprints;
import dev.loralint.report.Report;
import dev.loralint.report.RepositoryPath;
import dev.loralint.report.Suggestions;
import dev.loralint.result.CheckResult;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The formats by name. A format's class is loaded when it is asked for.
 *
 * @param directory the working directory, which the findings' paths are relative to
 * @param checked the same with the files that were checked, where they are not those on the disk
 * @param fingerprints what JSON says that findings are recognised by
 * @param suggestions what would fix a finding at a place
 * @param page the HTML report
 * @param complete whether JSON holds what every other format is made of
 * @param all whether the text lists every finding
 */
public record Formats(
        Path directory,
        Path checked,
        FindingFingerprints fingerprints,
        Suggestions suggestions,
        JsonReport.Page page,
        boolean complete,
        boolean all) {

    public Formats(Path directory, Path checked, JsonReport.Page page, Suggestions suggestions) {
        this(directory, checked, RepositoryPath.from(directory)::fingerprint, suggestions, page, false, false);
    }

    /** What has findings alone, and no page. */
    public static Formats ofFindings(Path directory) {
        return new Formats(
                directory,
                directory,
                (result, out) -> {
                    throw new IllegalStateException("there is no page of findings alone");
                },
                (finding, place) -> List.of());
    }

    /** The same with JSON that holds what every other format is made of. */
    public Formats completeIf(boolean asked) {
        return new Formats(directory, checked, fingerprints, suggestions, page, asked, all);
    }

    /** The same with every finding in the text. */
    public Formats listingAllIf(boolean asked) {
        return new Formats(directory, checked, fingerprints, suggestions, page, complete, asked);
    }

    public static final String TEXT = "text";
    public static final String HTML = "html";

    /** Those that tell findings alone, whatever they are about. */
    public static final List<String> OF_FINDINGS =
            List.of("sarif", "github", "gitlab", "junit", "checkstyle", "markdown", "rdjson");

    /** Every format, as `--format` takes it. */
    public static final List<String> NAMES =
            Stream.concat(Stream.of(TEXT, "json", HTML), OF_FINDINGS.stream()).toList();

    /**
     * @param colour whether the text goes to a terminal that shows colours
     * @param width of its lines, in columns
     */
    public void write(String format, CheckResult result, Appendable out, boolean colour, int width) throws IOException {
        if (format.equals(HTML)) {
            page.write(result, (Writer) out);
        } else {
            named(format, new TextLayout(colour, width, all)).write(result, out);
        }
    }

    public Report named(String format, TextLayout layout) {
        return switch (format) {
            case "json" -> new JsonReport(fingerprints, suggestions, complete ? page : null);
            case "sarif" -> new SarifReport(paths());
            case "github" -> new GithubReport(paths());
            case "gitlab" -> new GitlabReport(paths());
            case "junit" -> new JunitReport(paths());
            case "checkstyle" -> new CheckstyleReport(paths());
            case "markdown" -> new MarkdownReport(paths());
            case "rdjson" -> new RdjsonReport(paths(), suggestions);
            default -> new TextReport(layout);
        };
    }

    private RepositoryPath paths() {
        return RepositoryPath.from(directory, checked);
    }
}
