package dev.loralint.serve;

import dev.loralint.check.UsageException;
import dev.loralint.concepts.Caption;
import dev.loralint.concepts.Concept;
import dev.loralint.explain.CountedTags;
import dev.loralint.explain.TagExplainer;
import dev.loralint.explain.TagExplanationText;
import dev.loralint.finding.Applicability;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Fix;
import dev.loralint.finding.Location;
import dev.loralint.finding.RuleDoc;
import dev.loralint.finding.Severity;
import dev.loralint.fix.Rewrite;
import dev.loralint.lexicon.Lexicon;
import dev.loralint.report.Plain;
import dev.loralint.report.RulePage;
import dev.loralint.serve.CheckedFolder.Found;
import dev.loralint.text.TextEdit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** What is known of one open file after a check. */
final class Answered {

    private static final String SOURCE = "loralint";

    /** More is no choice. */
    private static final int TAGS = 200;

    /** The diagnostics of an editor show no more of a message. */
    private static final int MESSAGE = 1000;

    private final CheckedFolder folder;
    private final OpenFile file;
    private final TextPositions positions;

    Answered(CheckedFolder folder, OpenFile file) {
        this.folder = folder;
        this.file = file;
        this.positions = new TextPositions(file.content());
    }

    boolean isChecked() {
        return folder.isChecked();
    }

    // ---- findings

    static List<Diagnostic> diagnostics(CheckedFolder folder, OpenFile file) {
        Answered known = new Answered(folder, file);
        return folder.in(file.path()).stream().map(known::diagnostic).toList();
    }

