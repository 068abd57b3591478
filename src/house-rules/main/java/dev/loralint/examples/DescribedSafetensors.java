package dev.loralint.examples;

import dev.loralint.safetensors.Dtype;
import dev.loralint.safetensors.MadeSafetensors;
import dev.loralint.trainer.tree.Json;
import dev.loralint.trainer.tree.Node;
import dev.loralint.trainer.tree.SyntaxError;
import dev.loralint.trainer.tree.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes safetensors files of descriptions in JSON, since files of numbers tell a reader nothing: {@code metadata}, and
 * {@code tensors} with a {@code dtype}, a {@code shape} and one {@code value} or all {@code values}; or the text of a
 * {@code header}, or {@code raw} content.
 */
final class DescribedSafetensors {

    private static final String ENDING = ".safetensors.json";

    /** Values of one tensor. */
    private static final long LARGEST = 1L << 24;

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
            } catch (SyntaxError | IllegalArgumentException e) {
                throw new WrongExampleException(name + ": " + e.getMessage(), e);
            }
            Files.delete(file);
        }
    }

    private static byte[] made(Node description) {
        if (!(description instanceof Node.Table table)) {
            throw new IllegalArgumentException("expected an object with `metadata` and `tensors`");
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
            throw new IllegalArgumentException("tensor `" + name + "`: expected an object with `dtype` and `shape`");
        }
        List<Number> shape = numbers(name, "shape", tensor.get("shape"));
        long size = shape.stream().mapToLong(Number::longValue).reduce(1, (a, b) -> a * b);
        if (size < 0 || size > LARGEST) {
            throw new IllegalArgumentException("tensor `" + name + "`: `shape` is `" + shape + "`; expected at most "
                    + LARGEST + " values in all");
        }
        float[] values = new float[(int) size];
        Node one = tensor.get("value");
        Arrays.fill(values, one == null ? 0 : number(name, "value", one.plain()).floatValue());
        List<Number> all = numbers(name, "values", tensor.get("values"));
        if (all.size() > values.length) {
            throw new IllegalArgumentException(
                    "tensor `" + name + "`: " + all.size() + " `values`; `shape` is of " + values.length);
        }
        for (int i = 0; i < all.size(); i++) {
            values[i] = all.get(i).floatValue();
        }
        file.tensor(
                name,
                dtype(name, tensor.string("dtype")),
                values,
                shape.stream().mapToLong(Number::longValue).toArray());
    }

    private static Dtype dtype(String tensor, @Nullable String word) {
        List<String> known = Stream.of(Dtype.values()).map(Dtype::name).toList();
        if (word == null || !known.contains(word)) {
            throw new IllegalArgumentException("tensor `" + tensor + "`: `dtype` is "
                    + (word == null ? "missing" : "`" + word + "`") + "; expected one of " + String.join(", ", known));
        }
        return Dtype.valueOf(word);
    }

    private static List<Number> numbers(String tensor, String key, @Nullable Node node) {
        return node instanceof Node.Sequence sequence
                ? ((List<?>) sequence.plain())
                        .stream().map(value -> number(tensor, key, value)).toList()
                : List.of();
    }

    /** Numbers can be written as texts, such as {@code "0.5"} and {@code "NaN"}. */
    private static Number number(String tensor, String key, @Nullable Object value) {
        try {
            return value instanceof Number number ? number : (Number) Float.valueOf(String.valueOf(value));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "tensor `" + tensor + "`: `" + key + "` is `" + value + "`; expected a number", e);
        }
    }
}
