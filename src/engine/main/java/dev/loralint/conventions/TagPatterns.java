package dev.loralint.conventions;

import dev.loralint.captions.CaptionText;
import dev.loralint.concepts.Caption;
import dev.loralint.text.Wildcard;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tags by their canonical spelling, some with {@code *} for any text. */
public final class TagPatterns {

    private final List<Wildcard> all;
    private final Set<String> exact = new HashSet<>();
    private final List<Wildcard> open = new ArrayList<>();

    public TagPatterns(List<Wildcard> patterns) {
        this.all = List.copyOf(patterns);
        for (Wildcard pattern : patterns) {
            if (pattern.isExact()) {
                exact.add(pattern.text());
            } else {
                open.add(pattern);
            }
        }
    }

    /** As messages show them. */
    public List<String> shown() {
        return all.stream().map(Wildcard::written).toList();
    }

    /** The patterns. */
    public List<Wildcard> all() {
        return all;
    }

    /** How many of them match any text: each is compared with a tag, the others are looked up. */
    public int openCount() {
        return open.size();
    }

    /** Whether a tag is one of them; {@code key} is its canonical spelling. */
    public boolean matches(String key) {
        if (exact.contains(key)) {
            return true;
        }
        for (Wildcard pattern : open) {
            if (pattern.matches(key)) {
                return true;
            }
        }
        return false;
    }

    boolean anyIn(CaptionText text) {
        for (int i = 0; i < text.tagCount(); i++) {
            if (matches(text.tag(i).key())) {
                return true;
            }
        }
        return false;
    }

    boolean allIn(CaptionText text) {
        for (int i = 0; i < text.tagCount(); i++) {
            if (!matches(text.tag(i).key())) {
                return false;
            }
        }
        return true;
    }

    int countIn(CaptionText text) {
        int count = 0;
        for (int i = 0; i < text.tagCount(); i++) {
            count += matches(text.tag(i).key()) ? 1 : 0;
        }
        return count;
    }

    /** The tags of a caption that match, or those that do not. */
    List<CaptionTag> tags(Caption caption, boolean matching) {
        List<CaptionTag> found = new ArrayList<>();
        for (int i = 0; i < caption.tagCount(); i++) {
            if (matches(caption.tag(i).key()) == matching) {
                found.add(CaptionTag.of(caption, i));
            }
        }
        return found;
    }
}
