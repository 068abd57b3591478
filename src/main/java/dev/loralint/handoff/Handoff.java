package dev.loralint.handoff;

import dev.loralint.check.Check;
import dev.loralint.check.CheckRequest;
import dev.loralint.check.UsageException;
import dev.loralint.result.CheckResult;
import dev.loralint.result.ExitCode;
import dev.loralint.trainer.TrainerConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Checks a training and seals the files that were checked. Writes nothing and starts nothing. */
public final class Handoff {

    /** A file that was written before the check began has a time before it, whatever the clock's grain. */
    private static final long GRAIN_MILLIS = 20;

    private final Path directory;
    private final boolean unjudgedToo;

    /** @param directory the working directory, in which the trainer will be started */
    public Handoff(Path directory) {
        this(directory, false);
    }

    /**
     * @param directory the working directory, in which the trainer will be started
     * @param unjudgedToo whether configurations that no rule covers are handed over too
     */
    public Handoff(Path directory, boolean unjudgedToo) {
        this.directory = directory;
        this.unjudgedToo = unjudgedToo;
    }

    /**
     * @param request the configuration, and the dataset where it is not the configuration's own
     * @param command the words that start the training; none for the trainer's own
     * @throws UsageException where settings are wrong
     * @throws IOException where a file cannot be read any more when it is sealed
     */
    public HandoffResult run(CheckRequest request, List<String> command)
            throws UsageException, IOException, InterruptedException {
        TimeUnit.MILLISECONDS.sleep(GRAIN_MILLIS);
        Instant begun = Instant.now();
        TimeUnit.MILLISECONDS.sleep(GRAIN_MILLIS);
        Check.Outcome training = new Check(directory).run(request);
        if (!isClean(training)) {
            return new HandoffResult.Refused(training, List.of());
        }
        CheckResult result = training.result();
        List<String> notes = request.trainer().notes(result);
        Optional<TrainerConfig> config =
                result.configs().stream().filter(TrainerConfig::isTraining).findFirst();
        if (config.isEmpty()) {
            return new HandoffResult.WithoutTraining(notes);
        }
        List<String> start = command.isEmpty() ? config.get().format().command(config.get()) : command;
        if (CommandCheck.isKnown(start)) {
            Check.Outcome launch = new CommandCheck(directory, request).run(start);
            if (!isClean(launch)) {
                return new HandoffResult.Refused(launch, notes);
            }
        }
        try {
            return new HandoffResult.Ready(new Sealing(result, directory, begun).seal(start), notes);
        } catch (Sealing.ChangedMeanwhile e) {
            return new HandoffResult.ChangedMeanwhile(e.file(), notes);
        }
    }

    private boolean isClean(Check.Outcome outcome) {
        boolean covered = unjudgedToo || outcome.result().unjudged().isEmpty();
        return covered && outcome.exitCode() == ExitCode.CLEAN;
    }
}
