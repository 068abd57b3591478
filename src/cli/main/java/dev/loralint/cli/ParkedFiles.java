package dev.loralint.cli;

import dev.loralint.check.UsageException;
import dev.loralint.files.FileProblem;
import dev.loralint.files.ShownPath;
import dev.loralint.fix.MovedFiles;
import dev.loralint.text.Plain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Moves older copies and epochs to a folder that the user names. */
final class ParkedFiles {

    private final Console console;
    private final Path folder;
    private final String shown;

    /**
     * @param audited what is audited, in which the folder must not be: its files would be found again
     * @throws UsageException if it is
     */
    ParkedFiles(Console console, String option, List<Path> audited) throws UsageException {
        this.console = console;
        this.folder = RequestedPaths.resolve(console.directory(), option);
        this.shown = Plain.text(ShownPath.of(folder, console.directory()));
        for (Path path : audited) {
            if (real(folder).startsWith(real(path))) {
                throw new UsageException(
                        "--park " + option + " is in a folder that is audited; name a folder outside of it");
            }
        }
    }

    private static Path real(Path path) {
        Path at = path.toAbsolutePath().normalize();
        Path above = at.getParent();
        try {
            return Files.exists(at) || above == null
                    ? at.toRealPath()
                    : real(above).resolve(String.valueOf(at.getFileName()));
        } catch (IOException e) {
            return at;
        }
    }

    /**
     * Moves files, each to the place below the folder that it has in what was audited.
     *
     * @return whether all were moved; if not, the reasons are printed
     */
    boolean move(List<Path> files, List<Path> audited) {
        Map<Path, Path> moves = new LinkedHashMap<>();
        for (Path file : files) {
            moves.put(
                    file,
                    audited.stream()
                            .filter(path -> file.startsWith(path) && !file.equals(path))
                            .max(Comparator.comparing(Path::getNameCount))
                            .map(path -> path.relativize(file))
                            .orElseGet(() -> Path.of(String.valueOf(file.getFileName()))));
        }
        if (moves.isEmpty()) {
            console.err().println("No older copy or epoch to move.");
            return true;
        }
        try {
            MovedFiles.Result result = MovedFiles.move(folder, moves);
            console.tell(result.problems());
            console.err()
                    .println("Moved " + Plain.count(result.moved(), "file") + " to " + shown
                            + ". Undo with: loralint undo " + ShownPath.typed(folder, console.directory()));
            return result.problems().isEmpty();
        } catch (IOException e) {
            console.tell(shown + ": " + FileProblem.describe(e, "cannot move files there"));
            return false;
        }
    }
}
