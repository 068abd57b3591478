package dev.loralint.cli;

import dev.loralint.check.EffectiveSettings;
import dev.loralint.check.UsageException;
import dev.loralint.cli.options.DeclaredOptions;
import dev.loralint.disk.Disk;
import dev.loralint.files.NoStateException;
import dev.loralint.parallel.Interruption;
import dev.loralint.report.format.TextLayout;
import dev.loralint.result.ExitCode;
import dev.loralint.result.ToolVersion;
import dev.loralint.rules.LoraRuleRunner;
import dev.loralint.rules.RuleRunner;
import dev.loralint.text.Plain;
import dev.loralint.trainer.formats.KnownTrainer;
import dev.loralint.trainer.formats.Trainers;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line as a whole. Only the requested command is built: reading the annotations of all commands takes
 * longer than a small check.
 */
public final class Loralint {

    /** Commands that will need the rules: these are loaded while the command line is still being read. */
    private static final Set<String> CHECKING =
            Set.of("check", "fix", "review", "handoff", "plan", "baseline", "init", "upgrade");

    /** A command, and what it is for; only help compiles it. */
    private static final String EXAMPLE = "(  \\S.*?) {2,}(\\S.*)";

    private static final String EXIT_CODES = "Exit codes:";

    /** The variable of the environment with which the stack trace of a bug is shown. */
    public static final String TRACE = "LORALINT_TRACE";

    /** Commands whose output programs read, and nobody else. */
    private static final Set<String> FOR_PROGRAMS = Set.of("server", "generate-completion");

    private static final List<String> VERSION = List.of("--version");

