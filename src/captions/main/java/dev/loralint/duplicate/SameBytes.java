package dev.loralint.duplicate;

import dev.loralint.disk.Disk;
import dev.loralint.finding.Sha256;
import dev.loralint.parallel.Parallel;
import dev.loralint.parallel.Progress;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Files with the same bytes. Only files of one length can be; of those a little is read first, since uncompressed images
 * of one size all have one length, and the whole only where that is the same too.
 */
final class SameBytes {

    private static final int PIECE = 256;
    private static final int BUFFER = 1 << 16;

    private SameBytes() {}

    /** See {@link SameFiles#of}. */
    static List<List<Path>> of(List<Path> files, Set<Path> sought, Progress progress) {
        List<List<Path>> groups = List.of(files);
        for (Key key : List.<Key>of(SameBytes::length, SameBytes::sample, SameBytes::whole)) {
            groups = divided(groups, key, progress).stream()
                    .filter(group -> group.stream().anyMatch(sought::contains))
                    .toList();
        }
        return groups;
    }

    /** Something that is the same in files that are the same. */
    private interface Key {
        @Nullable
        Object of(Path file) throws IOException;
    }

    private static List<List<Path>> divided(List<List<Path>> groups, Key key, Progress progress) {
        List<Path> files = groups.stream().flatMap(Collection::stream).toList();
        @Nullable Object[] keys = new Object[files.size()];
        Parallel.forEach(keys.length, progress, () -> i -> {
            try {
                keys[i] = key.of(files.get(i));
            } catch (IOException e) {
                keys[i] = null; // it is for others to say that it cannot be read
            }
        });
        List<List<Path>> divided = new ArrayList<>();
        int at = 0;
        for (List<Path> group : groups) {
            Map<Object, List<Path>> byKey = new LinkedHashMap<>();
            for (Path file : group) {
                Object found = keys[at++];
                if (found != null) {
                    byKey.computeIfAbsent(found, k -> new ArrayList<>(1)).add(file);
                }
            }
            byKey.values().stream().filter(same -> same.size() > 1).forEach(divided::add);
        }
        return divided;
    }

    private static @Nullable Object length(Path file) throws IOException {
        long length = Disk.size(file);
        return length == 0 ? null : length;
    }

    /** A piece of its middle, where headers and padding are not. */
    private static Object sample(Path file) throws IOException {
        try (SeekableByteChannel channel = Disk.channel(file)) {
            ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE, channel.size()));
            channel.position((channel.size() - piece.capacity()) / 2);
            while (piece.hasRemaining()) {
                if (channel.read(piece) < 0) {
                    throw new EOFException("the file was truncated while reading");
                }
            }
            return piece.flip();
        }
    }

    private static Object whole(Path file) throws IOException {
        try (SeekableByteChannel channel = Disk.channel(file)) {
            MessageDigest digest = Sha256.digest();
            ByteBuffer piece = ByteBuffer.allocate(BUFFER);
            while (channel.read(piece) >= 0) {
                digest.update(piece.flip());
                piece.clear();
            }
            return HexFormat.of().formatHex(digest.digest());
        }
    }
}
