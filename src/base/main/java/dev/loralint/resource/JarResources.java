package dev.loralint.resource;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Resources of the packed program by the index at the start of its jar. A class loader reads the names of all entries first, and most
 * of these are classes, which a start takes from its archive: 5 % of a small check.
 *
 * <p>The jar's first two entries are stored, not compressed: its manifest and the index. The index begins with the length of the jar
 * in bytes; each further line is a path, and where its compressed bytes begin, how many they are, and how many they become. All numbers
 * are of {@link #DIGITS} digits. A jar that somebody packed anew has another length and is read by the class loader.
 */
public final class JarResources {

    public static final String INDEX = "dev/loralint/resource/index";
    private static final int DIGITS = 10;

    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final int HEAD = 30;
    private static final int ENTRY = 0x04034b50;
    private static final int FIRST_BYTES = 1 << 16;

    private final RandomAccessFile jar;
    private final String index;

    private JarResources(RandomAccessFile jar, String index) {
        this.jar = jar;
        this.index = index;
    }

    /**
     * Where a resource is.
     *
     * @param offset of its compressed bytes in the jar
     * @param packed compressed bytes
     * @param size bytes
     */
    public record Place(String path, long offset, long packed, long size) {}

    /** The index of a jar of a length in bytes. As long for any numbers. */
    public static byte[] index(long length, List<Place> places) {
        StringBuilder index = new StringBuilder(number(length)).append('\n');
        for (Place at : places) {
            index.append(at.path()).append('\t');
            index.append(number(at.offset())).append('\t');
            index.append(number(at.packed())).append('\t');
            index.append(number(at.size())).append('\n');
        }
        return index.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String number(long number) {
        return "0".repeat(DIGITS - Long.toString(number).length()) + number;
    }

    /** {@code null} unless the class path is one jar with an index. */
    public static @Nullable JarResources of(String classPath) {
        if (!classPath.endsWith(".jar")) {
            return null;
        }
        RandomAccessFile jar = null;
        try {
            jar = new RandomAccessFile(classPath, "r");
            byte[] start = new byte[(int) Math.min(FIRST_BYTES, jar.length())];
            jar.readFully(start);
            String index = index(start, jar.length());
            if (index != null) {
                return new JarResources(jar, index);
            }
            jar.close();
        } catch (IOException e) {
            // A class path of several jars, or one that cannot be read: the class loader says what is wrong with it.
        }
        return null;
    }

    private static @Nullable String index(byte[] start, long length) {
        int manifest = stored(start, 0, MANIFEST);
        if (manifest < 0) {
            return null;
        }
        int next = manifest + number(start, 18, 4);
        int from = next < 0 ? -1 : stored(start, next, INDEX);
        if (from < 0) {
            return null;
        }
        String index = new String(start, from, number(start, next + 18, 4), StandardCharsets.UTF_8);
        return index.length() > DIGITS && Long.parseLong(index, 0, DIGITS, 10) == length ? index : null;
    }

    /** Where the content of a stored entry begins; -1 if there is none of that name, or it does not end here. */
    private static int stored(byte[] bytes, int at, String name) {
        if (at > bytes.length - HEAD - name.length()
                || number(bytes, at, 4) != ENTRY
                || number(bytes, at + 8, 2) != 0) {
            return -1;
        }
        int length = number(bytes, at + 26, 2);
        int content = at + HEAD + length + number(bytes, at + 28, 2);
        int size = number(bytes, at + 18, 4);
        boolean named =
                length == name.length() && new String(bytes, at + HEAD, length, StandardCharsets.UTF_8).equals(name);
        return named && size >= 0 && content <= bytes.length - size ? content : -1;
    }

    private static int number(byte[] bytes, int at, int size) {
        int number = 0;
        for (int i = size - 1; i >= 0; i--) {
            number = number << 8 | bytes[at + i] & 0xff;
        }
        return number;
    }

    public boolean has(String path) {
        return line(path) >= 0;
    }

    private int line(String path) {
        return index.indexOf('\n' + path + '\t');
    }

    /** {@code null} if the jar has no such resource. */
    public byte @Nullable [] read(String path) {
        int line = line(path);
        if (line < 0) {
            return null;
        }
        int numbers = line + path.length() + 2;
        byte[] packed = new byte[(int) number(numbers, 1)];
        byte[] content = new byte[(int) number(numbers, 2)];
        Inflater inflater = new Inflater(true);
        try {
            synchronized (jar) {
                jar.seek(number(numbers, 0));
                jar.readFully(packed);
            }
            inflater.setInput(packed);
            int inflated = inflater.inflate(content);
            return inflated == content.length ? content : Arrays.copyOf(content, inflated);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (DataFormatException e) {
            throw new IllegalStateException("loralint is damaged: " + path + " cannot be read; install it again", e);
        } finally {
            inflater.end();
        }
    }

    private long number(int from, int which) {
        int at = from + which * (DIGITS + 1);
        return Long.parseLong(index, at, at + DIGITS, 10);
    }
}
