package dev.loralint.cli;

import dev.loralint.files.ShownPath;
import dev.loralint.finding.Applicability;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Fix;
import dev.loralint.fix.CheckedState;
import dev.loralint.fix.ContentChange;
import dev.loralint.fix.FixResult;
import dev.loralint.fix.FixSelection;
import dev.loralint.fix.FixedFinding;
import dev.loralint.fix.KeptComment;
import dev.loralint.fix.Plan;
import dev.loralint.fix.Rewrite;
import dev.loralint.fix.Undo;
import dev.loralint.fix.UnifiedDiff;
import dev.loralint.result.ExitCode;
import dev.loralint.text.Plain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The output of a fix: the plan, the differences, what was done, and what is left. */
final class FixOutput {

    private final Console console;
    private final FixSelection wanted;

    FixOutput(Console console, FixSelection wanted) {
        this.console = console;
        this.wanted = wanted;
    }

    /** Reports what cannot be read of the configurations as they are then. */
    int unread(CheckedState state) {
        state.unread().forEach(p -> complain(p.placed()));
        return state.unread().isEmpty() ? ExitCode.CLEAN : ExitCode.INCOMPLETE;
    }

    int show(List<ContentChange> changes) {
        for (ContentChange change : changes) {
            String lines = UnifiedDiff.of(Plain.text(shown(change.file())), change);
            // what goes to a file or to patch is exact; a terminal gets no control characters
            console.exact().print(console.terminal() ? plain(lines) : lines);
        }
        console.out().flush();
        changes.forEach(change -> tell(change.comments()));
        return changes.isEmpty() ? ExitCode.CLEAN : ExitCode.FINDINGS;
    }

    private static String plain(String lines) {
        return lines.lines().map(line -> Plain.text(line) + '\n').collect(Collectors.joining());
    }

    /** Shows the plan and asks. */
    boolean isAgreed(Plan plan) throws IOException {
        Map<String, Set<Path>> files = new LinkedHashMap<>();
        for (Rewrite rewrite : plan.rewrites()) {
            rewrite.causes()
                    .forEach(c -> files.computeIfAbsent(sentence(c), k -> new LinkedHashSet<>())
                            .add(rewrite.file()));
        }
        files.forEach(this::line);
        console.out()
                .print("Change " + Plain.count(plan.rewrites().size(), "file") + " and fix follow-up problems? [y/N] ");
        console.out().flush();
        int answer = console.in().read();
        return answer == 'y' || answer == 'Y';
    }

    /** @param quiet without what was fixed and what is to be fixed manually */
    void tell(FixResult result, boolean quiet) {
        if (!quiet) {
            for (FixedFinding fixed : result.fixed()) {
                line(sentence(fixed.finding()), fixed.files());
            }
            tellWhatIsLeftToDecide(result.left());
        }
        tell(result.comments());
        console.tell(result.problems());
        long left = result.left().findings().stream()
                .filter(f -> wanted.request().wants(f.rule()))
                .count();
        String rest = left == 0 ? "no findings left." : Plain.count(left, "finding") + " left." + hint(result);
        String undo = result.files() == 0 ? "" : " " + restoring() + ".";
        console.out().println(done(result) + "; " + rest + undo);
    }

    /** A comment is the user's, and what it says may be about the old value. */
    private void tell(List<KeptComment> comments) {
        for (KeptComment comment : comments) {
            complain(shown(comment.file()) + ":" + comment.line() + ": " + comment.sentence());
        }
    }

    /** How to undo what was done. */
    String restoring() {
        return "`" + Plain.text(Undo.command(wanted.target(), console.directory())) + "` restores the old files";
    }

    private void tellWhatIsLeftToDecide(CheckedState left) {
        Map<String, Set<Path>> files = new LinkedHashMap<>();
        for (Finding finding : left.findings()) {
            Fix fix = finding.fix();
            if (fix != null && fix.applicability() == Applicability.DISPLAY && wanted.speaksOf(finding)) {
                Set<Path> where = files.computeIfAbsent(sentence(finding), k -> new LinkedHashSet<>());
                finding.places().forEach(p -> where.add(Path.of(p.path())));
                where.add(Path.of(finding.path()));
            }
        }
        if (!files.isEmpty()) {
            console.out().println("To fix manually:");
            files.forEach(this::line);
        }
    }

    private String done(FixResult result) {
        String nothing = result.problems().isEmpty() ? "Nothing to fix" : "Nothing was changed";
        return result.files() == 0 ? nothing : "Fixed " + Plain.count(result.files(), "file");
    }

    private String hint(FixResult result) {
        long more = result.left().findings().stream()
                .filter(f -> !wanted.unsafe() && wanted.request().wants(f.rule()))
                .filter(f -> f.fix() != null && f.fix().applicability() == Applicability.UNSAFE)
                .count();
        return more == 0 ? "" : " --unsafe would fix " + more + " of them.";
    }

    private static String sentence(Finding finding) {
        Fix fix = finding.fix();
        String subject = finding.tag() == null ? "" : " `" + finding.tag() + "`";
        return Plain.text(finding.rule() + subject + ": " + (fix == null ? finding.message() : fix.description()));
    }

    private void line(String sentence, Set<Path> files) {
        String where =
                files.size() == 1 ? Plain.text(shown(files.iterator().next())) : Plain.count(files.size(), "file");
        console.out().println("  " + sentence + ": " + where);
    }

    private String shown(Path file) {
        return ShownPath.of(file, console.directory());
    }

    void complain(String sentence) {
        console.err().println("loralint: " + Plain.text(sentence));
    }
}
