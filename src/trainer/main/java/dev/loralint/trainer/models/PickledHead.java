package dev.loralint.trainer.models;

import dev.loralint.disk.Disk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a file that {@code torch.save} wrote begins with: the first member of its zip is a pickle, which is not run. */
final class PickledHead {

    private static final int LONGEST = 1 << 16;

    private static final int NAME_LENGTH = 26;
    private static final int EXTRA_LENGTH = 28;
    private static final int LOCAL = 30;

    /** What begins a value that is not a tensor: a dictionary, a list, a number, a text, nothing. */
    private static final Set<Character> PLAIN = Set.of('}', ']', 'K', 'M', 'J', 'X', 'N', 'G', ')', '\u0088', '\u0089');

    /** Of embeddings that other programs save; the tensors are below it. */
    private static final String OF_EMBEDDING = "string_to_param";

    private final String pickle;
    private int at;

    private PickledHead(String pickle) {
        this.pickle = pickle;
    }

    /**
     * {@code other} if it is not a dictionary, {@code values} if it is one whose first value is not a tensor, {@code tensors} if it may
     * be one of tensors; {@code null} where that is not seen.
     */
    static @Nullable Object read(Path file) {
        String name = file.getFileName().toString();
        if (name.endsWith(".safetensors") || !Disk.isRegularFile(file)) {
            return null;
        }
        try (InputStream in = Disk.open(file)) {
            return new PickledHead(pickle(new String(in.readNBytes(LONGEST), StandardCharsets.ISO_8859_1))).kind();
        } catch (IOException e) {
            return null;
        }
    }

    /** Empty where the file does not begin so. */
    private static String pickle(String zip) {
        if (!zip.startsWith("PK\u0003\u0004") || zip.length() < LOCAL) {
            return "";
        }
        int nameEnd = LOCAL + two(zip, NAME_LENGTH);
        int start = nameEnd + two(zip, EXTRA_LENGTH);
        return start < zip.length() && zip.substring(LOCAL, nameEnd).endsWith("/data.pkl") ? zip.substring(start) : "";
    }

    private static int two(String bytes, int at) {
        return bytes.charAt(at) | bytes.charAt(at + 1) << Byte.SIZE;
    }

    private @Nullable Object kind() {
        if (!pickle.startsWith("\u0080\u0002")) {
            return null;
        }
        at = 2;
        if (next() == 'c') {
            return "other";
        }
        if (next() != '}' || pickle.contains(OF_EMBEDDING)) {
            return null;
        }
        at++;
        remembered();
        if (next() == '(') {
            at++;
        }
        if (next() != 'X' || at + 5 > pickle.length()) {
            return null;
        }
        int length = two(pickle, at + 1);
        at += 5 + length;
        remembered();
        return PLAIN.contains(next()) ? "values" : "tensors";
    }

    /** A value is kept under a number of one byte. */
    private void remembered() {
        if (next() == 'q') {
            at += 2;
        }
    }

    private char next() {
        return at < pickle.length() ? pickle.charAt(at) : 0;
    }
}
