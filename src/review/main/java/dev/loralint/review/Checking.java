package dev.loralint.review;

import dev.loralint.check.Check;
import dev.loralint.check.CheckRequest;
import dev.loralint.check.EffectiveSettings;
import dev.loralint.check.Exclusions;
import dev.loralint.check.RequestedTrainer;
import dev.loralint.check.Scope;
import dev.loralint.check.Trusted;
import dev.loralint.check.UsageException;
import dev.loralint.files.virtual.ChangedFiles;
import dev.loralint.files.virtual.VirtualFileSystem;
import dev.loralint.lexicon.Lexicon;
import dev.loralint.parallel.Progress;
import dev.loralint.parallel.Worker;
import dev.loralint.plan.TrainingPlan;
import dev.loralint.recheck.KnownFiles;
import dev.loralint.result.CheckResult;
import dev.loralint.review.captions.CaptionReader;
import dev.loralint.review.captions.TrainedReader;
import dev.loralint.settings.ProjectSettings;
import dev.loralint.trainer.TrainerConfig;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Checks the files of a review by a thread of its own: as they are when the review is opened and when another program changed
 * them, and as they are staged after steps. A check of staged files reads and checks only what changed. Under the lock of the
 * review.
 */
final class Checking implements AutoCloseable {

    /** A check of staged files begins when no step was treated as as many milliseconds. */
    private static final int QUIET = 300;

    private static final int SHOWN_EVERY = 200;

    private final Path directory;
    private CheckRequest request;
    private final StagedSteps steps;
    private final KnownDecisions decisions;
    private final Announcer lock;
    private final Worker worker = new Worker("review");
    private final FileWatch watch = new FileWatch();

    private Phase phase = Phase.CHECKING;
    private Answers.@Nullable Progress progress;
    private long shown;
    private @Nullable String problem;
    private @Nullable Checked base;
    private @Nullable Checked current;
    private KnownFiles known = KnownFiles.none();
    private List<String> outside = List.of();

    /** How often something began that reads or writes the files (count). */
    private int begun;

    private @Nullable CaptionReader captions;
    private TrainedReader.Run run = TrainedReader.Run.UNKNOWN;

    /** Whether nothing names the trainer of the files. */
    private boolean trainerUnknown;

    /** The one in the settings on the disk; empty without. */
    private String trainerOfSettings = "";

    private long staging;
    private long checkedStaging;
    private long lastStep;
    private boolean cancelled;
    private long rechecks;
    private @Nullable Future<?> recheck;
    private @Nullable Future<?> reading;

    /** What the review does that takes long. */
    enum Phase {
        CHECKING,
        READY,
        APPLYING,
        FAILED;

        String label() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    Checking(Path directory, CheckRequest request, StagedSteps steps, KnownDecisions decisions, Announcer lock) {
        this.directory = directory;
        this.request = request;
        this.steps = steps;
        this.decisions = decisions;
        this.lock = lock;
    }

    // ---- what is known

    /** The check of the files as they are. */
    Checked before() {
        Checked checked = base;
        if (checked == null) {
            throw new IllegalStateException("nothing is checked yet");
        }
        return checked;
    }

    /** The last check of the files as they are staged. */
    Checked after() {
        Checked checked = current;
        return checked == null ? before() : checked;
    }

    boolean isChecked() {
        return base != null;
    }

    /** Whether nothing is being read or written. */
    boolean isReady() {
        return phase == Phase.READY;
    }

    Phase phase() {
        return phase;
    }

    Answers.@Nullable Progress progress() {
        return progress;
    }

    @Nullable
    String problem() {
        return problem;
    }

    /** Files that another program changed, as shown to people. */
    List<String> outside() {
        return outside;
    }

    Answers.Verdict verdict() {
        boolean pending = checkedStaging < staging && !cancelled && problem == null;
        return new Answers.Verdict(
                Answers.Severities.of(base), cancelled ? null : Answers.Severities.of(current), pending, cancelled);
    }

    CaptionReader captions() {
        CaptionReader reader = captions;
        if (reader == null) {
            throw new IllegalStateException("nothing is checked yet");
        }
        return reader;
    }

    TrainedReader.Run run() {
        return run;
    }

    boolean isTrainerUnknown() {
        return trainerUnknown;
    }

    String trainerOfSettings() {
        return trainerOfSettings;
    }

    CheckRequest request() {
        synchronized (lock) {
            return request;
        }
    }

    /** Checks everything again for another trainer. */
    void by(RequestedTrainer trainer) {
        synchronized (lock) {
            request = request.by(trainer);
            read();
        }
    }

    // ---- the files as they are

