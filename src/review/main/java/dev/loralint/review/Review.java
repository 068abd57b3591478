package dev.loralint.review;

import dev.loralint.check.CheckRequest;
import dev.loralint.check.EffectiveSettings;
import dev.loralint.check.RequestedTrainer;
import dev.loralint.check.UsageException;
import dev.loralint.concepts.Concept;
import dev.loralint.concepts.Dataset;
import dev.loralint.files.UserFolders;
import dev.loralint.files.virtual.ChangedFiles;
import dev.loralint.files.virtual.VirtualFileSystem;
import dev.loralint.finding.Change;
import dev.loralint.finding.Finding;
import dev.loralint.result.CheckResult;
import dev.loralint.review.captions.CaptionReader;
import dev.loralint.review.captions.TrainedReader;
import dev.loralint.review.steps.DecisionState;
import dev.loralint.review.steps.ReviewInUseException;
import dev.loralint.review.steps.SettingEdit;
import dev.loralint.review.steps.StagedChange;
import dev.loralint.review.steps.Step;
import dev.loralint.review.steps.StepLog;
import dev.loralint.review.steps.Target;
import dev.loralint.settings.ProjectSettings;
import dev.loralint.settings.SettingsReader;
import dev.loralint.trainer.Trainer;
import dev.loralint.trainer.formats.Trainers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One review: it checks the files ({@link Checking}), takes decisions and other steps ({@link StagedSteps}), and writes what was
 * decided when the user says so ({@link Applying}). Everything before that is staged, and kept in a log from which the next
 * process goes on. Safe for several threads, which see the same state; long work is done by a thread of its own.
 */
public final class Review implements AutoCloseable {

    private static final String IDENTITY = "captions/identity-tag";

    /** Who shows the review. Called without a lock held by the review, by one thread. */
    public interface Listener {

        /** Shows nothing. */
        Listener NONE = new Listener() {
            @Override
            public void state(Answers.State state) {}

            @Override
            public void decisions(long version, List<Answers.Card> cards) {}

            @Override
            public void captions(long version, List<String> images) {}
        };

        /** Something changed. */
        void state(Answers.State state);

        /** @param cards of those that changed; none for all */
        void decisions(long version, List<Answers.Card> cards);

        /** @param images those whose captions changed; none for all */
        void captions(long version, List<String> images);
    }

    /** More images in an event than this are as good as all. */
    private static final int NAMED = 500;

    private static final String TRAINER = "trainer";

    private final Path directory;
    private final CheckRequest request;
    private final boolean readOnly;
    private final Announcer lock;
    private final StagedSteps steps;
    private final KnownDecisions decisions;
    private final Checking checking;
    private final Applying applying;
    private final DecisionCards cards = new DecisionCards(this);

    /** The trainer that the user named when nothing else did. */
    private @Nullable Trainer named;

    private Review(Path directory, CheckRequest request, boolean readOnly, Listener listener, StepLog log, Path file) {
        this.directory = directory.toAbsolutePath().normalize();
        this.request = request;
        this.readOnly = readOnly;
        this.lock = new Announcer(listener, this::state);
        this.steps = new StagedSteps(log, new StagedFiles(this.directory, file));
        this.decisions = new KnownDecisions(steps.history());
        this.checking = new Checking(this.directory, request, steps, decisions, lock);
        this.applying = new Applying(this, request.first(directory), steps, checking, lock);
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
        StepLog log = StepLog.open(
                UserFolders.ofThisUser().createdState().resolve("review"),
                Item.hash(real(first).toString()) + ".jsonl");
        Review review = new Review(
                directory,
                request,
                readOnly,
                listener,
                log,
                settings.toAbsolutePath().normalize());
        review.checking.read();
        return review;
    }

    /** The same folder by another path has the same review. */
    private static Path real(Path path) throws IOException {
        return Files.exists(path) ? path.toRealPath() : path;
    }

    // ---- what there is to see

    boolean isReadOnly() {
        return readOnly;
    }

    Path directory() {
        return directory;
    }

    StagedFiles staged() {
        return steps.files();
    }

    /** The check of the files as they are. */
    Checked before() {
        synchronized (lock) {
            return checking.before();
        }
    }

    /** The last check of the files as they are staged. */
    Checked after() {
        synchronized (lock) {
            return checking.after();
        }
    }

    boolean isChecked() {
        synchronized (lock) {
            return checking.isChecked();
        }
    }

    CaptionReader captions() {
        synchronized (lock) {
            return checking.captions();
        }
    }

