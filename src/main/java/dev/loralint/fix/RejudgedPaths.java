package dev.loralint.fix;

import dev.loralint.check.Check;
import dev.loralint.check.CheckRequest;
import dev.loralint.check.UsageException;
import dev.loralint.result.CheckResult;
import java.nio.file.Path;

/**
 * Judges what is fixed after each pass. Whatever rules are to be fixed, all are judged, so that a fix that breaks something
 * shows.
 */
public record RejudgedPaths(Path directory, CheckRequest all) implements Judging {

    public static Judgement judgement(CheckResult result) {
        return new Judgement(result.findings(), result.datasets(), result.configs());
    }

    @Override
    public Judgement judge() {
        try {
            return judgement(new Check(directory).run(all).result());
        } catch (UsageException e) {
            throw new IllegalStateException("the settings changed while files were fixed: " + e.getMessage(), e);
        }
    }
}