    /** Reads all files again. */
    void read() {
        synchronized (lock) {
            reading = worker.submit(this::readNow);
        }
    }

    /**
     * Looks whether another program changed files, and reads them again if so.
     *
     * @return whether it did
     */
    boolean lookOutside() {
        int before;
        synchronized (lock) {
            if (!isReady()) {
                return false;
            }
            before = begun;
        }
        List<String> changed = watch.changed();
        synchronized (lock) {
            // what began meanwhile may be the page's own writing
            if (changed.isEmpty() || !isReady() || begun != before) {
                return false;
            }
            outside = changed;
        }
        read();
        return true;
    }

    void forgetOutside() {
        outside = List.of();
    }

    private void readNow() {
        begin(Phase.CHECKING, "Looking for files");
        try {
            CheckRequest wanted = request();
            ProjectSettings project = new EffectiveSettings(directory).project(wanted);
            KnownFiles fresh = KnownFiles.none();
            Check.Outcome outcome = check(directory, wanted, fresh);
            requireTime();
            if (!outcome.refused().isEmpty()) {
                throw new UsageException(outcome.refused().get(0).path() + ": "
                        + outcome.refused().get(0).message());
            }
            StagedFiles files = steps.files();
            files.forget();
            Checked checked = new Checked(directory, outcome.result(), files::before);
            watch.watch(directory, checked, files.settingsFile());
            List<Decision> found = Decisions.of(checked, directory, files.settingsFile());
            synchronized (lock) {
                captions = new CaptionReader(Lexicon.standard().withUser(project.lexicon()));
                run = run(outcome);
                trainerUnknown = isUnknown(wanted.trainer(), project, outcome.result());
                trainerOfSettings = project.trainer();
                steps.followAgain(checked.kinds());
                base = checked;
                current = checked;
                known = fresh;
                decisions.restart(found);
                checkedStaging = files.touched().isEmpty() ? staging : staging - 1;
                cancelled = false;
                phase = Phase.READY;
                progress = null;
                problem = null;
                lock.changedAll();
                recheckSoon();
            }
        } catch (UsageException e) {
            fail(String.join(" ", e.lines()));
        } catch (RuntimeException e) {
            fail(
                    isCancelled(e)
                            ? "The files were not read: cancelled"
                            : "The files cannot be checked: " + e.getMessage());
        } catch (StackOverflowError | OutOfMemoryError | LinkageError e) {
            fail("The files cannot be checked: " + e);
        }
    }

    /** Whether neither the user nor the settings, a configuration or a caption shows which trainer it is. */
    private static boolean isUnknown(RequestedTrainer named, ProjectSettings project, CheckResult result) {
        return named.trainer() == null
                && project.trainer().isEmpty()
                && result.configs().isEmpty()
                && result.datasets().stream()
                        .flatMap(dataset -> dataset.concepts().stream())
                        .allMatch(concept -> concept.evidence().isAssumed());
    }

