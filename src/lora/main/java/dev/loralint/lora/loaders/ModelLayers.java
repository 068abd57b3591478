package dev.loralint.lora.loaders;

import dev.loralint.resource.TextTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The layers of base models and the sizes of their weights: the table {@code layers.tsv}, whose remarks say what its rows mean. */
final class ModelLayers {

    private static final int ORIGINAL = 1;

    private static final int DIFFUSERS = 2;

    private static final int SIZE = 3;

    private static final Map<String, Map<String, Layer>> KNOWN = new ConcurrentHashMap<>();

    /** The rows of each family, and of each group, whose name begins with {@code @}. */
    private static final class Rows {
        static final Map<String, List<String[]>> BY_FAMILY = new HashMap<>();

        static {
            for (String[] row :
                    TextTable.read("dev/loralint/lora/loaders/layers.tsv").rows()) {
                BY_FAMILY.computeIfAbsent(row[0], f -> new ArrayList<>()).add(row);
            }
        }
    }

    private ModelLayers() {}

    /**
     * One layer.
     *
     * @param sizes of its weight, outputs first; none if they are not known
     * @param norm whether it is a norm, which has no matrix
     */
    record Layer(long[] sizes, boolean norm) {

        private static Layer of(String size) {
            boolean isUnknown = size.equals("-") || size.equals("norm") || size.equals("value");
            long[] sizes = isUnknown
                    ? new long[0]
                    : Arrays.stream(size.split(",")).mapToLong(Layer::product).toArray();
            return new Layer(sizes, size.equals("norm"));
        }

        private static long product(String factors) {
            return Arrays.stream(factors.split("\\*"))
                    .mapToLong(Long::parseLong)
                    .reduce(1, (a, b) -> a * b);
        }
    }

    /** The layers by their names, for a cell such as {@code FLUX.diffusers}. */
    static Map<String, Layer> of(String cell) {
        return KNOWN.computeIfAbsent(cell, ModelLayers::read);
    }

    /** What diffusers calls each layer of a family: several where a matrix is split, none where the tables do not say. */
    static Map<String, List<String>> pairs(String family) {
        Map<String, List<String>> pairs = new LinkedHashMap<>();
        for (String[] row : Rows.BY_FAMILY.getOrDefault(family, List.of())) {
            List<String> own = row[ORIGINAL].equals("-") ? List.of() : expand(row[ORIGINAL]);
            List<String> theirs = row[DIFFUSERS].equals("-") ? List.of() : expand(row[DIFFUSERS]);
            for (int i = 0; i < own.size(); i++) {
                pairs.put(own.get(i), own.size() == theirs.size() ? List.of(theirs.get(i)) : split(own.get(i)));
            }
        }
        return pairs;
    }

    /** The original name of each layer by what diffusers calls it, of layers that both have as one. */
    static Map<String, String> originals(String family) {
        Map<String, String> originals = new HashMap<>();
        for (String[] row : Rows.BY_FAMILY.getOrDefault(family, List.of())) {
            both(row[ORIGINAL], row[DIFFUSERS], originals);
        }
        return originals;
    }

    private static void both(String original, String diffusers, Map<String, String> originals) {
        int own = original.indexOf('@');
        int theirs = diffusers.indexOf('@');
        if (own >= 0 && theirs >= 0) {
            for (String[] row : Rows.BY_FAMILY.getOrDefault(original.substring(own), List.of())) {
                if (!row[ORIGINAL].equals("-") && !row[DIFFUSERS].equals("-")) {
                    both(
                            original.substring(0, own) + row[ORIGINAL].replaceAll("\\{\\$[A-Z]}", "{0-99}"),
                            diffusers.substring(0, theirs) + row[DIFFUSERS].replaceAll("\\{\\$[A-Z]}", "{0-99}"),
                            originals);
                }
            }
        } else if (own < 0 && theirs < 0 && !original.equals("-") && !diffusers.equals("-")) {
            List<String> names = expand(original);
            List<String> others = expand(diffusers);
            for (int i = 0; names.size() == others.size() && i < names.size(); i++) {
                originals.put(others.get(i), names.get(i));
            }
        }
    }

    /** The parts of the matrices that FLUX.1 has in one. */
    private static List<String> split(String layer) {
        String block = layer.replaceFirst("^double_blocks", "transformer_blocks")
                .replaceFirst("^single_blocks", "single_transformer_blocks");
        if (layer.endsWith("_attn.qkv")) {
            String start = block.substring(0, block.length() - "img_attn.qkv".length());
            return expand(start + (layer.contains("img_attn") ? "attn.to_{q|k|v}" : "attn.add_{q|k|v}_proj"));
        }
        String start = block.substring(0, block.length() - "linear1".length());
        return layer.endsWith(".linear1") ? expand(start + "{attn.to_{q|k|v}|proj_mlp}") : List.of();
    }

    private static Map<String, Layer> read(String cell) {
        int dot = cell.indexOf('.');
        int column = cell.substring(dot + 1).equals("original") ? ORIGINAL : DIFFUSERS;
        Map<String, Layer> layers = new LinkedHashMap<>();
        for (String[] row : Rows.BY_FAMILY.getOrDefault(cell.substring(0, dot), List.of())) {
            add(row[column], row[SIZE], column, layers);
        }
        return Collections.unmodifiableMap(layers);
    }

    private static void add(String name, String size, int column, Map<String, Layer> layers) {
        int group = name.indexOf('@');
        if (group >= 0) {
            for (String[] row : Rows.BY_FAMILY.getOrDefault(name.substring(group), List.of())) {
                if (!row[column].equals("-")) {
                    add(name.substring(0, group) + with(size, row[column]), with(size, row[SIZE]), column, layers);
                }
            }
        } else if (!name.equals("-")) {
            Layer layer = Layer.of(size);
            expand(name).forEach(one -> layers.put(one, layer));
        }
    }

    /** {@code C=320 X=768} in the place of {@code $C} and {@code $X}. */
    private static String with(String values, String cell) {
        String filled = cell;
        for (String value : values.split(" ")) {
            filled = filled.replace("$" + value.charAt(0), value.substring(2));
        }
        return filled;
    }

    /** Every name that {@code a.{0-2}.{b|c}} stands for; alternatives may contain others. */
    static List<String> expand(String name) {
        int open = name.indexOf('{');
        if (open < 0) {
            return List.of(name);
        }
        List<String> choices = new ArrayList<>();
        int depth = 0;
        int from = open + 1;
        int at = open;
        do {
            char c = name.charAt(at);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (c == '|' && depth == 1 || depth == 0) {
                choices.add(name.substring(from, at));
                from = at + 1;
            }
            at++;
        } while (depth > 0);
        List<String> names = new ArrayList<>();
        List<String> ends = expand(name.substring(at));
        for (String choice : choices) {
            for (String middle : choice.matches("\\d+-\\d+") ? range(choice) : expand(choice)) {
                ends.forEach(end -> names.add(name.substring(0, open) + middle + end));
            }
        }
        return names;
    }

    private static List<String> range(String bounds) {
        int dash = bounds.indexOf('-');
        int last = Integer.parseInt(bounds.substring(dash + 1));
        List<String> numbers = new ArrayList<>();
        for (int i = Integer.parseInt(bounds.substring(0, dash)); i <= last; i++) {
            numbers.add(Integer.toString(i));
        }
        return numbers;
    }
}
