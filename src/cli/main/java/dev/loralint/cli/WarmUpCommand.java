package dev.loralint.cli;

import dev.loralint.knowledge.KnowledgeAge;
import dev.loralint.result.ExitCode;
import dev.loralint.rules.RuleRunner;
import dev.loralint.sample.Sample;
import dev.loralint.sample.SampleRepository;
import dev.loralint.trainer.formats.Trainers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Does what users do most, on a small sample made here, while the JVM notes which classes that takes. The launcher calls
 * it to make the start-up archive.
 */
@Command(name = "warm-up", hidden = true)
final class WarmUpCommand implements Callable<Integer> {

    private final Console console;

    /** How much. Java 25 loads all classes of its archive when it starts, so there each class costs every command. */
    enum Part {
        /** What any command may need. */
        all,
        /** What most checks and audits need. */
        typical,
        /** What commands need that load no rules. */
        quick
    }

    @Parameters(arity = "0..1")
    private Part part = Part.all;

    WarmUpCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        try (Sample sample = Sample.make()) {
            Console silent = new Console(
                    new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                    new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                    new ByteArrayInputStream(new byte[0]),
                    sample.folder(),
                    Map.of("XDG_CACHE_HOME", sample.folder().resolve("cache").toString()),
                    false);
            quick(silent);
            if (part != Part.quick) {
                checking(sample, silent);
            }
            if (part == Part.all) {
                houseRules(silent);
                RuleRunner.load();
            }
            console.out().println("warm");
            return ExitCode.CLEAN;
        }
    }

    private static void quick(Console silent) {
        run(silent, "settings", Sample.CONFIGURATION);
        run(silent, "explain", "captions/identity-tag");
        run(silent, "--version");
        run(silent, "rules");
        run(silent, "trainers");
        KnowledgeAge.reminder(silent.cache(), LocalDate.EPOCH, Trainers::newestDate);
    }

    private void checking(Sample sample, Console silent) throws IOException {
        for (int i = 0; i < 2; i++) { // checked, and then kept; for the latter, all files are old
            String[] words = {"check", "10_tovamir"};
            ended(Main.run(words, silent, Optional.of("warm-up"), () -> Long.MAX_VALUE), words);
        }
        run(silent, "check", ".");
        run(silent, "check", ".", "--format", "json");
        run(silent, "plan", ".");
        sample.addOthers(); // after the plan, which takes one configuration
        run(silent, "check", Sample.OTHERS);
        sample.addLora();
        run(silent, "audit", Sample.LORA_FILE);
        run(silent, "audit", Sample.LORA_FILE, "--weights", "--no-cache");
        if (new SampleRepository(sample.folder()).isMade(console.environment())) {
            sample.changeACaption();
            run(silent, "check", ".", "--changed-since", "HEAD");
        }
    }

    private static void houseRules(Console silent) {
        run(silent, "rules", "new", "house/sample");
        for (int i = 0; i < 2; i++) { // compiled, and then kept
            run(silent, "check", ".", OwnRules.OPTION, OwnRules.FOLDER);
        }
    }

    private static void run(Console silent, String... words) {
        ended(Loralint.run(words, silent), words);
    }

    /** A command that ends before it begins would train nothing. */
    private static void ended(int code, String... words) {
        if (code == ExitCode.USAGE) {
            throw new IllegalStateException("the sample is not right for " + String.join(" ", words));
        }
    }
}
