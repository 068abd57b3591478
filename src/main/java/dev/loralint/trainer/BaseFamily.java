package dev.loralint.trainer;

import dev.loralint.finding.Shown;
import java.util.List;
import java.util.Locale;

/** The families of base models that people train LoRA on. */
public enum BaseFamily implements Shown {
    ILLUSTRIOUS("Illustrious", true),
    NOOBAI("NoobAI (epsilon)", true),
    NOOBAI_VPRED("NoobAI (v-prediction)", true),
    PONY("Pony", true),
    ANIMAGINE("Animagine", true),
    SDXL("SDXL", true),
    SD15("Stable Diffusion 1.5", false),
    SD2("Stable Diffusion 2", false),
    SD3("Stable Diffusion 3", false),
    FLUX("FLUX", false),
    CHROMA("Chroma", false),
    LUMINA("Lumina", false),
    ANIMA("Anima", false),
    HUNYUAN_IMAGE("HunyuanImage", false),
    OTHER("another architecture", false),
    UNKNOWN("unknown", true);

    private final String title;
    private final boolean sdxl;

    BaseFamily(String title, boolean sdxl) {
        this.title = title;
        this.sdxl = sdxl;
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
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the guide's expectations are meant for it: SDXL and what was made of it, and what cannot be told. */
    public boolean isSdxl() {
        return sdxl;
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
            new Mark("qwen-image", OTHER),
            new Mark("qwen_image", OTHER),
            new Mark("z-image", OTHER),
            new Mark("z_image", OTHER),
            new Mark("wan2.", OTHER),
            new Mark("chroma", CHROMA),
            new Mark("flux", FLUX),
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

    /** By the word for the architecture that ai-toolkit and diffusion-pipe have in common. */
    public static BaseFamily byArchitecture(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "" -> UNKNOWN;
            case "sdxl" -> SDXL;
            case "sd1", "sd15" -> SD15;
            case "sd2" -> SD2;
            case "sd3" -> SD3;
            case "flux" -> FLUX;
            case "chroma", "chroma_radiance", "zeta_chroma" -> CHROMA;
            case "lumina", "lumina2", "lumina_2" -> LUMINA;
            case "anima" -> ANIMA;
            case "hunyuan_image" -> HUNYUAN_IMAGE;
            default -> OTHER;
        };
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
