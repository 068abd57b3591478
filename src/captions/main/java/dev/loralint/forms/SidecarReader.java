package dev.loralint.forms;

import dev.loralint.finding.Location;
import dev.loralint.text.TextEdit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON file next to each image, as AnimaLoraStudio reads it (studio/services/tagging/caption_format.py,
 * utils/caption_utils.py at 0.25.0), in its five shapes.
 */
final class SidecarReader {

    private static final List<String> TEXTS = List.of("count", "character", "series", "artist", "nl");
    private static final Set<String> FIELDS =
            Set.of("quality", "count", "character", "series", "artist", "appearance", "tags", "environment", "nl");
    private static final List<String> FULL = List.of("ai_output", "fixed", "from_path");

    private final HostText host;
    private final JsonValue.Fields root;
    private final List<PiecedCaption.Piece> pieces = new ArrayList<>();
    private final List<PiecedCaption.Piece> sentences = new ArrayList<>();
    private final List<FormProblem> problems = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private boolean strict;

    /** How many pieces are in front of those that the trainer shuffles. */
    private int inFront;

    private SidecarReader(HostText host, JsonValue.Fields root) {
        this.host = host;
        this.root = root;
    }

    static PiecedCaption read(HostText host) throws UnreadableForm {
        JsonCursor cursor = new JsonCursor(host);
        JsonValue value = JsonValue.read(cursor, 0);
        cursor.finish();
        if (!(value instanceof JsonValue.Fields fields)) {
            throw new UnreadableForm(value.from(), "expected an object in braces");
        }
        return new SidecarReader(host, fields).caption();
    }

    /** Whether a file of this content is meant for this trainer, whatever else is next to the image. */
    static boolean isSurely(JsonValue.Fields root) {
        JsonValue.Fields meta = root.fields("meta");
        return root.fields("tags") != null
                || FULL.stream().anyMatch(key -> root.fields(key) != null)
                || meta != null && meta.get("trigger") != null;
    }

    /** Whether the trainer finds anything in it that it reads. */
    static boolean isPossibly(JsonValue.Fields root) {
        return isSurely(root) || root.values().keySet().stream().anyMatch(FIELDS::contains);
    }

    private PiecedCaption caption() {
        if (host.start() > 0) {
            problems.add(new FormProblem(FormProblem.Kind.BYTE_ORDER_MARK, "", Location.of(host.path())));
        }
        JsonValue.Fields meta = root.fields("meta");
        JsonValue trigger = meta == null ? null : meta.get("trigger");
        if (trigger instanceof JsonValue.Text text && !text.encoded().isBlank()) {
            add(text.encoded(), null);
        }
        boolean triggered = !pieces.isEmpty();
        JsonValue.Fields tags = root.fields("tags");
        strict = tags != null && meta != null;
        if (tags != null) {
            single(tags);
        } else if (FULL.stream().anyMatch(key -> root.get(key) != null)) {
            full();
        } else {
            single(root);
        }
        if (pieces.isEmpty() && problems.isEmpty()) {
            problems.add(new FormProblem(FormProblem.Kind.NOTHING_READ, "", Location.of(host.path())));
        }
        boolean repairs = tags != null && meta == null;
        return new PiecedCaption(
                "",
                host,
                pieces,
                sentences,
                triggered || repairs ? null : word -> set(word, meta, trigger),
                problems,
                true,
                inFront,
                strict);
    }

    private void single(JsonValue.Fields fields) {
        list("quality", fields.get("quality"));
        for (String field : TEXTS.subList(0, 4)) {
            text(field, fields.get(field));
        }
        inFront = pieces.size();
        list("appearance", fields.get("appearance"));
        list("tags", fields.get("tags"));
        list("environment", fields.get("environment"));
        sentences("nl", fields.get("nl"));
    }

    private void full() {
        JsonValue.Fields fixed = root.fields("fixed");
        JsonValue.Fields seenByModel = root.fields("ai_output");
        JsonValue.Fields named = root.fields("from_path");
        list("fixed.quality", in(fixed, "quality"));
        text("ai_output.count", in(seenByModel, "count"));
        character(root.get("character"));
        text("fixed.series", in(fixed, "series"));
        text("fixed.artist", in(fixed, "artist"));
        inFront = pieces.size();
        list("ai_output.appearance", in(seenByModel, "appearance"));
        list("from_path.appearance", in(named, "appearance"));
        list("from_path.extra_appearance", in(named, "extra_appearance"));
        list("ai_output.tags", in(seenByModel, "tags"));
        list("from_path.tags", in(named, "tags"));
        list("from_path.extra_tags", in(named, "extra_tags"));
        list("ai_output.environment", in(seenByModel, "environment"));
        sentences("ai_output.nl", in(seenByModel, "nl"));
    }

    private void character(@Nullable JsonValue value) {
        if (!(value instanceof JsonValue.Fields fields)) {
            text("character", value);
        } else if (fields.get("full") instanceof JsonValue.Text full
                && !full.encoded().isBlank()) {
            add(full.encoded(), null);
        } else {
            text("character.name", fields.get("name"));
            text("character.variant", fields.get("variant"));
        }
    }

    private static @Nullable JsonValue in(JsonValue.@Nullable Fields fields, String key) {
        return fields == null ? null : fields.get(key);
    }

