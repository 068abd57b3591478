package dev.loralint.files;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Sorts the names in a folder in the order of strings. Of many names most differ in a few characters after those with which all
 * begin. These and the place of the name are one number, and numbers are sorted several times as quickly as strings.
 */
final class NameOrder {

    /** Fewer names are sorted as quickly as strings. */
    private static final int FEW = 64;

    private static final int CHARACTERS = 6;

    private static final int BITS = 7;

    /** What a place takes of a number; the rest is for characters. */
    private static final int PLACE_BITS = Long.SIZE - 1 - CHARACTERS * BITS;

    private static final int LAST_CHARACTER = (1 << BITS) - 1;

    private NameOrder() {}

    static void sort(List<String> names) {
        if (names.size() < FEW || names.size() > 1 << PLACE_BITS) {
            Collections.sort(names);
            return;
        }
        String[] sorted = names.toArray(String[]::new);
        long[] numbers = new long[sorted.length];
        int from = beginning(sorted);
        for (int i = 0; i < sorted.length; i++) {
            numbers[i] = characters(sorted[i], from) << PLACE_BITS | i;
        }
        Arrays.sort(numbers);
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = names.get((int) numbers[i] & (1 << PLACE_BITS) - 1);
        }
        sortEqual(numbers, sorted);
        for (int i = 0; i < sorted.length; i++) {
            names.set(i, sorted[i]);
        }
    }

    /** With how many characters all begin. */
    private static int beginning(String[] names) {
        String first = names[0];
        int length = first.length();
        for (String name : names) {
            length = Math.min(length, name.length());
            int at = 0;
            while (at < length && name.charAt(at) == first.charAt(at)) {
                at++;
            }
            length = at;
        }
        return length;
    }

    /** All letters that are not ASCII are the same here, and what comes after them is too. */
    private static long characters(String name, int from) {
        long number = 0;
        boolean ascii = true;
        for (int i = from; i < from + CHARACTERS; i++) {
            int c = ascii && i < name.length() ? Math.min(name.charAt(i), LAST_CHARACTER) : 0;
            ascii &= c < LAST_CHARACTER;
            number = number << BITS | c;
        }
        return number;
    }

    private static void sortEqual(long[] numbers, String[] names) {
        int from = 0;
        for (int to = 1; to <= names.length; to++) {
            if (to == names.length || numbers[to] >>> PLACE_BITS != numbers[from] >>> PLACE_BITS) {
                Arrays.sort(names, from, to);
                from = to;
            }
        }
    }
}
