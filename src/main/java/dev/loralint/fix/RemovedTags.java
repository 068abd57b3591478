package dev.loralint.fix;

import dev.loralint.files.AtomicFile;
import dev.loralint.finding.Change;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Fix;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

    /** Whether {@link #save} can write there: after a fix the tags would be gone from the captions and saved nowhere. */
    public static boolean isWritable(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return Files.exists(file)
                ? Files.isRegularFile(file) && Files.isWritable(file)
                : folder != null && Files.isDirectory(folder) && Files.isWritable(folder);
    }

    /** Adds them to what the file says already, so that a second fix loses nothing; writes nothing where none went. */
    public static void save(List<FixedFinding> fixed, Path file) throws IOException {
        Map<String, Set<String>> removed = byConcept(fixed);
        if (removed.isEmpty()) {
            return;
        }
        List<String> lines = new ArrayList<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                lines.add(joined(line, removed));
            }
        }
        removed.forEach((concept, tags) -> lines.add(concept + COLON + String.join(COMMA, tags)));
        AtomicFile.write(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
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
