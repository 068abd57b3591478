package dev.loralint.trainer;

import dev.loralint.finding.Shown;
import dev.loralint.resource.TextTable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

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

    /** Whether it is trained with flow matching, in which there is no signal-to-noise ratio to weight a loss by. */
    public boolean isFlow() {
        return kind == Kind.FLOW;
    }

    /** A part of a file's name, and the family that it tells. */
    private record Mark(String part, BaseFamily family) {}

    /** Looked for in this order, for names of descendants often have those of their forebears in them. */
    private static final List<Mark> MARKS = List.of(
            new Mark("noob", NOOBAI),
            new Mark("naixl", NOOBAI),
            new Mark("illustrious", ILLUSTRIOUS),
            new Mark("ilxl", ILLUSTRIOUS),
            new Mark("wai-nsfw", ILLUSTRIOUS),
            new Mark("wainsfw", ILLUSTRIOUS),
            new Mark("hassaku-xl-il", ILLUSTRIOUS),
            new Mark("pony", PONY),
            new Mark("autismmix", PONY),
            new Mark("animagine", ANIMAGINE),
            new Mark("circlestone-labs/anima", ANIMA),
            new Mark("anima-base", ANIMA),
            new Mark("anima_base", ANIMA),
            new Mark("anima-preview", ANIMA),
            new Mark("anima_preview", ANIMA),
            new Mark("lumina2", LUMINA),
            new Mark("lumina-2", LUMINA),
            new Mark("lumina_2", LUMINA),
            new Mark("neta-lumina", LUMINA),
            new Mark("neta_lumina", LUMINA),
            new Mark("netayume", LUMINA),
            new Mark("hunyuanimage", HUNYUAN_IMAGE),
            new Mark("hunyuan-image", HUNYUAN_IMAGE),
            new Mark("hunyuan_image", HUNYUAN_IMAGE),
            new Mark("qwen-image-edit", QWEN_IMAGE_EDIT),
            new Mark("qwen_image_edit", QWEN_IMAGE_EDIT),
            new Mark("qwen-image", QWEN_IMAGE),
            new Mark("qwen_image", QWEN_IMAGE),
            new Mark("z-image", Z_IMAGE),
            new Mark("z_image", Z_IMAGE),
            new Mark("wan2.", WAN),
            new Mark("wan2_", WAN),
            new Mark("krea-2", KREA),
            new Mark("krea2", KREA),
            new Mark("krea_2", KREA),
            new Mark("flux.2", FLUX2),
            new Mark("flux2", FLUX2),
            new Mark("flux-2", FLUX2),
            new Mark("flux_2", FLUX2),
            new Mark("flux", FLUX),
            new Mark("chroma1", CHROMA),
            new Mark("chroma-", CHROMA),
            new Mark("chroma_", CHROMA),
            new Mark("chroma.", CHROMA),
            new Mark("stable-diffusion-3", SD3),
            new Mark("sd3", SD3),
            new Mark("stable-diffusion-2", SD2),
            new Mark("v2-1_", SD2),
            new Mark("sd_xl", SDXL),
            new Mark("sdxl", SDXL),
            new Mark("stable-diffusion-xl", SDXL),
            new Mark("xl", SDXL),
            new Mark("stable-diffusion-v1", SD15),
            new Mark("v1-5", SD15),
            new Mark("sd15", SD15),
            new Mark("sd1.5", SD15),
            new Mark("anything-v", SD15),
            new Mark("animefull", SD15),
            new Mark("nai-full", SD15));

    /** By the words that the trainers use for architectures; read when a configuration uses one. */
    private static final class Architectures {
        static final Map<String, BaseFamily> BY_WORD =
                TextTable.read("dev/loralint/trainer/families.tsv").rows().stream()
                        .collect(Collectors.toUnmodifiableMap(row -> row[0], row -> valueOf(row[1])));
    }

    /** By the word for the architecture that ai-toolkit and diffusion-pipe have in common. */
    public static BaseFamily byArchitecture(String word) {
        return word.isEmpty() ? UNKNOWN : Architectures.BY_WORD.getOrDefault(word.toLowerCase(Locale.ROOT), OTHER);
    }

    /** By the name of the file or the repository. */
    public static BaseFamily byName(String name) {
        String lower = name.toLowerCase(Locale.ROOT).replace('\\', '/');
        for (Mark mark : MARKS) {
            if (lower.substring(lower.lastIndexOf('/') + 1).contains(mark.part())) {
                return mark.family();
            }
        }
        for (Mark mark : MARKS) {
            if (!mark.part().equals("xl") && lower.contains(mark.part())) {
                return mark.family();
            }
        }
        return UNKNOWN;
    }
}
