package dev.loralint.comparison;

import dev.loralint.finding.Finding;
import dev.loralint.repository.ChangeSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Findings that are the same before and after a change, at each of their places: most of those of a large dataset. They need
 * not be taken apart place by place. Where files were renamed, and of settings, whose values count, none is treated as such.
 */
final class UnchangedFindings {

    private final Set<Finding> unchanged = Collections.newSetFromMap(new IdentityHashMap<>());

    private record About(String rule, String concept, String tag, String path) {}

    UnchangedFindings(ChangeSet changes, List<Finding> before, List<Finding> now) {
        if (changes.isRenaming()) {
            return;
        }
        Map<About, Finding> known = new HashMap<>();
        before.forEach(f -> known.put(about(f), f));
        for (Finding finding : now) {
            Finding old = known.remove(about(finding));
            if (old != null && isSame(old, finding)) {
                unchanged.add(old);
                unchanged.add(finding);
            }
        }
    }

    boolean holds(Finding finding) {
        return unchanged.contains(finding);
    }

    private static boolean isSame(Finding old, Finding finding) {
        return old.setting() == null
                && finding.setting() == null
                && !finding.places().isEmpty()
                && old.severity() == finding.severity()
                && old.placesTotal() == finding.placesTotal()
                && finding.placesTotal() == finding.places().size()
                && !NewFindings.isExcuse(finding)
                && old.places().equals(finding.places());
    }

    private static About about(Finding finding) {
        return new About(
                finding.rule(),
                finding.concept() == null ? "" : finding.concept(),
                finding.tag() == null ? "" : finding.tag(),
                finding.path());
    }
}
