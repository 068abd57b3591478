package dev.loralint.lora;

import dev.loralint.lora.metadata.Metadata;
import dev.loralint.lora.metadata.TrainedConcept;
import dev.loralint.lora.metadata.TrainedFolders;
import dev.loralint.lora.metadata.TrainedTags;
import dev.loralint.lora.network.AlphaSource;
import dev.loralint.lora.network.LoraNetwork;
import dev.loralint.lora.network.TensorRole;
import dev.loralint.lora.weights.NumberReader;
import dev.loralint.lora.weights.WeightReport;
import dev.loralint.lora.weights.WeightScan;
import dev.loralint.safetensors.BrokenSafetensorsException;
import dev.loralint.safetensors.RangedChannel;
import dev.loralint.safetensors.SafetensorsHeader;
import dev.loralint.safetensors.Tensor;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.formats.TrainedSettings;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.List;

/** Reads LoRA files: the header, the few bytes that hold the alphas, and no weights. Safe for use by several threads. */
public final class LoraReader {

    /** Bytes read at once where an alpha is. */
    private static final int AHEAD = 512;

    private final TrainedTags tags;

    public LoraReader(TrainedTags tags) {
        this.tags = tags;
    }

    /**
     * Reads a file, wherever it is. The alphas are unknown if they cannot all be read from a part of the file.
     *
     * @param channel at the start of the file
     * @param file for messages about the settings in it; its name need not exist
     * @param path as shown to people
     * @throws BrokenSafetensorsException if no program can load the file
     */
    public LoraFile read(SeekableByteChannel channel, Path file, String path)
            throws IOException, BrokenSafetensorsException {
        SafetensorsHeader header = SafetensorsHeader.read(channel);
        boolean readable = !(channel instanceof RangedChannel ranged) || Alphas.prefetch(ranged, header);
        LoraNetwork network = LoraNetwork.of(
                header.tensors(), readable ? new Alphas(channel, header.weightsStart()) : tensor -> Double.NaN);
        Metadata metadata = new Metadata(header.metadata());
        TrainerConfig settings = TrainedSettings.of(file, path, header.metadata(), network.isUnetOnly());
        List<TrainedConcept> concepts = new TrainedFolders(metadata)
                .all().stream().map(f -> tags.concept(f, path)).toList();
        return new LoraFile(path, header, metadata, network, settings, concepts, null, List.of());
    }

    /** Reads all of the weights once, measures them and takes the file's hashes. */
    public static WeightReport measure(Path file, LoraFile lora) throws IOException {
        return new WeightScan(lora.header(), lora.network()).run(file);
    }

    /** Trainers that sort tensors by their names scatter the alphas; others write them one after the other. */
    private static final class Alphas implements AlphaSource {

        private final SeekableByteChannel channel;
        private final long weightsStart;
        private final ByteBuffer bytes =
                ByteBuffer.allocate(AHEAD).order(ByteOrder.LITTLE_ENDIAN).limit(0);
        private long from;

        Alphas(SeekableByteChannel channel, long weightsStart) {
            this.channel = channel;
            this.weightsStart = weightsStart;
        }

        /** @return whether all of them can be read */
        static boolean prefetch(RangedChannel channel, SafetensorsHeader header) throws IOException {
            long first = Long.MAX_VALUE;
            long end = 0;
            for (Tensor tensor : header.tensors()) {
                TensorRole.Named named = TensorRole.of(tensor.name());
                if (named != null && named.role() == TensorRole.ALPHA && isNumber(tensor)) {
                    first = Math.min(first, tensor.begin());
                    end = Math.max(end, tensor.end());
                }
            }
            long start = header.weightsStart();
            return end == 0 || channel.prefetch(start + first, start + end);
        }

        private static boolean isNumber(Tensor tensor) {
            return tensor.bytes() > 0 && tensor.bytes() <= Long.BYTES && tensor.elements() == 1;
        }

        @Override
        public double alpha(Tensor tensor) throws IOException {
            if (!isNumber(tensor)) {
                return Double.NaN;
            }
            boolean read = tensor.begin() >= from && tensor.end() <= from + bytes.limit();
            if (!read) {
                bytes.clear();
                from = tensor.begin();
                channel.position(weightsStart + from);
                int count = channel.read(bytes);
                bytes.flip();
                if (count < tensor.bytes()) {
                    throw new EOFException("the file was truncated while reading");
                }
            }
            return NumberReader.read(tensor.dtype(), bytes, (int) (tensor.begin() - from));
        }
    }
}
