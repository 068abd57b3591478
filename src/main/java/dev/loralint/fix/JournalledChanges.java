package dev.loralint.fix;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.loralint.files.DiskWriter;
import dev.loralint.text.TextEdit;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Writes files that were changed outside of a fix, so that {@link Undo} restores them. */
public final class JournalledChanges {

    private JournalledChanges() {}

    /**
     * @param target what the user named, which the journal will be next to
     * @param changes each with the whole content, which is UTF-8
     * @return the files that were not written, and why
     */
    public static List<Trouble> write(Path target, List<Rehearsal.Change> changes) {
        List<Rewrite> rewrites = changes.stream()
                .map(change -> Rewrite.of(
                        change.file(),
                        change.before(),
                        change.created(),
                        List.of(new TextEdit(0, change.before().length, new String(change.after(), UTF_8))),
                        List.of()))
                .toList();
        Journal journal = Journal.begin(JournalPlace.of(target), Clock.systemUTC());
        return new Writing(journal, DiskWriter::writeAll).write(rewrites).troubles();
    }
}
