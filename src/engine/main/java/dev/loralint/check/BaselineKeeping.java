package dev.loralint.check;

import dev.loralint.baseline.Baseline;
import dev.loralint.files.FileProblem;
import dev.loralint.files.OutputFile;
import dev.loralint.files.ReadProblem;
import dev.loralint.files.ShownPath;
import dev.loralint.files.virtual.VirtualPath;
import dev.loralint.finding.Finding;
import dev.loralint.result.Unread;
import dev.loralint.rules.house.HouseFolders;
import dev.loralint.settings.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Creates, reads and prunes the baseline of a request. */
public final class BaselineKeeping {

    private final Path directory;
    private final CheckRequest request;

    /**
     * @param directory the working directory
     * @param request what the baseline is made of, or what of it is to be pruned
     */
    public BaselineKeeping(Path directory, CheckRequest request) {
        this.directory = directory;
        this.request = request;
    }

    /**
     * A baseline and its file.
     *
     * @param findings how many findings it was made of
     */
    public record Created(Path file, Baseline baseline, int findings) {}

    /** A baseline that was read, and its file. */
    public record Kept(Path file, Baseline baseline) {}

    /**
     * What pruning came to.
     *
     * @param gone how many places were removed
     * @param left how many places remain
     * @param unread what could not be read; then nothing is removed
     */
    public record Pruned(Path file, int gone, int left, List<Unread> unread) {

        public Pruned {
            unread = List.copyOf(unread);
        }
    }

    /** Whether there is a baseline already. */
    public boolean exists() {
        return Files.exists(place());
    }

    /**
     * Writes all current findings into a new baseline.
     *
     * @param anew whether an existing baseline is replaced
     * @throws UsageException if there is one already or a path is refused
     */
    public Created create(boolean anew) throws UsageException, IOException {
        Path file = place();
        if (Files.exists(file) && !anew) {
            throw new UsageException(shown(file) + " already exists; `loralint baseline prune` removes fixed entries,"
                    + " --force replaces it");
        }
        Check.Outcome outcome = new Check(directory).run(request);
        if (!outcome.refused().isEmpty()) {
            ReadProblem refused = outcome.refused().get(0);
            throw new UsageException(refused.path() + ": " + refused.message());
        }
        List<Finding> findings = outcome.result().findings();
        Baseline baseline = Baseline.of(findings, directory, folder(file), request.paths());
        write(file, baseline);
        return new Created(file, baseline, findings.size());
    }

    /**
     * Removes what is no longer found, and adds nothing.
     *
     * @throws UsageException where there is no baseline
     */
    public Pruned prune() throws UsageException, IOException {
        Kept kept = read();
        Baseline baseline = kept.baseline();
        Path folder = folder(kept.file());
        EffectiveSettings settings = new EffectiveSettings(directory);
        HouseFolders house =
                settings.house(settings.project(request), request.house().folders());
        CheckRequest applied = request.by(request.rules().selection().except(house.idsNotRun()));
        BaselineScope scope = new BaselineScope(directory, applied, folder);
        CheckRequest whole = scope.isWhole(baseline)
                ? request
                : request.ofPaths(baseline.of().stream()
                        .map(path -> folder.resolve(path).normalize())
                        .toList());
        Check.Outcome outcome = new Check(directory).run(whole);
        List<Unread> unread = unread(outcome);
        if (!unread.isEmpty()) {
            return new Pruned(kept.file(), 0, baseline.places(), unread);
        }
        baseline.apply(outcome.result().findings(), directory, folder);
        Baseline pruned = baseline.pruned(scope.named());
        write(kept.file(), pruned);
        return new Pruned(kept.file(), baseline.places() - pruned.places(), pruned.places(), List.of());
    }

    /**
     * The baseline that applies to the request.
     *
     * @throws UsageException where there is none, or it cannot be read
     */
    public Kept read() throws UsageException {
        Path file = Baseline.find(request.first(directory));
        if (file == null) {
            throw new UsageException(Baseline.NAME + " not found; `loralint baseline create` creates it");
        }
        try {
            return new Kept(
                    file,
                    Baseline.read(
                            file,
                            new EffectiveSettings(directory).rulebook(request).reported()));
        } catch (IOException e) {
            throw new UsageException(shown(file) + ": " + FileProblem.describe(e, "cannot read the baseline"));
        }
    }

    /** What is there and cannot be read; a folder that is there no more has nothing left to fix. */
    private static List<Unread> unread(Check.Outcome outcome) {
        Set<Unread> refused = Set.copyOf(Unread.of(outcome.refused(), List.of()));
        return outcome.result().unread().stream()
                .filter(one -> !refused.contains(one))
                .toList();
    }

    /** Next to {@code loralint.toml}, where there is one; never in a zip, in which both are hidden. */
    private Path place() {
        Path start = request.first(directory);
        Path existing = Baseline.find(start);
        Path settings = SettingsReader.find(start);
        return existing != null ? existing : (settings == null ? directory : folder(settings)).resolve(Baseline.NAME);
    }

    private void write(Path file, Baseline baseline) throws IOException, UsageException {
        Path place = VirtualPath.onDisk(file);
        OutputFile output = OutputFile.usual(place, place.resolveSibling(""), existing -> Optional.empty());
        try {
            output.place();
        } catch (IOException e) {
            throw new UsageException(shown(place) + ": " + FileProblem.describe(e, "cannot write the baseline"));
        }
        output.write(baseline.text());
    }

    private static Path folder(Path file) {
        return file.toAbsolutePath().normalize().resolveSibling("").normalize();
    }

    private String shown(Path file) {
        return ShownPath.of(file, directory);
    }
}
