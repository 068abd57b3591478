package dev.loralint.disk;

import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The names in a folder. While the folder's times are the same, it need not be listed again; a folder that changes all the time,
 * such as one for temporary files, may contain the same names in the end.
 *
 * @param state of the folder before it was listed; {@link #UNRELIABLE} if it had just changed
 * @param digest of the sorted names
 */
record ListedNames(FileState state, byte[] digest) {

    private static final int DIGEST_LENGTH = 32;

    /** In bytes. */
    static final int LENGTH = FileState.LENGTH + DIGEST_LENGTH;

    /** Of no folder. */
    private static final FileState UNRELIABLE = new FileState(0, 0, 0, 0, 0, 0);

    /**
     * @param state of the folder before it was listed
     * @param names in no order; {@code null} where it cannot be listed
     * @param now nanoseconds since 1970
     */
    static ListedNames of(FileState state, String @Nullable [] names, long now) {
        return new ListedNames(state.isReliable(now) ? state : UNRELIABLE, digest(names));
    }

    boolean areLike(ListedNames other) {
        return Arrays.equals(digest, other.digest);
    }

    boolean areStillIn(Path folder) {
        return state.isLike(FileState.of(folder))
                || Arrays.equals(digest, digest(folder.toFile().list()));
    }

    private static byte[] digest(String @Nullable [] names) {
        MessageDigest digest = sha256();
        if (names != null) {
            String[] sorted = names.clone();
            Arrays.sort(sorted);
            for (String name : sorted) {
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            digest.update((byte) 1); // an empty folder can be listed
        }
        return digest.digest();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    void write(DataOutput out) throws IOException {
        state.write(out);
        out.write(digest);
    }

    static ListedNames read(ByteBuffer in) {
        FileState state = FileState.read(in);
        byte[] digest = new byte[DIGEST_LENGTH];
        in.get(digest);
        return new ListedNames(state, digest);
    }
}
