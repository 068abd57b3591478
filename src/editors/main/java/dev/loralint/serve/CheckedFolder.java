package dev.loralint.serve;

import dev.loralint.check.Check;
import dev.loralint.check.CheckRequest;
import dev.loralint.check.EffectiveSettings;
import dev.loralint.check.Exclusions;
import dev.loralint.check.Trusted;
import dev.loralint.check.UsageException;
import dev.loralint.files.virtual.ChangedFiles;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Location;
import dev.loralint.fix.Proposals;
import dev.loralint.fix.Rewrite;
import dev.loralint.parallel.Stages;
import dev.loralint.recheck.KnownFiles;
import dev.loralint.result.CheckResult;
import dev.loralint.trainer.TrainerConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A folder, checked with the texts that are in an editor and not saved yet. After the first check only what changed is read. For
 * one thread.
 */
final class CheckedFolder {

    private final Path directory;
    private KnownFiles known = KnownFiles.none();
    private boolean read;
    private Path place;
    private @Nullable CheckResult result;

    /** Labels of the formats of configurations, as they were when the file could be read. */
    private final Map<String, String> formats = new HashMap<>();

    CheckedFolder(Path directory) {
        this.directory = directory;
        this.place = directory;
    }

    /** Files changed on the disk: the next check reads all of them. */
    void forget() {
        known = KnownFiles.none();
        read = false;
    }

    /**
     * @param unsaved texts of files, by absolute path
     * @throws UsageException if settings are wrong
     */
    CheckResult check(Map<Path, byte[]> unsaved) throws UsageException {
        if (!read) {
            KnownFiles fresh = KnownFiles.none();
            result = check(directory, fresh);
            place = directory;
            known = fresh;
            read = true;
        }
        if (!unsaved.isEmpty()) {
            place = ChangedFiles.of(unsaved, Set.of()).path(directory);
            result = check(place, known.with(unsaved));
        } else if (place != directory) {
            place = directory;
            result = check(place, known);
        }
        for (TrainerConfig config : result().configs()) {
            if (config.problems().isEmpty()) {
                formats.put(config.path(), config.format().label());
            } else {
                formats.putIfAbsent(config.path(), config.format().label());
            }
        }
        return result();
    }

    /** The label of a configuration's format, also while it cannot be read; empty for other files. */
    String format(Path file) {
        return file.startsWith(directory) ? formats.getOrDefault(shown(file), "") : "";
    }

    private String shown(Path file) {
        return directory.relativize(file).toString().replace('\\', '/');
    }

    private static CheckResult check(Path where, KnownFiles files) throws UsageException {
        return new Check(
                        where,
                        new EffectiveSettings(where),
                        new Exclusions(where, Trusted.own(where)),
                        files.scope(Stages.NONE))
                .run(CheckRequest.of(where))
                .result();
    }

    /** Of the last check. */
    CheckResult result() {
        CheckResult last = result;
        if (last == null) {
            throw new IllegalStateException("nothing is checked yet");
        }
        return last;
    }

    boolean isChecked() {
        return result != null;
    }

    /** A finding at a place of a file. */
    record Found(Finding finding, Location place) {}

    /** What was found in a file. */
    List<Found> in(Path file) {
        List<Found> found = new ArrayList<>();
        if (!file.startsWith(directory)) {
            return found;
        }
        String shown = shown(file);
        for (Finding finding : result().findings()) {
            for (Location at : finding.places()) {
                if (at.path().equals(shown)) {
                    found.add(new Found(finding, at));
                }
            }
            if (finding.places().isEmpty() && finding.path().equals(shown)) {
                found.add(new Found(finding, Location.of(shown)));
            }
        }
        return found;
    }

    /** What the fix of a finding would do to the file at that place. */
    Optional<Rewrite> fix(Found found) {
        return found.finding().fixable()
                ? new Proposals(result(), place).at(found.finding(), found.place())
                : Optional.empty();
    }

    Path directory() {
        return directory;
    }
}
