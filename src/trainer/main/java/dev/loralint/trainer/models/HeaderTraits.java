package dev.loralint.trainer.models;

import dev.loralint.resource.TextTable;
import dev.loralint.safetensors.SafetensorsHeader;
import dev.loralint.safetensors.Tensor;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What tables of rules ask of the tensors of a model, by the names in the table {@code model-traits}. */
final class HeaderTraits {

    /** No model has longer names; the patterns take time by the length. */
    private static final int LONGEST_NAME = 1000;

    private static final int BYTE = 8;

    /** Latents in a block of sparse attention, in each direction. */
    private static final int GRID = 16;

    private record Trait(String of, Pattern pattern) {}

    private static final Map<String, Trait> ALL =
            TextTable.read("dev/loralint/trainer/model-traits.tsv").rows().stream()
                    .collect(Collectors.toUnmodifiableMap(
                            row -> row[0], row -> new Trait(row[1], Pattern.compile(row[2]))));

    private HeaderTraits() {}

    /**
     * The value of a trait; {@code null} where no tensor has one.
     *
     * @throws IllegalArgumentException if there is no trait of this name
     */
    static @Nullable Object of(SafetensorsHeader header, String name) {
        Trait trait = ALL.get(name);
        if (trait == null) {
            throw new IllegalArgumentException("the table model-traits has no trait \"" + name + "\"");
        }
        List<Tensor> tensors = header.tensors();
        Stream<Tensor> matching = tensors.stream().filter(tensor -> isMatching(tensor, trait.pattern()));
        return switch (trait.of()) {
            case "some" -> matching.findAny().isPresent();
            case "count" -> matching.count();
            case "blocks" -> blocks(tensors, trait.pattern());
            case "metadata" -> header.metadata(trait.pattern().pattern());
            case "uneven" ->
                matching.anyMatch(tensor -> tensor.dimension(2) % GRID != 0 || tensor.dimension(3) % GRID != 0);
            case "bytes" -> matching.anyMatch(tensor -> tensor.dtype().bits() == BYTE);
            case "format" -> first(matching, tensor -> tensor.dtype().name());
            case "rows" -> first(matching.filter(tensor -> tensor.rank() == 2), tensor -> tensor.dimension(0));
            case "columns" -> first(matching, tensor -> tensor.dimension(1));
            default -> throw new IllegalArgumentException("the table model-traits has \"" + trait.of() + "\"");
        };
    }

    /** One more than the highest number in names that the pattern finds. */
    private static long blocks(List<Tensor> tensors, Pattern pattern) {
        long most = -1;
        for (Tensor tensor : tensors) {
            Matcher number = pattern.matcher(tensor.name());
            if (tensor.name().length() <= LONGEST_NAME && number.find()) {
                most = Math.max(most, Long.parseLong(number.group(1)));
            }
        }
        return most + 1;
    }

    private static @Nullable Object first(Stream<Tensor> tensors, Function<Tensor, Object> value) {
        return tensors.findFirst().map(value).orElse(null);
    }

    private static boolean isMatching(Tensor tensor, Pattern pattern) {
        return tensor.name().length() <= LONGEST_NAME
                && pattern.matcher(tensor.name()).find();
    }
}