    /** What was interrupted may be without the files that were just read. */
    private static void requireTime() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException();
        }
    }

    private static boolean isCancelled(RuntimeException e) {
        return Thread.interrupted() || e instanceof CancellationException;
    }

    private Check.Outcome check(Path where, CheckRequest wanted, KnownFiles files) throws UsageException {
        Scope scope = files.scope(this::stage);
        return new Check(where, new EffectiveSettings(where), new Exclusions(where, Trusted.own(where)), scope)
                .run(wanted);
    }

    /** The training run of the first configuration that trains. */
    private static TrainedReader.Run run(Check.Outcome outcome) {
        List<TrainerConfig> configs = outcome.result().configs();
        Optional<TrainerConfig> config =
                configs.stream().filter(TrainerConfig::isTraining).findFirst();
        List<TrainingPlan> plans =
                config.isEmpty() ? List.of() : outcome.planned().plans(outcome.result());
        return config.map(found -> TrainedReader.Run.of(
                        found,
                        plans.stream()
                                .filter(plan -> plan.config().equals(found.name()))
                                .findFirst()))
                .orElse(TrainedReader.Run.UNKNOWN);
    }

    // ---- the files as they are staged

    /**
     * A step was taken.
     *
     * @param changed whether it changes files
     */
    void stepped(boolean changed) {
        lastStep = lock.version();
        if (changed) {
            staging++;
            cancelled = false;
            recheckSoon();
        }
    }

    /** The version in which the last step was taken. */
    long lastStep() {
        return lastStep;
    }

    /** Checks the files as they are staged, if no check of them is under way. */
    private void recheckSoon() {
        if (recheck == null && checkedStaging != staging && base != null && !cancelled) {
            long number = ++rechecks;
            recheck = worker.submit(() -> recheckWhenQuiet(number));
        }
    }

    private void recheckWhenQuiet(long number) {
        try {
            for (long seen = -1; seen != staging(); ) {
                seen = staging();
                Thread.sleep(QUIET);
            }
            recheckNow();
        } catch (InterruptedException e) {
            // the verdict says that it was not counted
        } catch (UsageException e) {
            fail(String.join(" ", e.lines()));
        } catch (RuntimeException e) {
            if (!isCancelled(e)) {
                fail("The staged files cannot be checked: " + e.getMessage());
            }
        } catch (StackOverflowError | OutOfMemoryError | LinkageError e) {
            fail("The staged files cannot be checked: " + e);
        }
        synchronized (lock) {
            progress = phase == Phase.READY ? null : progress;
            recheck = number == rechecks ? null : recheck;
            lock.changed();
            if (problem == null) {
                recheckSoon();
            }
        }
    }

    private long staging() {
        synchronized (lock) {
            return staging;
        }
    }

    private void recheckNow() throws UsageException {
        StagedFiles files = steps.files();
        long wanted;
        List<Path> touched;
        synchronized (lock) {
            wanted = staging;
            touched = List.copyOf(files.touched());
        }
        Map<Path, byte[]> contents = new HashMap<>();
        Set<Path> removed = new HashSet<>();
        for (Path file : touched) {
            if (files.isChanged(file)) {
                files.after(file).ifPresentOrElse(bytes -> contents.put(file, bytes), () -> removed.add(file));
            }
        }
        Checked checked = before();
        KnownFiles next = known;
        if (!contents.isEmpty() || !removed.isEmpty()) {
            next = known.with(contents);
            VirtualFileSystem system = ChangedFiles.of(contents, removed);
            CheckResult result = check(system.path(directory), request().at(system::path), next)
                    .result();
            requireTime();
            checked = new Checked(
                    directory,
                    result,
                    file -> removed.contains(file)
                            ? Optional.empty()
                            : Optional.ofNullable(contents.get(file)).or(() -> files.before(file)));
        }
        List<Decision> found = Decisions.of(checked, directory, files.settingsFile());
        synchronized (lock) {
            known = next;
            current = checked;
            checkedStaging = wanted;
            problem = null;
            if (decisions.remember(found)) {
                lock.changedAll();
            }
        }
    }

    /** Stops what is being read or checked. The next step begins it again, and so does {@link #read}. */
    void cancel() {
        synchronized (lock) {
            if (recheck != null) {
                cancelled = true;
                recheck.cancel(true);
                recheck = null;
            }
            if (reading != null && phase == Phase.CHECKING) {
                reading.cancel(true);
            }
            lock.changed();
        }
    }

    /** Checks the staged files although that was cancelled. */
    void recheck() {
        synchronized (lock) {
            cancelled = false;
            recheckSoon();
            lock.changed();
        }
    }

    // ---- long work

    /** Begins something that takes long. */
    private void begin(Phase next, String stage) {
        synchronized (lock) {
            begun++;
            phase = next;
            progress = new Answers.Progress(stage, 0, 0);
            lock.changed();
        }
    }

    /** Writes files: nothing is read meanwhile, and everything afterwards. */
    void applying(Runnable work) {
        begin(Phase.APPLYING, "Writing files");
        worker.submit(() -> {
            try {
                work.run();
            } finally {
                read();
            }
        });
    }

    /** Shows a part of long work. */
    Progress stage(String name) {
        synchronized (lock) {
            progress = new Answers.Progress(name, 0, 0);
            shown = System.nanoTime();
            lock.changed();
        }
        return new Progress() {
            @Override
            public void at(long done, long of) {
                synchronized (lock) {
                    long now = System.nanoTime();
                    if (now - shown > SHOWN_EVERY * 1_000_000L) {
                        progress = new Answers.Progress(name, (int) done, (int) of);
                        shown = now;
                        lock.changed();
                    }
                }
            }

            @Override
            public void end() {}
        };
    }

    void fail(String sentence) {
        synchronized (lock) {
            phase = base == null ? Phase.FAILED : Phase.READY;
            progress = null;
            problem = sentence;
            lock.changed();
        }
    }

    /** Waits until nothing is left to read, to write or to check. */
    void await() throws InterruptedException {
        for (boolean again = true; again; ) {
            worker.await();
            lock.await();
            synchronized (lock) {
                again = recheck != null || phase == Phase.CHECKING || phase == Phase.APPLYING;
            }
        }
    }

    @Override
    public void close() {
        worker.close();
    }
}
