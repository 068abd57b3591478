package dev.loralint.forms;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of one row, from which it shows which of them are the image and its captions. */
final class CaptionRow {

    private static final List<String> IMAGES =
            List.of("file_name", "image_path", "image_path_0", "image", "video_path", "video");

    /** Which names of captions come first depends on what the image is called. */
    private static final List<String> CAPTIONS = List.of("caption", "text", "prompt", "description");

    private static final Map<String, String> OWN = Map.of("file_name", "text", "image", "prompt", "video", "prompt");

    private static final String TAGS = "tags";

    private @Nullable String imageKey;
    private String image = "";
    private final List<String> keys = new ArrayList<>();
    private final List<List<EncodedText>> texts = new ArrayList<>();
    private @Nullable EncodedText tags;

    static boolean isImage(String key) {
        return IMAGES.contains(key);
    }

    void clear() {
        imageKey = null;
        image = "";
        keys.clear();
        texts.clear();
        tags = null;
    }

    void image(String key, EncodedText name) {
        if (imageKey == null || IMAGES.indexOf(key) <= IMAGES.indexOf(imageKey)) {
            imageKey = key;
            image = name.string();
        }
    }

    /** A text, or a list of which one is taken by chance. */
    void texts(String key, List<EncodedText> all) {
        int known = keys.indexOf(key);
        if (known >= 0) {
            keys.remove(known);
            texts.remove(known);
        }
        keys.add(key);
        texts.add(List.copyOf(all));
        if (key.equals(TAGS)) {
            tags = all.size() == 1 ? all.get(0) : null;
        }
    }

    boolean hasImage() {
        return imageKey != null;
    }

    String image() {
        return image;
    }

    /** The captions of the image; none where the row has none. */
    List<HostedCaption> captions() {
        int caption = caption();
        List<HostedCaption> captions = new ArrayList<>(1);
        if (caption >= 0) {
            for (EncodedText text : texts.get(caption)) {
                captions.add(caption(text, keys.get(caption)));
            }
        }
        return captions;
    }

    /** Adds the names of texts that are no caption. */
    void addUnused(Set<String> others) {
        if (keys.size() > 1) {
            int caption = caption();
            for (int i = 0; i < keys.size(); i++) {
                if (i != caption && !(keys.get(i).equals(TAGS) && "image_path".equals(imageKey))) {
                    others.add(keys.get(i));
                }
            }
        }
    }

    /** sd-scripts joins caption and tags by the separator of captions (library/finetuning_dataset.py at 0128ca0). */
    private HostedCaption caption(EncodedText text, String key) {
        boolean joins = "image_path".equals(imageKey) && tags != null && !key.equals(TAGS);
        return joins && tags != null ? joined(image, text, tags) : new TextCaption(image, text);
    }

    static HostedCaption joined(String image, EncodedText caption, EncodedText tags) {
        List<PiecedCaption.Piece> pieces =
                List.of(new PiecedCaption.Piece(caption, "", null), new PiecedCaption.Piece(tags, ",", null));
        return new PiecedCaption(image, caption.host(), pieces, List.of(), null, List.of(), false, pieces.size(), true);
    }

    /** The index of the field that is the caption; -1 where none is. */
    private int caption() {
        int own = keys.indexOf(OWN.getOrDefault(imageKey == null ? "" : imageKey, CAPTIONS.get(0)));
        if (own >= 0) {
            return own;
        }
        for (String key : CAPTIONS) {
            int at = keys.indexOf(key);
            if (at >= 0) {
                return at;
            }
        }
        return keys.indexOf(TAGS);
    }

    boolean hasCaption() {
        return caption() >= 0;
    }
}
