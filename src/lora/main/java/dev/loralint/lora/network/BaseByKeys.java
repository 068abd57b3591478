package dev.loralint.lora.network;

import dev.loralint.resource.TextTable;
import dev.loralint.trainer.BaseFamily;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The family of base models by the names and widths of their layers, as the table {@code families.tsv} tells them. */
final class BaseByKeys {

    private static final String UNET = "unet";

    /** The group of a file that changes nothing but text encoders. */
    private static final String TEXT = "text";

    /** The group of rows with blocks that a family does not have. */
    private static final String OUTSIDE = "outside";

    /** Before the names of layers, some of which begin with the same word. */
    private static final Pattern PREFIX =
            Pattern.compile("^(?:(?:base_model\\.model\\.)?transformer\\.|lora_transformer_)");

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
                    TextTable.read("dev/loralint/lora/network/families.tsv").rows()) {
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

    private BaseByKeys(BaseFamily family, boolean transformer, List<String> outside) {
        this.family = family;
        this.transformer = transformer;
        this.outside = List.copyOf(outside);
    }

    /** What most of the layers tell. */
    static BaseByKeys of(List<LoraModule> modules) {
        List<String> names = new ArrayList<>(modules.size());
        Map<String, Integer> groups = new LinkedHashMap<>();
        for (LoraModule module : modules) {
            String name = PREFIX.matcher(module.name()).replaceFirst("").replace('.', '_');
            names.add(name);
            if (!module.isTextEncoder()) {
                for (Mark mark : Marks.GROUPS) {
                    if (mark.pattern.matcher(name).find()) {
                        groups.merge(mark.group, 1, Integer::sum);
                        break;
                    }
                }
            }
        }
        boolean isText = !modules.isEmpty() && modules.stream().allMatch(LoraModule::isTextEncoder);
        String group = isText ? TEXT : most(groups);
        BaseFamily family = group == null ? BaseFamily.UNKNOWN : family(group, names, modules);
        return new BaseByKeys(family, !groups.isEmpty() && !groups.containsKey(UNET), outside(family, names, modules));
    }

    /** The modules with a number that no block of the family has. */
    private static List<String> outside(BaseFamily family, List<String> names, List<LoraModule> modules) {
        List<String> outside = new ArrayList<>(0);
        for (Mark mark : Marks.FAMILIES.getOrDefault(OUTSIDE, List.of())) {
            if (mark.family == family) {
                for (int i = 0; i < names.size(); i++) {
                    if (!modules.get(i).isTextEncoder()
                            && mark.pattern.matcher(names.get(i)).find()) {
                        outside.add(modules.get(i).name());
                    }
                }
            }
        }
        return outside;
    }

    /** Layers that the family does not have. */
    List<String> outside() {
        return outside;
    }

    BaseFamily family() {
        return family;
    }

    /** Whether there are blocks of a transformer for the image, and none of a U-Net. */
    boolean isTransformer() {
        return transformer;
    }

    private static BaseFamily family(String group, List<String> names, List<LoraModule> modules) {
        int best = Integer.MAX_VALUE;
        Map<BaseFamily, Integer> counts = new EnumMap<>(BaseFamily.class);
        for (Mark mark : Marks.FAMILIES.getOrDefault(group, List.of())) {
            if (mark.rank > best) {
                break;
            }
            int count = 0;
            for (int i = 0; i < names.size(); i++) {
                count += mark.fits(names.get(i), modules.get(i).inputs()) ? 1 : 0;
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
