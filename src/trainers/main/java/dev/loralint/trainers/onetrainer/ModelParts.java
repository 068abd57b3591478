package dev.loralint.trainers.onetrainer;

import dev.loralint.resource.TextTable;
import dev.loralint.trainer.BaseFamily;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a type of model has.
 *
 * @param parts its parts, the one that removes the noise first
 * @param trained the parts that a LoRA or a fine-tune can train
 * @param methods how it can be trained, by the words of {@code training_method}
 * @param flow whether its loss is that of flow matching
 * @param legacy whether a LoRA of it can be saved as {@code LEGACY_LORA}
 */
public record ModelParts(
        BaseFamily family,
        List<String> parts,
        List<String> trained,
        List<String> methods,
        boolean flow,
        boolean legacy) {

    public ModelParts {
        parts = List.copyOf(parts);
        trained = List.copyOf(trained);
        methods = List.copyOf(methods);
    }

    private static final Map<String, ModelParts> ALL = read();

    private static final ModelParts UNKNOWN =
            new ModelParts(BaseFamily.OTHER, List.of(), List.of(), List.of(), false, true);

    /**
     * The parts of a type of model; none if OneTrainer does not know it.
     *
     * @param type by the word of its configuration ({@code STABLE_DIFFUSION_XL_10_BASE})
     */
    public static ModelParts of(String type) {
        return ALL.getOrDefault(type, UNKNOWN);
    }

    /** The part that removes the noise. */
    String denoising() {
        return parts.isEmpty() ? "unet" : parts.get(0);
    }

    /** Its text encoders. */
    List<String> textEncoders() {
        return parts.stream().filter(part -> part.startsWith("text_encoder")).toList();
    }

    private static List<String> words(String cell) {
        return List.of(cell.split(" "));
    }

    private static Map<String, ModelParts> read() {
        Map<String, ModelParts> all = new LinkedHashMap<>();
        for (String[] row :
                TextTable.read("dev/loralint/trainers/onetrainer/models.tsv").rows()) {
            all.put(
                    row[0],
                    new ModelParts(
                            BaseFamily.valueOf(row[1]),
                            words(row[2]),
                            words(row[3]),
                            words(row[4]),
                            row[5].equals("yes"),
                            row[6].equals("yes")));
        }
        return all;
    }
}
