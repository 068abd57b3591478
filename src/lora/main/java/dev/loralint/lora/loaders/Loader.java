package dev.loralint.lora.loaders;

import dev.loralint.lora.loaders.ModelLayers.Layer;
import dev.loralint.resource.TextTable;
import dev.loralint.safetensors.Tensor;
import dev.loralint.trainer.BaseFamily;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A program that loads LoRA files, as the tables next to this class say of its code. Safe for use by several threads. */
public final class Loader {

    private static final String FOLDER = "dev/loralint/lora/loaders/";

    /** Before 0.22, diffusers had the matrices of an attention in its processor. */
    private static final Pattern PROJECTION = Pattern.compile("\\.to_");

    private static final class All {
        static final Map<String, Loader> BY_NAME = new LinkedHashMap<>();

        static {
            List<String[]> names = TextTable.read(FOLDER + "names.tsv").rows();
            for (String[] row : TextTable.read(FOLDER + "loaders.tsv").rows()) {
                BY_NAME.put(
                        row[0],
                        new Loader(
                                row,
                                names.stream().filter(n -> n[0].equals(row[0])).toList()));
            }
        }
    }

    private final String name;
    private final String title;
    private final String release;
    private final boolean first;
    private final boolean stem;
    private final boolean pipeline;
    private final int unknownAtMost;
    private final Set<String> families;
    private final List<String[]> names;
    private final LayerTensors tensors;
    private final Conversions conversions;
    private final Map<BaseFamily, Map<String, Layer>> layers = new EnumMap<>(BaseFamily.class);

    private Loader(String[] row, List<String[]> names) {
        this.name = row[0];
        this.title = row[1];
        this.release = row[2];
        this.stem = row[3].equals("stem");
        this.first = stem || row[3].equals("first");
        this.pipeline = row[3].equals("pipeline");
        this.unknownAtMost = row[4].equals("-") ? Integer.MAX_VALUE : Integer.parseInt(row[4]);
        this.families = Set.of(row[5].split(" "));
        this.names = names;
        this.tensors = LayerTensors.of(name);
        this.conversions = new Conversions(name);
    }

    /** The names on the command line. */
    public static List<String> names() {
        return List.copyOf(All.BY_NAME.keySet());
    }

    /** All that there are tables of. */
    public static List<Loader> all() {
        return List.copyOf(All.BY_NAME.values());
    }

    /** By its name on the command line. */
    public static Optional<Loader> named(String name) {
        return Optional.ofNullable(All.BY_NAME.get(name));
    }

    /** The name on the command line. */
    public String name() {
        return name;
    }

    /** The name in sentences. */
    public String title() {
        return title;
    }

    /** The release whose code the tables are from. */
    public String release() {
        return release;
    }

    /**
     * What it does with these tensors.
     *
     * @param family of the base model, which is loaded
     * @return empty if it has no base model of the family
     */
    public Optional<Load> load(BaseFamily family, List<Tensor> file) {
        BaseFamily base = base(family);
        if (!families.contains(base.name())) {
            return Optional.empty();
        }
        Load load = asNamed(base, file);
        boolean renamable = !load.isWhole() && LayerNames.isRenamable(this, base, file);
        return Optional.of(renamable ? load.ifRenamed() : load);
    }

    /** What it does with them by the names that they have. */
    Load asNamed(BaseFamily base, List<Tensor> file) {
        LoadedTensors loaded = new LoadedTensors(file);
        String problem = pipeline ? DiffusersPipeline.load(base, loaded) : conversions.stop(base, loaded);
        if (problem == null && !pipeline) {
            problem = tensors.load(byLayer(base, loaded), loaded);
        }
        List<String> ignored = loaded.unused();
        if (problem == null && ignored.size() > unknownAtMost) {
            problem =
                    ignored.size() + " tensors are unknown to it, more than the " + unknownAtMost + " that it accepts";
        }
        boolean isError = problem != null;
        return new Load(
                name,
                title,
                release,
                problem == null ? "" : problem,
                isError ? 0 : file.size() - ignored.size(),
                isError ? List.of() : ignored,
                false);
    }

    /** The family whose tables count: models that were made of SDXL have its layers. */
    static BaseFamily base(BaseFamily family) {
        return family.isSdxl() && family != BaseFamily.UNKNOWN ? BaseFamily.SDXL : family;
    }

    /** Whether it has a base model of the family. */
    boolean has(BaseFamily base) {
        return families.contains(base.name());
    }

    /** The tensors of each layer that the program knows by name, by the rest of their names. */
    private Map<String, LayerTensors.Found> byLayer(BaseFamily base, LoadedTensors file) {
        Map<String, Layer> known = layers(base);
        Map<String, String> converted = conversions.renamed(base, file.left());
        Map<String, LayerTensors.Found> found = new LinkedHashMap<>();
        converted.forEach((key, source) -> {
            if (first) {
                int dot = key.indexOf('.');
                Layer layer = dot < 0 ? null : known.get(key.substring(0, dot));
                if (layer != null || stem && dot >= 0) {
                    found.computeIfAbsent(key.substring(0, dot), k -> new LayerTensors.Found(layer))
                            .put(key.substring(dot), source);
                }
            } else {
                for (String end : tensors.ends()) {
                    String module = key.endsWith(end) ? key.substring(0, key.length() - end.length()) : null;
                    Layer layer = module == null ? null : known.get(module);
                    if (layer != null) {
                        found.computeIfAbsent(module, k -> new LayerTensors.Found(layer))
                                .put(end, source);
                    }
                }
            }
        });
        return found;
    }

    private Map<String, Layer> layers(BaseFamily base) {
        synchronized (layers) {
            return layers.computeIfAbsent(base, this::readLayers);
        }
    }

    private Map<String, Layer> readLayers(BaseFamily base) {
        Map<String, Layer> known = new HashMap<>();
        forEachName(base, (row, cell, layer, sizes, name) -> known.put(name, sizes));
        return known;
    }

    /** What it calls a layer in one of the rows of its names; {@code cell} and {@code layer} are empty for a name of no layer. */
    interface NamedLayer {
        void accept(String[] row, String cell, String layer, Layer sizes, String name);
    }

    /** Every name of every layer, in the order of the table. */
    void forEachName(BaseFamily base, NamedLayer each) {
        for (String[] row : names) {
            if (row[1].equals("*") || List.of(row[1].split(" ")).contains(base.name())) {
                String prefix = row[5].equals("-") ? "" : row[5];
                Pattern only = row[4].equals("-") ? null : Pattern.compile(row[4]);
                if (row[3].equals("none")) {
                    each.accept(row, "", "", new Layer(new long[0], false), prefix);
                } else {
                    String cell = row[2].replace("@", base.name());
                    ModelLayers.of(cell).forEach((layer, sizes) -> {
                        if (only == null || only.matcher(layer).find()) {
                            each.accept(row, cell, layer, sizes, prefix + form(row[3], layer));
                        }
                    });
                }
            }
        }
    }

    private static String form(String form, String layer) {
        return switch (form) {
            case "flat" -> layer.replace('.', '_');
            case "processor" -> {
                String moved = PROJECTION.matcher(layer).replaceAll(".processor.to_");
                yield moved.endsWith(".to_out.0") ? moved.substring(0, moved.length() - 2) : moved;
            }
            default -> layer;
        };
    }
}
