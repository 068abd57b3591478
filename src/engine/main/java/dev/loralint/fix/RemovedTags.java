package dev.loralint.fix;

import dev.loralint.files.OutputFile;
import dev.loralint.finding.Change;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Fix;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tags that fixes took out of captions: what a prompt must say if the trigger word alone does not bring it back. A
 * line for each concept: its name, a colon, its tags as a prompt.
 */
public final class RemovedTags {

    private static final String COLON = ": ";
    private static final String COMMA = ", ";

    private RemovedTags() {}

    /**
     * Ends where {@link #save} can write there: after a fix the tags would be gone from the captions and saved nowhere.
     *
     * @throws IOException if it cannot
     */
    public static void check(OutputFile file) throws IOException {
        Path place = file.place();
        Path folder = place.getParent();
        if (Files.exists(place) && !Files.isRegularFile(place)) {
            throw new IOException("it is not a regular file; name another file");
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException("its folder does not exist; create it, or name another file");
        }
        if (!Files.isWritable(folder)) {
            throw new AccessDeniedException(folder.toString());
        }
    }

    /** Adds them to what the file says already, so that a second fix loses nothing; writes nothing where none went. */
    public static void save(List<FixedFinding> fixed, OutputFile file) throws IOException {
        Map<String, Set<String>> removed = byConcept(fixed);
        if (removed.isEmpty()) {
            return;
        }
        List<String> lines = new ArrayList<>();
        Path place = file.place();
        if (Files.exists(place)) {
            for (String line : Files.readAllLines(place, StandardCharsets.UTF_8)) {
                lines.add(joined(line, removed));
            }
        }
        removed.forEach((concept, tags) -> lines.add(concept + COLON + String.join(COMMA, tags)));
        file.write(String.join("\n", lines) + "\n");
    }

    private static Map<String, Set<String>> byConcept(List<FixedFinding> fixed) {
        Map<String, Set<String>> byConcept = new LinkedHashMap<>();
        for (FixedFinding one : fixed) {
            Finding finding = one.finding();
            Fix fix = finding.fix();
            String concept = finding.concept() == null ? finding.path() : finding.concept();
            for (Change change : fix == null ? List.<Change>of() : fix.changes()) {
                if (change instanceof Change.RemoveTags remove) {
                    byConcept
                            .computeIfAbsent(concept, c -> new LinkedHashSet<>())
                            .addAll(remove.keys());
                }
            }
        }
        return byConcept;
    }

    /** A line of the file with what is to be added to it, which is then done. */
    private static String joined(String line, Map<String, Set<String>> removed) {
        int colon = line.lastIndexOf(COLON);
        Set<String> more = colon < 0 ? null : removed.remove(line.substring(0, colon));
        if (more == null) {
            return line;
        }
        Set<String> tags = new LinkedHashSet<>(
                Arrays.asList(line.substring(colon + COLON.length()).split(COMMA)));
        tags.addAll(more);
        return line.substring(0, colon) + COLON + String.join(COMMA, tags);
    }
}
