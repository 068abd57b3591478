package dev.loralint.review;

import dev.loralint.captions.CaptionTreatment;
import dev.loralint.check.Check;
import dev.loralint.check.CheckRequest;
import dev.loralint.check.EffectiveSettings;
import dev.loralint.check.Scope;
import dev.loralint.check.ToSetAside;
import dev.loralint.check.Trusted;
import dev.loralint.check.UsageException;
import dev.loralint.concepts.Concept;
import dev.loralint.concepts.Dataset;
import dev.loralint.files.virtual.ChangedFiles;
import dev.loralint.files.virtual.VirtualFileSystem;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Severity;
import dev.loralint.fix.Trouble;
import dev.loralint.fix.Undo;
import dev.loralint.lexicon.Lexicon;
import dev.loralint.plan.TrainingPlan;
import dev.loralint.plan.schedule.Schedule;
import dev.loralint.result.CheckResult;
import dev.loralint.review.steps.DecisionState;
import dev.loralint.review.steps.ReviewInUseException;
import dev.loralint.review.steps.StagedChange;
import dev.loralint.review.steps.Step;
import dev.loralint.review.steps.StepHistory;
import dev.loralint.review.steps.StepLog;
import dev.loralint.review.steps.Target;
import dev.loralint.settings.ProjectSettings;
import dev.loralint.settings.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One review: it checks the files, takes decisions, and writes what was decided when the user says so. Everything before
 * that is staged, and kept in a log from which the next process goes on. Safe for several threads, which see the same
 * state; long work is done by a thread of its own.
 */
public final class Review implements AutoCloseable {

    /** Who shows the review. Called without a lock held by the review, by any thread. */
    public interface Listener {

        /** Shows nothing. */
        Listener NONE = new Listener() {
            @Override
            public void state(Answers.State state) {}

            @Override
            public void decisions(long version, List<String> ids) {}

            @Override
            public void captions(long version, List<String> images) {}
        };

        /** Something changed. */
        void state(Answers.State state);

        /** @param ids those that changed; none for all */
        void decisions(long version, List<String> ids);

        /** @param images those whose captions changed; none for all */
        void captions(long version, List<String> images);
    }

    /** More images in an event than this are as good as all. */
    private static final int NAMED = 500;

    private static final int PAUSE = 120;

    /** How the ids of decisions about values of slots begin, which no finding asks for. */
    private static final String SLOT = "slot|";

    private final Path directory;
    private final CheckRequest request;
    private final boolean readOnly;
    private final Listener listener;
    private final StepLog log;
    private final StepHistory steps = new StepHistory();
    private final StagedFiles staged;
    private final ExecutorService worker = thread("review");
    private final ExecutorService events = thread("review events");
    private final FileWatch watch = new FileWatch();

    private long version = 1;
    private String phase = "checking";
    private Answers.@Nullable Progress progress;
    private @Nullable String problem;
    private @Nullable Checked base;
    private @Nullable Checked current;
    private long staging;
    private long checkedStaging;
    private long lastStep;
    private boolean scheduled;
    private Map<String, Decision> known = new LinkedHashMap<>();
    private Set<String> open = new HashSet<>();
    private List<String> outside = List.of();
    private Answers.@Nullable Applied applied;
    private @Nullable CaptionReader captions;
    private CaptionTreatment.Length length = new CaptionTreatment.Length(1, 0);

    private Review(
            Path directory, CheckRequest request, boolean readOnly, Listener listener, StepLog log, Path settings) {
        this.directory = directory.toAbsolutePath().normalize();
        this.request = request;
        this.readOnly = readOnly;
        this.listener = listener;
        this.log = log;
        this.staged = new StagedFiles(this.directory, settings);
        log.steps().forEach(steps::add);
        staged.follow(steps.active());
    }

    /**
     * Opens the review of what a request names, and begins to check it.
     *
     * @param directory the working directory
     * @throws ReviewInUseException if another process has it open
     */
    public static Review open(Path directory, CheckRequest request, boolean readOnly, Listener listener)
            throws IOException, ReviewInUseException {
        Path first = request.first(directory).toAbsolutePath().normalize();
        Path found = SettingsReader.find(first);
        Path folder = Files.isDirectory(first)
                ? first
                : Optional.ofNullable(first.getParent()).orElse(first);
        Path settings = found == null ? folder.resolve(ProjectSettings.NAME) : found;
        StepLog log = StepLog.open(Undo.place(first).resolve("review"), Item.hash(first.toString()) + ".jsonl");
        Review review = new Review(
                directory,
                request,
                readOnly,
                listener,
                log,
                settings.toAbsolutePath().normalize());
        review.worker.execute(review::reload);
        return review;
    }

