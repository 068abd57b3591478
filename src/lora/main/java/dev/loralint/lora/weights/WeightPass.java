package dev.loralint.lora.weights;

import dev.loralint.lora.network.TensorRole;
import dev.loralint.safetensors.SafetensorsHeader;
import dev.loralint.safetensors.Tensor;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file once from some byte to its end, in pieces, so that memory does not grow with the file: hashes it, and
 * measures its tensors. Of several passes in parallel the one that comes first to a tensor measures it, so that none
 * is done long before the others.
 */
final class WeightPass {

    /** Small enough to be still in a core's own cache when it is measured and hashed. */
    private static final int PIECE = 1 << 16;

    /** A hash of a stretch of the file, which ends where the file ends if {@code to} lies behind it. */
    record Hash(MessageDigest digest, long from, long to) {}

    /**
     * A tensor, and what was measured in it.
     *
     * @param program whether it belongs to no layer, and begins as a pickle or a zip archive does
     */
    record Measured(Tensor tensor, TensorRole.@Nullable Named named, TensorMeasure measure, boolean program) {}

    private static final int ZIP = 0x04034B50;

    private final SafetensorsHeader header;
    private final List<Hash> hashes;
    private final AtomicInteger begun;
    private final List<Measured> measured = new ArrayList<>();
    private int next;
    private @Nullable Measured open;

    /** @param begun how many tensors this pass and those next to it have begun to measure */
    WeightPass(SafetensorsHeader header, List<Hash> hashes, AtomicInteger begun) {
        this.header = header;
        this.hashes = hashes;
        this.begun = begun;
    }

    /** Those of its tensors that no pass next to it has measured. */
    List<Measured> run(FileChannel channel) throws IOException {
        byte[] bytes = new byte[(int) Math.min(PIECE, header.fileSize())];
        long at = hashes.stream().mapToLong(Hash::from).min().orElse(header.weightsStart());
        while (at < header.fileSize()) {
            int length = (int) (end(at, bytes.length) - at);
            read(channel, at, ByteBuffer.wrap(bytes, 0, length));
            for (Hash hash : hashes) {
                int from = (int) Math.max(0, Math.min(length, hash.from() - at));
                int to = (int) Math.max(from, Math.min(length, hash.to() - at));
                hash.digest().update(bytes, from, to - from);
            }
            measure(bytes, at - header.weightsStart(), length);
            at += length;
        }
        return measured;
    }

    private static void read(FileChannel channel, long at, ByteBuffer buffer) throws IOException {
        int start = buffer.position();
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, at + buffer.position() - start) < 0) {
                throw new EOFException("the file was truncated while reading");
            }
        }
    }

    /** Where the next piece ends: never inside of a number, nor in part in the header and in part behind it. */
    private long end(long at, int most) {
        if (at < header.weightsStart()) {
            return Math.min(header.weightsStart(), at + most);
        }
        long end = Math.min(header.fileSize(), at + most);
        long inTensors = end - header.weightsStart();
        List<Tensor> tensors = header.tensors();
        for (int i = next; i < tensors.size() && tensors.get(i).begin() < inTensors; i++) {
            Tensor cut = tensors.get(i);
            if (cut.end() > inTensors) {
                int width = Math.max(1, cut.dtype().bits() / 8);
                return end - (inTensors - cut.begin()) % width;
            }
        }
        return end;
    }

    /** As torch and Python write pickles, protocols 2 to 5; by chance four bytes are so in one of many million tensors. */
    private static boolean isProgram(byte[] bytes, int from, int to) {
        if (to - from < 8) {
            return false;
        }
        ByteBuffer start = ByteBuffer.wrap(bytes, from, 8).order(ByteOrder.LITTLE_ENDIAN);
        int four = start.getInt(from);
        int third = four >>> 16 & 0xFF;
        int fourth = four >>> 24;
        return switch (four & 0xFFFF) {
            case 0x0280, 0x0380 -> third == '}' && fourth == 'q' || third == 0x8A && fourth == 10 || third == 'c';
            // a frame, whose length has eight bytes
            case 0x0480, 0x0580 -> third == 0x95 && (start.get(from + 7) == 0);
            default -> four == ZIP;
        };
    }

    private void measure(byte[] bytes, long from, int length) {
        long to = from + length;
        List<Tensor> tensors = header.tensors();
        while (next < tensors.size() && tensors.get(next).begin() < to) {
            Tensor tensor = tensors.get(next);
            if (tensor.begin() >= from && begun.compareAndSet(next, next + 1)) {
                TensorRole.Named named = TensorRole.of(tensor.name());
                int start = (int) (tensor.begin() - from);
                open = new Measured(
                        tensor,
                        named,
                        ModuleMeasure.measure(tensor, named == null ? null : named.role()),
                        named == null && isProgram(bytes, start, (int) Math.min(length, tensor.end() - from)));
            }
            if (open != null) {
                open.measure().add(bytes, (int) (Math.max(tensor.begin(), from) - from), (int)
                        (Math.min(tensor.end(), to) - from));
            }
            if (tensor.end() > to) {
                break;
            }
            if (open != null) {
                measured.add(open);
                open = null;
            }
            next++;
        }
    }
}
