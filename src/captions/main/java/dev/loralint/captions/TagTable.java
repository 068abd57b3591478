package dev.loralint.captions;

import dev.loralint.lexicon.Lexicon;
import dev.loralint.tokens.ClipTokenizer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * One {@link Tag} for each distinct spelling in a run. Readers on several threads share the table; each looks first into
 * its own {@link Lookup}, which finds a tag by its bytes without making a string.
 */
public final class TagTable {

    /** A longer stretch between commas is prose; it will not come again, so it is not kept. */
    private static final int LONGEST_SHARED = 96;

    /** The hash of no bytes. */
    static final int HASH = 0x811c9dc5;

    private final ConcurrentMap<String, Tag> tags = new ConcurrentHashMap<>(4096);
    private final ClipTokenizer tokenizer;
    private final Lexicon lexicon;

    public TagTable(ClipTokenizer tokenizer, Lexicon lexicon) {
        this.lexicon = lexicon;
        this.tokenizer = tokenizer;
    }

    Tag tag(String text) {
        if (text.length() > LONGEST_SHARED) {
            return make(text);
        }
        Tag known = tags.get(text);
        return known != null ? known : tags.computeIfAbsent(text, this::make);
    }

    private Tag make(String text) {
        return new Tag(text, lexicon.canonical(text), tokenizer);
    }

    /** The hash of some bytes and one more. */
    static int hash(int hash, byte next) {
        return (hash ^ next) * 0x01000193;
    }

    Lookup lookup() {
        return new Lookup();
    }

    /** For one thread. Open addressing over the bytes of the spelling. */
    final class Lookup {

        private byte[][] spellings = new byte[4096][];
        private Tag[] found = new Tag[4096];
        private int size;

        Tag tag(byte[] bytes, int start, int end) {
            return tag(bytes, start, end, hash(bytes, start, end));
        }

        /** @param hash of the bytes, as {@link TagTable#hash(int, byte)} makes it from {@link TagTable#HASH} */
        Tag tag(byte[] bytes, int start, int end, int hash) {
            int length = end - start;
            if (length > LONGEST_SHARED) {
                return TagTable.this.tag(text(bytes, start, end));
            }
            int mask = found.length - 1;
            int at = slot(hash, mask);
            while (true) {
                byte[] spelling = spellings[at];
                if (spelling == null) {
                    return insert(at, bytes, start, end);
                }
                if (spelling.length == length && java.util.Arrays.equals(spelling, 0, length, bytes, start, end)) {
                    return found[at];
                }
                at = (at + 1) & mask;
            }
        }

        Tag tag(String text) {
            return TagTable.this.tag(text);
        }

        private Tag insert(int at, byte[] bytes, int start, int end) {
            Tag tag = TagTable.this.tag(text(bytes, start, end));
            spellings[at] = java.util.Arrays.copyOfRange(bytes, start, end);
            found[at] = tag;
            if (++size * 2 > found.length) {
                grow();
            }
            return tag;
        }

        private void grow() {
            byte[][] oldSpellings = spellings;
            Tag[] old = found;
            spellings = new byte[old.length * 2][];
            found = new Tag[old.length * 2];
            int mask = found.length - 1;
            for (int i = 0; i < old.length; i++) {
                byte[] spelling = oldSpellings[i];
                if (spelling != null) {
                    int at = slot(hash(spelling, 0, spelling.length), mask);
                    while (spellings[at] != null) {
                        at = (at + 1) & mask;
                    }
                    spellings[at] = spelling;
                    found[at] = old[i];
                }
            }
        }

        private static String text(byte[] bytes, int start, int end) {
            return new String(bytes, start, end - start, StandardCharsets.UTF_8).strip();
        }

        private static int hash(byte[] bytes, int start, int end) {
            int h = HASH;
            for (int i = start; i < end; i++) {
                h = TagTable.hash(h, bytes[i]);
            }
            return h;
        }

        private static int slot(int hash, int mask) {
            return (hash ^ (hash >>> 15)) & mask;
        }
    }
}
