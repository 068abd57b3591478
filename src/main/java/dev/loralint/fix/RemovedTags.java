package dev.loralint.fix;

import dev.loralint.finding.Change;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Fix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tags that a fix took out of captions: what a prompt must say if the trigger word alone does not bring it back. */
public final class RemovedTags {

    private RemovedTags() {}

    /** A line for each concept: its name, a colon, its tags as a prompt. */
    public static String inWords(List<FixedFinding> fixed) {
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
        List<String> lines = new ArrayList<>();
        byConcept.forEach((concept, tags) -> lines.add(concept + ": " + String.join(", ", tags) + "\n"));
        return String.join("", lines);
    }
}
