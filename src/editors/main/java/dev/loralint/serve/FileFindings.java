package dev.loralint.serve;

import dev.loralint.finding.Applicability;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Fix;
import dev.loralint.finding.Severity;
import dev.loralint.fix.Rehearsal;
import dev.loralint.fix.Rewrite;
import dev.loralint.language.Language;
import dev.loralint.serve.CheckedFolder.Found;
import dev.loralint.text.Plain;
import dev.loralint.text.TextEdit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.jspecify.annotations.Nullable;

/**
 * The findings of a file, and their fixes.
 *
 * @param language of what the editor shows; {@code null} for English
 */
record FileFindings(CheckedFile file, @Nullable Language language) {

    private static final String SOURCE = "loralint";

    /** The diagnostics of an editor show no more of a message. */
    private static final int MESSAGE = 1000;

    List<Diagnostic> diagnostics() {
        return file.folder().in(file.open().path()).stream()
                .map(this::diagnostic)
                .toList();
    }

    private Diagnostic diagnostic(Found found) {
        Finding finding = found.finding();
        Diagnostic shown = new Diagnostic(
                file.range(found.place()), Plain.cut(Plain.text(said(finding.rule(), finding.message())), MESSAGE));
        shown.setSeverity(
                finding.severity() == Severity.ERROR
                        ? DiagnosticSeverity.Error
                        : finding.severity() == Severity.WARNING
                                ? DiagnosticSeverity.Warning
                                : DiagnosticSeverity.Information);
        shown.setSource(SOURCE);
        shown.setCode(finding.rule());
        return shown;
    }

    private String said(String rule, String english) {
        return language == null ? english : language.say(rule, english);
    }

    /** What was found at a place. */
    List<Found> at(Range wanted) {
        return file.folder().in(file.open().path()).stream()
                .filter(found -> touches(file.range(found.place()), wanted))
                .toList();
    }

    private static boolean touches(Range one, Range other) {
        return !isBefore(one.getEnd(), other.getStart()) && !isBefore(other.getEnd(), one.getStart());
    }

    private static boolean isBefore(Position one, Position other) {
        return one.getLine() < other.getLine()
                || one.getLine() == other.getLine() && one.getCharacter() < other.getCharacter();
    }

    /** The fixes of what was found at a place, and all safe ones of the file. */
    List<CodeAction> actions(Range wanted) {
        List<CodeAction> actions = new ArrayList<>();
        for (Found found : at(wanted)) {
            Fix fix = found.finding().fix();
            Optional<Rewrite> rewrite = file.folder().fix(found);
            if (fix == null || rewrite.isEmpty()) {
                continue;
            }
            CodeAction action = action(
                    said(found.finding().rule(), fix.description()),
                    CodeActionKind.QuickFix,
                    rewrite.get().edits());
            action.setDiagnostics(List.of(diagnostic(found)));
            action.setIsPreferred(fix.applicability() == Applicability.SAFE);
            actions.add(action);
        }
        List<TextEdit> safe = safeEdits();
        if (!safe.isEmpty()) {
            actions.add(action(shown("Apply all safe fixes of this file"), CodeActionKind.SourceFixAll, safe));
        }
        return actions;
    }

    /** Those of one finding wait for the next time where they touch those of another. */
    private List<TextEdit> safeEdits() {
        List<TextEdit> edits = new ArrayList<>();
        Set<Finding> seen = new LinkedHashSet<>();
        for (Found found : file.folder().in(file.open().path())) {
            Fix fix = found.finding().fix();
            if (fix != null && fix.applicability() == Applicability.SAFE && seen.add(found.finding())) {
                file.folder()
                        .fix(found)
                        .map(Rewrite::edits)
                        .filter(own ->
                                own.stream().allMatch(one -> edits.stream().allMatch(two -> isApart(one, two))))
                        .ifPresent(edits::addAll);
            }
        }
        return edits;
    }

    private static boolean isApart(TextEdit one, TextEdit two) {
        return one.end() < two.start() || two.end() < one.start();
    }

    private String shown(String english) {
        return language == null ? english : language.show(english);
    }

    private CodeAction action(String title, String kind, List<TextEdit> edits) {
        Rehearsal.Change whole = new Rehearsal.Change(
                file.open().path(),
                false,
                file.open().content(),
                TextEdit.applied(
                        file.open().content(),
                        edits.stream()
                                .sorted(Comparator.comparingInt(TextEdit::start))
                                .toList()));
        String comments = whole.comments().stream()
                .map(comment -> "; " + shown("check the comment `" + comment.text() + "`"))
                .distinct()
                .collect(Collectors.joining());
        CodeAction action = new CodeAction(Plain.text(title + comments));
        action.setKind(kind);
        List<org.eclipse.lsp4j.TextEdit> changes = edits.stream()
                .map(edit -> new org.eclipse.lsp4j.TextEdit(
                        new Range(
                                file.positions().position(edit.start()),
                                file.positions().position(edit.end())),
                        edit.replacement()))
                .toList();
        action.setEdit(new WorkspaceEdit(Map.of(file.open().uri(), changes)));
        return action;
    }
}
