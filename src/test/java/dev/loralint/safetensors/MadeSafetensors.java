package dev.loralint.safetensors;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Makes safetensors files for tests. */
public final class MadeSafetensors {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode header = JSON.createObjectNode();
    private final ByteArrayOutputStream weights = new ByteArrayOutputStream();

    public MadeSafetensors metadata(String key, String value) {
        header.withObject("/__metadata__").put(key, value);
        return this;
    }

    public MadeSafetensors metadata(Map<String, String> values) {
        values.forEach(this::metadata);
        return this;
    }

    /** A tensor of 0.5 in every place. */
    public MadeSafetensors tensor(String name, Dtype dtype, long... shape) {
        long elements = 1;
        for (long size : shape) {
            elements *= size;
        }
        float[] values = new float[(int) elements];
        java.util.Arrays.fill(values, 0.5f);
        return tensor(name, dtype, values, shape);
    }

    public MadeSafetensors tensor(String name, Dtype dtype, float[] values, long... shape) {
        ObjectNode entry = header.putObject(name);
        entry.put("dtype", dtype.name());
        ArrayNode sizes = entry.putArray("shape");
        for (long size : shape) {
            sizes.add(size);
        }
        int begin = weights.size();
        for (float value : values) {
            weights.writeBytes(NumberFormats.encode(dtype, value));
        }
        entry.putArray("data_offsets").add(begin).add(weights.size());
        return this;
    }

    public byte[] bytes() {
        return file(header.toString(), weights.toByteArray());
    }

    public Path write(Path file) {
        try {
            return Files.write(file, bytes());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A file of this header, whatever it says, and these weights. */
    public static byte[] file(String header, byte[] weights) {
        return file(header.getBytes(StandardCharsets.UTF_8), weights);
    }

    public static byte[] file(byte[] header, byte[] weights) {
        return ByteBuffer.allocate(8 + header.length + weights.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .put(header)
                .put(weights)
                .array();
    }
}
