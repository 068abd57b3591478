package dev.loralint.tokens;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A byte-pair vocabulary: which two tokens merge to which third. Ids 0 to 255 are the bytes, printable Latin-1 first. CLIP has
 * the same bytes again at the end of a word, 256 to 511 (openai/CLIP, clip/simple_tokenizer.py). The merge of rank <i>r</i> makes
 * the token after these plus <i>r</i>, so that an id tells the rank.
 *
 * <p>The merges are read once, from a resource that src/tools/vocabularies.mjs makes, into an open-addressing table; no string of
 * the vocabulary is ever built.
 */
final class BytePairs {

    private static final int BYTES = 256;
    private static final int NONE = 0; // no merge makes a single byte
    private static final char[] BYTE_IDS = byteIds();

    private final int endOfWord;
    private final int size;
    private final int shift;
    private final long[] pairs;
    private final int[] merged;

    /**
     * @param resource the ids of all merges by rank, left and right in turn, with the most significant byte first
     * @param count of merges
     * @param width of an id (bytes)
     * @param endOfWord what is added to the id of a byte at the end of a word
     */
    private BytePairs(String resource, int count, int width, int endOfWord) {
        byte[] ids = Vocabularies.read(resource);
        if (ids.length != 2 * count * width) {
            throw Vocabularies.damaged(resource);
        }
        this.endOfWord = endOfWord;
        int first = BYTES + endOfWord;
        this.size = first + count;
        int bits = 33 - Integer.numberOfLeadingZeros(count - 1); // at most half of the slots are used
        this.shift = Long.SIZE - bits;
        this.pairs = new long[1 << bits];
        this.merged = new int[1 << bits];
        for (int rank = 0; rank < count; rank++) {
            add(ids, 2 * rank * width, width, first + rank);
        }
    }

    /** A method of its own is compiled after the first hundreds; the loop in the constructor is not. */
    private void add(byte[] ids, int at, int width, int token) {
        long pair = pair(id(ids, at, width), id(ids, at + width, width));
        int slot = slot(pair);
        pairs[slot] = pair;
        merged[slot] = token;
    }

    private static int id(byte[] ids, int at, int width) {
        int id = 0;
        for (int i = at; i < at + width; i++) {
            id = id << Byte.SIZE | ids[i] & 0xff;
        }
        return id;
    }

    /** CLIP's: 48,894 merges. */
    static BytePairs clip() {
        return new BytePairs("clip-merges.bin", 48_894, 2, BYTES);
    }

    /** Qwen's since 2.5: 151,387 merges. */
    static BytePairs qwen() {
        return new BytePairs("qwen-merges.bin", 151_387, 3, 0);
    }

    /** The number of tokens, which is the first id of tokens that are no merges. */
    int size() {
        return size;
    }

    /**
     * The tokens of one word: its bytes, of which again and again the leftmost pair of the lowest rank is merged.
     * Takes n log n for n bytes, since a merge can only make pairs of higher ranks.
     */
    int[] tokens(String word) {
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        int last = bytes.length - 1;
        int[] tokens = new int[bytes.length];
        for (int i = 0; i <= last; i++) {
            tokens[i] = BYTE_IDS[bytes[i] & 0xff];
        }
        tokens[last] += endOfWord;
        return last == 0 ? tokens : new Word(tokens).merge();
    }

    /** Whether a text is one token that is not at the end of a word. */
    boolean isToken(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int[] tokens = new int[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            tokens[i] = BYTE_IDS[bytes[i] & 0xff];
        }
        return bytes.length == 1 || bytes.length > 1 && new Word(tokens).merge().length == 1;
    }

    private int merge(int left, int right) {
        return merged[slot(pair(left, right))];
    }

    private static long pair(int left, int right) {
        return (long) left << Integer.SIZE | right;
    }

    /** Where the pair is, or the free slot where it would be. */
    private int slot(long pair) {
        int slot = (int) ((pair * 0x9E3779B97F4A7C15L) >>> shift);
        while (merged[slot] != NONE && pairs[slot] != pair) {
            slot = (slot + 1) & (merged.length - 1);
        }
        return slot;
    }

    /** Printable Latin-1 comes first, then what is left, each in the order of the bytes. */
    private static char[] byteIds() {
        char[] ids = new char[256];
        char next = 0;
        for (boolean printable : new boolean[] {true, false}) {
            for (int b = 0; b < ids.length; b++) {
                if (isPrintable(b) == printable) {
                    ids[b] = next++;
                }
            }
        }
        return ids;
    }

    private static boolean isPrintable(int b) {
        return (b >= 0x21 && b <= 0x7e) || (b >= 0xa1 && b != 0xad);
    }

    /** A word while it is merged: a linked list of tokens, and a heap of the merges that are possible in it. */
    private final class Word {
        private static final int GONE = -1;

        private final int[] tokens;
        private final int[] next;
        private final int[] previous;
        /** A binary heap, the least first: the merged token above, the position of the pair's left part below. */
        private final long[] heap;

        private int heapSize;

        Word(int[] tokens) {
            this.tokens = tokens;
            next = new int[tokens.length];
            previous = new int[tokens.length];
            heap = new long[2 * tokens.length]; // a merge takes one entry and adds two at most
            for (int i = 0; i < tokens.length; i++) {
                next[i] = i + 1;
                previous[i] = i - 1;
            }
        }

        int[] merge() {
            for (int i = 0; i < tokens.length; i++) {
                offer(i);
            }
            while (heapSize > 0) {
                long least = poll();
                apply((int) (least >>> 32), (int) least);
            }
            int count = 0;
            for (int i = 0; i < tokens.length; i = next[i]) {
                tokens[count++] = tokens[i];
            }
            return Arrays.copyOf(tokens, count);
        }

        private void apply(int token, int left) {
            if (mergeAt(left) != token) {
                return; // one of the two has gone into another token since
            }
            int right = next[left];
            int after = next[right];
            tokens[left] = token;
            tokens[right] = GONE;
            next[left] = after;
            if (after < tokens.length) {
                previous[after] = left;
            }
            offer(left);
            if (previous[left] >= 0) {
                offer(previous[left]);
            }
        }

        /** What the token at this position and the one after it merge to. */
        private int mergeAt(int left) {
            boolean isPair = tokens[left] != GONE && next[left] < tokens.length;
            return isPair ? BytePairs.this.merge(tokens[left], tokens[next[left]]) : NONE;
        }

        private void offer(int left) {
            int token = mergeAt(left);
            if (token == NONE) {
                return;
            }
            long entry = ((long) token << 32) | left;
            int i = heapSize++;
            for (int parent = (i - 1) / 2; i > 0 && heap[parent] > entry; parent = (i - 1) / 2) {
                heap[i] = heap[parent];
                i = parent;
            }
            heap[i] = entry;
        }

        private long poll() {
            long least = heap[0];
            long entry = heap[--heapSize];
            int i = 0;
            for (int child = 1; child < heapSize; child = 2 * i + 1) {
                if (child + 1 < heapSize && heap[child + 1] < heap[child]) {
                    child++;
                }
                if (heap[child] >= entry) {
                    break;
                }
                heap[i] = heap[child];
                i = child;
            }
            heap[i] = entry;
            return least;
        }
    }
}
