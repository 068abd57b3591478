package dev.loralint.serve;

import dev.loralint.check.UsageException;
import dev.loralint.concepts.Caption;
import dev.loralint.concepts.Concept;
import dev.loralint.explain.TagExplainer;
import dev.loralint.lexicon.Lexicon;
import dev.loralint.lexicon.TagSuggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** What can follow at the cursor: tags in captions, keys and values in configurations. */
record FileCompletion(CheckedFile file) {

    /** More is no choice. */
    private static final int TAGS = 200;

    CompletionList at(Position position) {
        List<CompletionItem> items = file.caption().isPresent() ? tags(position) : keys(position);
        return new CompletionList(items.size() >= TAGS, items);
    }

    /** The trigger words, then the tags of the dataset, the most frequent first, then those of the lexicon. */
    private List<CompletionItem> tags(Position position) {
        int start = file.tagStart(position);
        String line = file.positions().line(position.getLine());
        String typed = line.substring(start, Math.max(start, Math.min(position.getCharacter(), line.length())));
        boolean underscores = typed.contains("_");
        List<String> triggers =
                file.caption().map(Caption::concept).map(Concept::triggers).orElse(List.of());
        Range replaced = new Range(new Position(position.getLine(), start), position);
        List<CompletionItem> items = new ArrayList<>();
        for (TagSuggestion each : TagSuggestion.of(typed, triggers, used(typed), Lexicon.standard(), TAGS)) {
            String tag = underscores && !each.isTrigger() ? each.tag().replace(' ', '_') : each.tag();
            String captions =
                    each.captions() == 0 ? "" : each.captions() + (each.captions() == 1 ? " caption, " : " captions, ");
            items.add(item(tag, captions + each.about(), CompletionItemKind.Value, replaced, items.size()));
        }
        return items;
    }

    private List<TagSuggestion> used(String typed) {
        String wanted = Lexicon.plain(typed);
        try {
            return TagExplainer.of(file.folder().directory(), file.open().path())
                    .count(file.folder().result())
                    .tags()
                    .stream()
                    // what is being typed is in this caption already
                    .filter(tag -> tag.captions() > 1 || !tag.tag().equals(wanted))
                    .map(tag -> new TagSuggestion(
                            tag.tag(),
                            tag.captions(),
                            tag.slot() == null ? tag.tagClass().label() : tag.slot()))
                    .toList();
        } catch (UsageException e) {
            return List.of(); // the check has said so
        }
    }

    private List<CompletionItem> keys(Position position) {
        KeyPlace place = file.place(position);
        Optional<KeySchema> schema = file.schema();
        if (schema.isEmpty()) {
            return List.of();
        }
        Map<String, KeySchema.Key> keys = CheckedFile.keys(schema.get(), place);
        Range replaced = new Range(
                new Position(
                        position.getLine(),
                        position.getCharacter() - place.typed().length()),
                position);
        List<CompletionItem> items = new ArrayList<>();
        if (place.isValue()) {
            KeySchema.Key key = keys.get(place.key());
            String line = file.positions().line(position.getLine());
            boolean isQuoted = line.substring(0, Math.min(position.getCharacter(), line.length()))
                    .matches(".*[=:]\\s*\"[^\"]*");
            for (String value : key == null ? List.<String>of() : key.values()) {
                String written = isQuoted && value.startsWith("\"") ? value.substring(1, value.length() - 1) : value;
                items.add(item(written, "", CompletionItemKind.EnumMember, replaced, items.size()));
            }
            return items;
        }
        Set<String> there = file.folder().result().configs().stream()
                .filter(config -> file.isThis(config.path()) && place.path().isEmpty())
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
