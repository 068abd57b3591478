package dev.loralint.forms;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
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
    private final Map<String, List<EncodedText>> texts = new LinkedHashMap<>();
    private @Nullable EncodedText tags;

    static boolean isImage(String key) {
        return IMAGES.contains(key);
    }

    void clear() {
        imageKey = null;
        image = "";
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
        texts.remove(key);
        texts.put(key, List.copyOf(all));
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
        String caption = caption();
        return caption == null
                ? List.of()
                : texts.getOrDefault(caption, List.of()).stream()
                        .map(text -> caption(text, caption))
                        .toList();
    }

    /** Adds the names of texts that are no caption. */
    void addUnused(Set<String> others) {
        if (texts.size() > 1) {
            String caption = caption();
            for (String key : texts.keySet()) {
                if (!key.equals(caption) && !(key.equals(TAGS) && "image_path".equals(imageKey))) {
                    others.add(key);
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

    /** The field that is the caption; {@code null} where none is. */
    private @Nullable String caption() {
        String own = OWN.getOrDefault(imageKey == null ? "" : imageKey, CAPTIONS.get(0));
        return Stream.concat(Stream.concat(Stream.of(own), CAPTIONS.stream()), Stream.of(TAGS))
                .filter(texts::containsKey)
                .findFirst()
                .orElse(null);
    }

    boolean hasCaption() {
        return caption() != null;
    }
}