    private static final Map<String, Function<Console, Object>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("check", CheckCommand::spec);
        COMMANDS.put("fix", FixCommand::new);
        COMMANDS.put("undo", UndoCommand::new);
        COMMANDS.put("convert", Extras.command("convert", "data"));
        COMMANDS.put("review", Extras.command("review", "review"));
        COMMANDS.put("handoff", HandoffCommand::new);
        COMMANDS.put("plan", PlanCommand::new);
        COMMANDS.put("report", ReportCommand::new);
        COMMANDS.put("audit", AuditCommand::new);
        COMMANDS.put("repair", RepairCommand::new);
        COMMANDS.put("baseline", BaselineCommand::new);
        COMMANDS.put("init", InitCommand::new);
        COMMANDS.put("integrate", IntegrateCommand::new);
        COMMANDS.put("settings", SettingsCommand::spec);
        COMMANDS.put("compare", CompareCommand::new);
        COMMANDS.put("trainers", TrainersCommand::new);
        COMMANDS.put("upgrade", Extras.command("upgrade", "data"));
        COMMANDS.put("tags", TagsCommand::new);
        COMMANDS.put("tag", Extras.command("tag", "tagger"));
        COMMANDS.put("rules", RulesCommand::new);
        COMMANDS.put("explain", ExplainCommand::spec);
        COMMANDS.put("trust", TrustCommand::new);
        COMMANDS.put("config", ConfigCommand::new);
        COMMANDS.put("server", Extras.command("server", "editors"));
        COMMANDS.put("warm-up", WarmUpCommand::new);
    }

    private Loralint() {}

    /** @return the exit code */
    public static int run(String[] words, Console given) {
        Console console = given.inLanguage(words);
        boolean isForPeople = words.length == 0
                || !FOR_PROGRAMS.contains(words[0])
                || Arrays.stream(words).anyMatch(List.of("-h", "--help")::contains);
        Console spoken = isForPeople ? console.speaking() : console;
        int code = runIn(words, spoken);
        spoken.out().flush();
        spoken.err().flush();
        return code;
    }

    private static int runIn(String[] words, Console console) {
        String[] args = isDropped(words, console)
                ? Stream.concat(Stream.of("review"), Arrays.stream(words)).toArray(String[]::new)
                : words;
        if (VERSION.equals(List.of(args))) {
            for (String line : version()) {
                console.out().println(line);
            }
            return ExitCode.CLEAN;
        }
        if (args.length > 0 && CHECKING.contains(args[0])) {
            RuleRunner.warmUp();
        } else if (args.length > 0 && args[0].equals("audit") && !List.of(args).contains("--weights")) {
            LoraRuleRunner.warmUp();
        }
        String language = Console.asked(args);
        if (!language.isEmpty() && !Console.isKnown(Console.code(language))) {
            return failed(
                    new UsageException("unknown language \"" + language + "\"; expected one of en, zh, ja"), console);
        }
        CommandLine line = line(args, console);
        line.setOut(new PrintWriter(console.out(), true));
        line.setErr(new PrintWriter(console.err(), true));
        int width = Math.max(TextLayout.USUAL_WIDTH, console.width());
        line.setUsageHelpWidth(width);
        askForLanguage(line);
        flow(line, width);
        line.setColorScheme(CommandLine.Help.defaultColorScheme(console.colours() ? Ansi.AUTO : Ansi.OFF));
        line.setParameterExceptionHandler((e, a) -> wrongUsage(e, console));
        line.setExecutionExceptionHandler((e, l, parsed) -> failed(e, console));
        // a trainer's command line may hold words that begin with @
        line.setExpandAtFiles(false);
        try {
            return args.length == 0 ? line.execute("--help") : line.execute(args);
        } catch (StackOverflowError | OutOfMemoryError e) {
            console.err()
                    .println(
                            "loralint: out of memory; check a smaller part, or give Java more memory with JAVA_OPTS=-Xmx4g");
            return ExitCode.INCOMPLETE;
        } catch (LinkageError e) {
            return failed(new IllegalStateException(e), console);
        }
    }

    /** Whether the words are folders alone: what a desktop passes that has them dropped on the launcher. A job in CI has none. */
    public static boolean isDropped(String[] words, Console console) {
        return words.length > 0
                && !console.environment().containsKey("CI")
                && !COMMANDS.containsKey(words[0])
                && Arrays.stream(words).allMatch(word -> isFolder(word, console));
    }

    private static boolean isFolder(String word, Console console) {
        try {
            return !word.isEmpty()
                    && !word.startsWith("-")
                    && Disk.isDirectory(console.directory().resolve(word));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static CommandLine line(String[] args, Console console) {
        // no option is a date; picocli's converters load a hundred classes
        System.setProperty("picocli.converters.excludes", "java\\.(?:time|sql)\\..*");
        CommandLine line = new CommandLine(root(), DeclaredOptions.FACTORY);
        Function<Console, Object> asked = args.length == 0 ? null : COMMANDS.get(args[0]);
        if (asked != null) {
            line.addSubcommand(args[0], asked.apply(console));
        } else {
            COMMANDS.forEach((name, command) -> line.addSubcommand(name, command.apply(console)));
            CommandLine completion = new CommandLine(new picocli.AutoComplete.GenerateCompletion());
            completion.getCommandSpec().usageMessage().header("Print a completion script for bash or zsh.");
            line.addSubcommand("generate-completion", completion);
            CommandGroups.in(line);
        }
        return line;
    }

    private static CommandSpec root() {
        CommandSpec[] self = new CommandSpec[1];
        CommandSpec spec = CommandSpec.wrapWithoutInspection(
                (Runnable) () -> {
                    throw new ParameterException(self[0].commandLine(), "missing command");
                },
                DeclaredOptions.FACTORY);
        self[0] = spec;
        spec.name("loralint").versionProvider(Loralint::version);
        DeclaredOptions.addStandard(spec);
        spec.usageMessage()
                .header("Linter for LoRA training: captions, images, configurations and finished LoRA files.")
                .synopsisSubcommandLabel("COMMAND")
                .footer(
                        "",
                        "Examples:",
                        "  loralint check my-dataset                    check a dataset and the configuration in it",
                        "  loralint check my-dataset --config train.toml --format html",
                        "  loralint audit models/Lora --format html     check finished LoRA files",
                        "  loralint settings train.toml                 show a configuration with the trainer's defaults",
                        "  loralint explain captions/identity-tag       show what a rule reports, and why",
                        "",
                        "Exit codes: 0 no finding at or above --fail-on, 1 findings, 2 wrong usage or invalid settings,",
                        "  3 a file cannot be read, or loralint failed.");
        return spec;
    }

    /** Every command takes it; {@link Console#inLanguage} has read it. */
    private static void askForLanguage(CommandLine line) {
        line.getCommandSpec()
                .addOption(OptionSpec.builder(Console.LANGUAGE_OPTION)
                        .paramLabel("LANG")
                        .type(String.class)
                        .description(
                                "Language of what people read: en, zh or ja. Default: LORALINT_LANGUAGE, then that of"
                                        + " `loralint config language`, then English.")
                        .build());
        for (CommandLine below : line.getSubcommands().values()) {
            askForLanguage(below);
        }
    }

    /** Paragraphs of descriptions and exit codes are one line each, so that they fit every width; examples fit this one. */
    private static void flow(CommandLine line, int width) {
        CommandLine.Model.UsageMessageSpec usage = line.getCommandSpec().usageMessage();
        usage.description(flowing(usage.description()));
        usage.footer(Arrays.stream(flowing(usage.footer()))
                .flatMap(one -> example(one, width))
                .toArray(String[]::new));
        line.getSubcommands().values().forEach(below -> flow(below, width));
    }

    private static String[] flowing(String... lines) {
        List<String> paragraphs = new ArrayList<>();
        boolean open = false;
        for (String one : lines) {
            boolean isExample =
                    one.startsWith("  ") && !(open && last(paragraphs).startsWith(EXIT_CODES));
            if (open && !one.isBlank() && !isExample) {
                paragraphs.set(paragraphs.size() - 1, last(paragraphs) + " " + one.strip());
            } else {
                paragraphs.add(one);
            }
            open = !one.isBlank() && !isExample && !one.endsWith(":");
        }
        return paragraphs.toArray(String[]::new);
    }

    /** What an example is for is below it if there is no room next to it. */
    private static Stream<String> example(String line, int width) {
        Matcher parts = Pattern.compile(EXAMPLE).matcher(line);
        return line.length() < width || !parts.matches()
                ? Stream.of(line)
                : Stream.of(parts.group(1), "      " + parts.group(2));
    }

    private static String last(List<String> lines) {
        return lines.get(lines.size() - 1);
    }

    /** What {@code --version} prints. */
    static String[] version() {
        String build = ToolVersion.build();
        String releases = Trainers.all().stream()
                .filter(KnownTrainer::selectable)
                .map(trainer ->
                        trainer.name() + " " + trainer.releases().newest().name())
                .collect(Collectors.joining(", "));
        return new String[] {
            "loralint " + ToolVersion.text() + (build.isEmpty() ? "" : " (build " + build + ")"),
            "runtime: Java " + System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + "), "
                    + System.getProperty("os.name") + " " + System.getProperty("os.arch"),
            "trainers: " + releases + "; the newest known release is from " + Trainers.newestDate()
        };
    }

    private static int wrongUsage(ParameterException e, Console console) {
        CommandSpec spec = e.getCommandLine().getCommandSpec();
        String message = e instanceof UnmatchedArgumentException unmatched
                ? unknown(unmatched.getUnmatched().get(0), spec)
                : String.valueOf(e.getMessage());
        console.err().println("loralint: " + Plain.text(message));
        console.err().println("Run `" + spec.qualifiedName() + " --help` for usage.");
        return ExitCode.USAGE;
    }

    private static String unknown(String word, CommandSpec spec) {
        if (word.startsWith("-")) {
            String option = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
            return "unknown option " + option
                    + EffectiveSettings.suggestion(option, spec.optionsMap().keySet());
        }
        if (spec.subcommands().isEmpty()) {
            return "unexpected argument \"" + word + "\"";
        }
        Set<String> commands = new TreeSet<>();
        spec.subcommands().forEach((name, command) -> {
            if (!command.getCommandSpec().usageMessage().hidden()) {
                commands.add(name);
            }
        });
        return "unknown command \"" + word + "\"" + EffectiveSettings.choice(word, commands);
    }

    /** Runs part of a command that goes on: what ends it is reported as for a whole one. */
    static int reported(Callable<Integer> part, Console console) {
        try {
            return part.call();
        } catch (Exception e) {
            return failed(e, console);
        }
    }

    private static int failed(Exception e, Console console) {
        if (e instanceof UsageException usage) {
            usage.lines().forEach(line -> console.err().println("loralint: " + Plain.text(line)));
            return ExitCode.USAGE;
        }
        if (e instanceof NoStateException) {
            console.err().println("loralint: " + Plain.text(String.valueOf(e.getMessage())));
            return ExitCode.INCOMPLETE;
        }
        if (e instanceof CancellationException && Interruption.isAsked()) {
            console.err().println("loralint: interrupted; the result is incomplete and is not shown");
            return ExitCode.INCOMPLETE;
        }
        if (console.environment().containsKey(TRACE)) {
            e.printStackTrace(console.err());
        } else {
            String what = e instanceof UncheckedIOException io ? String.valueOf(io.getCause()) : e.toString();
            console.err()
                    .println("loralint failed: " + Plain.text(what) + "\nThis is a bug in loralint; please report it. "
                            + TRACE + "=1 shows the stack trace.");
        }
        return ExitCode.INCOMPLETE;
    }
}
