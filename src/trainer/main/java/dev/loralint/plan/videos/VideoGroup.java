package dev.loralint.plan.videos;

import dev.loralint.finding.Term;
import dev.loralint.image.VideoHeader;
import java.util.List;
import java.util.Locale;

/**
 * Videos of a dataset of which the same is true, and one of them for a message.
 *
 * @param use what the trainer makes of videos
 * @param size how many they are (count)
 * @param name the name of the first
 * @param header what its file says
 */
public record VideoGroup(VideoUse use, int size, String name, VideoHeader header) {

    /** The least number of frames that the first does not have, of those that it would be trained with. */
    public long required() {
        List<Integer> lacking = use.lacking(header);
        return lacking.isEmpty()
                ? use.wanted().stream().mapToInt(length -> length).min().orElse(1)
                : lacking.get(0);
    }

    /** The number of frames that is trained of each; the first of several (count). */
    public long length() {
        return use.wanted().isEmpty() ? 0 : use.wanted().get(0);
    }

    /** Frames of the first as it is (count). */
    public long frames() {
        return header.frames();
    }

    /** Frames of the first that the trainer counts (count). */
    public long counted() {
        return use.frames(header);
    }

    /** Whether the trainer counts other frames than the first has. */
    public boolean isConverted() {
        return counted() != frames();
    }

    /** The frame rate of the first, as people write it: {@code 23.98}. */
    public Term rate() {
        return term(header.rate());
    }

    /** How many times as fast the first becomes, or as slow: {@code 1.5 times as fast}. */
    public Term speed() {
        double speed = use.speed(header);
        return new Term(number(speed >= 1 ? speed : 1 / speed) + (speed >= 1 ? " times as fast" : " times as slowly"));
    }

    static Term term(double number) {
        return new Term(number(number));
    }

    private static String number(double number) {
        String text = String.format(Locale.ROOT, "%.2f", number);
        return text.replaceAll("0+$", "").replaceAll("[.]$", "");
    }
}
