package dev.loralint.fix;

import dev.loralint.archive.Archives;
import dev.loralint.files.AtomicFile;
import dev.loralint.files.DiskWriter;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
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
                    write(zip, fixed);
                    made.add(fixed);
                }
            } catch (IOException e) {
                problems.add(FixProblem.of(fixed, e));
            }
        }
        return result.writtenTo(made, problems);
    }

    private void write(Path zip, Path fixed) throws IOException {
        Path temporary = AtomicFile.temporary(fixed);
        try {
            archives.write(zip, temporary);
            String content = Sha256.of(temporary);
            if (Files.exists(fixed, LinkOption.NOFOLLOW_LINKS)) {
                if (Files.isRegularFile(fixed) && Sha256.of(fixed).equals(content)) {
                    return;
                }
                throw new IOException("it already exists; rename or delete it and run the fix again");
            }
            try (Journal journal = Journal.begin(zip, Clock.systemUTC())) {
                journal.recordNew(fixed, content);
                Files.move(temporary, fixed);
            }
        } finally {
            AtomicFile.discard(temporary);
        }
    }
}
