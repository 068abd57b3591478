package dev.loralint.forms;

import dev.loralint.text.TextEdit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A JSON list of tags from which some go, and in which some become others. Its commas and line breaks stay regular. */
record EditedList(HostText host, JsonValue.Items list, Map<JsonValue, EditedPiece> pieces) {

    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

    List<TextEdit> edits() {
        List<TextEdit> out = new ArrayList<>();
        List<JsonValue> values = list.values();
        @Nullable JsonValue kept = null;
        int at = 0;
        while (at < values.size()) {
            if (!isGone(values.get(at))) {
                kept = values.get(at);
                change(kept, out);
                at++;
                continue;
            }
            int next = at;
            while (next < values.size() && isGone(values.get(next))) {
                next++;
            }
            if (kept != null) {
                out.add(new TextEdit(kept.to(), values.get(next - 1).to(), ""));
            } else if (next < values.size()) {
                out.add(new TextEdit(values.get(at).from(), values.get(next).from(), ""));
            } else {
                out.add(new TextEdit(list.from() + 1, list.to() - 1, ""));
            }
            at = next;
        }
        return out;
    }

    private boolean isGone(JsonValue value) {
        EditedPiece piece = pieces.get(value);
        return piece != null && piece.isGone();
    }

    /** A tag that was added to another becomes an element of its own. */
    private void change(JsonValue value, List<TextEdit> out) {
        EditedPiece piece = pieces.get(value);
        if (piece == null || !piece.isChanged()) {
            return;
        }
        if (piece.before().indexOf(',') >= 0 || piece.text().indexOf(',') < 0) {
            out.addAll(piece.inText());
            return;
        }
        EncodedText encoded = piece.piece().encoded();
        String tags = COMMA.splitAsStream(piece.text().strip())
                .filter(tag -> !tag.isEmpty())
                .map(tag -> '"' + encoded.written(tag) + '"')
                .collect(Collectors.joining("," + gap()));
        out.add(new TextEdit(value.from(), value.to(), tags));
    }

    /** White space between two elements. */
    private String gap() {
        if (list.values().size() < 2) {
            return " ";
        }
        int from = list.values().get(0).to();
        int to = list.values().get(1).from();
        return new String(host.bytes(), from, to - from, StandardCharsets.UTF_8).replaceFirst("\\s*,", "");
    }
}
