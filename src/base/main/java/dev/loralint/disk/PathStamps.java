package dev.loralint.disk;

import dev.loralint.parallel.Parallel;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What was at every path that was looked at, from before it was read: a change while it is read is a change. Safe for use by
 * several threads.
 */
public final class PathStamps {

    /** Of more paths (with the names in their folders), none is noted. */
    static final int MOST = 100_000;

    /** Paths that one thread compares at a time. */
    private static final int PIECE = 2048;

    private static final byte TYPE = 0;
    private static final byte CONTENT = 1;
    private static final byte NAMES = 2;
    private static final byte LINK = 3;
    private static final byte REAL = 4;
    private static final byte OWNER = 5;

    private final Map<Path, FileState> types = new ConcurrentHashMap<>();
    private final Map<Path, FileState> contents = new ConcurrentHashMap<>();
    private final Map<Path, ListedNames> names = new ConcurrentHashMap<>();
    private final Map<Path, FileState> links = new ConcurrentHashMap<>();
    private final Map<Path, String> real = new ConcurrentHashMap<>();
    private final Map<Path, String> owners = new ConcurrentHashMap<>();
    private final AtomicInteger expected = new AtomicInteger();
    private final LongSupplier now;
    private final boolean repeated;
    private volatile boolean spoiled;

    private PathStamps(LongSupplier now, boolean repeated) {
        this.now = now;
        this.repeated = repeated;
        this.spoiled = !repeated && !FileState.IS_WHOLE;
    }

    /** @param now nanoseconds since 1970 */
    public PathStamps(LongSupplier now) {
        this(now, false);
    }

    /** Of a check that is repeated whenever something changes: nothing spoils them. */
    public static PathStamps ofRepeated(LongSupplier now) {
        return new PathStamps(now, true);
    }

    /** What is done depends on more than files, or on files that just changed and may change again at the same time. */
    public void spoil() {
        spoiled = !repeated;
    }

    /** The check itself wrote a file: what it looked at before is now different and no change. */
    void wrote(Path file) {
        spoil();
        Path written = file.toAbsolutePath();
        contents.computeIfPresent(written, (path, before) -> FileState.of(path));
        for (Path path = written; path != null; path = path.getParent()) {
            types.computeIfPresent(path, (known, before) -> FileState.of(known));
            names.computeIfPresent(
                    path,
                    (known, before) ->
                            ListedNames.of(FileState.of(known), known.toFile().list(), now.getAsLong()));
        }
    }

    public boolean isSpoiled() {
        return spoiled;
    }

    /** Whether something is there, and what: most folders above a dataset, and logs in them, change all the time. */
    FileState type(Path path) {
        return types.computeIfAbsent(path.toAbsolutePath(), FileState::of);
    }

    /** What can be read, with its size and times. */
    void sawContent(Path path) {
        contents.computeIfAbsent(path.toAbsolutePath(), p -> {
            FileState before = types.get(p);
            FileState state = before == null ? FileState.of(p) : before;
            if (!state.isReliable(now.getAsLong())) {
                spoil();
            }
            return state;
        });
    }

    /** The names in a folder on the disk, in no order; {@code null} where it cannot be listed. */
    String @Nullable [] names(Path folder) {
        FileState before = FileState.of(folder);
        String[] found = folder.toFile().list();
        boolean first = !names.containsKey(folder.toAbsolutePath());
        if (first && found != null && expected.addAndGet(found.length) > MOST) {
            spoil();
        }
        if (!spoiled) {
            ListedNames seen = ListedNames.of(before, found, now.getAsLong());
            ListedNames earlier = names.putIfAbsent(folder.toAbsolutePath(), seen);
            if (earlier != null && !earlier.areLike(seen)) {
                spoil();
            }
        }
        return found;
    }

    void sawLink(Path path) {
        links.computeIfAbsent(path.toAbsolutePath(), p -> FileState.of(p, LinkOption.NOFOLLOW_LINKS));
    }

    void sawReal(Path path) {
        real.computeIfAbsent(path.toAbsolutePath(), PathStamps::realPath);
    }

    @Nullable
    Ownership ownership(Path path) {
        Ownership seen = Ownership.of(path);
        owners.putIfAbsent(path.toAbsolutePath(), String.valueOf(seen));
        return seen;
    }

