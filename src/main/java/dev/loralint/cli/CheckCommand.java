package dev.loralint.cli;

import dev.loralint.finding.Severity;
import dev.loralint.report.CheckResult;
import dev.loralint.report.JsonReport;
import dev.loralint.report.Plain;
import dev.loralint.report.TextReport;
import dev.loralint.report.html.HtmlReport;
import dev.loralint.trainer.ConfigProblem;
import dev.loralint.trainer.TrainerConfig;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads, judges, reports. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        header = "Judges datasets and training configurations.",
        description = {
            "",
            "PATH is a dataset (a folder of `N_trigger` folders, one such folder, or a plain folder of images), a single",
            "caption, a training configuration, or a folder with all of these. Without PATH the working directory is",
            "checked; `-` with --as reads standard input."
        },
        footer = {
            "",
            "Examples:",
            "  loralint check my-dataset                           the dataset, and the configuration that lies in it",
            "  loralint check my-dataset --config train.toml       a dataset with a configuration from elsewhere",
            "  loralint check my-dataset --trigger 10_mira=mira    the trigger word of one concept",
            "  loralint check my-dataset --format html             writes reports/my-dataset.html",
            "  loralint check my-dataset --format text --format json=report.json",
            "  loralint check my-dataset --rule captions --fail-on warning",
            "",
            "Exit codes: 0 nothing at or above --fail-on, 1 something, 2 wrong usage or settings, or a file that is",
            "  nothing loralint knows, 3 something could not be read."
        })
final class CheckCommand implements Callable<Integer> {

    private static final String STANDARD_INPUT = "-";

    private final Console console;

    @Parameters(paramLabel = "PATH", arity = "0..*", description = "What to check.")
    private List<String> paths = new ArrayList<>();

    @Option(names = "--config", paramLabel = "FILE", description = "A training configuration. Repeatable.")
    private List<String> configs = new ArrayList<>();

    @Option(
            names = "--trigger",
            paramLabel = "[CONCEPT=]WORD",
            description = "The trigger word, of one concept (its folder's name) or of all. Repeatable.")
    private List<String> triggers = new ArrayList<>();

    @Option(names = "--profile", paramLabel = "NAME", description = "What is right: illustrious (default), lenient.")
    private @Nullable String profile;

    @Option(
            names = "--format",
            paramLabel = "FORMAT[=FILE]",
            description = "text (default), json or html; repeatable, each to its own file. html alone writes"
                    + " reports/<name>.html.")
    private List<String> formats = new ArrayList<>();

    @Option(
            names = "--fail-on",
            paramLabel = "LEVEL",
            description = "error (default), warning, info or never: from which level on the exit code is 1.")
    private String failOn = "error";

    @Option(names = "--rule", paramLabel = "RULE", description = "Only this rule or group. Repeatable.")
    private List<String> only = new ArrayList<>();

    @Option(names = "--not-rule", paramLabel = "RULE", description = "Without this rule or group. Repeatable.")
    private List<String> without = new ArrayList<>();

    @Option(names = "--no-thumbnails", description = "Leaves the pictures out of the HTML report.")
    private boolean noThumbnails;

    @Option(names = "--as", paramLabel = "KIND", description = "What standard input is: caption or config.")
    private @Nullable String as;

    @Option(
            names = {"-q", "--quiet"},
            description = "Says nothing on standard output but what --format asks for.")
    private boolean quiet;

    CheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws UsageException, IOException {
        List<Output> outputs = outputs();
        try (StandardInput input = standardInput()) {
            Check.Outcome outcome = new Check(console.directory()).run(request(input));
            for (String refused : outcome.refused()) {
                console.err().println("loralint: " + Plain.text(refused));
            }
            for (TrainerConfig config : outcome.result().configs()) {
                for (ConfigProblem problem : config.problems()) {
                    console.err()
                            .println("loralint: "
                                    + Plain.text(problem.location().path() + ":"
                                            + problem.location().line() + ":"
                                            + problem.location().column() + ": " + problem.message()));
                }
            }
            boolean anythingRead = !outcome.result().datasets().isEmpty()
                    || !outcome.result().configs().isEmpty()
                    || !outcome.result().problems().isEmpty();
            if (anythingRead || outcome.refused().isEmpty()) {
                for (Output output : outputs) {
                    write(output, outcome.result());
                }
            }
            return outcome.exitCode();
        }
    }

