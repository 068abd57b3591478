package dev.loralint.fix;

import dev.loralint.captions.CaptionEditor;
import dev.loralint.files.AtomicFile;
import dev.loralint.files.DiskWriter;
import dev.loralint.files.ShownPath;
import dev.loralint.finding.Sha256;
import dev.loralint.forms.CaptionForm;
import dev.loralint.parallel.Parallel;
import dev.loralint.parallel.Progress;
import dev.loralint.text.TextEdit;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives files back the content that they had before a fix, also before one that was killed half-way. */
public final class Undo {

    private final Journal journal;
    private final Map<Path, List<JournalEntry>> files;

    /**
     * What came of it.
     *
     * @param restored how many files were given back what they had
     * @param problems files that were left alone
     */
    public record Result(int restored, List<FixProblem> problems) {}

    private Undo(Journal journal, Map<Path, List<JournalEntry>> files) {
        this.journal = journal;
        this.files = files;
    }

    static Undo of(Journal journal) throws IOException {
        return new Undo(journal, journal.byFile());
    }

    /**
     * The fixes of this file or folder, the last first. Of a fix of something else, which touched it: as far as it did.
     *
     * @throws IOException also if the journals cannot be read, or another user may have written them
     */
    public static List<Undo> of(Path target) throws IOException {
        Path wanted = Journals.real(target);
        List<Undo> found = new ArrayList<>();
        for (Journal journal : Journals.all()) {
            Map<Path, List<JournalEntry>> files = journal.byFile();
            if (!journal.target().startsWith(wanted)) {
                files.entrySet()
                        .removeIf(file -> !file.getKey().startsWith(wanted)
                                && file.getValue().stream().noneMatch(entry -> entry.isMovedFrom(wanted)));
            }
            if (!files.isEmpty()) {
                found.add(new Undo(journal, files));
            }
        }
        found.sort((a, b) -> b.name().compareTo(a.name()));
        return found;
    }

    /** The command that undoes the last fix of a file or folder, as one types it in the working directory. */
    public static String command(Path target, Path directory) {
        Path here = directory.toAbsolutePath().normalize();
        Path fixed = here.resolve(target).normalize();
        return "loralint undo" + (fixed.startsWith(here) ? "" : " " + ShownPath.typed(fixed, directory));
    }

    /**
     * Folders in a folder, or next to a file or folder, that look like loralint's and are not used: they came with a dataset,
     * or are from an older release.
     */
    public static List<Path> foreign(Path target) {
        return Journals.foreign(target);
    }

    /** The time at which the fix began. */
    public String name() {
        return journal.name();
    }

    /** The files that it changed or was about to change. */
    public List<Path> files() {
        return List.copyOf(files.keySet());
    }

    /** Whether the fix took a tag out of captions that are without it. */
    public boolean canPutBack(String tag) {
        return !returning(tag, new ArrayList<>()).isEmpty();
    }

    /** Puts one removed tag back into the captions that it was taken from, and nothing else. This is a fix of its own. */
    public Result putBack(String tag) {
        List<FixProblem> problems = new ArrayList<>();
        List<Rewrite> rewrites = returning(tag, problems);
        try (Journal own = journal.next(Clock.systemUTC())) {
            Writing.Result result = new Writing(own, DiskWriter::writeAll).write(rewrites);
            problems.addAll(result.problems());
            return new Result(result.written().size(), problems);
        }
    }

    private List<Rewrite> returning(String tag, List<FixProblem> problems) {
        List<Rewrite> rewrites = new ArrayList<>();
        for (Map.Entry<Path, List<JournalEntry>> file : files.entrySet()) {
            JournalEntry first = file.getValue().get(0);
            try {
                if (!first.created() && isWhereItWas(file.getKey()) && Files.exists(file.getKey())) {
                    byte[] now = Files.readAllBytes(file.getKey());
                    List<TextEdit> edits = restored(file.getKey(), now, journal.content(first), tag);
                    if (!edits.isEmpty()) {
                        rewrites.add(Rewrite.of(file.getKey(), now, false, edits, List.of()));
                    }
                }
            } catch (IOException e) {
                problems.add(FixProblem.of(file.getKey(), e));
            }
        }
        return rewrites;
    }