    private static String realPath(Path path) {
        try {
            return path.toRealPath().toString();
        } catch (IOException e) {
            return "";
        }
    }

    /** For {@link #areStillTrue}. */
    public byte[] write() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (Map.Entry<Path, FileState> one : types.entrySet()) {
                if (!contents.containsKey(one.getKey())) {
                    write(TYPE, one.getKey().toString(), out);
                    out.writeInt(one.getValue().type());
                }
            }
            write(CONTENT, contents, out);
            for (Map.Entry<Path, ListedNames> one : names.entrySet()) {
                write(NAMES, one.getKey().toString(), out);
                one.getValue().write(out);
            }
            for (Map.Entry<Path, FileState> one : links.entrySet()) {
                write(LINK, one.getKey().toString(), out);
                out.writeInt(one.getValue().type());
            }
            for (Map.Entry<Path, String> one : real.entrySet()) {
                write(REAL, one.getKey().toString(), out);
                write(one.getValue(), out);
            }
            for (Map.Entry<Path, String> one : owners.entrySet()) {
                write(OWNER, one.getKey().toString(), out);
                write(one.getValue(), out);
            }
        } catch (IOException e) {
            throw new IllegalStateException("memory is always written to", e);
        }
        return bytes.toByteArray();
    }

    private static void write(byte kind, Map<Path, FileState> seen, DataOutputStream out) throws IOException {
        for (Map.Entry<Path, FileState> one : seen.entrySet()) {
            write(kind, one.getKey().toString(), out);
            one.getValue().write(out);
        }
    }

    private static void write(byte kind, String path, DataOutputStream out) throws IOException {
        out.writeByte(kind);
        write(path, out);
    }

    private static void write(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** Whether everything that was looked at is still the same. */
    public static boolean areStillTrue(byte[] written) {
        try {
            return change(written).isEmpty();
        } catch (BufferUnderflowException | InvalidPathException e) {
            return false;
        }
    }

    /**
     * A path at which something else is than what was looked at; empty where there is none.
     *
     * @throws BufferUnderflowException if these are no stamps
     * @throws InvalidPathException likewise
     */
    public static Optional<Path> change(byte[] written) {
        List<ByteBuffer> pieces = pieces(ByteBuffer.wrap(written));
        AtomicReference<@Nullable Path> changed = new AtomicReference<>();
        Parallel.forEach(pieces.size(), () -> piece -> {
            ByteBuffer in = pieces.get(piece);
            while (in.hasRemaining() && changed.get() == null) {
                byte kind = in.get();
                Path path = Path.of(text(in));
                if (!isStillTrue(kind, path, in)) {
                    changed.set(path);
                }
            }
        });
        return Optional.ofNullable(changed.get());
    }

    private static List<ByteBuffer> pieces(ByteBuffer in) {
        List<ByteBuffer> pieces = new ArrayList<>();
        int begin = 0;
        for (int count = 1; in.hasRemaining(); count++) {
            byte kind = in.get();
            skip(in, in.getInt());
            switch (kind) {
                case TYPE, LINK -> skip(in, Integer.BYTES);
                case NAMES -> skip(in, ListedNames.LENGTH);
                case REAL, OWNER -> skip(in, in.getInt());
                default -> skip(in, FileState.LENGTH);
            }
            if (count % PIECE == 0 || !in.hasRemaining()) {
                pieces.add(in.duplicate().position(begin).limit(in.position()));
                begin = in.position();
            }
        }
        return pieces;
    }

    private static void skip(ByteBuffer in, int bytes) {
        if (bytes < 0 || bytes > in.remaining()) {
            throw new BufferUnderflowException();
        }
        in.position(in.position() + bytes);
    }

    private static boolean isStillTrue(byte kind, Path path, ByteBuffer in) {
        return switch (kind) {
            case TYPE -> in.getInt() == FileState.of(path).type();
            case CONTENT -> FileState.read(in).isLike(FileState.of(path));
            case NAMES -> ListedNames.read(in).areStillIn(path);
            case LINK ->
                in.getInt() == FileState.of(path, LinkOption.NOFOLLOW_LINKS).type();
            case OWNER -> text(in).equals(String.valueOf(Ownership.of(path)));
            default -> text(in).equals(realPath(path));
        };
    }

    private static String text(ByteBuffer in) {
        byte[] bytes = new byte[in.getInt()];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