    private static ExecutorService thread(String name) {
        return Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    boolean isReadOnly() {
        return readOnly;
    }

    Path directory() {
        return directory;
    }

    StagedFiles staged() {
        return staged;
    }

    // ---- checking

    private Check.Outcome check(Path where, CheckRequest wanted) throws UsageException {
        return new Check(where, new EffectiveSettings(where), new ToSetAside(where, Trusted.own(where)), Scope.WHOLE)
                .run(wanted);
    }

    /** Reads everything anew. Only by the worker. */
    private void reload() {
        begin("checking", "Checking the files");
        try {
            ProjectSettings project = new EffectiveSettings(directory).project(request);
            watch.begin();
            Check.Outcome outcome = check(directory, request);
            if (!outcome.refused().isEmpty()) {
                throw new UsageException(outcome.refused().get(0).path() + ": "
                        + outcome.refused().get(0).message());
            }
            staged.forget();
            Checked checked = new Checked(directory, outcome.result(), staged::before);
            watch.watch(directory, checked, staged.settingsFile());
            synchronized (this) {
                captions = new CaptionReader(Lexicon.standard().withUser(project.lexicon()));
                length = length(outcome);
                staged.known(checked.kinds());
                staged.follow(List.of());
                staged.follow(steps.active());
                base = checked;
                current = checked;
                known = new LinkedHashMap<>();
                remember(checked);
                version++;
                checkedStaging = staged.touched().isEmpty() ? staging : staging - 1;
                phase = "ready";
                progress = null;
                problem = null;
            }
            tellAll();
            recheck();
        } catch (UsageException e) {
            fail(String.join(" ", e.lines()));
        } catch (RuntimeException e) {
            fail("The files cannot be checked: " + e.getMessage());
        }
    }

    private static CaptionTreatment.Length length(Check.Outcome outcome) {
        List<TrainingPlan> plans = outcome.result().configs().isEmpty()
                ? List.of()
                : outcome.planned().plans(outcome.result());
        for (TrainingPlan plan : plans) {
            Optional<Schedule> schedule = plan.schedule();
            if (schedule.isPresent()) {
                return new CaptionTreatment.Length(
                        Math.max(1, schedule.get().epochs()), schedule.get().total());
            }
        }
        return new CaptionTreatment.Length(1, 0);
    }

    private synchronized void begin(String now, String stage) {
        phase = now;
        progress = new Answers.Progress(stage, 0, 0);
        version++;
        later(() -> listener.state(state()));
    }

    private void later(Runnable event) {
        // listeners hear of things in order, and never while somebody holds the lock
        if (!events.isShutdown()) {
            events.execute(event);
        }
    }

    private void fail(String sentence) {
        synchronized (this) {
            phase = base == null ? "failed" : "ready";
            progress = null;
            problem = sentence;
            version++;
        }
        later(() -> listener.state(state()));
    }

    /** Makes the decisions of a check known. */
    private void remember(Checked checked) {
        Set<String> ids = new HashSet<>();
        for (Decision decision : Decisions.of(checked, directory, staged.settingsFile())) {
            ids.add(decision.id());
            if (stateOf(decision.id()) == null || !known.containsKey(decision.id())) {
                known.put(decision.id(), decision);
            }
        }
        open = ids;
    }

    /** The files as they are staged, checked by the worker when it has nothing else to do. */
    private synchronized void recheck() {
        if (scheduled || checkedStaging == staging || base == null) {
            return;
        }
        scheduled = true;
        worker.execute(() -> {
            pause();
            synchronized (this) {
                scheduled = false;
            }
            checkStaged();
        });
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void checkStaged() {
        long wanted;
        List<Path> touched;
        synchronized (this) {
            wanted = staging;
            touched = List.copyOf(staged.touched());
        }
        try {
            Map<Path, byte[]> contents = new HashMap<>();
            Set<Path> removed = new HashSet<>();
            for (Path file : touched) {
                if (staged.isChanged(file)) {
                    staged.after(file).ifPresentOrElse(bytes -> contents.put(file, bytes), () -> removed.add(file));
                }
            }
            Checked checked;
            if (contents.isEmpty() && removed.isEmpty()) {
                checked = before();
            } else {
                VirtualFileSystem files = ChangedFiles.of(contents, removed);
                CheckResult result =
                        check(files.path(directory), request.at(files::path)).result();
                checked = new Checked(
                        directory,
                        result,
                        file -> removed.contains(file)
                                ? Optional.empty()
                                : Optional.ofNullable(contents.get(file)).or(() -> staged.before(file)));
            }
            synchronized (this) {
                current = checked;
                Set<String> before = Set.copyOf(open);
                remember(checked);
                version++;
                checkedStaging = wanted;
                problem = null;
                if (before.equals(open)) {
                    later(() -> listener.state(state()));
                    return;
                }
            }
            tellAll();
        } catch (UsageException e) {
            fail(String.join(" ", e.lines()));
        } catch (RuntimeException e) {
            fail("The staged files cannot be checked: " + e.getMessage());
        } finally {
            recheckIfStale();
        }
    }

    private synchronized void recheckIfStale() {
        if (checkedStaging < staging && problem == null) {
            recheck();
        }
    }

    private void tellAll() {
        long now = version();
        later(() -> {
            listener.state(state());
            listener.decisions(now, List.of());
            listener.captions(now, List.of());
        });
    }

    /** The number that grows with every change. */
    public synchronized long version() {
        return version;
    }

    /** Looks whether another program changed files, and reads them again if so. */
    public void lookOutside() {
        if (!watch.isReady() || !"ready".equals(phase())) {
            return;
        }
        List<String> changed = watch.changed();
        if (!changed.isEmpty()) {
            synchronized (this) {
                outside = changed;
            }
            worker.execute(this::reload);
        }
    }

    private synchronized String phase() {
        return phase;
    }

    /** Stops checking the staged files; the next step begins it anew. */
    public synchronized void cancel() {
        checkedStaging = staging;
        version++;
    }

    /** Reads all files again. */
    public void readAgain() {
        worker.execute(this::reload);
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
    synchronized Checked after() {
        Checked checked = current;
        return checked == null ? before() : checked;
    }

    synchronized boolean isChecked() {
        return base != null;
    }

    CaptionReader captions() {
        CaptionReader reader = captions;
        if (reader == null) {
            throw new IllegalStateException("nothing is checked yet");
        }
        return reader;
    }

    CaptionTreatment.Length length() {
        return length;
    }

    /** @throws ReviewException while the first check runs */
    private void requireChecked() throws ReviewException {
        if (!isChecked()) {
            throw new ReviewException(
                    ReviewException.Kind.CONFLICT, problem == null ? "The files are being checked" : problem);
        }
    }

    private void requireWritable() throws ReviewException {
        requireChecked();
        if (readOnly) {
            throw new ReviewException(ReviewException.Kind.READ_ONLY, "This review is read-only");
        }
    }

    /** Everything there is to decide. */
    synchronized List<Decision> decisions() {
        List<Decision> all = new ArrayList<>(known.values());
        for (Step step : steps.active()) {
            String id = step.decision();
            if (id != null && !known.containsKey(id) && step.state() != DecisionState.OPEN && !id.startsWith(SLOT)) {
                all.add(remembered(id, step));
            }
        }
        all.sort((one, other) -> Finding.WORST_FIRST.compare(one.first(), other.first()));
        return all;
    }

    /** A decision of which only the log knows. */
    private Decision remembered(String id, Step step) {
        String[] parts = id.split("\\|", 3);
        Finding finding = new Finding(
                parts[0], Severity.INFO, null, step.label(), parts[1], null, null, null, ".", List.of(), 0, null);
        return new Decision(
                id,
                Decision.Kind.FILE,
                parts[0],
                parts[2].isEmpty() ? parts[0] : parts[2],
                "",
                "",
                List.of(finding),
                List.of());
    }

    synchronized Decision decision(String id) throws ReviewException {
        return decisions().stream()
                .filter(decision -> decision.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ReviewException(ReviewException.Kind.UNKNOWN, "Unknown decision"));
    }

    private @Nullable DecisionState stateOf(String id) {
        Step step = steps.about(id);
        return step == null || step.state() == DecisionState.OPEN ? null : step.state();
    }

    synchronized DecisionState state(String id) {
        DecisionState decided = stateOf(id);
        if (decided != null) {
            return decided;
        }
        return open.contains(id) ? DecisionState.OPEN : DecisionState.DONE;
    }

    @Nullable
    synchronized String choice(String id) {
        Step step = steps.about(id);
        return step == null || stateOf(id) == null ? null : step.choice();
    }

    /** What there is to know at a glance. */
    public synchronized Answers.State state() {
        int[] counts = new int[DecisionState.values().length];
        List<Answers.Subject> subjects = new ArrayList<>();
        if (base != null) {
            decisions().forEach(decision -> counts[state(decision.id()).ordinal()]++);
            for (Dataset dataset : after().result().datasets()) {
                for (Concept concept : dataset.concepts()) {
                    subjects.add(new Answers.Subject(
                            concept.name(),
                            concept.trigger(),
                            concept.captions().size(),
                            concept.images().size()));
                }
            }
        }
        CheckResult result = base == null ? null : base.result();
        Set<Path> touched = staged.touched();
        int captionCount = (int) touched.stream()
                .filter(file -> !file.equals(staged.settingsFile())
                        && !staged.kinds().configs().containsKey(file))
                .count();
        return new Answers.State(
                version,
                phase,
                progress,
                problem,
                readOnly,
                request.subject(directory),
                result == null ? "" : result.profile(),
                trainer(result),
                new Answers.Counts(
                        counts[DecisionState.OPEN.ordinal()],
                        counts[DecisionState.ACCEPTED.ordinal()],
                        counts[DecisionState.KEPT.ordinal()],
                        counts[DecisionState.SKIPPED.ordinal()]),
                subjects,
                new Answers.Verdict(severities(base), severities(current), checkedStaging < staging),
                new Answers.Staged(touched.size(), captionCount, steps.count()),
                steps.last().map(Step::label).orElse(null),
                steps.next().map(Step::label).orElse(null),
                applied,
                outside);
    }

    private static String trainer(@Nullable CheckResult result) {
        if (result == null || result.configs().isEmpty()) {
            return "";
        }
        return result.configs().get(0).trainer().name();
    }

    private static Answers.Severities severities(@Nullable Checked checked) {
        int[] counts = new int[Severity.values().length];
        if (checked != null) {
            checked.result().findings().forEach(f -> counts[f.severity().ordinal()]++);
        }
        return new Answers.Severities(
                counts[Severity.ERROR.ordinal()], counts[Severity.WARNING.ordinal()], counts[Severity.INFO.ordinal()]);
    }

    // ---- steps

    /**
     * Takes a decision, or takes it back.
     *
     * @param wanted {@code open}, {@code accepted}, {@code kept} or {@code skipped}
     * @param choice which of its choices; {@code null} for the usual one
     */
    public Answers.Decided decide(String id, String wanted, @Nullable String choice) throws ReviewException {
        requireWritable();
        DecisionState state = DecisionState.named(wanted)
                .orElseThrow(() -> new ReviewException(
                        ReviewException.Kind.WRONG, "The state is not open, accepted, kept or skipped"));
        Decision decision = decision(id);
        Choice chosen = chosen(decision, state, choice);
        int changed = 0;
        boolean same;
        synchronized (this) {
            DecisionState now = state(id);
            String before = choice(id);
            String after = chosen == null ? null : chosen.id();
            same = now == state && (before == null ? after == null : before.equals(after))
                    || now == DecisionState.DONE && state == DecisionState.OPEN;
            if (!same) {
                List<StagedChange> changes =
                        chosen == null ? List.of() : chosen.changes().get();
                String label = label(state, chosen) + ": " + decision.title();
                changed = add(new Step(Step.What.DECIDE, label, id, state, after, changes), List.of(id));
            }
        }
        return new Answers.Decided(version(), new DecisionCards(this).card(decision(id)), state(), changed);
    }

    private static @Nullable Choice chosen(Decision decision, DecisionState state, @Nullable String choice)
            throws ReviewException {
        if (state != DecisionState.ACCEPTED && state != DecisionState.KEPT) {
            return null;
        }
        Optional<Choice> chosen = choice != null
                ? decision.choice(choice)
                : state == DecisionState.ACCEPTED ? decision.accepting() : decision.keeping();
        if (chosen.isEmpty()) {
            throw new ReviewException(
                    ReviewException.Kind.WRONG,
                    state == DecisionState.ACCEPTED
                            ? "loralint cannot change anything for this; keep or skip it"
                            : "This cannot be kept");
        }
        return chosen.get();
    }

    private static String label(DecisionState state, @Nullable Choice chosen) {
        return switch (state) {
            case ACCEPTED -> chosen == null ? "Accept" : chosen.label();
            case KEPT -> "Keep";
            case SKIPPED -> "Skip";
            default -> "Reopen";
        };
    }

    /** @return how many files change */
    synchronized int add(Step step, List<String> decisions) throws ReviewException {
        write(step);
        steps.add(step);
        applied = null;
        outside = List.of();
        return follow(decisions).size();
    }

    private void write(Step step) throws ReviewException {
        try {
            log.append(step);
        } catch (IOException e) {
            throw new ReviewException(
                    ReviewException.Kind.CONFLICT, "The step cannot be saved: " + e.getMessage() + "; nothing changed");
        }
    }

    private Set<Path> follow(List<String> decisions) {
        Set<Path> changed = staged.follow(steps.active());
        version++;
        lastStep = version;
        decisions.stream()
                .filter(id -> stateOf(id) == null && known.containsKey(id))
                .forEach(open::add);
        List<String> images = images(changed);
        long now = version;
        later(() -> {
            listener.state(state());
            listener.decisions(now, decisions);
            if (!changed.isEmpty()) {
                listener.captions(now, images);
            }
        });
        if (!changed.isEmpty()) {
            staging++;
            recheck();
        }
        return changed;
    }

    /** The images whose captions are in files; none if they are many. */
    private List<String> images(Set<Path> files) {
        if (files.size() > NAMED) {
            return List.of();
        }
        Set<String> ids = new LinkedHashSet<>();
        for (Item item : before().items()) {
            Target target = item.target();
            if (target != null && files.contains(staged.file(target))) {
                ids.add(item.id());
            }
        }
        return ids.size() > NAMED ? List.of() : List.copyOf(ids);
    }

    /** Takes the last step back. */
    public Answers.Reverted undo() throws ReviewException {
        return revert(Step.undo(), steps::last, "There is nothing to undo");
    }

    /** Does the step again that was taken back last. */
    public Answers.Reverted redo() throws ReviewException {
        return revert(Step.redo(), steps::next, "There is nothing to redo");
    }

    private interface Meant {
        Optional<Step> step();
    }

    private Answers.Reverted revert(Step line, Meant meant, String otherwise) throws ReviewException {
        requireWritable();
        Step step;
        List<String> images;
        boolean all;
        synchronized (this) {
            step = meant.step().orElseThrow(() -> new ReviewException(ReviewException.Kind.CONFLICT, otherwise));
            write(line);
            steps.add(line);
            List<String> decisions = step.decision() == null ? List.of() : List.of(step.decision());
            Set<Path> changed = follow(decisions);
            images = images(changed);
            all = images.isEmpty() && !changed.isEmpty();
        }
        return new Answers.Reverted(
                version(),
                step.label(),
                step.decision() == null ? List.of() : List.of(step.decision()),
                images,
                all,
                state());
    }

    /** Takes all steps back. */
    public Answers.State reset() throws ReviewException {
        requireWritable();
        synchronized (this) {
            try {
                log.restart(List.of());
            } catch (IOException e) {
                throw new ReviewException(
                        ReviewException.Kind.CONFLICT, "The log cannot be written: " + e.getMessage());
            }
            steps.clear();
            follow(List.of());
        }
        tellAll();
        return state();
    }

    /** An edit that is no decision. */
    int edit(String label, List<StagedChange> changes) throws ReviewException {
        requireWritable();
        return add(Step.edit(label, changes), List.of());
    }

    /** A value of a slot is taken for something; {@code open} takes that back. */
    int decideSlot(String id, String label, String choice, List<StagedChange> changes) throws ReviewException {
        requireWritable();
        DecisionState state = choice.equals("open") ? DecisionState.OPEN : DecisionState.ACCEPTED;
        return add(new Step(Step.What.DECIDE, label, id, state, choice, changes), List.of());
    }

    /** The settings as they are staged. */
    ProjectSettings project() throws ReviewException {
        Path file = staged.settingsFile();
        try {
            if (!staged.isChanged(file)) {
                return new EffectiveSettings(directory).project(request);
            }
            Map<Path, byte[]> contents = new HashMap<>();
            staged.after(file).ifPresent(bytes -> contents.put(file, bytes));
            VirtualFileSystem files = ChangedFiles.of(contents, Set.of());
            return new EffectiveSettings(files.path(directory)).project(request.at(files::path));
        } catch (UsageException e) {
            throw new ReviewException(ReviewException.Kind.CONFLICT, String.join(" ", e.lines()));
        }
    }

    // ---- writing

    /**
     * Writes what is staged.
     *
     * @param seen the version whose changes the user saw
     * @param caches whether caches that go stale are deleted
     */
    public long apply(long seen, boolean caches) throws ReviewException {
        requireWritable();
        synchronized (this) {
            if (!"ready".equals(phase)) {
                throw new ReviewException(ReviewException.Kind.CONFLICT, "The files are being checked or written");
            }
            StagedDifference difference = new StagedDifference(this);
            if (seen < lastStep) {
                throw new ReviewException(
                        ReviewException.Kind.CONFLICT, "Something was decided in between; look at the changes again");
            }
            if (difference.isEmpty()) {
                throw new ReviewException(ReviewException.Kind.CONFLICT, "There is nothing to apply");
            }
            phase = "applying";
            progress = new Answers.Progress("Writing the files", 0, 0);
            version++;
            later(() -> listener.state(state()));
            List<Path> stale = caches ? new StaleCaches(this).files() : List.of();
            worker.execute(() -> write(difference, stale));
            return version;
        }
    }

    private void write(StagedDifference difference, List<Path> caches) {
        List<Answers.Refused> refused = new ArrayList<>();
        int removed = 0;
        int files = difference.size();
        try {
            List<Trouble> troubles = difference.write(request.first(directory));
            troubles.forEach(trouble -> refused.add(refused(trouble)));
            removed = StaleCaches.delete(caches, directory, refused);
            synchronized (this) {
                List<Step> skipped = steps.active().stream()
                        .filter(step -> step.state() == DecisionState.SKIPPED)
                        .toList();
                log.restart(skipped);
                steps.clear();
                skipped.forEach(steps::add);
                applied = new Answers.Applied(
                        Math.max(0, files - troubles.size()), refused, files > troubles.size(), removed);
            }
        } catch (IOException | RuntimeException e) {
            fail("The files cannot be written: " + e.getMessage());
        }
        reload();
    }

    Answers.Refused refused(Trouble trouble) {
        return new Answers.Refused(dev.loralint.files.ShownPath.of(trouble.file(), directory), trouble.sentence());
    }

    /** Takes the last apply back, or the last fix. */
    public Answers.Restored restore() throws ReviewException {
        requireWritable();
        try {
            List<Undo> all = Undo.of(request.first(directory));
            if (all.isEmpty()) {
                throw new ReviewException(ReviewException.Kind.CONFLICT, "There is nothing to restore");
            }
            Undo.Result result = all.get(0).run(false);
            synchronized (this) {
                applied = null;
            }
            worker.execute(this::reload);
            return new Answers.Restored(
                    version(),
                    result.restored(),
                    result.troubles().stream().map(this::refused).toList(),
                    state());
        } catch (IOException e) {
            throw new ReviewException(ReviewException.Kind.CONFLICT, "The files cannot be restored: " + e.getMessage());
        }
    }

    /** Waits until all that was asked for is done. */
    public void await() throws InterruptedException {
        for (boolean again = true; again; ) {
            try {
                worker.submit(() -> {}).get(10, TimeUnit.MINUTES);
                events.submit(() -> {}).get(1, TimeUnit.MINUTES);
            } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
                throw new IllegalStateException(e);
            }
            synchronized (this) {
                again = scheduled
                        || "checking".equals(phase)
                        || "applying".equals(phase)
                        || checkedStaging < staging && problem == null && base != null;
            }
        }
    }

    @Override
    public void close() throws IOException {
        worker.shutdownNow();
        events.shutdownNow();
        log.close();
    }
}
