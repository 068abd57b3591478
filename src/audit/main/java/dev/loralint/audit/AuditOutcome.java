package dev.loralint.audit;

import dev.loralint.files.ReadProblem;
import dev.loralint.result.AuditResult;
import dev.loralint.result.ExitCode;
import dev.loralint.rules.Rulebook;
import java.nio.file.Path;
import java.util.List;

/**
 * What came of an audit.
 *
 * @param rulebook the rules that were applied
 * @param notes what is not done because nobody said to trust it
 * @param refused files named explicitly that are no safetensors by name or content
 * @param unloadable how many files no program can load
 * @param withoutAlphas how many remote files have alphas that were not read
 * @param canGo files on the disk of which a newer copy or epoch is among the others
 */
public record AuditOutcome(
        AuditResult result,
        Rulebook rulebook,
        List<String> notes,
        List<ReadProblem> refused,
        int unloadable,
        int withoutAlphas,
        List<Path> canGo) {

    public AuditOutcome {
        notes = List.copyOf(notes);
        refused = List.copyOf(refused);
        canGo = List.copyOf(canGo);
    }

    /** The highest code that applies, with 2 before 3. */
    public int exitCode() {
        if (!refused.isEmpty()) {
            return ExitCode.USAGE;
        }
        if (unloadable > 0 || !result.isComplete()) {
            return ExitCode.INCOMPLETE;
        }
        return result.fails() ? ExitCode.FINDINGS : ExitCode.CLEAN;
    }
}
