package dev.loralint.cache;

import dev.loralint.finding.Sha256;
import dev.loralint.records.RecordBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of records by key. They lie together in drawers, one file each, so that a run reads what it needs and no more. The
 * caller chooses how many drawers there are and what their names are.
 */
public final class Store<T extends Record> {

    private final Path folder;
    private final RecordBytes<T> notation;
    private final long version;

    /**
     * @param folder need not be there yet
     * @param type what is kept; records of another shape are not read
     * @param version raised when a record of the same shape means something else
     */
    public Store(Path folder, Class<T> type, int version) {
        this(folder, type, version, "");
    }

    /** @param packed what the bytes in a record are made of: bytes of another shape mean something else */
    public Store(Path folder, Class<T> type, int version, Class<? extends Record> packed) {
        this(folder, type, version, new RecordBytes<>(packed).shape());
    }

    private Store(Path folder, Class<T> type, int version, String packed) {
        this.folder = folder;
        this.notation = new RecordBytes<>(type);
        byte[] shape = (version + notation.shape() + packed).getBytes(StandardCharsets.UTF_8);
        this.version =
                ByteBuffer.wrap(HexFormat.of().parseHex(Sha256.of(shape))).getLong();
    }

    /**
     * One of its files. It is read when something is first asked of it.
     *
     * @param name a file name, or several with {@code /} between them
     */
    public RecordFile<T> part(String name) {
        return new RecordFile<>(folder.resolve(name), notation, version);
    }

    /** Removes the drawers that were written first, except for so many. */
    public void removeOld(int most) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> old = files.sorted(
                            Comparator.comparing((Path file) -> file.toFile().lastModified())
                                    .reversed())
                    .skip(most)
                    .toList();
            for (Path file : old) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // they take room and nothing else
        }
    }
}
