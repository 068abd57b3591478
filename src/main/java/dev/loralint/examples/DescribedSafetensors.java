package dev.loralint.examples;

import dev.loralint.safetensors.Dtype;
import dev.loralint.safetensors.MadeSafetensors;
import dev.loralint.trainer.tree.Json;
import dev.loralint.trainer.tree.Node;
import dev.loralint.trainer.tree.SyntaxFault;
import dev.loralint.trainer.tree.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes safetensors files of descriptions in JSON, since files of numbers tell a reader nothing: {@code metadata}, and
 * {@code tensors} with a {@code dtype}, a {@code shape} and one {@code value} or all {@code values}; or the text of a
 * {@code header}, or {@code raw} content.
 */
final class DescribedSafetensors {

    private static final String ENDING = ".safetensors.json";

    private DescribedSafetensors() {}

    static boolean isIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(DescribedSafetensors::isDescription);
        }
    }

    private static boolean isDescription(Path file) {
        return String.valueOf(file.getFileName()).endsWith(ENDING);
    }

    /** Puts a file in the place of each description. */
    static void make(Path folder) throws IOException {
        List<Path> descriptions;
        try (Stream<Path> files = Files.list(folder)) {
            descriptions = files.filter(DescribedSafetensors::isDescription).toList();
        }
        for (Path file : descriptions) {
            String name = String.valueOf(file.getFileName());
            try {
                byte[] made = made(Json.parse(Text.decode(name, Files.readAllBytes(file))));
                Files.write(file.resolveSibling(name.substring(0, name.length() - ".json".length())), made);
            } catch (SyntaxFault | IllegalArgumentException e) {
                throw new IOException(name + " describes no safetensors file: " + e.getMessage(), e);
            }
            Files.delete(file);
        }
    }

    private static byte[] made(Node description) {
        if (!(description instanceof Node.Table table)) {
            throw new IllegalArgumentException("expected an object with metadata and tensors");
        }
        String raw = table.string("raw");
        if (raw != null) {
            return raw.getBytes(StandardCharsets.UTF_8);
        }
        String header = table.string("header");
        if (header != null) {
            return MadeSafetensors.file(header, new byte[0]);
        }
        MadeSafetensors file = new MadeSafetensors();
        Node.Table metadata = table.table("metadata");
        if (metadata != null) {
            metadata.entries()
                    .forEach((key, entry) ->
                            file.metadata(key, String.valueOf(entry.value().plain())));
        }
        Node.Table tensors = table.table("tensors");
        if (tensors != null) {
            tensors.entries().forEach((name, entry) -> tensor(file, name, entry.value()));
        }
        return file.bytes();
    }

    private static void tensor(MadeSafetensors file, String name, Node described) {
        if (!(described instanceof Node.Table tensor)) {
            throw new IllegalArgumentException(name + " is no object with dtype and shape");
        }
        long[] shape = numbers(tensor.get("shape"))
                .mapToLong(number -> ((Number) number).longValue())
                .toArray();
        float[] values = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        Node one = tensor.get("value");
        Arrays.fill(values, one == null ? 0 : Float.parseFloat(String.valueOf(one.plain())));
        int next = 0;
        for (Object value : numbers(tensor.get("values")).toList()) {
            values[next++] = Float.parseFloat(String.valueOf(value));
        }
        file.tensor(name, Dtype.valueOf(Objects.requireNonNullElse(tensor.string("dtype"), "")), values, shape);
    }

    private static Stream<?> numbers(@Nullable Node node) {
        return node instanceof Node.Sequence sequence ? ((List<?>) sequence.plain()).stream() : Stream.empty();
    }
}
