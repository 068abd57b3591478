package dev.loralint.fix;

import dev.loralint.check.Check;
import dev.loralint.disk.Disk;
import dev.loralint.files.AtomicFile;
import dev.loralint.files.DiskWriter;
import dev.loralint.finding.Change;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Fix;
import dev.loralint.finding.Location;
import dev.loralint.finding.Outcome;
import dev.loralint.finding.Wording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Fixes files pass by pass, checking them again after each, until nothing is left to do. What a pass makes worse than it
 * was is undone.
 */
final class Fixer {

    /** More passes than this mean that fixes undo each other, or do not take away what they are for. */
    private static final int PASSES_AT_MOST = 10;

    /** As many files in turn are seen as one circle of fixes. */
    private static final int CIRCLE = 5;

    /** Passes that were to be expected: a million captions with ten thousand places a pass, and some. */
    private static final int LONGEST = 500;

    private final Recheck recheck;
    private final Predicate<Finding> wanted;
    private final Refusals refusals = new Refusals();
    private final FixPlanner planner;
    private final Path directory;
    private final Recording journal;
    private final Writing writing;
    private final Map<Path, byte[]> originals = new LinkedHashMap<>();
    private final Map<Path, FileTime> times = new HashMap<>();
    private final Set<Path> created = new LinkedHashSet<>();
    private final Map<String, Fixed> fixed = new LinkedHashMap<>();
    private final Deque<List<Rewrite>> last = new ArrayDeque<>();
    private boolean journalFailed;

    /** A finding with the files that it was fixed in so far. */
    private record Fixed(Finding finding, Set<Path> files) {}

    /**
     * @param directory what the findings' paths are relative to
     * @param target what the user wants fixed
     * @param wanted which findings are to be fixed
     */
    public Fixer(Path directory, Path target, Recheck recheck, Predicate<Finding> wanted) {
        this(directory, target, recheck, wanted, DiskWriter::writeAll);
    }

    Fixer(Path directory, Path target, Recheck recheck, Predicate<Finding> wanted, DiskWriter disk) {
        this(directory, Journal.begin(directory.resolve(target), Clock.systemUTC()), recheck, wanted, disk);
    }

    /** Fixes copies, which nobody wants back. */
    static Fixer ofCopies(Path directory, Recheck recheck, Predicate<Finding> wanted) {
        return new Fixer(directory, Recording.none(directory), recheck, wanted, DiskWriter::writeAll);
    }

    /** @param journal remembers what the files contain now */
    Fixer(Path directory, Recording journal, Recheck recheck, Predicate<Finding> wanted, DiskWriter disk) {
        this.recheck = recheck;
        this.wanted = wanted;
        this.planner = new FixPlanner(refusals);
        this.directory = directory;
        this.journal = journal;
        this.writing = new Writing(journal, disk);
    }

    /** What is to be done as far as it shows; what else does when files can be read is reported when it is done. */
    public Plan plan(CheckedState state) {
        return next(state);
    }

    /** What says something comes first, in files made readable and captions copied: it is checked together with the others. */
    private Plan next(CheckedState state) {
        List<Finding> wanted = wantedOf(state);
        FixTargets targets = new FixTargets(directory, state.datasets(), state.configs());
        Plan reading = planner.plan(
                targets, wanted.stream().filter(Fixer::makesReadable).toList());
        return reading.isEmpty() ? planner.plan(targets, wanted) : reading;
    }

    private Path file(Location place) {
        return directory.resolve(place.path()).normalize();
    }

    private static boolean makesReadable(Finding finding) {
        Fix fix = finding.fix();
        return fix != null
                && fix.changes().stream()
                        .anyMatch(change -> change instanceof Change.SaveAsUtf8
                                || change instanceof Change.Respell
                                || change instanceof Change.WriteCaption write && write.isOfTags());
    }

    /** @param first what is wrong now */
    public FixResult run(CheckedState first) {
        try (journal) {
            return runAlone(first);
        }
    }

