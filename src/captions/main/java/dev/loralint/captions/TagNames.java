package dev.loralint.captions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Tags, and the tag that is written instead of each. */
public final class TagNames {

    private static final Map<String, TagNames> KNOWN = new ConcurrentHashMap<>();

    private final Map<String, String> names = new LinkedHashMap<>();

    private TagNames(String text) {
        for (String pair : text.isEmpty() ? new String[0] : text.split(" *, *")) {
            String[] both = pair.split(" *= *", 2);
            names.put(both[0], both[both.length - 1]);
        }
    }

    /** @param text pairs such as {@code general = safe}, with commas between them; tags in canonical spelling */
    public static TagNames of(String text) {
        return KNOWN.computeIfAbsent(text, TagNames::new);
    }

    /**
     * A tag to replace.
     *
     * @param index its place among the caption's tags, from 0
     * @param tag in canonical spelling
     * @param written as the caption has it
     * @param instead the tag to write
     */
    public record Replaced(int index, String tag, String written, String instead) {}

    private Replaced replaced(int index, Tag tag) {
        return new Replaced(index, tag.key(), tag.text(), names.getOrDefault(tag.key(), tag.text()));
    }

    /** As a profile writes them. */
    @Override
    public String toString() {
        return names.entrySet().stream()
                .map(name -> name.getKey() + " = " + name.getValue())
                .collect(Collectors.joining(", "));
    }

    /** Whether a caption has a tag to replace. */
    public boolean isAnyIn(CaptionText text) {
        for (int i = 0; !names.isEmpty() && i < text.tagCount(); i++) {
            if (names.containsKey(text.tag(i).key())) {
                return true;
            }
        }
        return false;
    }

    /** The tags to replace in a caption. */
    public List<Replaced> in(CaptionText text) {
        return IntStream.range(0, text.tagCount())
                .filter(i -> names.containsKey(text.tag(i).key()))
                .mapToObj(i -> replaced(i, text.tag(i)))
                .toList();
    }
}
