package dev.loralint.tags;

import dev.loralint.finding.Finding;
import java.util.Comparator;
import java.util.List;

/**
 * Where something was seen while captions were counted.
 *
 * @param order sorts sightings as the captions were counted: the caption's number, then the number within it (16 bits)
 * @param caption the caption's name in its concept
 * @param column where it begins, from 1, in code points
 * @param length in code points
 */
public record Occurrence(long order, String caption, int column, int length) {

    private static final Comparator<Occurrence> AS_COUNTED = Comparator.comparingLong(Occurrence::order);

    private static final int BITS_WITHIN_A_CAPTION = 16;
    private static final int MOST_WITHIN_A_CAPTION = (1 << BITS_WITHIN_A_CAPTION) - 1;

    static Occurrence of(int captionNumber, int within, String caption, int column, int length) {
        long order = (long) captionNumber << BITS_WITHIN_A_CAPTION | Math.min(within, MOST_WITHIN_A_CAPTION);
        return new Occurrence(order, caption, column, length);
    }

    /** The same where so many captions were counted before. */
    Occurrence after(int captions) {
        return new Occurrence(order + ((long) captions << BITS_WITHIN_A_CAPTION), caption, column, length);
    }

    /** Adds a sighting to a list that holds at most as many as a finding lists. */
    static void add(List<Occurrence> list, Occurrence occurrence) {
        if (list.size() < Finding.PLACES_AT_MOST) {
            list.add(occurrence);
        }
    }

    /** Puts the first sightings of both lists into the first one. Both hold the first of their own. */
    static void merge(List<Occurrence> list, List<Occurrence> more, int captionsBefore) {
        more.forEach(occurrence -> list.add(captionsBefore == 0 ? occurrence : occurrence.after(captionsBefore)));
        list.sort(AS_COUNTED);
        if (list.size() > Finding.PLACES_AT_MOST) {
            list.subList(Finding.PLACES_AT_MOST, list.size()).clear();
        }
    }
}