    private FixResult runAlone(CheckedState first) {
        CheckedState state = first;
        int passes = 0;
        int expected = 0;
        boolean stable = true;
        for (Plan plan = next(state); !plan.isEmpty() && !journalFailed; plan = next(state)) {
            if (passes == PASSES_AT_MOST || expected == LONGEST) {
                stable = false;
                leaveAsTheyWere(plan);
                state = recheck.check();
                passes = 0;
                expected = 0;
                continue;
            }
            List<Rewrite> written = write(plan);
            if (!written.isEmpty()) {
                last.add(written);
                if (last.size() > CIRCLE) {
                    last.remove();
                }
                passes += plan.cut() ? 0 : 1;
                expected += plan.cut() ? 1 : 0;
                CheckedState next = recheck.check();
                state = takeBackHarm(state, next, written) ? recheck.check() : next;
            }
        }
        int changed = changedFiles();
        forgetIfNothingChanged(changed);
        List<FixedFinding> acted = fixed.values().stream()
                .filter(f -> !f.files().isEmpty())
                .map(f -> new FixedFinding(f.finding(), f.files()))
                .toList();
        return new FixResult(acted, changed, refusals.problems(), stable, state, comments());
    }

    /** A fix that comes to no end changes nothing: its files get their old bytes, and are not tried again. */
    private void leaveAsTheyWere(Plan next) {
        Set<Path> files = new LinkedHashSet<>();
        Stream.concat(last.stream().flatMap(List::stream), next.rewrites().stream())
                .map(Rewrite::file)
                .forEach(files::add);
        last.clear();
        for (Path file : files) {
            FixProblem problem = new FixProblem(
                    file, "not changed: fixing it never ends, which is a bug in loralint; please report it");
            byte[] original = originals.get(file);
            if (original == null || putBack(file, original)) {
                fixed.values().forEach(known -> known.files().remove(file));
                refusals.refuse(problem);
            }
        }
    }

    private List<Finding> wantedOf(CheckedState state) {
        return state.findings().stream().filter(wanted).toList();
    }

    private List<Rewrite> write(Plan plan) {
        plan.rewrites().stream().filter(rewrite -> !rewrite.created()).forEach(this::remember);
        Writing.Result result = writing.write(plan.rewrites());
        result.problems().forEach(refusals::refuse);
        result.written().forEach(this::count);
        journalFailed |= !result.journalled();
        return result.written();
    }

    private void remember(Rewrite rewrite) {
        if (Disk.isOnDisk(rewrite.file()) && !times.containsKey(rewrite.file())) {
            try {
                times.put(rewrite.file(), Files.getLastModifiedTime(rewrite.file()));
            } catch (IOException e) {
                // it cannot be written either
            }
        }
    }

    private void count(Rewrite rewrite) {
        Path file = rewrite.file();
        originals.putIfAbsent(file, rewrite.before());
        if (rewrite.created()) {
            created.add(file);
        }
        for (Finding cause : rewrite.causes()) {
            fixed.computeIfAbsent(cause.fingerprint(), k -> new Fixed(cause, new LinkedHashSet<>()))
                    .files()
                    .add(file);
        }
    }

    // ---- checking what was done

    /** A fix must leave nothing at which the trainer stops and did not stop before. */
    private boolean takeBackHarm(CheckedState before, CheckedState after, List<Rewrite> written) {
        Map<String, Finding> harm = fatal(after);
        Map<String, Finding> known = fatal(before);
        harm.keySet().removeAll(known.keySet());
        if (!known.isEmpty()) {
            harm.values().removeIf(Check::isShownAlone);
        }
        if (harm.isEmpty()) {
            return false;
        }
        List<Rewrite> suspects = suspects(harm, written, unread(before));
        suspects.forEach(this::takeBack);
        return !suspects.isEmpty();
    }

