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
        return this == other
                || isSdxl() && other.isSdxl()
                || profile().equals(other.profile()) && this != FLUX2 && other != FLUX2;
    }

    /** Whether it is trained with flow matching, in which there is no signal-to-noise ratio to weight a loss by. */
    public boolean isFlow() {
        return kind == Kind.FLOW;
    }

    /** The table's rows of one kind, in its order. */
    private record Mark(String text, BaseFamily family) {

        static List<Mark> by(String kind) {
            return TextTable.read("dev/loralint/trainer/families.tsv").rows().stream()
                    .filter(row -> row[0].equals(kind))
                    .map(row -> new Mark(row[1], valueOf(row[2])))
                    .toList();
        }
    }

    /** Read when a configuration names a model. */
    private static final class Names {
        static final List<Mark> ALL = Mark.by("name");
    }

    /** Read when a configuration names an architecture. */
    private static final class Words {
        static final Map<String, BaseFamily> ALL =
                Mark.by("word").stream().collect(Collectors.toUnmodifiableMap(Mark::text, Mark::family));
    }

    /** Patterns, read for files that have metadata, folders of diffusers, and rules that ask. */
    private record Form(Pattern pattern, BaseFamily family) {

        static final List<Form> STATEMENTS = by("statement");
        static final List<Form> PIPELINES = by("pipeline");
        static final List<Form> FEW_STEPS = by("few-steps");

        private static List<Form> by(String kind) {
            return Mark.by(kind).stream()
                    .map(mark -> new Form(Pattern.compile(mark.text), mark.family))
                    .toList();
        }
    }

    /** By the word for the architecture that ai-toolkit and diffusion-pipe have in common. */
    public static BaseFamily byArchitecture(String word) {
        return word.isEmpty() ? UNKNOWN : Words.ALL.getOrDefault(word.toLowerCase(Locale.ROOT), OTHER);
    }

    /** By the name of the file or the repository. */
    public static BaseFamily byName(String name) {
        String lower = name.toLowerCase(Locale.ROOT).replace('\\', '/');
        String last = lower.substring(lower.lastIndexOf('/') + 1);
        for (Mark mark : Names.ALL) {
            if (last.contains(mark.text)) {
                return mark.family;
            }
        }
        for (Mark mark : Names.ALL) {
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