    /** What the trainer makes of captions. */
    TrainedReader trained() {
        synchronized (lock) {
            return new TrainedReader(checking.captions(), checking.run());
        }
    }

    DecisionCards cards() {
        return cards;
    }

    /** The number that grows with every change. */
    public long version() {
        return lock.version();
    }

    /** Everything there is to decide, the worst first. */
    List<Decision> decisions() {
        synchronized (lock) {
            return decisions.all();
        }
    }

    Optional<Decision> find(String id) {
        synchronized (lock) {
            return decisions.find(id);
        }
    }

    Decision decision(String id) throws ReviewException {
        return find(id).orElseThrow(() -> new ReviewException(ReviewException.Kind.UNKNOWN, "Unknown decision"));
    }

    DecisionState state(String id) {
        synchronized (lock) {
            return decisions.state(id);
        }
    }

    @Nullable
    String choice(String id) {
        synchronized (lock) {
            return decisions.choice(id);
        }
    }

    /** What there is to know at a glance. */
    public Answers.State state() {
        synchronized (lock) {
            CheckResult before = checking.isChecked() ? checking.before().result() : null;
            return new Answers.State(
                    lock.version(),
                    checking.phase().label(),
                    checking.progress(),
                    checking.problem(),
                    readOnly,
                    name(),
                    before == null ? "" : before.basis().profile(),
                    before == null || before.configs().isEmpty()
                            ? ""
                            : before.configs().get(0).trainer().name(),
                    decisions.counts(),
                    before == null ? List.of() : subjects(checking.after().result()),
                    checking.verdict(),
                    staged().counted(steps.history().count()),
                    label(steps.history().lastTogether()),
                    label(steps.history().nextTogether()),
                    applying.applied(),
                    before == null || applying.applied() == null ? List.of() : notes(before),
                    checking.outside(),
                    question());
        }
    }

    /** The dataset as the user named it; a folder that was named by {@code .} has its own name. */
    private String name() {
        String named = request.subject(directory);
        Path folder = named.equals(".") ? directory.toAbsolutePath().normalize().getFileName() : null;
        return folder == null ? named : folder.toString();
    }

    private static List<String> notes(CheckResult result) {
        return result.findings().stream()
                .filter(finding -> !Decisions.isToDecide(finding))
                .map(Finding::message)
                .toList();
    }

    private Answers.TrainerQuestion question() {
        Trainer answer = named;
        if (answer == null) {
            return new Answers.TrainerQuestion(checking.isTrainerUnknown() ? Trainers.names() : List.of(), "", "");
        }
        SettingEdit keeping = SettingEdit.text(TRAINER, answer.name());
        boolean isStaged = steps.history().active().stream()
                .flatMap(step -> step.changes().stream())
                .anyMatch(change -> change.settings().contains(keeping));
        boolean isWritten = checking.trainerOfSettings().equals(answer.name());
        return new Answers.TrainerQuestion(
                Trainers.names(), answer.name(), isStaged ? "staged" : isWritten ? "written" : "");
    }

    /**
     * Answers which trainer the files are for, as far as this review goes: they are checked again for it.
     *
     * @param name as {@code --trainer} takes it; empty to forget the answer
     * @param keep whether it is also staged for {@code loralint.toml}
     */
    public Answers.State trainer(String name, boolean keep) throws ReviewException {
        synchronized (lock) {
            requireChecked();
            Trainer wanted = name.isEmpty()
                    ? null
                    : Trainers.named(name)
                            .orElseThrow(() -> new ReviewException(ReviewException.Kind.WRONG, "Unknown trainer"));
            RequestedTrainer asked = request.trainer();
            if (wanted == null ? named != null : named == null || !named.name().equals(wanted.name())) {
                named = wanted;
                checking.by(
                        wanted == null
                                ? asked
                                : new RequestedTrainer(wanted, "you named it in the review", "", asked.start()));
            }
            if (wanted != null && keep && question().kept().isEmpty()) {
                edit(
                        "Keep the trainer " + wanted.name(),
                        List.of(StagedChange.settings(SettingEdit.text(TRAINER, wanted.name()))));
            }
            lock.changed();
            return state();
        }
    }

    private static List<Answers.Subject> subjects(CheckResult result) {
        List<Answers.Subject> subjects = new ArrayList<>();
        for (Dataset dataset : result.datasets()) {
            for (Concept concept : dataset.concepts()) {
                subjects.add(new Answers.Subject(
                        concept.name(),
                        concept.trigger(),
                        concept.captions().size(),
                        concept.images().size()));
            }
        }
        return subjects;
    }

