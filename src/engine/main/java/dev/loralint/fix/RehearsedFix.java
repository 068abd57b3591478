package dev.loralint.fix;

import dev.loralint.check.CheckRequest;
import dev.loralint.files.TrustedFolders;
import dev.loralint.finding.Finding;
import dev.loralint.settings.ProjectSettings;
import dev.loralint.settings.SettingsReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a fix comes to in the end, found out in a copy: all passes; of files that a configuration names by an absolute path,
 * the first.
 */
final class RehearsedFix {

    private final Path directory;
    private final CheckRequest all;
    private final FixSelection wanted;
    private final ProjectSettings project;

    /**
     * @param all with every rule, as the files are checked after each pass
     * @param project what {@code loralint.toml} says, which names files and folders that may be relative to it
     */
    RehearsedFix(Path directory, CheckRequest all, FixSelection wanted, ProjectSettings project) {
        this.project = project;
        this.directory = directory;
        this.all = all;
        this.wanted = wanted;
    }

    List<Rehearsal.Change> of(CheckedState first) throws IOException {
        List<Path> copies = wanted.paths();
        Optional.ofNullable(SettingsReader.find(wanted.request().first(directory)))
                .ifPresent(copies::add);
        copies.addAll(project.rules());
        copies.addAll(project.tagsFrom());
        try (Rehearsal rehearsal = Rehearsal.of(directory, copies, first)) {
            Path copy = rehearsal.in(directory);
            Recheck recheck = new RecheckedPaths(
                    copy,
                    all.at(rehearsal::in)
                            .by(all.trainer().ofCopies(rehearsal::original))
                            .by(all.house().in(trusted(rehearsal))));
            CheckedState begin = recheck.check();
            Predicate<Finding> inCopy = f -> wanted.test(f) && isWithin(f, copy, rehearsal);
            List<Rehearsal.Change> changes = new ArrayList<>(
                    rehearsal.changes(Fixer.ofCopies(copy, recheck, inCopy).run(begin)));
            Plan plan = Fixer.ofCopies(copy, recheck, wanted).plan(begin);
            for (Rewrite rewrite : plan.rewrites()) {
                if (!rehearsal.holds(rewrite.file())) {
                    changes.add(
                            new Rehearsal.Change(rewrite.file(), rewrite.created(), rewrite.before(), rewrite.after()));
                }
            }
            return changes;
        }
    }

    /** Copies of rules are trusted as the rules are. */
    private List<Path> trusted(Rehearsal rehearsal) {
        return Stream.concat(
                        all.house().folders().stream(),
                        project.rules().stream().filter(TrustedFolders::hold).map(rehearsal::in))
                .toList();
    }

    private static boolean isWithin(Finding finding, Path copy, Rehearsal rehearsal) {
        return finding.places().stream().allMatch(p -> rehearsal.holds(copy.resolve(p.path())));
    }
}
