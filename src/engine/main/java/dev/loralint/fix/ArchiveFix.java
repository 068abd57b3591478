package dev.loralint.fix;

import dev.loralint.archive.Archives;
import dev.loralint.files.DiskWriter;
import dev.loralint.finding.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Fixes what is in zips: in memory, and then in a new zip next to each. What is not in a zip stays as it is. */
final class ArchiveFix {

    private final Archives archives;
    private final Fixer fixer;

    ArchiveFix(Archives archives, Path directory, Recheck recheck, Predicate<Finding> wanted) {
        this.archives = archives;
        this.fixer = new Fixer(
                directory,
                Recording.none(directory),
                recheck,
                finding -> wanted.test(finding)
                        && finding.places().stream()
                                .allMatch(place -> Archives.isInside(directory.resolve(place.path()))),
                DiskWriter::writeAll);
    }

    Plan plan(CheckedState state) {
        return fixer.plan(state);
    }

    /** The files that would have another content in the end. */
    List<Rehearsal.Change> rehearse(CheckedState first) throws IOException {
        fixer.run(first);
        return archives.changes().stream()
                .map(change -> new Rehearsal.Change(change.file(), change.created(), change.before(), change.after()))
                .toList();
    }

    FixResult apply(CheckedState first) {
        FixResult result = fixer.run(first);
        List<FixProblem> problems = new ArrayList<>(result.problems());
        List<Path> made = new ArrayList<>();
        for (Path zip : archives.files()) {
            Path fixed = Archives.fixed(zip);
            try {
                if (archives.isChanged(zip)) {
                    try (CreatedFiles files = CreatedFiles.begin(zip)) {
                        files.write(fixed, temporary -> archives.write(zip, temporary));
                    }
                    made.add(fixed);
                }
            } catch (IOException e) {
                problems.add(FixProblem.of(fixed, e));
            }
        }
        return result.writtenTo(made, problems);
    }
}
