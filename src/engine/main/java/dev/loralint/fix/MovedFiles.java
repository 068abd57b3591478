package dev.loralint.fix;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Moves files so that {@link Undo} moves them back: never a link or through one, and never over a file. */
public final class MovedFiles {

    private MovedFiles() {}

    /**
     * What came of it.
     *
     * @param moved how many files were moved
     * @param problems files that were left where they are
     */
    public record Result(int moved, List<FixProblem> problems) {}

    /**
     * Moves files below a folder, which is created if it is missing.
     *
     * @param moves where each file is to be, relative to the folder
     * @throws IOException if the folder cannot be made, or is a link; nothing is moved
     */
    public static Result move(Path folder, Map<Path, Path> moves) throws IOException {
        Path absolute = folder.toAbsolutePath().normalize();
        if (Files.isSymbolicLink(absolute)) {
            throw new IOException("it is a link; name the folder that it leads to");
        }
        Files.createDirectories(absolute);
        Path root = absolute.toRealPath();
        List<FixProblem> problems = new ArrayList<>();
        int moved = 0;
        try (Journal journal = Journal.begin(root, Clock.systemUTC())) {
            for (Map.Entry<Path, Path> move : moves.entrySet()) {
                try {
                    move(move.getKey(), root, move.getValue(), journal);
                    moved++;
                } catch (FileAlreadyExistsException e) {
                    problems.add(new FixProblem(
                            move.getKey(), "not moved: there is a file of this name in the folder already"));
                } catch (IOException e) {
                    problems.add(FixProblem.of(move.getKey(), e));
                }
            }
        }
        return new Result(moved, problems);
    }

    private static void move(Path file, Path root, Path below, Journal journal) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(Files.isSymbolicLink(file) ? "it is a link" : "it is not a file");
        }
        Path target = root.resolve(below).normalize();
        if (!target.startsWith(root) || target.equals(root)) {
            throw new IOException("its place is outside of the folder");
        }
        Path above = target.resolveSibling("").normalize();
        Path at = root;
        for (Path name : root.relativize(above)) {
            at = at.resolve(name.toString()).normalize();
            if (!Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(at);
            }
        }
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        Path source = file.toAbsolutePath().resolveSibling("").toRealPath().resolve(String.valueOf(file.getFileName()));
        journal.recordMove(source, target, state(source));
        Files.move(source, target);
    }

    /**
     * Moves a file back.
     *
     * @param force whether a file that was changed since is moved too
     * @return whether there was anything to move
     * @throws IOException if it is gone, or something else is at its old place
     */
    static boolean putBack(Path file, JournalEntry entry, boolean force) throws IOException, Undo.ChangedSince {
        Path source = entry.source();
        if (!Undo.isWhereItWas(file) || !Undo.isWhereItWas(source)) {
            throw new IOException("its folder is now a link to another folder");
        }
        boolean back = Files.exists(source, LinkOption.NOFOLLOW_LINKS);
        if (back
                && Files.isRegularFile(source, LinkOption.NOFOLLOW_LINKS)
                && state(source).equals(entry.after())) {
            return false; // the move was interrupted, or somebody moved it back
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("the file no longer exists");
        }
        if (back) {
            throw new IOException("another file is at its old place, " + source);
        }
        if (!state(file).equals(entry.after()) && !force) {
            throw new Undo.ChangedSince();
        }
        Files.createDirectories(source.resolveSibling("").normalize());
        Files.move(file, source);
        return true;
    }

    /** By which a moved file is known: gigabytes are not read for it. */
    private static String state(Path file) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return attributes.size() + " " + attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
    }
}
