package dev.loralint.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.loralint.files.AtomicFile;
import dev.loralint.lora.LoraFile;
import dev.loralint.lora.loaders.LayerNames;
import dev.loralint.lora.loaders.Loader;
import dev.loralint.lora.metadata.ExposedMetadata;
import dev.loralint.lora.network.LoraModule;
import dev.loralint.safetensors.SafetensorsHeader;
import dev.loralint.safetensors.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Another header for the weights of a file: without what its metadata expose, with trigger words, or with the names of another program.
 * The bytes of the weights stay as they are.
 *
 * @param metadata by key
 * @param names the tensors' names by those in the file; empty where they stay
 * @param changes what is different, as clauses; none if nothing is
 */
public record RepairedHeader(Map<String, String> metadata, Map<String, String> names, List<String> changes) {

    /** The key of the model specification that programs and sites read. */
    private static final String TRIGGER = "modelspec.trigger_phrase";

    /** PEFT's configuration, in which the strength is that other programs read from alphas. */
    private static final String ADAPTER = "lora_adapter_metadata";

    /** The header's length is a multiple, as the reference writer has it. */
    private static final int ALIGNMENT = 8;

    /**
     * What is to be repaired.
     *
     * @param strip whether what metadata expose is removed
     * @param trigger the trigger words; {@code null} where they stay
     * @param loader whose names the tensors get; {@code null} where they stay
     */
    public record Wanted(
            boolean strip,
            @Nullable String trigger,
            @Nullable Loader loader) {}

    /** A file that cannot be repaired as wanted; the message says why, as a clause. */
    public static final class RefusedException extends Exception {

        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }

    /** @throws RefusedException if the file would not be what it was */
    public static RepairedHeader of(LoraFile file, Wanted wanted) throws RefusedException {
        SafetensorsHeader header = file.header();
        if (!header.repeatedKeys().isEmpty()) {
            throw new RefusedException("its header has a key twice, and programs disagree which one counts");
        }
        List<String> changes = new ArrayList<>();
        Map<String, String> metadata = new LinkedHashMap<>(header.metadata());
        if (wanted.strip()) {
            int exposed = ExposedMetadata.of(metadata).values().stream()
                    .mapToInt(List::size)
                    .sum();
            metadata = new LinkedHashMap<>(ExposedMetadata.stripped(metadata));
            if (exposed > 0) {
                changes.add(exposed + (exposed == 1 ? " metadata entry" : " metadata entries") + " stripped");
            }
        }
        String trigger = wanted.trigger();
        if (trigger != null && !trigger.equals(metadata.put(TRIGGER, trigger))) {
            changes.add("trigger words set");
        }
        Map<String, String> names = Map.of();
        Loader loader = wanted.loader();
        if (loader != null) {
            names = names(file, loader);
            long renamed = names.entrySet().stream()
                    .filter(name -> !name.getKey().equals(name.getValue()))
                    .count();
            if (renamed > 0) {
                changes.add(renamed + " tensors renamed for " + loader.title());
            }
        }
        return new RepairedHeader(metadata, names, changes);
    }

    private static Map<String, String> names(LoraFile file, Loader loader) throws RefusedException {
        if (!file.isLora()) {
            throw new RefusedException("it is not a LoRA");
        }
        if (file.header().metadata().containsKey(ADAPTER)
                && Double.isNaN(file.network().alpha())) {
            throw new RefusedException("its strength is in `" + ADAPTER + "`, which only PEFT and diffusers read");
        }
        for (LoraModule module : file.network().modules()) {
            if (loader.name().equals("diffusers") && !Double.isNaN(module.alpha()) && module.alpha() != module.rank()) {
                throw new RefusedException("alpha is not the rank, which the names of diffusers cannot say");
            }
        }
        try {
            return LayerNames.forLoader(
                    loader, file.network().family(), file.header().tensors());
        } catch (LayerNames.UnnamedException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Writes a copy.
     *
     * @param source whose header was read
     * @param place not there yet
     */
    public void write(Path source, SafetensorsHeader header, Path place) throws IOException {
        byte[] json = json(header);
        int length = (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        ByteBuffer start =
                ByteBuffer.allocate(SafetensorsHeader.LENGTH_BYTES + length).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.fill(start.array(), (byte) ' ');
        start.putLong(length).put(json).clear();
        try (FileChannel in = SafetensorsHeader.open(source);
                FileChannel out = AtomicFile.begin(place)) {
            while (start.hasRemaining()) {
                out.write(start);
            }
            long at = header.weightsStart();
            while (at < header.fileSize()) {
                long copied = in.transferTo(at, header.fileSize() - at, out);
                if (copied <= 0) {
                    throw new EOFException("the file was truncated while reading");
                }
                at += copied;
            }
            out.force(true);
        }
    }

    private byte[] json(SafetensorsHeader header) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
            json.writeStartObject();
            if (!metadata.isEmpty()) {
                json.writeObjectFieldStart("__metadata__");
                for (Map.Entry<String, String> entry : metadata.entrySet()) {
                    json.writeStringField(entry.getKey(), entry.getValue());
                }
                json.writeEndObject();
            }
            for (Tensor tensor : header.tensors()) {
                json.writeObjectFieldStart(names.getOrDefault(tensor.name(), tensor.name()));
                json.writeStringField("dtype", tensor.dtype().name());
                json.writeArrayFieldStart("shape");
                for (int i = 0; i < tensor.rank(); i++) {
                    json.writeNumber(new BigInteger(Long.toUnsignedString(tensor.dimension(i))));
                }
                json.writeEndArray();
                json.writeArrayFieldStart("data_offsets");
                json.writeNumber(tensor.begin());
                json.writeNumber(tensor.end());
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }
}
