package dev.loralint.duplicate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What was found.
 *
 * @param images groups of one image, the largest first
 * @param contradictions captions of one image that contradict each other
 * @param undecoded images that could not be decoded, by path
 */
public record Duplicates(
        List<DuplicateImages> images, List<ContradictingCaptions> contradictions, List<String> undecoded) {

    public static final Duplicates NONE = new Duplicates(List.of(), List.of(), List.of());

    public Duplicates {
        images = List.copyOf(images);
        contradictions = List.copyOf(contradictions);
        undecoded = List.copyOf(undecoded);
    }

    /** What rules check. */
    public Collection<Object> facts() {
        List<Object> facts = new ArrayList<>(images);
        facts.addAll(contradictions);
        return facts;
    }
}
