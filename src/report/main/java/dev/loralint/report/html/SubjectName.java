package dev.loralint.report.html;

import dev.loralint.report.html.part.Phrases;
import dev.loralint.result.CheckResult;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a report calls what was checked.
 *
 * @param last the names of the folders or files alone, also of those that the user named by {@code .} or {@code ..}
 * @param whole the path as the user named it if that ends in the name
 */
record SubjectName(String last, String whole) {

    /** Paths that are named; the others are counted. */
    private static final int NAMED = 3;

    /** @param place what the paths are relative to */
    static SubjectName of(CheckResult result, Path place) {
        List<String> paths = Phrases.paths(result);
        if (paths.size() == 1) {
            String name = last(paths.get(0), place);
            return new SubjectName(name, paths.get(0).endsWith(name) ? paths.get(0) : name);
        }
        if (paths.isEmpty()) {
            return new SubjectName(result.basis().subject(), result.basis().subject());
        }
        int more = paths.size() - NAMED;
        String names =
                paths.stream().limit(NAMED).map(path -> last(path, place)).collect(Collectors.joining(", "))
                        + (more > 0 ? " and " + Phrases.number(more) + " more" : "");
        return new SubjectName(names, names);
    }

    private static String last(String path, Path place) {
        try {
            Path whole = place.resolve(path).toAbsolutePath().normalize();
            Path name = whole.getFileName();
            return name == null ? whole.toString() : name.toString();
        } catch (InvalidPathException e) {
            return path; // standard input, or behind HTTP
        }
    }
}