    private void list(String field, @Nullable JsonValue value) {
        if (value instanceof JsonValue.Text text) {
            if (strict && !text.encoded().isBlank()) {
                problem(FormProblem.Kind.LETTERS, field, value);
            }
            add(text.encoded(), null);
        } else if (value instanceof JsonValue.Items items) {
            texts(field, items).forEach(item -> add(item, items));
        } else if (value instanceof JsonValue.Other other && !isFalse(other.encoded())) {
            if (strict) {
                problem(FormProblem.Kind.TYPE, field, value);
            } else {
                add(other.encoded(), null);
            }
        } else if (value instanceof JsonValue.Fields fields && !fields.values().isEmpty()) {
            problem(FormProblem.Kind.PYTHON, field, value);
        }
    }

    private void text(String field, @Nullable JsonValue value) {
        if (value instanceof JsonValue.Text text) {
            add(text.encoded(), null);
        } else if (!strict && value instanceof JsonValue.Items items) {
            texts(field, items).forEach(item -> add(item, items));
        } else if (strict && isAnything(value)) {
            problem(FormProblem.Kind.TYPE, field, Objects.requireNonNull(value));
        } else if (value instanceof JsonValue.Other other && !isNull(other.encoded())) {
            add(other.encoded(), null);
        } else if (value instanceof JsonValue.Fields) {
            problem(FormProblem.Kind.PYTHON, field, value);
        }
    }

    /** The texts of a list. */
    private List<EncodedText> texts(String field, JsonValue.Items items) {
        List<EncodedText> found = new ArrayList<>();
        for (JsonValue item : items.values()) {
            if (item instanceof JsonValue.Text text) {
                found.add(text.encoded());
            } else if (strict) {
                problem(FormProblem.Kind.TYPE, field, item);
            } else if (item instanceof JsonValue.Other other && !isFalse(other.encoded())) {
                found.add(other.encoded());
            } else if (isAnything(item)) {
                problem(FormProblem.Kind.PYTHON, field, item);
            }
        }
        return found;
    }

    /** Whether Python takes a value that is no text for true. */
    private static boolean isAnything(@Nullable JsonValue value) {
        return value instanceof JsonValue.Items items && !items.values().isEmpty()
                || value instanceof JsonValue.Fields fields && !fields.values().isEmpty()
                || value instanceof JsonValue.Other other && !isFalse(other.encoded());
    }

    private static boolean isNull(EncodedText value) {
        return value.string().equals("None");
    }

    private static boolean isFalse(EncodedText value) {
        return value.string().matches("None|False|-?0+(\\.0*)?([eE].*)?");
    }

    private void problem(FormProblem.Kind kind, String field, JsonValue value) {
        problems.add(new FormProblem(kind, field, host.place(value.from(), host.endOfLine(value.from(), value.to()))));
    }

    /** Doubles are dropped in any case of letters; the first spelling stays. */
    private void add(EncodedText encoded, JsonValue.@Nullable Items list) {
        // only the repair of other shapes than the standard one takes the signs off
        EncodedText text = encoded.trimmed(strict || list == null ? "" : "#");
        if (!text.isBlank() && seen.add(text.string().strip().toLowerCase(Locale.ROOT))) {
            pieces.add(new PiecedCaption.Piece(text, pieces.isEmpty() ? "" : ", ", list));
        }
    }

    /** The trainer puts a full stop before sentences, and no edit of tags reaches them. */
    private void sentences(String field, @Nullable JsonValue value) {
        List<EncodedText> texts = List.of();
        JsonValue.Items list = null;
        if (value instanceof JsonValue.Text text) {
            texts = List.of(text.encoded());
        } else if (value instanceof JsonValue.Other other
                && !(strict ? isFalse(other.encoded()) : isNull(other.encoded()))) {
            texts = List.of(other.encoded());
        } else if (!strict && value instanceof JsonValue.Items items) {
            list = items;
            texts = texts(field, items);
        } else if (isAnything(value)) {
            problem(FormProblem.Kind.PYTHON, field, Objects.requireNonNull(value));
        }
        boolean alone = pieces.isEmpty();
        for (EncodedText text : texts) {
            if (text.isBlank()) {
                continue;
            }
            if (alone) {
                pieces.add(new PiecedCaption.Piece(text, pieces.isEmpty() ? "" : ", ", list));
            } else {
                sentences.add(new PiecedCaption.Piece(text, sentences.isEmpty() ? ". " : ", ", list));
            }
        }
        if (alone && !pieces.isEmpty()) {
            problem(FormProblem.Kind.SENTENCES_ALONE, field, Objects.requireNonNull(value));
        }
    }

    private List<TextEdit> set(String word, JsonValue.@Nullable Fields meta, @Nullable JsonValue old) {
        String written = '"' + JsonCursor.escape(word, false) + '"';
        if (old != null) {
            return List.of(new TextEdit(old.from(), old.to(), written));
        }
        return meta == null
                ? List.of(inserted(root, "\"meta\": {\"trigger\": " + written + "}"))
                : List.of(inserted(meta, "\"trigger\": " + written));
    }

    /** As the first field, on a line of its own if that is how the others are written. */
    private TextEdit inserted(JsonValue.Fields fields, String field) {
        int at = fields.from() + 1;
        int behind = at;
        while (behind < fields.to() && host.bytes()[behind] <= ' ') {
            behind++;
        }
        if (fields.values().isEmpty()) {
            return new TextEdit(at, at, field);
        }
        String gap = new String(host.bytes(), at, behind - at, StandardCharsets.US_ASCII);
        return new TextEdit(behind, behind, field + "," + (gap.isEmpty() ? " " : gap));
    }
}
