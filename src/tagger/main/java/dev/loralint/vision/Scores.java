package dev.loralint.vision;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a tagger says of an image, as it is kept: the scores that are large enough, each with its place in the list.
 *
 * @param bytes for each an {@code int} and a {@code float}
 */
record Scores(byte[] bytes) {

    /** Lower ones are neither kept nor shown. */
    static final double LEAST = 0.01;

    /** What rounding may add to a score of 1. */
    private static final float TOLERANCE = 1.001f;

    private static final int SIZE = Integer.BYTES + Float.BYTES;
    private static final double PLACES = 1e4;

    private record Scored(String tag, TagList.Kind kind, double score) {}

    /**
     * @param shown the model and the image, for people
     * @throws TaggerException if they cannot be scores of these tags
     */
    static Scores of(float[] values, TagList list, String shown) throws TaggerException {
        if (values.length != list.tags().size()) {
            throw unlike(list, values.length, shown);
        }
        ByteBuffer bytes = ByteBuffer.allocate(values.length * SIZE);
        for (int i = 0; i < values.length; i++) {
            // NaN is in no range
            if (!(values[i] >= 0 && values[i] <= TOLERANCE)) {
                throw new TaggerException(
                        shown + ": the score of `" + list.tags().get(i) + "` is " + values[i]
                                + "; expected 0 to 1; the model is damaged, or not a WD v3 or PixAI tagger");
            }
            if (values[i] >= (float) LEAST) {
                bytes.putInt(i).putFloat(Math.min(1, values[i]));
            }
        }
        return new Scores(Arrays.copyOf(bytes.array(), bytes.position()));
    }

    static TaggerException unlike(TagList list, long scores, String shown) {
        return new TaggerException(
                shown + ": " + TagList.FILE + " has " + list.tags().size() + " tags, and the model gives " + scores
                        + " scores; download both from one place");
    }

    /** Tags by falling score, rounded, of each kind. */
    Map<TagList.Kind, Map<String, Double>> atLeast(double least, TagList list) {
        List<Scored> all = new ArrayList<>();
        for (ByteBuffer in = ByteBuffer.wrap(bytes); in.remaining() >= SIZE; ) {
            int index = in.getInt();
            float score = in.getFloat();
            TagList.Kind kind =
                    index >= 0 && index < list.tags().size() ? list.kinds().get(index) : null;
            if (kind != null && score >= (float) least) {
                all.add(new Scored(list.tags().get(index), kind, Math.round(score * PLACES) / PLACES));
            }
        }
        all.sort(Comparator.comparingDouble((Scored one) -> -one.score).thenComparing(Scored::tag));
        Map<TagList.Kind, Map<String, Double>> byKind = new EnumMap<>(TagList.Kind.class);
        for (TagList.Kind kind : TagList.Kind.values()) {
            byKind.put(kind, new LinkedHashMap<>());
        }
        all.forEach(one ->
                byKind.computeIfAbsent(one.kind, k -> new LinkedHashMap<>()).putIfAbsent(one.tag, one.score));
        return byKind;
    }
}
