package dev.loralint.safetensors;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Names of tensors, which are the same in most files of a folder: each is made once, with its hash. It holds so many and no
 * more; a name that meets another in its place takes it. Safe for use by several threads, which may make a name twice.
 */
final class SharedNames {

    private static final int PLACES = 1 << 14;
    private static final int LONGEST = 160;

    private record Name(byte[] bytes, String text) {}

    private static final Name[] NAMES = new Name[PLACES];

    private SharedNames() {}

    /**
     * @param bytes ASCII between the two places
     * @param hash as {@link String#hashCode} would tell it
     */
    static String of(byte[] bytes, int from, int to, int hash) {
        int place = (hash ^ hash >>> 14) & PLACES - 1;
        Name name = NAMES[place];
        if (name != null && Arrays.equals(name.bytes, 0, name.bytes.length, bytes, from, to)) {
            return name.text;
        }
        String text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        if (to - from <= LONGEST) {
            NAMES[place] = new Name(Arrays.copyOfRange(bytes, from, to), text);
        }
        return text;
    }
}
