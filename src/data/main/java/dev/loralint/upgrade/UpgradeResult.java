package dev.loralint.upgrade;

import dev.loralint.finding.Finding;
import dev.loralint.fix.ContentChange;
import dev.loralint.knowledge.Release;
import dev.loralint.trainer.ConfigProblem;
import java.util.List;

/**
 * What differs between two releases for one file.
 *
 * @param path the file as shown to people
 * @param trainer its name
 * @param reason why the first release was chosen, as a clause
 * @param changes settings, in the order of the file
 * @param appeared findings for the second release alone
 * @param gone findings for the first release alone
 * @param edits the files with their fixes
 * @param problems what cannot be read; then nothing is compared
 */
public record UpgradeResult(
        String path,
        String trainer,
        Release from,
        String reason,
        Release to,
        List<SettingChange> changes,
        List<Finding> appeared,
        List<Finding> gone,
        List<ContentChange> edits,
        List<ConfigProblem> problems) {

    public UpgradeResult {
        changes = List.copyOf(changes);
        appeared = List.copyOf(appeared);
        gone = List.copyOf(gone);
        edits = List.copyOf(edits);
        problems = List.copyOf(problems);
    }

    /** Whether both releases treat the file in the same way. */
    public boolean isEmpty() {
        return changes.isEmpty() && appeared.isEmpty() && gone.isEmpty();
    }
}
