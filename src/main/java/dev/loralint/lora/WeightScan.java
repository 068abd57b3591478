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
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file once from end to end: measures its tensors and takes its hashes, in pieces, so that memory does not grow with
 * the file. The hashes of a large file are taken on threads of their own.
 */
final class WeightScan {

    private static final int PIECE = 1 << 21;
    private static final int PIECES_AHEAD = 4;

    /** Smaller files are done before another thread would have started. */
    private static final long LARGE = 8L << 20;

    private static final long LEGACY_FROM = 0x100000;
    private static final long LEGACY_TO = 0x110000;

    private final SafetensorsHeader header;
    private final LoraNetwork network;
    private final MessageDigest whole = Sha256.digest();
    private final MessageDigest tensors = Sha256.digest();
    private final MessageDigest window = Sha256.digest();

    WeightScan(SafetensorsHeader header, LoraNetwork network) {
        this.header = header;
        this.network = network;
    }

    /** A stretch of the file; an empty one is the end. */
    private record Piece(byte[] bytes, int length, boolean ofTensors) {
        static final Piece END = new Piece(new byte[0], 0, false);
    }

    WeightReport run(Path file) throws IOException {
        Map<LoraModule, ModuleMeasure> modules = new LinkedHashMap<>();
        Map<Tensor, ModuleMeasure> byTensor = new LinkedHashMap<>();
        for (LoraModule module : network.modules()) {
            ModuleMeasure measure = new ModuleMeasure(module);
            modules.put(module, measure);
            module.tensors().forEach(t -> byTensor.put(t, measure));
        }
        try (FileChannel channel = FileChannel.open(file)) {
            if (header.fileSize() < LARGE) {
                read(channel, byTensor, piece -> {
                    hash(whole, piece);
                    hash(tensors, piece.ofTensors() ? piece : Piece.END);
                });
            } else {
                readAndHash(channel, byTensor);
            }
        }
        HexFormat hex = HexFormat.of();
        String legacy =
                header.fileSize() > LEGACY_FROM ? hex.formatHex(window.digest()).substring(0, 8) : "";
        Hashes hashes = new Hashes(hex.formatHex(whole.digest()), hex.formatHex(tensors.digest()), legacy);
        List<ModuleWeights> found = new ArrayList<>();
        modules.values().forEach(m -> found.add(m.finish()));
        return new WeightReport(hashes, found);
    }

    /** What takes pieces in the file's order. */
    private interface Taker {
        void take(Piece piece) throws IOException;
    }

    private static void hash(MessageDigest digest, Piece piece) {
        digest.update(piece.bytes(), 0, piece.length());
    }

    private void readAndHash(FileChannel channel, Map<Tensor, ModuleMeasure> byTensor) throws IOException {
        Hasher ofWhole = new Hasher(whole, false);
        Hasher ofTensors = new Hasher(tensors, true);
        try {
            read(channel, byTensor, piece -> {
                ofWhole.give(piece);
                ofTensors.give(piece);
            });
        } finally {
            ofWhole.end();
            ofTensors.end();
        }
    }

    /** A thread that hashes what it is given. */
    private static final class Hasher {

        private final BlockingQueue<Piece> pieces = new ArrayBlockingQueue<>(PIECES_AHEAD);
        private final FutureTask<@Nullable Void> task;

        Hasher(MessageDigest digest, boolean tensorsOnly) {
            task = new FutureTask<>(() -> {
                for (Piece piece = pieces.take(); piece != Piece.END; piece = pieces.take()) {
                    if (piece.ofTensors() || !tensorsOnly) {
                        hash(digest, piece);
                    }
                }
                return null;
            });
            Thread thread = new Thread(task, "loralint-hash");
            thread.setDaemon(true);
            thread.start();
        }

        void give(Piece piece) throws IOException {
            try {
                pieces.put(piece);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }

        void end() throws IOException {
            give(Piece.END);
            try {
                task.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            } catch (ExecutionException e) {
                throw new IOException(e.getCause());
            }
        }
    }

    private void read(FileChannel channel, Map<Tensor, ModuleMeasure> byTensor, Taker taker) throws IOException {
        long at = 0;
        while (at < header.weightsStart()) {
            int length = (int) Math.min(PIECE, header.weightsStart() - at);
            taker.take(new Piece(bytes(channel, at, length), length, false));
            at += length;
        }
        List<Tensor> all = header.tensors();
        int tensor = 0;
        @Nullable TensorMeasure open = null;
        while (at < header.fileSize()) {
            long end = end(at, all, tensor);
            int length = (int) (end - at);
            byte[] bytes = bytes(channel, at, length);
            taker.take(new Piece(bytes, length, true));
            long from = at - header.weightsStart();
            long to = end - header.weightsStart();
            while (tensor < all.size() && all.get(tensor).begin() < to) {
                Tensor current = all.get(tensor);
                TensorRole.Named named = TensorRole.of(current.name());
                open = open == null ? ModuleMeasure.measure(current, named == null ? null : named.role()) : open;
                open.add(bytes, (int) (Math.max(current.begin(), from) - from), (int)
                        (Math.min(current.end(), to) - from));
                if (current.end() > to) {
                    break;
                }
                ModuleMeasure module = byTensor.get(current);
                if (module != null && named != null) {
                    module.add(named.role(), open);
                }
                open = null;
                tensor++;
            }
            at = end;
        }
    }

    /** Where the next piece ends: never inside of a number. */
    private long end(long at, List<Tensor> all, int first) {
        long end = Math.min(header.fileSize(), at + PIECE);
        long inTensors = end - header.weightsStart();
        for (int i = first; i < all.size() && all.get(i).begin() < inTensors; i++) {
            Tensor tensor = all.get(i);
            if (tensor.end() > inTensors) {
                int width = Math.max(1, tensor.dtype().bits() / 8);
                return end - (inTensors - tensor.begin()) % width;
            }
        }
        return end;
    }

    private byte[] bytes(FileChannel channel, long at, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, at + buffer.position()) < 0) {
                throw new EOFException("it became shorter while it was read");
            }
        }
        byte[] bytes = buffer.array();
        int from = (int) Math.max(0, Math.min(length, LEGACY_FROM - at));
        int to = (int) Math.max(0, Math.min(length, LEGACY_TO - at));
        window.update(bytes, from, Math.max(0, to - from));
        return bytes;
    }
}
