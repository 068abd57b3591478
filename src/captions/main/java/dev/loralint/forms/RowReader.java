package dev.loralint.forms;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Rows of JSON: an object a line, or a list of objects. */
final class RowReader {

    private final JsonCursor cursor;
    private final CaptionRow row = new CaptionRow();
    private final List<HostedCaption> captions = new ArrayList<>();
    private final List<String> images = new ArrayList<>();
    private final Set<String> others = new TreeSet<>();

    RowReader(HostText host) {
        this.cursor = new JsonCursor(host);
    }

    /** Whether the first row names an image and has a caption. */
    static boolean recognises(HostText head) {
        RowReader reader = new RowReader(head);
        try {
            reader.cursor.take('[');
            reader.fields();
        } catch (UnreadableForm e) {
            // a long first row, of which the head shows enough
        }
        return reader.row.hasImage() && reader.row.hasCaption();
    }

    FormContent read() throws UnreadableForm {
        if (cursor.peek() == '[') {
            cursor.list(this::row);
            cursor.finish();
        } else {
            lines();
        }
        return new FormContent(captions, images, others);
    }

    private void lines() throws UnreadableForm {
        int last = 0;
        while (!cursor.isAtEnd()) {
            int line = cursor.line();
            if (line == last) {
                throw cursor.problem("expected one object on each line");
            }
            row();
            last = cursor.line();
            if (last != line) {
                throw cursor.problem("expected each object on one line");
            }
        }
    }

    private void row() throws UnreadableForm {
        int from = cursor.at();
        fields();
        if (!row.hasImage()) {
            throw new UnreadableForm(from, "the row names no image; expected `image_path`, `file_name` or `image`");
        }
        images.add(row.image());
        captions.addAll(row.captions());
        row.addUnused(others);
    }

    private void fields() throws UnreadableForm {
        row.clear();
        cursor.object(this::field);
    }

    private void field(String key) throws UnreadableForm {
        byte first = cursor.peek();
        if (first == '"') {
            EncodedText text = cursor.string();
            if (CaptionRow.isImage(key)) {
                row.image(key, text);
            } else {
                row.texts(key, List.of(text));
            }
        } else if (first == '[') {
            list(key);
        } else {
            cursor.skip();
            others.add(key);
        }
    }

    private void list(String key) throws UnreadableForm {
        List<EncodedText> texts = new ArrayList<>();
        cursor.list(() -> {
            if (cursor.peek() == '"') {
                texts.add(cursor.string());
            } else {
                cursor.skip();
            }
        });
        if (texts.isEmpty()) {
            others.add(key);
        } else {
            row.texts(key, texts);
        }
    }
}
