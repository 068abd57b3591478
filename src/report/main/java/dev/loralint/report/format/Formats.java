package dev.loralint.report.format;

import dev.loralint.finding.Finding;
import dev.loralint.language.Language;
import dev.loralint.report.FindingFingerprints;
import dev.loralint.report.Report;
import dev.loralint.report.RepositoryPath;
import dev.loralint.report.SourcePlaces;
import dev.loralint.report.Translated;
import dev.loralint.report.html.part.SpokenPage;
import dev.loralint.result.CheckResult;
import dev.loralint.result.Suggestions;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The formats by name, of one check. A format's class is loaded when it is asked for.
 *
 * @param paths how files are named, and where they are
 * @param fingerprints what JSON says that findings are recognised by
 * @param source the text at places, which formats share
 * @param page the HTML report
 * @param complete whether JSON holds what every other format is made of
 * @param all whether the text lists every finding
 * @param fix the command that fixes what was checked
 * @param language of what people read; {@code null} for English
 */
public record Formats(
        RepositoryPath paths,
        FindingFingerprints fingerprints,
        SourcePlaces source,
        JsonReport.Page page,
        boolean complete,
        boolean all,
        String fix,
        @Nullable Language language) {

    /**
     * @param paths how files are named, and where they are
     * @param findings those that are reported
     * @param suggestions what would fix a finding at a place
     */
    public Formats(RepositoryPath paths, List<Finding> findings, JsonReport.Page page, Suggestions suggestions) {
        this(
                paths,
                paths::fingerprint,
                new SourcePlaces(paths, findings, suggestions),
                page,
                false,
                false,
                TextLayout.FIX,
                null);
    }

    /** What has findings alone, and no page. */
    public static Formats ofFindings(Path directory, List<Finding> findings) {
        return new Formats(
                RepositoryPath.from(directory),
                findings,
                (result, out) -> {
                    throw new IllegalStateException("there is no page of findings alone");
                },
                Suggestions.NONE);
    }

    /** The same with JSON that holds what every other format is made of. */
    public Formats completeIf(boolean asked) {
        return new Formats(paths, fingerprints, source, page, asked, all, fix, language);
    }

    /** The same with every finding in the text. */
    public Formats listingAllIf(boolean asked) {
        return new Formats(paths, fingerprints, source, page, complete, asked, fix, language);
    }

    /** The same with the command that fixes what was checked. */
    public Formats fixedBy(String command) {
        return new Formats(paths, fingerprints, source, page, complete, all, command, language);
    }

    /** The same for people who read another language. */
    public Formats in(@Nullable Language spoken) {
        return new Formats(paths, fingerprints, source, page, complete, all, fix, spoken);
    }

    public static final String TEXT = "text";
    public static final String HTML = "html";

    /** Those that tell findings alone, whatever they are about. */
    public static final List<String> OF_FINDINGS =
            List.of("sarif", "github", "gitlab", "junit", "checkstyle", "markdown", "rdjson");

    /** Those with the edits of fixes. */
    public static final Set<String> OF_EDITS = Set.of("json", "rdjson");

    /** Every format, as `--format` takes it. */
    public static final List<String> NAMES =
            Stream.concat(Stream.of(TEXT, "json", HTML), OF_FINDINGS.stream()).toList();

    /**
     * @param colour whether the text goes to a terminal that shows colours
     * @param width of its lines, in columns
     */
    public void write(String format, CheckResult result, Appendable out, boolean colour, int width) throws IOException {
        boolean isForPeople = format.equals(TEXT) || format.equals(HTML);
        CheckResult said = language == null || !isForPeople ? result : Translated.of(result, language);
        if (format.equals(HTML)) {
            if (language == null) {
                page.write(said, (Writer) out);
            } else {
                StringWriter html = new StringWriter();
                page.write(said, html);
                out.append(SpokenPage.said(html.toString(), language));
            }
        } else {
            named(format, new TextLayout(colour, width, all, fix)).write(said, out);
        }
    }

    public Report named(String format, TextLayout layout) {
        return switch (format) {
            case "json" -> new JsonReport(fingerprints, source, complete ? page : null);
            case "sarif" -> new SarifReport(paths, source);
            case "github" -> new GithubReport(paths);
            case "gitlab" -> new GitlabReport(paths);
            case "junit" -> new JunitReport(paths);
            case "checkstyle" -> new CheckstyleReport(paths);
            case "markdown" -> new MarkdownReport(paths);
            case "rdjson" -> new RdjsonReport(paths, source);
            default -> new TextReport(layout);
        };
    }
}
