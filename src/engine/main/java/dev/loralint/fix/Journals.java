package dev.loralint.fix;

import dev.loralint.disk.Ownership;
import dev.loralint.files.OwnFiles;
import dev.loralint.files.UserFolders;
import dev.loralint.finding.Sha256;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the journals of this user's fixes are: among the state of the user, in a folder for each file or folder that was
 * fixed, named by its real path. A dataset that was downloaded, or that is in a folder of several users, may contain what
 * looks like a journal; it is never read.
 */
final class Journals {

    /** In which older releases kept journals and reviews, next to what they fixed. */
    static final String OLD = ".loralint";

    private static final String LOCK = "lock";
    private static final int KEY_LENGTH = 32;

    /** A file is locked for the whole process. */
    private static final ReentrantLock LOCKED = new ReentrantLock();

    private Journals() {}

    /** The folder, which need not be there yet. */
    private static Path top() throws IOException {
        return UserFolders.ofThisUser().state().resolve("journal");
    }

    /**
     * Creates the folder of a journal. Folders of fixes that were killed before they wrote anything are deleted.
     *
     * @param target what is fixed, by its real path
     * @param time the name, which gets a number if there is another of the same time
     */
    static Path create(Path target, String time) throws IOException {
        Path all = UserFolders.ofThisUser().createdState().resolve("journal").resolve(key(target));
        OwnFiles.createFolders(all);
        for (Path begun : folders(all)) {
            if (!Journal.isBegun(begun)) {
                Journal.delete(begun);
            }
        }
        for (int i = 1; ; i++) {
            Path folder = all.resolve(i == 1 ? time : time + "-" + i);
            try {
                return Files.createDirectory(folder, OwnFiles.folder(all));
            } catch (FileAlreadyExistsException e) {
                // another fix began in the same millisecond
            }
        }
    }

    private static String key(Path target) {
        return Sha256.of(target.toString().getBytes(StandardCharsets.UTF_8)).substring(0, KEY_LENGTH);
    }

    /** Deletes the folder of a target if it is empty. */
    static void tidy(Path all) throws IOException {
        if (folders(all).isEmpty()) {
            Files.deleteIfExists(all);
        }
    }

    /**
     * All journals.
     *
     * @throws IOException also if another user may have written one
     */
    static List<Journal> all() throws IOException {
        List<Journal> journals = new ArrayList<>();
        for (Path target : folders(top())) {
            for (Path folder : folders(target)) {
                if (Journal.isBegun(folder)) {
                    journals.add(Journal.open(folder));
                }
            }
        }
        return journals;
    }

    private static List<Path> folders(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        own(folder);
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(at -> Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
    }

    /** @throws IOException if another user may have written it */
    static void own(Path path) throws IOException {
        String otherOwner = Ownership.otherOwner(path).orElse(null);
        if (otherOwner != null) {
            throw new IOException("the journal " + path + " " + otherOwner + " and is not used; delete it");
        }
    }

    /** A path as it is on the disk, with links resolved as far as it exists. */
    static Path real(Path path) throws IOException {
        Path absolute = path.toAbsolutePath().normalize();
        Path above = absolute.getParent();
        if (above == null || Files.exists(absolute)) {
            return Files.exists(absolute) ? absolute.toRealPath() : absolute;
        }
        return real(above).resolve(String.valueOf(absolute.getFileName()));
    }

    /** What looks like journals or reviews in a folder, or next to a file or folder. */
    static List<Path> foreign(Path target) {
        List<Path> foreign = new ArrayList<>();
        Path at = target.toAbsolutePath().normalize();
        for (Path near : new Path[] {at, at.getParent()}) {
            Path folder = near == null ? at : near.resolve(OLD);
            if (Files.isDirectory(folder.resolve("journal")) || Files.isDirectory(folder.resolve("review"))) {
                foreign.add(folder);
            }
        }
        return foreign;
    }

    /** Waits for other fixes of this user: what two of them wrote by turns, none could undo. */
    static Lock lock() throws IOException {
        LOCKED.lock();
        if (LOCKED.getHoldCount() > 1) {
            return new Lock(null);
        }
        try {
            Path file = UserFolders.ofThisUser().createdState().resolve(LOCK);
            FileChannel channel = FileChannel.open(
                    file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
            try {
                FileLock lock = channel.lock();
                assert lock.isValid();
            } catch (IOException e) {
                // some network drives have no locks
            }
            return new Lock(channel);
        } catch (IOException | RuntimeException e) {
            LOCKED.unlock();
            throw e;
        }
    }

    /** Held while files are changed, by one thread. */
    record Lock(@Nullable FileChannel channel) implements AutoCloseable {

        @Override
        public void close() {
            try {
                if (channel != null) {
                    channel.close();
                }
            } catch (IOException e) {
                // it is unlocked when the process ends
            } finally {
                LOCKED.unlock();
            }
        }
    }
}
