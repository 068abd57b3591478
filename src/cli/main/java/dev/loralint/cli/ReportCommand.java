package dev.loralint.cli;

import dev.loralint.check.EffectiveSettings;
import dev.loralint.check.UsageException;
import dev.loralint.files.FileProblem;
import dev.loralint.finding.RuleDoc;
import dev.loralint.report.RepositoryPath;
import dev.loralint.report.SourcePlaces;
import dev.loralint.report.format.Formats;
import dev.loralint.report.format.SavedCheck;
import dev.loralint.report.format.TextLayout;
import dev.loralint.report.html.HtmlReport;
import dev.loralint.report.html.part.Generator;
import dev.loralint.result.ExitCode;
import dev.loralint.result.Unread;
import dev.loralint.rules.Profile;
import dev.loralint.rules.Rulebook;
import dev.loralint.text.Plain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Converts a saved check to other formats. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        header = "Convert a saved check to another format.",
        footer = {
            "",
            "The images and captions of html, and rdjson's suggestions at more than 100 places, require a check that was saved with --with-data.",
            "",
            "Examples:",
            "  loralint report check.json                                   print as text",
            "  loralint report check.json --format sarif=loralint.sarif --format markdown=comment.md",
            "",
            "Exit codes: 0 written, 2 wrong usage, or FROM is not a saved check, 3 a report cannot be written."
        })
final class ReportCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "FROM", description = "File that `loralint check --format json=FILE` wrote.")
    private @Nullable String from;

    @Option(
            names = "--format",
            paramLabel = "FORMAT[=FILE]",
            description =
                    "Report format: text (default), json, html, sarif, github, gitlab, junit, checkstyle, markdown or rdjson."
                            + " html without a file writes reports/<name>.html. Repeatable, with a file for each.")
    private List<String> formats = new ArrayList<>();

    @Option(names = OwnRules.OPTION, paramLabel = OwnRules.LABEL, description = OwnRules.MEANING)
    private List<String> ruleFolders = new ArrayList<>();

    @Option(names = "--all", description = "List all findings in text, also where they do not fit on a screen.")
    private boolean all;

    ReportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws UsageException, IOException {
        String name = String.valueOf(from);
        List<ReportTarget> targets = ReportTarget.of(formats, !formats.isEmpty());
        Path file = RequestedPaths.resolve(console.directory(), name);
        SavedCheck saved = read(console, OwnRules.of(console, ruleFolders).folders(), name);
        String page = saved.page();
        if (page == null && targets.stream().anyMatch(ReportTarget::isHtml)) {
            console.err()
                    .println("loralint: " + Plain.text(name) + " was saved without --with-data; html has no images,"
                            + " captions and settings");
        }
        for (Unread problem : saved.ofConfigs()) {
            console.err().println("loralint: " + Plain.text(problem.placed()));
        }
        RepositoryPath paths = RepositoryPath.from(console.directory());
        Formats known = new Formats(
                paths,
                saved.fingerprints(),
                new SourcePlaces(paths, saved.result().findings(), saved.suggestions()),
                page == null
                        ? (result, out) ->
                                HtmlReport.ofSaved(console.directory(), file).write(result, out)
                        : (result, out) -> out.write(page),
                page != null,
                all,
                TextLayout.FIX + " PATH",
                null);
        Generator generator = page == null ? Generator.REPORT : Generator.CHECK;
        return new ReportFiles(console, generator, List.of(), true).write(targets, known, saved.result())
                ? ExitCode.CLEAN
                : ExitCode.INCOMPLETE;
    }

    /**
     * A check that was saved as JSON.
     *
     * @param folders with rules of the user's own
     */
    static SavedCheck read(Console console, List<Path> folders, String name) throws UsageException {
        Path file = RequestedPaths.resolve(console.directory(), name);
        EffectiveSettings settings = new EffectiveSettings(console.directory());
        Rulebook rulebook = settings.house(settings.project(console.directory(), folders), folders)
                .rulebook();
        Map<String, RuleDoc> rules = new LinkedHashMap<>();
        rulebook.rules().forEach(r -> rules.put(r.id(), r));
        try {
            return SavedCheck.read(
                    file,
                    rules,
                    rulebook::page,
                    profile -> Profile.named(profile)
                            .or(() -> Profile.named(Profile.DEFAULT))
                            .orElseThrow()
                            .policy());
        } catch (IOException e) {
            throw new UsageException(name + ": " + FileProblem.describe(e, "not a saved check"));
        }
    }
}
