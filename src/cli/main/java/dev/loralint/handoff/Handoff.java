package dev.loralint.handoff;

import dev.loralint.check.Check;
import dev.loralint.check.CheckRequest;
import dev.loralint.check.EffectiveSettings;
import dev.loralint.check.UsageException;
import dev.loralint.report.Verdict;
import dev.loralint.result.CheckResult;
import dev.loralint.result.ExitCode;
import dev.loralint.result.Outlook.State;
import dev.loralint.trainer.TrainerConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Checks a training and seals the files that were checked. Writes nothing and starts nothing. */
public final class Handoff {

    /** A file that was written before the check began has a time before it, whatever the clock's grain. */
    private static final long GRAIN_MILLIS = 20;

    private final Path directory;
    private final boolean uncheckedToo;
    private final String anyway;

    /** @param directory the working directory, in which the trainer will be started */
    public Handoff(Path directory) {
        this(directory, false, "");
    }

    /**
     * @param directory the working directory, in which the trainer will be started
     * @param uncheckedToo whether configurations that no rule covers are handed over too
     * @param anyway why a training is handed over in spite of what was found; empty if it is not
     */
    public Handoff(Path directory, boolean uncheckedToo, String anyway) {
        this.anyway = anyway;
        this.directory = directory;
        this.uncheckedToo = uncheckedToo;
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
        CheckResult result = training.result();
        Optional<TrainerConfig> config =
                result.configs().stream().filter(TrainerConfig::isTraining).findFirst();
        boolean isIncomplete = command.isEmpty() && Verdict.of(result).state() == State.LACKS;
        if (isIncomplete && anyway.isEmpty() || config.isEmpty() && isRefused(training)) {
            return new HandoffResult.Refused(training, List.of());
        }
        List<String> notes = new ArrayList<>(new EffectiveSettings(directory).distrusted(request));
        notes.addAll(request.trainer().notes(result));
        if (config.isEmpty()) {
            return new HandoffResult.WithoutTraining(notes);
        }
        List<String> start = command.isEmpty() ? config.get().format().command(config.get()) : command;
        Check.Outcome whole = training;
        if (CommandCheck.isKnown(start) && isReadable(training)) {
            whole = new CommandCheck(directory, request).run(start, result);
        }
        if (isRefused(training) || isRefused(whole)) {
            notes.removeAll(whole.result().notes()); // its report has them
            return new HandoffResult.Refused(whole, notes);
        }
        try {
            return new HandoffResult.Ready(
                    new Sealing(result, directory, begun).seal(start, anyway, whole.result()), notes);
        } catch (Sealing.ChangedMeanwhile e) {
            return new HandoffResult.ChangedMeanwhile(e.file(), notes);
        }
    }

    /** What cannot be read cannot be sealed either. */
    private boolean isRefused(Check.Outcome outcome) {
        return !isClean(outcome) && (anyway.isEmpty() || !isReadable(outcome));
    }

    private static boolean isReadable(Check.Outcome outcome) {
        return outcome.refused().isEmpty() && outcome.result().isComplete();
    }

    private boolean isClean(Check.Outcome outcome) {
        boolean covered = uncheckedToo || outcome.result().unchecked().isEmpty();
        return covered && outcome.exitCode() == ExitCode.CLEAN;
    }
}