    private static List<TextEdit> restored(Path file, byte[] now, byte[] old, String tag) throws IOException {
        Optional<CaptionForm> form = CaptionForm.ofFile(String.valueOf(file.getFileName()), old);
        return form.isEmpty()
                ? CaptionEditor.restored(now, old, tag)
                : CaptionSlots.of(form.get(), file, now).restored(CaptionSlots.of(form.get(), file, old), tag);
    }

    /**
     * Restores every file, and forgets what the fix did to them if all could be restored.
     *
     * @param force whether files that were changed since lose what they have now
     */
    public Result run(boolean force) throws IOException {
        try (Journals.Lock held = Journals.lock()) {
            return runLocked(force);
        }
    }

    private Result runLocked(boolean force) throws IOException {
        List<Result> results = Parallel.onDisk(List.copyOf(files.entrySet()), Progress.NONE, f -> run(f, force));
        int restored = results.stream().mapToInt(Result::restored).sum();
        List<FixProblem> problems =
                results.stream().flatMap(r -> r.problems().stream()).toList();
        if (problems.isEmpty()) {
            journal.forget(files.keySet());
        }
        return new Result(restored, problems);
    }

    private Result run(Map.Entry<Path, List<JournalEntry>> file, boolean force) {
        try {
            return new Result(restore(file.getKey(), file.getValue(), force) ? 1 : 0, List.of());
        } catch (ChangedSince e) {
            return new Result(
                    0,
                    List.of(new FixProblem(
                            file.getKey(),
                            "not restored: it changed after the fix; use --force to restore it anyway")));
        } catch (IOException e) {
            return new Result(0, List.of(FixProblem.of(file.getKey(), e)));
        }
    }

    /** A file is no longer as a fix left it. */
    static final class ChangedSince extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** @return whether there was anything to restore */
    private boolean restore(Path file, List<JournalEntry> entries, boolean force) throws IOException, ChangedSince {
        JournalEntry first = entries.get(0);
        if (!first.moved().isEmpty()) {
            return MovedFiles.putBack(file, first, force);
        }
        if (!isWhereItWas(file)) {
            throw new IOException("its folder is now a link to another folder");
        }
        boolean torn = isLeftOver(AtomicFile.temporary(file), entries);
        AtomicFile.discard(AtomicFile.temporary(file));
        boolean there = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
        if (there && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("it is now a folder or a link");
        }
        String hash = there ? Sha256.of(file) : "";
        boolean old = first.created() ? !there : hash.equals(first.before());
        if (!old) {
            boolean own = torn
                    || entries.stream()
                            .anyMatch(e -> e.after().equals(hash) || e.before().equals(hash));
            if (!own && !force) {
                throw new ChangedSince();
            }
            if (there && AtomicFile.isLocked(file)) {
                throw new AccessDeniedException(file.toString());
            }
            if (first.created()) {
                Files.delete(file);
                return true;
            }
            AtomicFile.write(file, journal.content(first));
        }
        if (!first.created()) {
            Files.setLastModifiedTime(file, first.time());
        }
        return !old;
    }

    /** What a fix was about to write when it was killed, so that the file itself may have a part of it. */
    private static boolean isLeftOver(Path temporary, List<JournalEntry> entries) throws IOException {
        if (!Files.isRegularFile(temporary, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        String hash = Sha256.of(temporary);
        return entries.stream()
                .anyMatch(e -> e.after().equals(hash) || e.before().equals(hash));
    }

    /** Whether no folder above was replaced by a link, which would lead to a file that was never fixed. */
    static boolean isWhereItWas(Path file) throws IOException {
        Path folder = file.resolveSibling("").normalize();
        return !Files.exists(folder) || folder.toRealPath().equals(folder);
    }
}