    private CheckRequest request(@Nullable StandardInput input) throws UsageException {
        Map<String, String> byConcept = new HashMap<>();
        String everywhere = null;
        for (String trigger : triggers) {
            int eq = trigger.indexOf('=');
            if (eq > 0) {
                byConcept.put(trigger.substring(0, eq), trigger.substring(eq + 1).strip());
            } else {
                everywhere = trigger.strip();
            }
        }
        List<Path> files = new ArrayList<>();
        for (String path : paths.isEmpty() && configs.isEmpty() ? List.of(".") : paths) {
            if (!path.equals(STANDARD_INPUT)) {
                files.add(path(path));
            }
        }
        List<Path> configFiles = new ArrayList<>();
        for (String config : configs) {
            configFiles.add(path(config));
        }
        if (input != null) {
            (input.isConfig() ? configFiles : files).add(input.file());
        }
        return new CheckRequest(
                files,
                configFiles,
                byConcept,
                everywhere,
                profile,
                severity(),
                new HashSet<>(only),
                new HashSet<>(without));
    }

    private Path path(String name) throws UsageException {
        try {
            return console.directory().resolve(name);
        } catch (InvalidPathException e) {
            throw new UsageException("\"" + name + "\" is no file name on this system");
        }
    }

    private @Nullable Severity severity() throws UsageException {
        return switch (failOn.toLowerCase(Locale.ROOT)) {
            case "error" -> Severity.ERROR;
            case "warning" -> Severity.WARNING;
            case "info" -> Severity.INFO;
            case "never" -> null;
            default -> throw new UsageException(
                    "--fail-on takes error, warning, info or never, not \"" + failOn + "\"");
        };
    }

    private @Nullable StandardInput standardInput() throws UsageException, IOException {
        if (!paths.contains(STANDARD_INPUT)) {
            return null;
        }
        if (as == null || !as.equals("caption") && !as.equals("config")) {
            throw new UsageException("standard input needs --as caption or --as config");
        }
        return StandardInput.read(console.in(), as.equals("config"));
    }

    /** @param file empty for standard output */
    private record Output(String format, String file) {}

    private List<Output> outputs() throws UsageException {
        List<Output> outputs = new ArrayList<>();
        for (String format : formats) {
            int eq = format.indexOf('=');
            String name = eq < 0 ? format : format.substring(0, eq);
            if (!List.of("text", "json", "html").contains(name)) {
                throw new UsageException(
                        "there is no format \"" + name + "\"; --format takes text, json or html, each with =FILE");
            }
            outputs.add(new Output(name, eq < 0 ? "" : format.substring(eq + 1)));
        }
        boolean toScreen = outputs.stream().anyMatch(o -> o.file().isEmpty() && !o.format().equals("html"));
        if (!toScreen && !quiet) {
            outputs.add(0, new Output("text", ""));
        }
        return outputs;
    }

    private void write(Output output, CheckResult result) throws IOException {
        boolean html = output.format().equals("html");
        if (output.file().isEmpty() && !html) {
            report(output.format(), result, console.out(), true);
            return;
        }
        Path file = output.file().isEmpty()
                ? console.directory().resolve("reports").resolve(name(result) + ".html")
                : console.directory().resolve(output.file());
        if (file.getParent() != null) {
            Files.createDirectories(file.getParent());
        }
        try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            report(output.format(), result, writer, false);
        }
        if (html && !quiet) {
            console.err().println("Report: " + Plain.text(console.directory().relativize(file).toString()));
        }
    }

    private void report(String format, CheckResult result, Appendable out, boolean screen) throws IOException {
        switch (format) {
            case "json" -> new JsonReport().write(result, out);
            case "html" -> new HtmlReport(!noThumbnails).write(result, (Writer) out);
            default -> new TextReport(screen && console.terminal()).write(result, out);
        }
    }

    /** The last part of what was checked. */
    private static String name(CheckResult result) {
        Path name = Path.of(result.subject()).toAbsolutePath().normalize().getFileName();
        return name == null ? "report" : name.toString();
    }
}
