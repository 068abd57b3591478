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
        Loralint.run(new String[] {"settings", Sample.CONFIGURATION}, silent);
        Loralint.run(new String[] {"explain", "captions/identity-tag"}, silent);
        Loralint.run(new String[] {"--version"}, silent);
        Loralint.run(new String[] {"rules"}, silent);
        Loralint.run(new String[] {"trainers"}, silent);
        KnowledgeAge.reminder(silent.cache(), LocalDate.EPOCH, Trainers::newestDate);
    }

    private void checking(Sample sample, Console silent) throws IOException {
        for (int i = 0; i < 2; i++) { // checked, and then kept; for the latter, all files are old
            Main.run(new String[] {"check", "10_tovamir"}, silent, Optional.of("warm-up"), () -> Long.MAX_VALUE);
        }
        Loralint.run(new String[] {"check", "."}, silent);
        Loralint.run(new String[] {"check", ".", "--format", "json"}, silent);
        Loralint.run(new String[] {"plan", "."}, silent);
        sample.addOthers(); // after the plan, which takes one configuration
        Loralint.run(new String[] {"check", Sample.OTHERS}, silent);
        sample.addLora();
        Loralint.run(new String[] {"audit", Sample.LORA_FILE}, silent);
        Loralint.run(new String[] {"audit", Sample.LORA_FILE, "--weights", "--no-cache"}, silent);
        if (new SampleRepository(sample.folder()).isMade(console.environment())) {
            sample.changeACaption();
            Loralint.run(new String[] {"check", ".", "--changed-since", "HEAD"}, silent);
        }
    }

    private static void houseRules(Console silent) {
        Loralint.run(new String[] {"rules", "new", "house/sample"}, silent);
        for (int i = 0; i < 2; i++) { // compiled, and then kept
            Loralint.run(new String[] {"check", ".", OwnRules.OPTION, OwnRules.FOLDER}, silent);
        }
    }
}
