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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * Reads, judges, reports. Its options are told to picocli by hand: reading them from annotations takes a third of a small
 * check.
 */
final class CheckCommand implements Callable<Integer> {

    private static final String STANDARD_INPUT = "-";

    private final Console console;
    private final CommandSpec spec;

    private CheckCommand(Console console) {
        this.console = console;
        this.spec = CommandSpec.wrapWithoutInspection(this);
    }

    static CommandSpec spec(Console console) {
        return new CheckCommand(console).describe();
    }

    private CommandSpec describe() {
        spec.name("check")
                .mixinStandardHelpOptions(true)
                .addPositional(PositionalParamSpec.builder()
                        .paramLabel("PATH")
                        .arity("0..*")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .description("What to check.")
                        .build());
        list("--config", "FILE", "A training configuration. Repeatable.");
        list(
                "--trigger",
                "[CONCEPT=]WORD",
                "The trigger word, of one concept (its folder's name) or of all. Repeatable.");
        text("--profile", "NAME", "What is right: illustrious (default), lenient.");
        list(
                "--format",
                "FORMAT[=FILE]",
                "text (default), json or html; repeatable, each to its own file. html alone writes reports/<name>.html.");
        text("--fail-on", "LEVEL", "error (default), warning, info or never: from which level on the exit code is 1.");
        list("--rule", "RULE", "Only this rule or group. Repeatable.");
        list("--not-rule", "RULE", "Without this rule or group. Repeatable.");
        flag("Leaves the pictures out of the HTML report.", "--no-thumbnails");
        text("--as", "KIND", "What standard input is: caption or config.");
        flag("Says nothing on standard output but what --format asks for.", "-q", "--quiet");
        spec.usageMessage()
                .header("Judges datasets and training configurations.")
                .description(
                        "",
                        "PATH is a dataset (a folder of `N_trigger` folders, one such folder, or a plain folder of images),",
                        "a single caption, a training configuration, or a folder with all of these. Without PATH the",
                        "working directory is checked; `-` with --as reads standard input.")
                .footer(
                        "",
                        "Examples:",
                        "  loralint check my-dataset                           the dataset, and the configuration in it",
                        "  loralint check my-dataset --config train.toml       with a configuration from elsewhere",
                        "  loralint check my-dataset --trigger 10_mira=mira    the trigger word of one concept",
                        "  loralint check my-dataset --format html             writes reports/my-dataset.html",
                        "  loralint check my-dataset --format text --format json=report.json",
                        "  loralint check my-dataset --rule captions --fail-on warning",
                        "",
                        "Exit codes: 0 nothing at or above --fail-on, 1 something, 2 wrong usage or settings, or a file",
                        "  that is nothing loralint knows, 3 something could not be read.");
        return spec;
    }

    private void list(String name, String label, String description) {
        spec.addOption(OptionSpec.builder(name)
                .paramLabel(label)
                .arity("1")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description(description)
                .build());
    }

    private void text(String name, String label, String description) {
        spec.addOption(OptionSpec.builder(name)
                .paramLabel(label)
                .type(String.class)
                .description(description)
                .build());
    }

    private void flag(String description, String... names) {
        spec.addOption(OptionSpec.builder(names)
                .type(boolean.class)
                .arity("0")
                .description(description)
                .build());
    }

    private ParseResult given() {
        return spec.commandLine().getParseResult();
    }

    private List<String> all(String option) {
        return given().matchedOptionValue(option, List.of());
    }

    private @Nullable String one(String option) {
        return given().matchedOptionValue(option, (String) null);
    }

    private boolean quiet() {
        return given().hasMatchedOption("--quiet");
    }

    private List<String> paths() {
        return given().matchedPositionalValue(0, List.of());
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
        for (String trigger : all("--trigger")) {
            int eq = trigger.indexOf('=');
            if (eq > 0) {
                byConcept.put(trigger.substring(0, eq), trigger.substring(eq + 1).strip());
            } else {
                everywhere = trigger.strip();
            }
        }
        List<String> paths = paths();
        List<String> configs = all("--config");
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
                one("--profile"),
                severity(),
                new HashSet<>(all("--rule")),
                new HashSet<>(all("--not-rule")));
    }

    private Path path(String name) throws UsageException {
        try {
            return console.directory().resolve(name);
        } catch (InvalidPathException e) {
            throw new UsageException("\"" + name + "\" is no file name on this system");
        }
    }

    private @Nullable Severity severity() throws UsageException {
        String failOn = given().matchedOptionValue("--fail-on", "error");
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
        if (!paths().contains(STANDARD_INPUT)) {
            return null;
        }
        String as = one("--as");
        if (as == null || !as.equals("caption") && !as.equals("config")) {
            throw new UsageException("standard input needs --as caption or --as config");
        }
        return StandardInput.read(console.in(), as.equals("config"));
    }

    /** @param file empty for standard output */
    private record Output(String format, String file) {}

    private List<Output> outputs() throws UsageException {
        List<Output> outputs = new ArrayList<>();
        for (String format : all("--format")) {
            int eq = format.indexOf('=');
            String name = eq < 0 ? format : format.substring(0, eq);
            if (!List.of("text", "json", "html").contains(name)) {
                throw new UsageException(
                        "there is no format \"" + name + "\"; --format takes text, json or html, each with =FILE");
            }
            outputs.add(new Output(name, eq < 0 ? "" : format.substring(eq + 1)));
        }
        boolean toScreen = outputs.stream().anyMatch(o -> o.file().isEmpty() && !o.format().equals("html"));
        if (!toScreen && !quiet()) {
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
        if (html && !quiet()) {
            console.err().println("Report: " + Plain.text(console.directory().relativize(file).toString()));
        }
    }

    private void report(String format, CheckResult result, Appendable out, boolean screen) throws IOException {
        switch (format) {
            case "json" -> new JsonReport().write(result, out);
            case "html" -> new HtmlReport(!given().hasMatchedOption("--no-thumbnails")).write(result, (Writer) out);
            default -> new TextReport(screen && console.terminal()).write(result, out);
        }
    }

    /** The last part of what was checked. */
    private static String name(CheckResult result) {
        Path name = Path.of(result.subject()).toAbsolutePath().normalize().getFileName();
        return name == null ? "report" : name.toString();
    }
}
