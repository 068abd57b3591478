package dev.loralint.lora;

import dev.loralint.dataset.TrainedConcept;
import dev.loralint.dataset.TrainedTags;
import dev.loralint.trainer.TrainedSettings;
import dev.loralint.trainer.TrainerConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads LoRA files: the header, the few bytes that hold the alphas, and no weights. Safe for use by several threads. */
public final class LoraReader {

    private final TrainedTags tags;

    public LoraReader(TrainedTags tags) {
        this.tags = tags;
    }

    /**
     * @param path as shown to people
     * @throws BrokenSafetensorsException if no program can load the file
     */
    public LoraFile read(Path file, String path) throws IOException, BrokenSafetensorsException {
        if (Files.isDirectory(file)) {
            throw new IOException("Is a directory");
        }
        SafetensorsHeader header;
        LoraNetwork network;
        try (FileChannel channel = FileChannel.open(file)) {
            header = SafetensorsHeader.read(channel);
            network = LoraNetwork.of(header.tensors());
            readAlphas(channel, header, network);
        }
        Metadata metadata = new Metadata(header.metadata());
        TrainerConfig settings = TrainedSettings.of(file, path, header.metadata(), network.isUnetOnly());
        List<TrainedConcept> concepts = new TrainedFolders(metadata)
                .all().stream().map(f -> tags.concept(f, file, path)).toList();
        return new LoraFile(path, header, metadata, network, settings, concepts);
    }

    /** Reads all of the weights once, measures them and takes the file's hashes. */
    public static WeightReport measure(Path file, LoraFile lora) throws IOException {
        return new WeightScan(lora.header(), lora.network()).run(file);
    }

    private static void readAlphas(FileChannel channel, SafetensorsHeader header, LoraNetwork network)
            throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (LoraModule module : network.modules()) {
            @Nullable Tensor alpha = module.alphaTensor();
            if (alpha != null && alpha.bytes() > 0 && alpha.bytes() <= Long.BYTES && alpha.elements() == 1) {
                bytes.clear().limit((int) alpha.bytes());
                if (channel.read(bytes, header.weightsStart() + alpha.begin()) == alpha.bytes()) {
                    module.alpha(NumberReader.read(alpha.dtype(), bytes, 0));
                }
            }
        }
    }
}
