package dev.loralint.cli;

import dev.loralint.fix.Judgement;
import dev.loralint.fix.Judging;
import dev.loralint.report.CheckResult;
import java.nio.file.Path;

/**
 * Judges what is fixed after each pass. Whatever rules are to be fixed, all are judged, so that a fix that breaks something
 * shows.
 */
record RejudgedPaths(Path directory, CheckRequest all) implements Judging {

    static Judgement judgement(CheckResult result) {
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
