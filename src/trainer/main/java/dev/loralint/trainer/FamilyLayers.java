package dev.loralint.trainer;

import dev.loralint.resource.TextTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The family of base models by the names and widths of layers: of a model, or of those that a LoRA changes. */
public final class FamilyLayers {

    /** A layer of a model, or one that a LoRA changes. */
    public interface Layer {

        /** With dots or underscores between its parts. */
        String name();

        /** The width of its input; 0 if it is not known. */
        long inputs();

        /** Whether it belongs to a text encoder and not to the part that makes the image. */
        boolean isTextEncoder();
    }

    private static final String UNET = "unet";

    /** The group of a file that changes nothing but text encoders. */
    private static final String TEXT = "text";

    /** The group of rows with layers that all whole models of a family have. */
    private static final String WHOLE = "whole";

    /** The group of rows with blocks that a family does not have. */
    private static final String OUTSIDE = "outside";

    /** Before the names of layers, some of which begin with the same word. */
    private static final Pattern PREFIX = Pattern.compile(
            "^(?:(?:base_model\\.model\\.)?transformer\\.|lora_transformer_|model\\.diffusion_model\\.|net\\.)");

    /** How a family names its layers, or a group of families. */
    private record Mark(String group, BaseFamily family, int rank, Pattern pattern, long[] inputs) {

        private static Mark of(String[] row) {
            BaseFamily family = row[1].equals("-") ? BaseFamily.UNKNOWN : BaseFamily.valueOf(row[1]);
            long[] inputs = row[3].equals("-")
                    ? new long[0]
                    : Arrays.stream(row[3].split(","))
                            .mapToLong(Long::parseLong)
                            .toArray();
            return new Mark(row[0], family, Integer.parseInt(row[2]), Pattern.compile(row[4]), inputs);
        }

        private boolean fits(String name, long width) {
            boolean isWide = inputs.length == 0;
            for (long one : inputs) {
                isWide |= one == width;
            }
            return isWide && pattern.matcher(name).find();
        }
    }

    /** The marks of all groups, and those of the families of each. */
    private static final class Marks {
        static final List<Mark> GROUPS = new ArrayList<>();
        static final Map<String, List<Mark>> FAMILIES = new LinkedHashMap<>();

        static {
            for (String[] row :
                    TextTable.read("dev/loralint/trainer/family-layers.tsv").rows()) {
                Mark mark = Mark.of(row);
                if (mark.rank == 0) {
                    GROUPS.add(mark);
                } else {
                    FAMILIES.computeIfAbsent(mark.group, g -> new ArrayList<>()).add(mark);
                }
            }
        }
    }

    private final BaseFamily family;
    private final boolean transformer;
    private final List<String> outside;

    private FamilyLayers(BaseFamily family, boolean transformer, List<String> outside) {
        this.family = family;
        this.transformer = transformer;
        this.outside = List.copyOf(outside);
    }

    /** The family of a whole model. */
    public static BaseFamily ofModel(List<? extends Layer> layers) {
        BaseFamily family = of(layers).family;
        boolean isWhole = Marks.FAMILIES.getOrDefault(WHOLE, List.of()).stream()
                .filter(mark -> mark.family == family)
                .allMatch(mark -> layers.stream()
                        .anyMatch(layer -> mark.pattern
                                .matcher(layer.name().replace('.', '_'))
                                .find()));
        return isWhole ? family : BaseFamily.OTHER;
    }

    /** What most of the layers tell. */
    public static FamilyLayers of(List<? extends Layer> layers) {
        List<String> names = new ArrayList<>(layers.size());
        Map<String, Integer> groups = new LinkedHashMap<>();
        for (Layer layer : layers) {
            String name = PREFIX.matcher(layer.name()).replaceFirst("").replace('.', '_');
            names.add(name);
            if (!layer.isTextEncoder()) {
                for (Mark mark : Marks.GROUPS) {
                    if (mark.pattern.matcher(name).find()) {
                        groups.merge(mark.group, 1, Integer::sum);
                        break;
                    }
                }
            }
        }
        boolean isText = !layers.isEmpty() && layers.stream().allMatch(Layer::isTextEncoder);
        String group = isText ? TEXT : most(groups);
        BaseFamily family = group == null ? BaseFamily.UNKNOWN : family(group, names, layers);
        return new FamilyLayers(family, !groups.isEmpty() && !groups.containsKey(UNET), outside(family, names, layers));
    }

    /** The layers with a number that no block of the family has. */
    private static List<String> outside(BaseFamily family, List<String> names, List<? extends Layer> layers) {
        List<String> outside = new ArrayList<>(0);
        for (Mark mark : Marks.FAMILIES.getOrDefault(OUTSIDE, List.of())) {
            if (mark.family == family) {
                for (int i = 0; i < names.size(); i++) {
                    if (!layers.get(i).isTextEncoder()
                            && mark.pattern.matcher(names.get(i)).find()) {
                        outside.add(layers.get(i).name());
                    }
                }
            }
        }
        return outside;
    }

    /** Layers that the family does not have. */
    public List<String> outside() {
        return outside;
    }

    public BaseFamily family() {
        return family;
    }

    /** Whether there are blocks of a transformer for the image, and none of a U-Net. */
    public boolean isTransformer() {
        return transformer;
    }

    private static BaseFamily family(String group, List<String> names, List<? extends Layer> layers) {
        int best = Integer.MAX_VALUE;
        Map<BaseFamily, Integer> counts = new EnumMap<>(BaseFamily.class);
        for (Mark mark : Marks.FAMILIES.getOrDefault(group, List.of())) {
            if (mark.rank > best) {
                break;
            }
            int count = 0;
            for (int i = 0; i < names.size(); i++) {
                count += mark.fits(names.get(i), layers.get(i).inputs()) ? 1 : 0;
            }
            if (count > 0) {
                best = mark.rank;
                counts.merge(mark.family, count, Integer::sum);
            }
        }
        BaseFamily found = most(counts);
        return found == null ? BaseFamily.UNKNOWN : found;
    }

    private static <T> @Nullable T most(Map<T, Integer> counts) {
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(null);
    }
}
