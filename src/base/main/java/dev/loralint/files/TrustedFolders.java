package dev.loralint.files;

import dev.loralint.disk.Disk;
import dev.loralint.disk.Ownership;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The folders that the user said to trust, with all that is below them: their rules are run, which may do anything, and their
 * settings are read whoever owns them. Kept by real path in the state of the user; {@code LORALINT_TRUST} names more of them,
 * for a machine on which nothing is kept.
 */
public final class TrustedFolders {

    /** Folders, separated as those of {@code PATH}. */
    private static final String VARIABLE = "LORALINT_TRUST";

    /** The same for settings alone, where a folder was mounted that another user owns: no rules of theirs are run. */
    private static final String SETTINGS = "LORALINT_TRUST_SETTINGS";

    private static final String FILE = "trusted";

    private TrustedFolders() {}

    /** Those that were added, in the order of their names. */
    public static List<Path> added() throws IOException {
        Path file = UserFolders.ofThisUser().state().resolve(FILE);
        List<Path> folders = new ArrayList<>();
        if (Files.isRegularFile(file) && Ownership.otherOwner(file).isEmpty()) {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                folders.add(Path.of(line));
            }
        }
        return folders;
    }

    /**
     * Trusts a folder from now on.
     *
     * @throws IOException if it does not exist, anybody may create folders in it, or the state cannot be written
     */
    public static void add(Path folder) throws IOException {
        Path real = folder.toRealPath();
        if (Ownership.isShared(real) || real.getParent() == null) {
            throw new IOException("anybody can create folders in it; trust a folder below it");
        }
        Set<Path> all = new TreeSet<>(added());
        all.add(real);
        write(all);
    }

    /** @return whether it was trusted */
    public static boolean remove(Path folder) throws IOException {
        Set<Path> all = new TreeSet<>(added());
        boolean was = all.remove(real(folder));
        write(all);
        return was;
    }

    private static void write(Set<Path> folders) throws IOException {
        StringBuilder lines = new StringBuilder();
        folders.forEach(folder -> lines.append(folder).append('\n'));
        Path file = UserFolders.ofThisUser().createdState().resolve(FILE);
        AtomicFile.write(file, lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a folder or file is in one of them; also as it was at another time in a repository. */
    public static boolean hold(Path path) {
        Disk.spoil(); // an answer that is kept would outlive the trust
        Path real = real(path);
        return all().stream().anyMatch(real::startsWith);
    }

    /** Whether settings are read from a folder whoever owns it. */
    public static boolean holdSettings(Path folder) {
        return hold(folder) || named(SETTINGS).stream().anyMatch(real(folder)::startsWith);
    }

    private static List<Path> named(String variable) {
        List<Path> all = new ArrayList<>();
        for (String name : UserFolders.ofThisUser()
                .environment()
                .getOrDefault(variable, "")
                .split(File.pathSeparator)) {
            try {
                if (!name.isBlank()) {
                    all.add(Path.of(name).toRealPath());
                }
            } catch (IOException | InvalidPathException e) {
                // what is not there is not trusted
            }
        }
        return all;
    }

    private static List<Path> all() {
        List<Path> all = named(VARIABLE);
        try {
            all.addAll(added());
        } catch (IOException e) {
            // where nothing can be kept, nothing is trusted
        }
        return all;
    }

    /** With links resolved as far as the path exists on the disk. */
    private static Path real(Path path) {
        Path onDisk = Path.of(path.toAbsolutePath().normalize().toString());
        try {
            return onDisk.toRealPath();
        } catch (IOException e) {
            Path above = onDisk.getParent();
            return above == null ? onDisk : real(above).resolve(String.valueOf(onDisk.getFileName()));
        }
    }
}
