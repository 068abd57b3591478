package dev.loralint.lora;

import dev.loralint.finding.Sha256;
import dev.loralint.safetensors.SafetensorsHeader;
import dev.loralint.safetensors.Tensor;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file once from end to end: measures its tensors and takes its hashes, in pieces, so that memory does not grow with
 * the file. The hashes of a large file are taken on threads of their own.
 */
final class WeightScan {

    /** Small enough to be still in a core's own cache when it is measured and hashed. */
    private static final int PIECE = 1 << 18;

    private static final int PIECES = 32;

    /** Smaller files are done before another thread would have started. */
    private static final long LARGE = 8L << 20;

    private static final long LEGACY_FROM = 0x100000;
    private static final long LEGACY_TO = 0x110000;

    private final SafetensorsHeader header;
    private final Map<LoraModule, ModuleMeasure> modules = new LinkedHashMap<>();
    private final Map<Tensor, ModuleMeasure> byTensor = new HashMap<>();
    private final List<ModuleWeights> strays = new ArrayList<>();
    private final MessageDigest whole = Sha256.digest();
    private final MessageDigest tensors = Sha256.digest();
    private final MessageDigest window = Sha256.digest();
    private long at;
    private int tensor;
    private @Nullable TensorMeasure open;

    WeightScan(SafetensorsHeader header, LoraNetwork network) {
        this.header = header;
        for (LoraModule module : network.modules()) {
            ModuleMeasure measure = new ModuleMeasure(module);
            modules.put(module, measure);
            module.tensors().forEach(t -> byTensor.put(t, measure));
        }
    }

    WeightReport run(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            if (header.fileSize() < LARGE) {
                scan(channel);
            } else {
                scanInParallel(channel);
            }
        }
        HexFormat hex = HexFormat.of();
        String legacy =
                header.fileSize() > LEGACY_FROM ? hex.formatHex(window.digest()).substring(0, 8) : "";
        Hashes hashes = new Hashes(hex.formatHex(whole.digest()), hex.formatHex(tensors.digest()), legacy);
        List<ModuleWeights> found = new ArrayList<>();
        modules.values().forEach(m -> found.add(m.finish()));
        found.addAll(strays);
        return new WeightReport(hashes, found);
    }

    private void scan(FileChannel channel) throws IOException {
        Piece piece = new Piece((int) Math.min(PIECE, header.fileSize()));
        while (read(channel, piece)) {
            hashWhole(piece);
            hashTensors(piece);
            measure(piece);
        }
    }

    /** The pieces go round: read and measured here, hashed twice, each hash on its own thread, and filled again. */
    private void scanInParallel(FileChannel channel) throws IOException {
        BlockingQueue<Piece> free = new ArrayBlockingQueue<>(PIECES);
        for (int i = 0; i < PIECES; i++) {
            free.add(new Piece(PIECE));
        }
        ExecutorService ofWhole = Executors.newSingleThreadExecutor(WeightScan::thread);
        ExecutorService ofTensors = Executors.newSingleThreadExecutor(WeightScan::thread);
        try {
            for (Piece piece = free.take(); read(channel, piece); piece = free.take()) {
                Piece filled = piece;
                filled.users.set(3);
                ofWhole.execute(() -> {
                    hashWhole(filled);
                    filled.leave(free);
                });
                ofTensors.execute(() -> {
                    hashTensors(filled);
                    filled.leave(free);
                });
                measure(filled);
                filled.leave(free);
            }
            // What is waited for last is done after everything before it.
            ofWhole.submit(() -> {}).get();
            ofTensors.submit(() -> {}).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("nothing was done", e);
        } finally {
            ofWhole.shutdownNow();
            ofTensors.shutdownNow();
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "loralint-hash");
        thread.setDaemon(true);
        return thread;
    }

    /** A stretch of the file, of the header or of the tensors, never of both. */
    private static final class Piece {

        final byte[] bytes;
        long from;
        int length;

        /** How many still look at it. */
        private final AtomicInteger users = new AtomicInteger();

        Piece(int size) {
            bytes = new byte[size];
        }

        void leave(BlockingQueue<Piece> free) {
            if (users.decrementAndGet() == 0) {
                free.add(this);
            }
        }
    }

    /** Fills a piece with what comes next in the file; {@code false} at the end. */
    private boolean read(FileChannel channel, Piece piece) throws IOException {
        piece.from = at;
        piece.length = (int) (end(piece.bytes.length) - at);
        ByteBuffer buffer = ByteBuffer.wrap(piece.bytes, 0, piece.length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, at + buffer.position()) < 0) {
                throw new EOFException("it became shorter while it was read");
            }
        }
        int from = (int) Math.max(0, Math.min(piece.length, LEGACY_FROM - at));
        int to = (int) Math.max(0, Math.min(piece.length, LEGACY_TO - at));
        window.update(piece.bytes, from, Math.max(0, to - from));
        at += piece.length;
        return piece.length > 0;
    }

    /** Where the next piece ends: never inside of a number. */
    private long end(int most) {
        if (at < header.weightsStart()) {
            return Math.min(header.weightsStart(), at + most);
        }
        long end = Math.min(header.fileSize(), at + most);
        long inTensors = end - header.weightsStart();
        List<Tensor> all = header.tensors();
        for (int i = tensor; i < all.size() && all.get(i).begin() < inTensors; i++) {
            Tensor cut = all.get(i);
            if (cut.end() > inTensors) {
                int width = Math.max(1, cut.dtype().bits() / 8);
                return end - (inTensors - cut.begin()) % width;
            }
        }
        return end;
    }

    private void hashWhole(Piece piece) {
        whole.update(piece.bytes, 0, piece.length);
    }

    private void hashTensors(Piece piece) {
        if (piece.from >= header.weightsStart()) {
            tensors.update(piece.bytes, 0, piece.length);
        }
    }

    private void measure(Piece piece) {
        long from = piece.from - header.weightsStart();
        long to = from + piece.length;
        List<Tensor> all = header.tensors();
        while (tensor < all.size() && all.get(tensor).begin() < to) {
            Tensor current = all.get(tensor);
            TensorRole.Named named = TensorRole.of(current.name());
            open = open == null ? ModuleMeasure.measure(current, named == null ? null : named.role()) : open;
            open.add(piece.bytes, (int) (Math.max(current.begin(), from) - from), (int)
                    (Math.min(current.end(), to) - from));
            if (current.end() > to) {
                break;
            }
            ModuleMeasure module = byTensor.get(current);
            if (module != null && named != null) {
                module.add(named.role(), open);
            } else if (open.notANumber() + open.infinite() > 0) {
                strays.add(ModuleWeights.stray(current.name(), open.notANumber(), open.infinite()));
            }
            open = null;
            tensor++;
        }
    }
}