    private Diagnostic diagnostic(Found found) {
        Finding finding = found.finding();
        Diagnostic shown = new Diagnostic(range(found.place()), Plain.cut(Plain.text(finding.message()), MESSAGE));
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

    private Range range(Location place) {
        return positions.range(place.line(), place.column(), place.endLine(), place.endColumn());
    }

    private List<Found> at(Range wanted) {
        return folder.in(file.path()).stream()
                .filter(found -> touches(range(found.place()), wanted))
                .toList();
    }

    private static boolean touches(Range one, Range other) {
        return !isBefore(one.getEnd(), other.getStart()) && !isBefore(other.getEnd(), one.getStart());
    }

    private static boolean isBefore(Position one, Position other) {
        return one.getLine() < other.getLine()
                || one.getLine() == other.getLine() && one.getCharacter() < other.getCharacter();
    }

    // ---- fixes

    /** The fixes of what was found at a place, and all safe ones of the file. */
    List<CodeAction> actions(Range wanted) {
        List<CodeAction> actions = new ArrayList<>();
        for (Found found : at(wanted)) {
            Fix fix = found.finding().fix();
            Optional<Rewrite> rewrite = folder.fix(found);
            if (fix == null || rewrite.isEmpty()) {
                continue;
            }
            CodeAction action = action(
                    fix.description(), CodeActionKind.QuickFix, rewrite.get().edits());
            action.setDiagnostics(List.of(diagnostic(found)));
            action.setIsPreferred(fix.applicability() == Applicability.SAFE);
            actions.add(action);
        }
        List<TextEdit> safe = safeEdits();
        if (!safe.isEmpty()) {
            actions.add(action("Apply all safe fixes of this file", CodeActionKind.SourceFixAll, safe));
        }
        return actions;
    }

    /** Those of one finding wait for the next time where they touch those of another. */
    private List<TextEdit> safeEdits() {
        List<TextEdit> edits = new ArrayList<>();
        Set<Finding> seen = new LinkedHashSet<>();
        for (Found found : folder.in(file.path())) {
            Fix fix = found.finding().fix();
            if (fix != null && fix.applicability() == Applicability.SAFE && seen.add(found.finding())) {
                folder.fix(found)
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

    private CodeAction action(String title, String kind, List<TextEdit> edits) {
        CodeAction action = new CodeAction(Plain.text(title));
        action.setKind(kind);
        List<org.eclipse.lsp4j.TextEdit> changes = edits.stream()
                .map(edit -> new org.eclipse.lsp4j.TextEdit(
                        new Range(positions.position(edit.start()), positions.position(edit.end())),
                        edit.replacement()))
                .toList();
        action.setEdit(new WorkspaceEdit(Map.of(file.uri(), changes)));
        return action;
    }

    // ---- explanations

    Hover hover(Position position) {
        List<String> parts = new ArrayList<>();
        for (Found found : at(new Range(position, position))) {
            Finding finding = found.finding();
            RuleDoc rule = folder.result().basis().rules().get(finding.rule());
            String page = rule == null ? "" : folder.result().basis().rulePage().apply(finding.rule());
            parts.add("**" + finding.rule() + "** (" + finding.kind().label() + "): " + markdown(finding.message())
                    + (rule == null ? "" : "\n\n" + markdown(new RulePage(page).firstParagraph(rule.title()))));
        }
        parts.addAll(key(position).stream()
                .map(KeySchema.Key::text)
                .filter(t -> !t.isEmpty())
                .toList());
        tag(position).ifPresent(parts::add);
        Hover hover = new Hover(new MarkupContent(MarkupKind.MARKDOWN, String.join("\n\n---\n\n", parts)));
        if (parts.isEmpty()) {
            hover.setContents(List.of());
        }
        return hover;
    }

    /** Texts of datasets are not to be read as HTML or as marks. */
    private static String markdown(String text) {
        return Plain.text(text).replaceAll("[<&]", "\\\\$0");
    }

    // ---- completion

    CompletionList completion(Position position) {
        List<CompletionItem> items = caption().isPresent() ? tags(position) : keys(position);
        return new CompletionList(items.size() >= TAGS, items);
    }

    private Optional<Caption> caption() {
        String name = String.valueOf(file.path().getFileName());
        return folder.result().datasets().stream()
                .flatMap(dataset -> dataset.concepts().stream())
                .flatMap(concept -> concept.captions().stream())
                .filter(caption -> name.equals(caption.fileName()) && !caption.isHosted() && isThis(caption.path()))
                .findFirst();
    }

    private boolean isThis(String shown) {
        return folder.directory().resolve(shown).normalize().equals(file.path());
    }

    /** From the last comma to the cursor. */
    private int tagStart(Position position) {
        String line = positions.line(position.getLine());
        int end = Math.min(position.getCharacter(), line.length());
        int start = line.lastIndexOf(',', Math.max(0, end - 1)) + 1;
        while (start < end && line.charAt(start) == ' ') {
            start++;
        }
        return start;
    }

    /** The tag around the cursor. */
    private Optional<String> tag(Position position) {
        String line = positions.line(position.getLine());
        if (caption().isEmpty() || position.getCharacter() > line.length()) {
            return Optional.empty();
        }
        int end = line.indexOf(',', position.getCharacter());
        String tag = line.substring(Math.min(tagStart(position), line.length()), end < 0 ? line.length() : end)
                .strip();
        if (tag.isEmpty() || tag.length() > TAGS) {
            return Optional.empty();
        }
        try {
            TagExplainer explainer = TagExplainer.of(folder.directory(), file.path());
            String text = TagExplanationText.of(explainer.explain(tag));
            return Optional.of(markdown(text).strip());
        } catch (UsageException e) {
            return Optional.empty();
        }
    }

    /** The trigger words, then the tags of the dataset, the most frequent first, then those of the lexicon. */
    private List<CompletionItem> tags(Position position) {
        int start = tagStart(position);
        String line = positions.line(position.getLine());
        String typed = line.substring(start, Math.max(start, Math.min(position.getCharacter(), line.length())));
        String wanted = Lexicon.plain(typed);
        boolean underscores = typed.contains("_");
        Map<String, String> found = new LinkedHashMap<>();
        caption()
                .map(Caption::concept)
                .map(Concept::triggers)
                .orElse(List.of())
                .forEach(word -> found.put(word, "trigger word"));
        try {
            CountedTags counted =
                    TagExplainer.of(folder.directory(), file.path()).count(folder.result());
            counted.tags().stream()
                    .filter(tag -> tag.tag().contains(wanted))
                    // what is being typed is in this caption already
                    .filter(tag -> tag.captions() > 1 || !tag.tag().equals(wanted))
                    .limit(TAGS)
                    .forEach(tag -> found.putIfAbsent(
                            tag.tag(),
                            tag.captions() + (tag.captions() == 1 ? " caption" : " captions") + ", "
                                    + (tag.slot() == null ? tag.tagClass().label() : tag.slot())));
        } catch (UsageException e) {
            // the check has said so
        }
        if (!wanted.isBlank()) {
            Lexicon.standard()
                    .beginning(wanted)
                    .forEach(tag -> found.putIfAbsent(
                            tag, Lexicon.standard().meaningOf(tag).tagClass().label()));
        }
        Range replaced = new Range(new Position(position.getLine(), start), position);
        List<CompletionItem> items = new ArrayList<>();
        for (Map.Entry<String, String> each : found.entrySet()) {
            if (items.size() < TAGS && each.getKey().toLowerCase(Locale.ROOT).contains(wanted)) {
                boolean isSpelled = underscores && !each.getValue().equals("trigger word");
                String tag = isSpelled ? each.getKey().replace(' ', '_') : each.getKey();
                items.add(item(tag, each.getValue(), CompletionItemKind.Value, replaced, items.size()));
            }
        }
        return items;
    }

    private Optional<KeySchema> schema() {
        if (String.valueOf(file.path().getFileName()).equals("loralint.toml")) {
            return KeySchema.of(KeySchema.OWN);
        }
        return KeySchema.of(folder.format(file.path()));
    }

    private KeyPlace place(Position position) {
        String line = positions.line(position.getLine());
        String before = position.getLine() == 0 ? "" : positions.until(position.getLine() - 1);
        return KeyPlace.of(
                String.valueOf(file.path().getFileName()),
                before + line.substring(0, Math.min(position.getCharacter(), line.length())));
    }

    /** The key of the line. */
    private Optional<KeySchema.Key> key(Position position) {
        String line = positions.line(position.getLine());
        KeyPlace place = place(new Position(position.getLine(), line.length()));
        return schema().map(known -> keys(known, place).get(place.key())).filter(Objects::nonNull);
    }

    /** Tables of which a schema knows nothing are those that a trainer reads as one. */
    private static Map<String, KeySchema.Key> keys(KeySchema schema, KeyPlace place) {
        Map<String, KeySchema.Key> keys = schema.keys(place.path());
        return keys.isEmpty() && place.path().size() == 1 ? schema.keys(List.of()) : keys;
    }

    private List<CompletionItem> keys(Position position) {
        KeyPlace place = place(position);
        Optional<KeySchema> schema = schema();
        if (schema.isEmpty()) {
            return List.of();
        }
        Map<String, KeySchema.Key> keys = keys(schema.get(), place);
        Range replaced = new Range(
                new Position(
                        position.getLine(),
                        position.getCharacter() - place.typed().length()),
                position);
        List<CompletionItem> items = new ArrayList<>();
        if (place.isValue()) {
            KeySchema.Key key = keys.get(place.key());
            boolean isQuoted = positions
                    .line(position.getLine())
                    .substring(
                            0,
                            Math.min(
                                    position.getCharacter(),
                                    positions.line(position.getLine()).length()))
                    .matches(".*[=:]\\s*\"[^\"]*");
            for (String value : key == null ? List.<String>of() : key.values()) {
                String written = isQuoted && value.startsWith("\"") ? value.substring(1, value.length() - 1) : value;
                items.add(item(written, "", CompletionItemKind.EnumMember, replaced, items.size()));
            }
            return items;
        }
        Set<String> there = folder.result().configs().stream()
                .filter(config -> isThis(config.path()) && place.path().isEmpty())
                .flatMap(config -> config.all().stream())
                .filter(setting -> setting.written())
                .map(setting -> setting.name())
                .collect(Collectors.toSet());
        for (KeySchema.Key key : keys.values()) {
            if (key.name().startsWith(place.typed())
                    && (!there.contains(key.name()) || key.name().equals(place.typed()))) {
                items.add(item(key.name(), key.text(), CompletionItemKind.Property, replaced, items.size()));
            }
        }
        return items;
    }

    private static CompletionItem item(String label, String detail, CompletionItemKind kind, Range replaced, int rank) {
        CompletionItem item = new CompletionItem(label);
        item.setKind(kind);
        if (kind == CompletionItemKind.Property) {
            item.setDocumentation(detail);
        } else if (!detail.isEmpty()) {
            item.setDetail(detail);
        }
        item.setSortText(String.format(Locale.ROOT, "%04d", rank));
        item.setTextEdit(Either.forLeft(new org.eclipse.lsp4j.TextEdit(replaced, label)));
        return item;
    }
}
