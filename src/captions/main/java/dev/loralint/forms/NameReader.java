package dev.loralint.forms;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A JSON object from names of images to a text, a list of texts, or an object with {@code caption} and {@code tags}. */
final class NameReader {

    private final JsonCursor cursor;
    private final List<HostedCaption> captions = new ArrayList<>();
    private final List<String> images = new ArrayList<>();
    private final Set<String> others = new TreeSet<>();
    private @Nullable EncodedText caption;
    private @Nullable EncodedText tags;

    NameReader(HostText host) {
        this.cursor = new JsonCursor(host);
    }

    /** Whether it begins with a caption. */
    static boolean recognises(HostText head) {
        NameReader reader = new NameReader(head);
        try {
            reader.cursor.object(reader::entry);
            return true;
        } catch (UnreadableForm e) {
            return !reader.captions.isEmpty();
        }
    }

    /** Whether it begins with an object, and one of its objects has a caption. A configuration has none. */
    static boolean recognisesObjects(HostText head) {
        JsonCursor cursor = new JsonCursor(head);
        try {
            cursor.expect('{');
            cursor.string();
            cursor.expect(':');
        } catch (UnreadableForm e) {
            return false;
        }
        if (cursor.peek() != '{') {
            return false;
        }
        NameReader reader = new NameReader(head);
        try {
            reader.cursor.object(reader::entry);
        } catch (UnreadableForm e) {
            // the head of a long file
        }
        return !reader.captions.isEmpty();
    }

    FormContent read() throws UnreadableForm {
        cursor.object(this::entry);
        cursor.finish();
        return new FormContent(captions, images, others);
    }

    private void entry(String image) throws UnreadableForm {
        images.add(image);
        byte first = cursor.peek();
        if (first == '"') {
            captions.add(new TextCaption(image, cursor.string()));
        } else if (first == '[') {
            cursor.list(() -> {
                if (cursor.peek() == '"') {
                    captions.add(new TextCaption(image, cursor.string()));
                } else {
                    throw cursor.problem("expected a text in the list of captions");
                }
            });
        } else if (first == '{') {
            caption = null;
            tags = null;
            cursor.object(this::field);
            add(image);
        } else {
            throw cursor.problem("expected a list of captions");
        }
    }

    private void field(String key) throws UnreadableForm {
        if (cursor.peek() != '"') {
            cursor.skip();
            others.add(key);
            return;
        }
        EncodedText text = cursor.string();
        if (key.equals("caption")) {
            caption = text;
        } else if (key.equals("tags")) {
            tags = text;
        } else {
            others.add(key);
        }
    }

    private void add(String image) {
        EncodedText first = caption == null || caption.isBlank() ? tags : caption;
        if (first != null && tags != null && first != tags) {
            captions.add(CaptionRow.joined(image, first, tags));
        } else if (first != null) {
            captions.add(new TextCaption(image, first));
        } else if (caption != null) {
            captions.add(new TextCaption(image, caption));
        }
    }
}
