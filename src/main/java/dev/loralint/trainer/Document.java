package dev.loralint.trainer;

import dev.loralint.finding.Location;
import dev.loralint.trainer.tree.Json;
import dev.loralint.trainer.tree.Node;
import dev.loralint.trainer.tree.Node.Table;
import dev.loralint.trainer.tree.Span;
import dev.loralint.trainer.tree.SyntaxFault;
import dev.loralint.trainer.tree.Text;
import dev.loralint.trainer.tree.Toml;
import dev.loralint.trainer.tree.Yaml;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file that may be a configuration, decoded and parsed once for all readers. */
final class Document {

    private final ConfigSource source;
    private final Text text;
    private final @Nullable Notation notation;
    private final @Nullable Node root;
    private final @Nullable SyntaxFault fault;

    Document(ConfigSource source) {
        this.source = source;
        this.text = Text.decode(source.path(), source.bytes());
        this.notation = Notation.of(source.name(), text.content());
        Node parsed = null;
        SyntaxFault failed = text.encodingFault();
        if (failed == null) {
            try {
                parsed = parse();
            } catch (SyntaxFault e) {
                failed = e;
            }
        }
        this.root = parsed;
        this.fault = failed;
    }

    private @Nullable Node parse() throws SyntaxFault {
        if (notation == null) {
            return null;
        }
        return switch (notation) {
            case TOML -> Toml.parse(text);
            case JSON -> Json.parse(text);
            case YAML -> Yaml.parse(text);
            case SCRIPT -> null;
        };
    }

    ConfigSource source() {
        return source;
    }

    Text text() {
        return text;
    }

    String content() {
        return text.content();
    }

    boolean is(Notation other) {
        return notation == other;
    }

    /** The table that the file is; an empty one where it is a list or cannot be parsed. */
    Table table() {
        return root instanceof Table table ? table : new Table(new Span(0, 0), Map.of());
    }

    @Nullable Node root() {
        return root;
    }

    /** Why it cannot be parsed, {@code null} where it can. */
    @Nullable SyntaxFault fault() {
        return fault;
    }

    Location location(Span span) {
        return text.location(span);
    }

    ConfigDraft draft(ConfigFormat format, Trainer trainer) {
        ConfigDraft draft = new ConfigDraft(source, format, trainer);
        draft.byteOrderMark = text.byteOrderMark();
        return draft;
    }

    /** What can be said of a file that cannot be read any further. */
    TrainerConfig broken(ConfigFormat format, SyntaxFault why) {
        String message = why.getMessage() == null ? "it cannot be parsed" : why.getMessage();
        return draft(format, Trainer.of(format))
                .problem(text.location(why.offset()), message)
                .finish();
    }

    /**
     * The words that stand where keys do: at the start of a line, before {@code =} or {@code :}, or as a section's name.
     * They tell what a file is even where it cannot be parsed.
     */
    Map<String, Integer> wordsAtLineStarts() {
        Map<String, Integer> words = new LinkedHashMap<>();
        String s = content();
        int line = 0;
        while (line < s.length() && words.size() < 2000) {
            int end = s.indexOf('\n', line);
            end = end < 0 ? s.length() : end;
            int from = line;
            while (from < end && " \t\"'[{-".indexOf(s.charAt(from)) >= 0) {
                from++;
            }
            int to = from;
            while (to < end && (Character.isLetterOrDigit(s.charAt(to)) || "_.".indexOf(s.charAt(to)) >= 0)) {
                to++;
            }
            if (to > from) {
                words.merge(s.substring(from, to), 1, Integer::sum);
            }
            line = end + 1;
        }
        return words;
    }
}
