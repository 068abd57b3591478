package dev.loralint.spark;

import dev.loralint.check.UsageException;
import dev.loralint.files.FilesAbove;
import dev.loralint.result.ExitCode;
import dev.loralint.settings.ProjectSettings;
import dev.loralint.text.Plain;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Starts a job: {@code spark-submit loralint-spark.jar audit PATH… --out DIR}, or {@code check}. */
@Command(
        name = "loralint-spark",
        mixinStandardHelpOptions = true,
        description = "Audits LoRA files and checks captions on Apache Spark.")
public final class SparkMain {

    private SparkMain() {}

    public static void main(String[] args) {
        CommandLine line =
                new CommandLine(new SparkMain()).addSubcommand(new AuditJob()).addSubcommand(new CheckJob());
        line.setExecutionExceptionHandler((e, command, parsed) -> {
            if (e instanceof IOException || e instanceof UsageException || e instanceof IllegalArgumentException) {
                complain(command.getErr(), String.valueOf(e.getMessage()));
                return e instanceof IOException ? ExitCode.INCOMPLETE : ExitCode.USAGE;
            }
            throw e;
        });
        int code = args.length == 0 ? line.execute("--help") : line.execute(args);
        if (code != 0) {
            System.exit(code);
        }
    }

    private static void complain(PrintWriter err, String message) {
        err.println("loralint: " + Plain.text(message));
        err.flush();
    }

    /** What both jobs take. */
    private abstract static class JobCommand implements Callable<Integer> {

        @Parameters(
                paramLabel = "PATH",
                arity = "0..*",
                description = "File or folder, as Hadoop names it: a path, hdfs://, s3a:// …")
        private List<String> paths = new ArrayList<>();

        @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder for the tables.")
        private String out = "";

        @Option(names = "--format", paramLabel = "FORMAT", description = "parquet (default) or jsonl.")
        private String format = "parquet";

        @Option(
                names = "--settings",
                paramLabel = "FILE",
                description = "Settings. Default: loralint.toml in the working directory, if there is one.")
        private @Nullable Path settings;

        @Option(names = "--profile", paramLabel = "NAME", description = "Rule profile.")
        private @Nullable String profile;

        @Option(names = "--rule", paramLabel = "RULE", description = "Apply only this rule or group. Repeatable.")
        private List<String> rules = new ArrayList<>();

        @Option(names = "--not-rule", paramLabel = "RULE", description = "Do not apply this rule or group. Repeatable.")
        private List<String> notRules = new ArrayList<>();

        abstract Optional<String> run(SparkSession spark, Storage storage, Tables tables) throws IOException;

        List<String> paths() {
            return paths;
        }

        /** Whether nothing is named that could be read. */
        boolean isEmpty() {
            return paths.isEmpty();
        }

        Job job(List<String> triggers, List<String> columns) throws IOException {
            return new Job(profile, new HashSet<>(rules), new HashSet<>(notRules), triggers, settings(), columns);
        }

        private String settings() throws IOException {
            if (settings != null) {
                return Files.readString(settings, StandardCharsets.UTF_8);
            }
            Path here = Path.of("").toAbsolutePath();
            Path file = here.resolve(ProjectSettings.NAME);
            String otherOwner = FilesAbove.ofOthers(here, ProjectSettings.NAME).get(file);
            if (otherOwner != null) {
                tell(ProjectSettings.NAME + " is ignored: " + otherOwner
                        + "; correct the owner and the permissions, or name it with --settings");
            }
            return otherOwner != null || !Files.exists(file) ? "" : Files.readString(file, StandardCharsets.UTF_8);
        }

        void tell(String sentence) {
            complain(new PrintWriter(System.err, true), sentence);
        }

        @Override
        public Integer call() throws IOException {
            if (!format.equals("parquet") && !format.equals("jsonl")) {
                throw new IllegalArgumentException("--format is " + format + "; expected parquet or jsonl");
            }
            if (isEmpty()) {
                throw new IllegalArgumentException("no PATH is given");
            }
            SparkSession spark = SparkSession.builder().appName("loralint").getOrCreate();
            try {
                Storage storage = new Storage(spark.sparkContext().hadoopConfiguration());
                Optional<String> problem = run(spark, storage, new Tables(spark, storage, out, format.equals("jsonl")));
                problem.ifPresent(this::tell);
                return problem.isEmpty() ? ExitCode.CLEAN : ExitCode.INCOMPLETE;
            } finally {
                spark.stop();
            }
        }
    }

    @Command(
            name = "audit",
            mixinStandardHelpOptions = true,
            description = "Checks finished LoRA files by their headers.",
            footer = "Exit codes: 0 done, 2 wrong usage or settings, 3 too many files cannot be read.")
    private static final class AuditJob extends JobCommand {

        @Option(
                names = "--manifest",
                paramLabel = "FILE",
                description = "Check the files that FILE lists: text, JSON lines or parquet. Repeatable.")
        private List<String> manifests = new ArrayList<>();

        @Option(
                names = "--unread-at-most",
                paramLabel = "SHARE",
                description = "The job fails if a larger share of the files cannot be read (0 to 1). Default: 0.01.")
        private double unreadAtMost = 0.01;

        @Option(
                names = "--threads",
                paramLabel = "N",
                description = "Remote files that a task reads at once. Default: 16.")
        private int threads = 16;

        @Override
        boolean isEmpty() {
            return super.isEmpty() && manifests.isEmpty();
        }

        @Override
        Optional<String> run(SparkSession spark, Storage storage, Tables tables) throws IOException {
            if (threads < 1) {
                throw new IllegalArgumentException("--threads is " + threads + "; expected at least 1");
            }
            Job job = job(List.of(), List.of("", "", ""));
            job.audit().notes().forEach(this::tell);
            return new SparkAudit(spark, storage, job, unreadAtMost, threads).run(paths(), manifests, tables);
        }
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Checks the captions of parquet, JSON lines and tar files.",
            footer = "Exit codes: 0 done, 2 wrong usage or settings, 3 a file cannot be read.")
    private static final class CheckJob extends JobCommand {

        @Option(names = "--caption-column", paramLabel = "NAME", description = "Column of the captions.")
        private String caption = "";

        @Option(names = "--concept-column", paramLabel = "NAME", description = "Column of the concepts.")
        private String concept = "";

        @Option(names = "--path-column", paramLabel = "NAME", description = "Column of the names of captions.")
        private String path = "";

        @Option(
                names = "--trigger",
                paramLabel = "[CONCEPT=]WORD",
                description = "Trigger word of a concept, or of all others. Repeatable.")
        private List<String> triggers = new ArrayList<>();

        @Option(
                names = "--salts",
                paramLabel = "N",
                description =
                        "Parts of each concept that are merged apart, and over which few files are spread. Default:"
                                + " 16.")
        private int salts = 16;

        @Override
        Optional<String> run(SparkSession spark, Storage storage, Tables tables) throws IOException {
            if (salts < 1) {
                throw new IllegalArgumentException("--salts is " + salts + "; expected at least 1");
            }
            Job job = job(triggers, List.of(caption, concept, path));
            job.check().notes().forEach(this::tell);
            return new SparkCheck(spark, storage, job, salts).run(paths(), tables);
        }
    }
}
