package dev.loralint.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.loralint.safetensors.Dtype;
import dev.loralint.safetensors.MadeSafetensors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Makes safetensors files of descriptions in JSON: {@code metadata}, and {@code tensors} with a {@code dtype}, a
 * {@code shape} and one {@code value} or all {@code values}; or the text of a {@code header}, or {@code raw} content.
 */
final class DescribedSafetensors {

    private static final String ENDING = ".safetensors.json";

    private DescribedSafetensors() {}

    static void make(Path descriptions, Path folder) throws IOException {
        try (Stream<Path> files = Files.list(descriptions)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                byte[] bytes = Files.readAllBytes(file);
                Files.write(
                        folder.resolve(name.endsWith(ENDING) ? name.substring(0, name.length() - 5) : name),
                        name.endsWith(ENDING) ? made(new ObjectMapper().readTree(bytes)) : bytes);
            }
        }
    }

    private static byte[] made(JsonNode description) {
        if (description.has("raw")) {
            return description.get("raw").asText().getBytes(StandardCharsets.UTF_8);
        }
        if (description.has("header")) {
            return MadeSafetensors.file(description.get("header").asText(), new byte[0]);
        }
        MadeSafetensors file = new MadeSafetensors();
        description
                .path("metadata")
                .properties()
                .forEach(e -> file.metadata(e.getKey(), e.getValue().asText()));
        description.path("tensors").properties().forEach(e -> tensor(file, e.getKey(), e.getValue()));
        return file.bytes();
    }

    private static void tensor(MadeSafetensors file, String name, JsonNode tensor) {
        long[] shape = new ObjectMapper().convertValue(tensor.get("shape"), long[].class);
        float[] values = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        Arrays.fill(values, Float.parseFloat(tensor.path("value").asText("0")));
        JsonNode list = tensor.path("values");
        for (int i = 0; i < list.size(); i++) {
            values[i] = (float) list.get(i).asDouble();
        }
        file.tensor(name, Dtype.valueOf(tensor.get("dtype").asText()), values, shape);
    }
}