    /** The settings as they are staged. */
    ProjectSettings project() throws ReviewException {
        Path file = staged().settingsFile();
        try {
            if (!staged().isChanged(file)) {
                return new EffectiveSettings(directory).project(checking.request());
            }
            Map<Path, byte[]> contents = new HashMap<>();
            staged().after(file).ifPresent(bytes -> contents.put(file, bytes));
            VirtualFileSystem files = ChangedFiles.of(contents, Set.of());
            return new EffectiveSettings(files.path(directory))
                    .project(checking.request().at(files::path));
        } catch (UsageException e) {
            throw new ReviewException(ReviewException.Kind.CONFLICT, String.join(" ", e.lines()));
        }
    }

    // ---- steps

    /** @throws ReviewException while the first check runs */
    private void requireChecked() throws ReviewException {
        if (!checking.isChecked()) {
            String problem = checking.problem();
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

    /**
     * Takes a decision, or reopens it.
     *
     * @param wanted {@code open}, {@code accepted}, {@code kept} or {@code skipped}
     * @param choice which of its choices; {@code null} for the usual one
     */
    public Answers.Decided decide(String id, String wanted, @Nullable String choice) throws ReviewException {
        DecisionState state = DecisionState.named(wanted)
                .orElseThrow(() -> new ReviewException(
                        ReviewException.Kind.WRONG, "The state is not open, accepted, kept or skipped"));
        synchronized (lock) {
            requireWritable();
            Decision decision = decision(id);
            Choice chosen = chosen(decision, state, choice);
            String after = chosen == null ? null : chosen.id();
            DecisionState now = decisions.state(id);
            String before = decisions.choice(id);
            boolean same = now == state && (before == null ? after == null : before.equals(after))
                    || now == DecisionState.DONE && state == DecisionState.OPEN;
            int changed = 0;
            if (!same) {
                List<StagedChange> changes =
                        chosen == null ? List.of() : chosen.changes().get();
                String label = label(state, chosen) + ": " + decision.title();
                Step step = new Step(Step.What.DECIDE, label, id, state, after, changes, null);
                changed = add(pruned(List.of(step))).size();
            }
            return new Answers.Decided(lock.version(), cards.card(decision), state(), changed);
        }
    }

    /**
     * Accepts, keeps or skips several open decisions as one step. One that cannot be accepted, as only a person can change
     * something, stays open, and so does one that deletes files among those of other rules.
     *
     * @param wanted {@code accepted}, {@code kept} or {@code skipped}
     * @param choice which choice of those that have it; {@code null} for the usual one of each
     */
    public Answers.State decideAll(List<String> ids, String wanted, @Nullable String choice) throws ReviewException {
        DecisionState state = DecisionState.named(wanted)
                .filter(named -> named != DecisionState.OPEN && named != DecisionState.DONE)
                .orElseThrow(() ->
                        new ReviewException(ReviewException.Kind.WRONG, "The state is not accepted, kept or skipped"));
        synchronized (lock) {
            requireWritable();
            List<Step> taken = new ArrayList<>();
            String group = "all " + steps.history().count() + " " + lock.version();
            Set<String> rules = new HashSet<>();
            for (String id : ids) {
                rules.add(decision(id).first().rule());
            }
            for (String id : ids) {
                Decision decision = decision(id);
                boolean isSkipped = state == DecisionState.SKIPPED;
                Choice chosen =
                        isSkipped ? null : offered(decision, state, choice).orElse(null);
                if (decisions.state(id) == DecisionState.OPEN && (isSkipped || chosen != null)) {
                    List<StagedChange> changes =
                            chosen == null ? List.of() : chosen.changes().get();
                    if (rules.size() > 1 && changes.stream().anyMatch(StagedChange::removed)) {
                        continue;
                    }
                    String label = label(state, chosen) + ": " + decision.title();
                    String after = chosen == null ? null : chosen.id();
                    taken.add(new Step(Step.What.DECIDE, label, id, state, after, changes, group));
                }
            }
            if (!taken.isEmpty()) {
                add(pruned(taken));
            }
            return state();
        }
    }

    /** A caption that is copied from another file loses the looks that are pruned from the captions of its concept, too. */
    private List<Step> pruned(List<Step> taken) throws ReviewException {
        List<Step> all = new ArrayList<>();
        for (Step step : taken) {
            List<StagedChange> changes = new ArrayList<>(step.changes());
            if (step.state() == DecisionState.ACCEPTED) {
                Finding about = decision(String.valueOf(step.decision())).first();
                List<Target> copied = about.rule().equals(IDENTITY) ? copied(about.concept()) : copied(step);
                List<String> looks = copied.isEmpty() ? List.of() : looks(about.concept(), taken);
                if (!looks.isEmpty()) {
                    changes.add(StagedChange.of(copied, List.of(new Change.RemoveTags(looks))));
                }
            }
            all.add(new Step(
                    step.what(), step.label(), step.decision(), step.state(), step.choice(), changes, step.group()));
        }
        return all;
    }

    private static List<Target> copied(Step step) {
        return step.changes().stream()
                .filter(change -> change.wanted().stream()
                        .anyMatch(one -> one instanceof Change.WriteCaption write && write.isOfTags()))
                .flatMap(change -> change.targets().stream())
                .toList();
    }

    /** Captions that earlier steps wrote. */
    private List<Target> copied(@Nullable String concept) {
        return before().items(String.valueOf(concept)).stream()
                .flatMap(item -> Optional.ofNullable(item.target()).stream())
                .filter(target -> staged().before(staged().file(target)).isEmpty()
                        && staged().after(staged().file(target)).isPresent())
                .toList();
    }

    /** The tags that decisions about looks of a concept remove, those that are taken now too. */
    private List<String> looks(@Nullable String concept, List<Step> taken) {
        Set<String> now = new HashSet<>();
        taken.stream()
                .filter(step -> step.state() == DecisionState.ACCEPTED)
                .forEach(step -> now.add(String.valueOf(step.decision())));
        return decisions().stream()
                .filter(each -> Objects.equals(each.first().concept(), concept)
                        && each.first().rule().equals(IDENTITY))
                .filter(each -> now.contains(each.id()) || decisions.state(each.id()) == DecisionState.ACCEPTED)
                .flatMap(each -> Optional.ofNullable(each.first().fix()).stream())
                .flatMap(fix -> fix.changes().stream())
                .filter(Change.RemoveTags.class::isInstance)
                .flatMap(change -> ((Change.RemoveTags) change).keys().stream())
                .distinct()
                .toList();
    }

    /**
     * Does what accepting a decision does, up to the answer, and keeps nothing of it. The first decision is then answered as
     * quickly as the later ones, when everything is loaded and compiled.
     */
    public Answers.Decided rehearse(String id) throws ReviewException, IOException {
        requireWritable();
        Decision decision = decision(id);
        List<StagedChange> changes = decision.accepting().isEmpty()
                ? List.of()
                : decision.accepting().get().changes().get();
        StepLog.line(new Step(Step.What.DECIDE, decision.title(), id, DecisionState.ACCEPTED, null, changes, null));
        StagedFiles alone = staged().alone(changes);
        alone.touched().stream().limit(1).forEach(alone::after);
        synchronized (lock) {
            return new Answers.Decided(
                    lock.version(),
                    cards.card(decision),
                    state(),
                    alone.touched().size());
        }
    }

    private static @Nullable Choice chosen(Decision decision, DecisionState state, @Nullable String choice)
            throws ReviewException {
        if (state != DecisionState.ACCEPTED && state != DecisionState.KEPT) {
            return null;
        }
        Optional<Choice> chosen = offered(decision, state, choice);
        if (chosen.isEmpty()) {
            throw new ReviewException(
                    ReviewException.Kind.WRONG,
                    state == DecisionState.ACCEPTED
                            ? "loralint cannot change anything for this; keep or skip it"
                            : "This cannot be kept");
        }
        return chosen.get();
    }

    private static Optional<Choice> offered(Decision decision, DecisionState state, @Nullable String choice) {
        return choice != null
                ? decision.choice(choice)
                : state == DecisionState.ACCEPTED ? decision.accepting() : decision.keeping();
    }

    private static String label(DecisionState state, @Nullable Choice chosen) {
        return switch (state) {
            case ACCEPTED -> chosen == null ? "Accept" : chosen.label();
            case KEPT -> "Keep";
            case SKIPPED -> "Skip";
            default -> "Reopen";
        };
    }

    /** An edit that is not a decision. */
    void edit(String label, List<StagedChange> changes) throws ReviewException {
        synchronized (lock) {
            requireWritable();
            add(List.of(Step.edit(label, changes)));
        }
    }

    /** A value of a slot is treated as something; {@code open} undoes that. */
    void decideSlot(String id, String label, String choice, List<StagedChange> changes) throws ReviewException {
        synchronized (lock) {
            requireWritable();
            DecisionState state = choice.equals("open") ? DecisionState.OPEN : DecisionState.ACCEPTED;
            add(List.of(new Step(Step.What.DECIDE, label, id, state, choice, changes, null)));
        }
    }

    private Set<Path> add(List<Step> taken) throws ReviewException {
        Set<Path> changed = steps.add(taken);
        applying.forget();
        checking.forgetOutside();
        follow(changed, decided(taken));
        return changed;
    }

    private static List<String> decided(List<Step> steps) {
        return steps.stream().map(Step::decision).filter(Objects::nonNull).toList();
    }

    private void follow(Set<Path> changed, List<String> ids) {
        decisions.follow(ids);
        lock.stepped(() -> cards.of(ids), !changed.isEmpty(), images(changed));
        checking.stepped(!changed.isEmpty());
    }

    /** The images whose captions are in files; none if they are many. */
    private List<String> images(Set<Path> files) {
        if (files.isEmpty() || files.size() > NAMED) {
            return List.of();
        }
        Set<String> ids = new LinkedHashSet<>();
        for (Item item : checking.before().items()) {
            Target target = item.target();
            if (target != null && files.contains(staged().file(target))) {
                ids.add(item.id());
            }
        }
        return ids.size() > NAMED ? List.of() : List.copyOf(ids);
    }

    /** Undoes the last step. */
    public Answers.Reverted undo() throws ReviewException {
        synchronized (lock) {
            return revert(Step.undo(), steps.history().lastTogether(), "There is nothing to undo");
        }
    }

    /** Does the step again that was undone last. */
    public Answers.Reverted redo() throws ReviewException {
        synchronized (lock) {
            return revert(Step.redo(), steps.history().nextTogether(), "There is nothing to redo");
        }
    }

    private Answers.Reverted revert(Step line, List<Step> meant, String otherwise) throws ReviewException {
        requireWritable();
        String label = label(meant);
        if (label == null) {
            throw new ReviewException(ReviewException.Kind.CONFLICT, otherwise);
        }
        List<String> ids = decided(meant);
        Set<Path> changed = steps.add(List.of(line));
        follow(changed, ids);
        List<String> images = images(changed);
        return new Answers.Reverted(
                lock.version(), label, ids, images, images.isEmpty() && !changed.isEmpty(), state());
    }

    /** Of steps that are one thing; {@code null} for none. */
    private static @Nullable String label(List<Step> steps) {
        return switch (steps.size()) {
            case 0 -> null;
            case 1 -> steps.get(0).label();
            default -> steps.size() + " decisions: " + steps.get(0).label() + " …";
        };
    }

    /** Undoes all steps. */
    public Answers.State reset() throws ReviewException {
        synchronized (lock) {
            requireWritable();
            Set<Path> changed = steps.clear();
            decisions.reopen();
            lock.changedAll();
            checking.stepped(!changed.isEmpty());
            return state();
        }
    }

    // ---- checking and writing

    /** Looks whether another program changed files, and reads them again if so. */
    public void lookOutside() {
        if (checking.lookOutside()) {
            synchronized (lock) {
                applying.forget();
            }
        }
    }

    /** Stops what is being read or checked. */
    public void cancel() {
        checking.cancel();
    }

    /** Checks the staged files after all, where that was cancelled. */
    public void recheck() {
        checking.recheck();
    }

    /** Reads all files again. */
    public void readAgain() {
        checking.read();
    }

    /**
     * Writes what is staged.
     *
     * @param seen the version whose changes the user saw
     * @param caches whether caches that go stale are deleted
     */
    public long apply(long seen, boolean caches) throws ReviewException {
        synchronized (lock) {
            requireWritable();
            return applying.begin(seen, caches);
        }
    }

    /** Whether there is an apply or a fix to undo. */
    boolean isRestorable() {
        return applying.isRestorable();
    }

    /** Undoes the last apply, or the last fix. */
    public Answers.Restored restore() throws ReviewException {
        synchronized (lock) {
            requireWritable();
            return applying.restore();
        }
    }

    /** Waits until all that was asked for is done. */
    public void await() throws InterruptedException {
        checking.await();
    }

    @Override
    public void close() throws IOException {
        checking.close();
        lock.close();
        steps.close();
    }
}
