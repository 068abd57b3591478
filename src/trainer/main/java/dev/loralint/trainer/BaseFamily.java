package dev.loralint.trainer;

import dev.loralint.finding.Shown;
import dev.loralint.resource.TextTable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The families of base models that people train LoRA on. */
public enum BaseFamily implements Shown {
    ILLUSTRIOUS("Illustrious", Kind.SDXL),
    NOOBAI("NoobAI (epsilon)", Kind.SDXL),
    NOOBAI_VPRED("NoobAI (v-prediction)", Kind.SDXL),
    PONY("Pony", Kind.SDXL),
    ANIMAGINE("Animagine", Kind.SDXL),
    SDXL("SDXL", Kind.SDXL),
    SD15("Stable Diffusion 1.5", Kind.OTHER),
    SD2("Stable Diffusion 2", Kind.OTHER),
    SD3("Stable Diffusion 3", Kind.FLOW),
    FLUX("FLUX", Kind.FLOW),
    FLUX2("FLUX.2", Kind.FLOW),
    CHROMA("Chroma", Kind.FLOW),
    QWEN_IMAGE("Qwen-Image", Kind.FLOW),
    QWEN_IMAGE_EDIT("Qwen-Image-Edit", Kind.FLOW),
    Z_IMAGE("Z-Image", Kind.FLOW),
    WAN("Wan", Kind.FLOW),
    KREA("Krea 2", Kind.FLOW),
    LUMINA("Lumina", Kind.FLOW),
    ANIMA("Anima", Kind.FLOW),
    HUNYUAN_IMAGE("HunyuanImage", Kind.FLOW),
    HUNYUAN_VIDEO("HunyuanVideo", Kind.FLOW),
    LTX("LTX-Video", Kind.FLOW),
    OTHER("another architecture", Kind.OTHER),
    UNKNOWN("unknown", Kind.SDXL);

    private enum Kind {
        SDXL,
        FLOW,
        OTHER
    }

    private final String title;
    private final Kind kind;

    BaseFamily(String title, Kind kind) {
        this.title = title;
        this.kind = kind;
    }

    /** The words in sentences. */
    public String title() {
        return title;
    }

    @Override
    public String shown() {
        return title;
    }

    /** The name of the profile for it, if there is one: a file of this name in {@code rules/profiles}. */
    public String profile() {
        return switch (this) {
            case FLUX2 -> FLUX.profile();
            case QWEN_IMAGE_EDIT -> QWEN_IMAGE.profile();
            default -> name().toLowerCase(Locale.ROOT).replace('_', '-');
        };
    }

    /** Whether the guide's expectations are meant for it: SDXL and what was made of it, and what cannot be told. */
    public boolean isSdxl() {
        return kind == Kind.SDXL;
    }

    /** Whether a model of the other one has the same layers. */
    public boolean isLike(BaseFamily other) {
        return this == other || isSdxl() && other.isSdxl() || isQwenImage() && other.isQwenImage();
    }

    private boolean isQwenImage() {
        return this == QWEN_IMAGE || this == QWEN_IMAGE_EDIT;
    }

    /** Whether it is trained with flow matching, in which there is no signal-to-noise ratio to weight a loss by. */
    public boolean isFlow() {
        return kind == Kind.FLOW;
    }

    /** A row of the table. */
    private record Mark(String text, BaseFamily family) {}

    /** The table's rows by their kind, in its order; read when a configuration names a model or an architecture. */
    private static final class Marks {
        static final Map<String, List<Mark>> BY_KIND =
                TextTable.read("dev/loralint/trainer/families.tsv").rows().stream()
                        .collect(Collectors.groupingBy(
                                row -> row[0],
                                Collectors.mapping(row -> new Mark(row[1], valueOf(row[2])), Collectors.toList())));

        static List<Mark> by(String kind) {
            return BY_KIND.getOrDefault(kind, List.of());
        }
    }

    /** Patterns, read for files that have metadata, folders of diffusers, and rules that ask. */
    private record Form(Pattern pattern, BaseFamily family) {

        static final List<Form> STATEMENTS = by("statement");
        static final List<Form> PIPELINES = by("pipeline");
        static final List<Form> FEW_STEPS = by("few-steps");

        private static List<Form> by(String kind) {
            return Marks.by(kind).stream()
                    .map(mark -> new Form(Pattern.compile(mark.text), mark.family))
                    .toList();
        }
    }

    /** By the word for the architecture that ai-toolkit and diffusion-pipe have in common. */
    public static BaseFamily byArchitecture(String word) {
        if (word.isEmpty()) {
            return UNKNOWN;
        }
        String lower = word.toLowerCase(Locale.ROOT);
        return Marks.by("word").stream()
                .filter(mark -> mark.text.equals(lower))
                .findFirst()
                .map(Mark::family)
                .orElse(OTHER);
    }

    /** By the name of the file or the repository. */
    public static BaseFamily byName(String name) {
        String lower = name.toLowerCase(Locale.ROOT).replace('\\', '/');
        String last = lower.substring(lower.lastIndexOf('/') + 1);
        for (Mark mark : Marks.by("name")) {
            if (last.contains(mark.text)) {
                return mark.family;
            }
        }
        for (Mark mark : Marks.by("name")) {
            if (!mark.text.equals("xl") && lower.contains(mark.text)) {
                return mark.family;
            }
        }
        return UNKNOWN;
    }

    /** By what trainers write into metadata of models and LoRAs: {@code ss_base_model_version}, {@code modelspec.architecture}. */
    public static BaseFamily byStatement(@Nullable String words) {
        if (words != null) {
            String lower = words.toLowerCase(Locale.ROOT);
            for (Form form : Form.STATEMENTS) {
                if (form.pattern.matcher(lower).lookingAt()) {
                    return form.family;
                }
            }
        }
        return UNKNOWN;
    }

    /** By the class that diffusers loads a folder with; unknown for Stable Diffusion 1.5 and 2, which share theirs. */
    public static BaseFamily byPipeline(String name) {
        for (Form form : Form.PIPELINES) {
            if (form.pattern.matcher(name).matches()) {
                return form.family;
            }
        }
        return UNKNOWN;
    }

    /** Whether a model of this name was distilled to few steps, for which its trainer has an adapter. */
    public static boolean isForFewSteps(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Form.FEW_STEPS.stream()
                .anyMatch(form -> form.pattern.matcher(lower).find());
    }

    /** Whether it is neither Stable Diffusion nor FLUX.1. Some name their layers as FLUX.1 does. */
    public boolean isOfAnotherLine() {
        return this == OTHER || kind == Kind.FLOW && this != FLUX && this != SD3;
    }
}
