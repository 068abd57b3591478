package dev.loralint.dataset;

import java.util.HashMap;
import java.util.Map;

/**
 * How often two values of one slot stand in one caption. Values that come together are names of one trait ({@code grey
 * hair} and {@code white hair}); a value that comes instead of another is another look.
 */
final class SlotMates {

    /** Less often together than this share of what chance would give is not chance. */
    private static final double SELDOM = 0.5;

    private final Map<String, Map<String, int[]>> together = new HashMap<>();

    void together(String tag, String other) {
        boolean inOrder = tag.compareTo(other) < 0;
        together.computeIfAbsent(inOrder ? tag : other, t -> new HashMap<>())
                .computeIfAbsent(inOrder ? other : tag, t -> new int[1])[0]++;
    }

    /**
     * Whether one comes instead of the other: far less often together than two tags that know nothing of each other.
     *
     * @param captions how many captions hold the one, and the other
     * @param of out of how many
     */
    boolean replace(String tag, int captions, String other, int otherCaptions, int of) {
        boolean inOrder = tag.compareTo(other) < 0;
        int[] both = together.getOrDefault(inOrder ? tag : other, Map.of()).get(inOrder ? other : tag);
        double byChance = (double) captions * otherCaptions / of;
        return (both == null ? 0 : both[0]) < SELDOM * byChance;
    }
}
