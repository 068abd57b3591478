package dev.loralint.safetensors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes small safetensors files, for examples. */
public final class MadeSafetensors {

    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final Map<String, Described> tensors = new LinkedHashMap<>();
    private final ByteArrayOutputStream weights = new ByteArrayOutputStream();

    private record Described(Dtype dtype, long[] shape, int begin, int end) {}

    public MadeSafetensors metadata(String key, String value) {
        metadata.put(key, value);
        return this;
    }

    public MadeSafetensors metadata(Map<String, String> values) {
        metadata.putAll(values);
        return this;
    }

    /** A tensor of 0.5 in every place. */
    public MadeSafetensors tensor(String name, Dtype dtype, long... shape) {
        long elements = 1;
        for (long size : shape) {
            elements *= size;
        }
        float[] values = new float[(int) elements];
        Arrays.fill(values, 0.5f);
        return tensor(name, dtype, values, shape);
    }

    public MadeSafetensors tensor(String name, Dtype dtype, float[] values, long... shape) {
        int begin = weights.size();
        for (float value : values) {
            weights.writeBytes(NumberFormats.encode(dtype, value));
        }
        tensors.put(name, new Described(dtype, shape, begin, weights.size()));
        return this;
    }

    public byte[] bytes() {
        return file(header(), weights.toByteArray());
    }

    private String header() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            if (!metadata.isEmpty()) {
                json.writeObjectFieldStart("__metadata__");
                for (Map.Entry<String, String> one : metadata.entrySet()) {
                    json.writeStringField(one.getKey(), one.getValue());
                }
                json.writeEndObject();
            }
            for (Map.Entry<String, Described> one : tensors.entrySet()) {
                Described tensor = one.getValue();
                json.writeObjectFieldStart(one.getKey());
                json.writeStringField("dtype", tensor.dtype().name());
                json.writeFieldName("shape");
                json.writeArray(tensor.shape(), 0, tensor.shape().length);
                json.writeFieldName("data_offsets");
                json.writeArray(new int[] {tensor.begin(), tensor.end()}, 0, 2);
                json.writeEndObject();
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("memory is always written to", e);
        }
        return text.toString();
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
