package dev.loralint.serve;

import dev.loralint.check.UsageException;
import dev.loralint.explain.TagExplainer;
import dev.loralint.explain.TagExplanationText;
import dev.loralint.finding.Finding;
import dev.loralint.finding.RuleDoc;
import dev.loralint.language.Language;
import dev.loralint.report.RulePage;
import dev.loralint.serve.CheckedFolder.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.jspecify.annotations.Nullable;

/**
 * What findings, keys and tags of a file mean.
 *
 * @param language of what the editor shows; {@code null} for English. What trainers say of their keys stays as they say it.
 */
record FileExplanations(CheckedFile file, @Nullable Language language) {

    /** A longer text is no tag (characters). */
    private static final int LONGEST = 200;

    Hover at(Position position) {
        List<String> parts = new ArrayList<>();
        for (Found found : new FileFindings(file, language).at(new Range(position, position))) {
            Finding finding = found.finding();
            RuleDoc rule = file.folder().result().basis().rules().get(finding.rule());
            String page = rule == null
                    ? ""
                    : file.folder().result().basis().rulePage().apply(finding.rule());
            parts.add("**" + finding.rule() + "** (" + finding.kind().label() + "): "
                    + EditorMarkdown.sentence(
                            language == null ? finding.message() : language.say(finding.rule(), finding.message()))
                    + (rule == null ? "" : "\n\n" + EditorMarkdown.sentence(summary(rule, page))));
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

    private String summary(RuleDoc rule, String page) {
        List<String> said = language == null ? List.of() : language.parts(rule.id(), Language.SUMMARY);
        return said.isEmpty() ? new RulePage(page).firstParagraph(rule.title()) : said.get(0);
    }

    /** The tag around the cursor. */
    private Optional<String> tag(Position position) {
        String line = file.positions().line(position.getLine());
        if (file.caption().isEmpty() || position.getCharacter() > line.length()) {
            return Optional.empty();
        }
        int end = line.indexOf(',', position.getCharacter());
        String tag = line.substring(Math.min(file.tagStart(position), line.length()), end < 0 ? line.length() : end)
                .strip();
        if (tag.isEmpty() || tag.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            TagExplainer explainer =
                    TagExplainer.of(file.folder().directory(), file.open().path());
            return Optional.of(EditorMarkdown.sentence(
                    explained(TagExplanationText.of(explainer.explain(tag)).strip())));
        } catch (UsageException e) {
            return Optional.empty();
        }
    }

    private String explained(String english) {
        return language == null ? english : english.lines().map(language::show).collect(Collectors.joining("\n"));
    }

    /** The key of the line. */
    private Optional<KeySchema.Key> key(Position position) {
        String line = file.positions().line(position.getLine());
        KeyPlace place = file.place(new Position(position.getLine(), line.length()));
        return file.schema()
                .map(known -> CheckedFile.keys(known, place).get(place.key()))
                .filter(Objects::nonNull);
    }
}