    /** Files whose problems could not be seen, since they could not be read. */
    private Set<Path> unread(CheckedState state) {
        return state.unread().stream().map(p -> file(p.location())).collect(Collectors.toSet());
    }

    private static Map<String, Finding> fatal(CheckedState state) {
        Map<String, Finding> fatal = new HashMap<>();
        for (Finding finding : state.findings()) {
            Wording gathered = finding.wording();
            if (finding.outcome() == Outcome.FATAL && gathered != null) {
                // "1 of 16 captions" may become "1 of 17"
                for (Location place : finding.places()) {
                    fatal.put(place.path() + finding.fingerprint(place.path(), place) + gathered.template(), finding);
                }
            } else if (finding.outcome() == Outcome.FATAL) {
                // a value that loses its quotes stops the trainer for the same reason
                fatal.put(finding.fingerprint() + finding.message().replace("\"", ""), finding);
            }
        }
        return fatal;
    }

    /** The files where the harm shows, else all that were written. A file that can be read now has shown what it had. */
    private List<Rewrite> suspects(Map<String, Finding> harm, List<Rewrite> written, Set<Path> unread) {
        Set<Path> places = new LinkedHashSet<>();
        for (Finding finding : harm.values()) {
            finding.places().forEach(p -> places.add(file(p)));
        }
        places.removeAll(unread);
        List<Rewrite> there =
                written.stream().filter(r -> places.contains(r.file())).toList();
        boolean shown = written.stream().anyMatch(r -> unread.contains(r.file()));
        return there.isEmpty() && !shown ? written : there;
    }

    private void takeBack(Rewrite rewrite) {
        Path file = rewrite.file();
        if (!putBack(file, rewrite.before())) {
            return;
        }
        for (Finding cause : rewrite.causes()) {
            Fixed known = fixed.get(cause.fingerprint());
            if (known != null) {
                known.files().remove(file);
            }
            if (rewrite.causes().size() == 1) {
                refusals.refuse(file, cause);
            }
        }
        refusals.tryOneByOne(file);
    }

    /** @return whether the file is as it was; if not, it is refused with the reason */
    private boolean putBack(Path file, byte[] before) {
        try {
            if (before.length == 0 && created.remove(file)) {
                Files.deleteIfExists(file);
            } else {
                AtomicFile.write(file, before);
            }
            return true;
        } catch (IOException e) {
            refusals.refuse(FixProblem.of(file, e));
            return false;
        }
    }

    private List<KeptComment> comments() {
        List<KeptComment> comments = new ArrayList<>();
        originals.forEach((file, before) -> {
            try {
                comments.addAll(KeptComment.in(file, before, Files.readAllBytes(file)));
            } catch (IOException e) {
                // it is gone, with its comments
            }
        });
        return comments;
    }

    private int changedFiles() {
        int changed = created.size();
        for (Map.Entry<Path, byte[]> original : originals.entrySet()) {
            if (!created.contains(original.getKey())) {
                if (differs(original.getKey(), original.getValue())) {
                    changed++;
                } else {
                    restoreTime(original.getKey());
                }
            }
        }
        return changed;
    }

    /** What was written and put back is as it was: caches of trainers go by the time. */
    private void restoreTime(Path file) {
        FileTime time = times.get(file);
        try {
            if (time != null) {
                Files.setLastModifiedTime(file, time);
            }
        } catch (IOException e) {
            refusals.refuse(FixProblem.of(file, e));
        }
    }

    private static boolean differs(Path file, byte[] original) {
        try {
            return !Files.exists(file) ? original.length > 0 : !Arrays.equals(Files.readAllBytes(file), original);
        } catch (IOException e) {
            return true;
        }
    }

    private void forgetIfNothingChanged(int changed) {
        if (changed == 0) {
            try {
                journal.forget();
            } catch (IOException e) {
                refusals.refuse(FixProblem.of(journal.folder(), e));
            }
        }
    }
}
