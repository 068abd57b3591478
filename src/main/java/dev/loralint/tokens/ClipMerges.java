package dev.loralint.tokens;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * CLIP's byte-pair vocabulary: which two tokens merge to which third. Ids 0 to 255 are the bytes in CLIP's own order,
 * 256 to 511 the same bytes at the end of a word, and the merge of rank <i>r</i> makes the token 512 + <i>r</i>, so
 * that an id tells the rank (openai/CLIP, clip/simple_tokenizer.py).
 *
 * <p>The merges are read once, from a resource that src/tools/clip-merges.mjs makes, into an open-addressing table of
 * about 750 KB; no string of the vocabulary is ever built.
 */
final class ClipMerges {
    static final int COUNT = 48_894;
    static final int FIRST_MERGED = 512;

    private static final String RESOURCE = "clip-merges.bin";
    private static final int END_OF_WORD = 256;
    private static final int NONE = 0; // no merge makes a single byte
    private static final int SLOTS = 1 << 17;
    private static final char[] BYTE_IDS = byteIds();

    private final int[] pairs = new int[SLOTS];
    private final char[] merged = new char[SLOTS];

    private ClipMerges(int[] byRank) {
        for (int rank = 0; rank < COUNT; rank++) {
            int pair = byRank[rank];
            int slot = slot(pair);
            pairs[slot] = pair;
            merged[slot] = (char) (FIRST_MERGED + rank);
        }
    }

    static ClipMerges load() {
        try (InputStream in = ClipMerges.class.getResourceAsStream(RESOURCE)) {
            byte[] bytes = in == null ? new byte[0] : in.readAllBytes();
            if (bytes.length != 4 * COUNT) {
                throw new IllegalStateException("CLIP's vocabulary, %s, has %d bytes and not %d; install loralint again"
                        .formatted(RESOURCE, bytes.length, 4 * COUNT));
            }
            int[] byRank = new int[COUNT];
            ByteBuffer.wrap(bytes).asIntBuffer().get(byRank);
            return new ClipMerges(byRank);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        tokens[last] += END_OF_WORD;
        return last == 0 ? tokens : new Word(tokens).merge();
    }

    private int merge(int left, int right) {
        return merged[slot((left << 16) | right)];
    }

    /** Where the pair is, or the free slot where it would be. */
    private int slot(int pair) {
        int slot = (pair * 0x9E3779B9) >>> 15;
        while (merged[slot] != NONE && pairs[slot] != pair) {
            slot = (slot + 1) % SLOTS;
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
            return isPair ? ClipMerges.this.merge(tokens[left], tokens[next[left]]) : NONE;
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
