package dev.loralint.lora.loaders;

import dev.loralint.lora.loaders.ModelLayers.Layer;
import dev.loralint.resource.TextTable;
import dev.loralint.safetensors.Tensor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which tensors of a layer a program reads: its rows of the table {@code tensors.tsv}, whose remarks say what they mean. */
final class LayerTensors {

    /** Among what a row needs: matrices of the sizes of the layer. */
    private static final String SIZES = "#sizes";

    /** Sizes of matrices in their places; an up matrix has the outputs, a down matrix the inputs. */
    private static final String DOWN = ".lora_down.weight";

    private static final String UP = ".lora_up.weight";

    private record Row(
            String kind, String on, List<String> with, List<String> needs, List<String> reads, boolean sized) {}

    /** The tensors of one layer: the names in the file by the ends that tell what they are. */
    static final class Found {

        private final @Nullable Layer layer;
        private final Map<String, String> byEnd = new HashMap<>();

        /** @param layer {@code null} where the model has none of that name, so that nothing is used */
        Found(@Nullable Layer layer) {
            this.layer = layer;
        }

        private boolean isNorm() {
            return layer != null && layer.norm();
        }

        void put(String end, String name) {
            byEnd.put(end, name);
        }

        /** The name in the file of one that is there. */
        private String name(String end) {
            return Objects.requireNonNull(byEnd.get(end));
        }
    }

    private final List<Row> rows = new ArrayList<>();
    private final Set<String> ends = new LinkedHashSet<>();

    private LayerTensors() {}

    static LayerTensors of(String loader) {
        LayerTensors tensors = new LayerTensors();
        for (String[] row :
                TextTable.read("dev/loralint/lora/loaders/tensors.tsv").rows()) {
            if (row[0].equals(loader)) {
                boolean isSized = row[4].equals(SIZES);
                Row made = new Row(
                        row[1],
                        row[2],
                        words(row[3]),
                        isSized ? List.of() : words(row[4]),
                        words(row[5].replace('+', ' ')),
                        isSized);
                tensors.rows.add(made);
                tensors.ends.addAll(made.with);
                tensors.ends.addAll(made.needs);
                tensors.ends.addAll(made.reads);
            }
        }
        return tensors;
    }

    /** What a tensor's name ends with for each that is read. */
    Collection<String> ends() {
        return ends;
    }

    /** Marks what is used. @return why the program stops; {@code null} if it does not */
    @Nullable
    String load(Map<String, Found> layers, LoadedTensors file) {
        String kind = kind(file.names());
        for (Map.Entry<String, Found> layer : layers.entrySet()) {
            String problem = load(layer.getKey(), layer.getValue(), kind, file);
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private @Nullable String load(String name, Found found, String kind, LoadedTensors file) {
        Set<String> done = new HashSet<>();
        Set<String> there = found.byEnd.keySet();
        for (Row row : rows) {
            boolean isMeant = row.on.equals("-") || row.on.equals(kind) || row.on.equals("norm") && found.isNorm();
            if (isMeant && !done.contains(row.kind) && there.containsAll(row.with)) {
                done.add(row.kind);
                for (String end : row.needs) {
                    if (!there.contains(end)) {
                        return end.equals("!")
                                ? "it knows no kind of network with the tensors of `" + name + "`"
                                : "`" + name + end + "` is missing";
                    }
                }
                List<List<String>> used = found.layer == null ? List.of() : List.of(row.with, row.needs, row.reads);
                used.forEach(some -> some.stream().filter(there::contains).forEach(end -> file.use(found.name(end))));
                if (row.sized && !fits(found, file)) {
                    return "the sizes of `" + name + "` are not those of the layer";
                }
            }
        }
        return null;
    }

    /** Whether PyTorch can put the matrices into the places that are made for them. */
    private static boolean fits(Found found, LoadedTensors file) {
        long[] sizes = found.layer == null ? new long[0] : found.layer.sizes();
        if (sizes.length == 0) {
            return true;
        }
        long[] down = sizes.clone();
        Tensor first = file.tensor(found.name(DOWN));
        down[0] = first.dimension(0);
        long[] up = sizes.clone();
        up[1] = down[0];
        for (int i = 2; i < up.length; i++) {
            up[i] = 1;
        }
        String second = found.byEnd.get(UP);
        return isOfSizes(first, down) && (second == null || isOfSizes(file.tensor(second), up));
    }

    static boolean isOfSizes(Tensor tensor, long[] sizes) {
        boolean same = tensor.rank() == sizes.length;
        for (int i = 0; same && i < sizes.length; i++) {
            same = tensor.dimension(i) == sizes[i];
        }
        return same;
    }

    /** What kind of network a program that merges takes a file for: that of the first name that tells one. */
    private static String kind(List<String> names) {
        for (String name : names) {
            if (name.contains("lora_down")) {
                return "lora";
            }
            if (name.contains("hada_w1_a")) {
                return "hada";
            }
            if (name.contains("lokr_w1")) {
                return "lokr";
            }
        }
        return "lora";
    }

    private static List<String> words(String cell) {
        return cell.equals("-") ? List.of() : List.of(cell.split(" "));
    }
}
