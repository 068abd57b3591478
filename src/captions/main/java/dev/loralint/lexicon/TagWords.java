package dev.loralint.lexicon;

/**
 * The words of a tag. A hyphen parts words like a space does ({@code x-shaped pupils}), but it is remembered that it
 * did: the {@code through} of {@code see-through shirt} relates nothing to anything.
 */
final class TagWords {
    private final String text;
    private final int[] starts;
    private final boolean[] joined;

    private TagWords(String text, int[] starts, boolean[] joined) {
        this.text = text;
        this.starts = starts;
        this.joined = joined;
    }

    static TagWords of(String key) {
        String text = fold(key);
        int count = 1;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == ' ') {
                count++;
            }
        }
        int[] starts = new int[count];
        boolean[] joined = new boolean[count];
        int word = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == ' ') {
                joined[word] |= key.charAt(i) == '-';
                word++;
                starts[word] = i + 1;
                joined[word] = key.charAt(i) == '-';
            }
        }
        return new TagWords(text, starts, joined);
    }

    /** The key with a space for each hyphen inside a word; of the same length. */
    static String fold(String key) {
        if (key.indexOf('-') < 0) {
            return key;
        }
        char[] chars = key.toCharArray();
        for (int i = 1; i < chars.length - 1; i++) {
            if (chars[i] == '-' && Character.isLetterOrDigit(chars[i - 1]) && Character.isLetterOrDigit(chars[i + 1])) {
                chars[i] = ' ';
            }
        }
        return new String(chars);
    }

    int count() {
        return starts.length;
    }

    String word(int index) {
        return text.substring(starts[index], end(index));
    }

    /** Whether a hyphen ties the word to its neighbour. */
    boolean isJoined(int index) {
        return joined[index];
    }

    String last(int words) {
        return text.substring(starts[starts.length - words]);
    }

    String first(int words) {
        return text.substring(0, end(words - 1));
    }

    /** The words before the last ones, or the ones after the first ones, as a tag of their own. */
    String without(int first, int last) {
        int from = first;
        int to = starts.length - last;
        return from >= to ? "" : text.substring(starts[from], end(to - 1));
    }

    private int end(int index) {
        return index + 1 < starts.length ? starts[index + 1] - 1 : text.length();
    }

    @Override
    public String toString() {
        return text;
    }
}
