package dev.loralint.trainer;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The families of base models that people train LoRA on. */
public enum BaseFamily {
    ILLUSTRIOUS("Illustrious", true),
    NOOBAI("NoobAI (epsilon)", true),
    NOOBAI_V("NoobAI (v-prediction)", true),
    PONY("Pony", true),
    ANIMAGINE("Animagine", true),
    SDXL("SDXL", true),
    SD15("Stable Diffusion 1.5", false),
    SD2("Stable Diffusion 2", false),
    SD3("Stable Diffusion 3", false),
    FLUX("FLUX", false),
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
            new Mark("flux", FLUX),
            new Mark("chroma", FLUX),
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

    static BaseFamily of(TrainerConfig config) {
        BaseFamily byName = byName(config.setting("base_model").text());
        if (byName == NOOBAI && isVPrediction(config)) {
            return NOOBAI_V;
        }
        BaseFamily byTrainer = byTrainer(config);
        if (byTrainer == UNKNOWN) {
            return byName;
        }
        // a name that tells a family of SDXL is believed even beside the script for SD 1.5: that is a fault of its own
        boolean named = byName.isSdxl() && byName != UNKNOWN;
        return named && (byTrainer == SDXL || byTrainer == SD15) ? byName : byTrainer;
    }

    private static boolean isVPrediction(TrainerConfig config) {
        String name = config.setting("base_model").text().toLowerCase(Locale.ROOT);
        return config.setting("v_param").on()
                || name.contains("vpred")
                || name.contains("v-pred")
                || name.contains("v_pred");
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

    private static BaseFamily byTrainer(TrainerConfig config) {
        return switch (config.format()) {
            case ONETRAINER -> byModelType(config.setting("model_type").text());
            case AITOOLKIT -> byArchitecture(config);
            case DPIPE -> byArchitectureName(config.setting("model.type").text());
            default -> byScript(config);
        };
    }

    private static BaseFamily byScript(TrainerConfig config) {
        String script = config.script().orElse("");
        String module = config.setting("network_module").text();
        if (script.startsWith("sdxl_")) {
            return SDXL;
        }
        if (script.startsWith("flux_") || module.endsWith("lora_flux")) {
            return FLUX;
        }
        if (script.startsWith("sd3_") || module.endsWith("lora_sd3")) {
            return SD3;
        }
        if ((script.endsWith("train_network.py") && !script.equals("train_network.py"))
                || module.endsWith("lora_lumina")
                || module.endsWith("lora_anima")) {
            return OTHER;
        }
        if (script.equals("train_network.py")) {
            return config.setting("v2").on() ? SD2 : SD15;
        }
        return UNKNOWN;
    }

    private static BaseFamily byModelType(String type) {
        if (type.startsWith("STABLE_DIFFUSION_XL")) {
            return SDXL;
        }
        if (type.startsWith("STABLE_DIFFUSION_15")) {
            return SD15;
        }
        if (type.startsWith("STABLE_DIFFUSION_2")) {
            return SD2;
        }
        if (type.startsWith("STABLE_DIFFUSION_3")) {
            return SD3;
        }
        return type.isEmpty() ? UNKNOWN : type.startsWith("FLUX") ? FLUX : OTHER;
    }

    private static BaseFamily byArchitecture(TrainerConfig config) {
        Setting process = config.setting("config.process");
        if (!process.elements().isEmpty()
                && process.elements().get(0) instanceof Map<?, ?> first
                && first.get("model") instanceof Map<?, ?> values) {
            if (Values.truthy(values.get("is_xl"))) {
                return SDXL;
            }
            if (Values.truthy(values.get("is_flux"))) {
                return FLUX;
            }
            if (Values.truthy(values.get("is_v3"))) {
                return SD3;
            }
            Object architecture = values.get("arch");
            if (architecture != null) {
                return byArchitectureName(String.valueOf(architecture));
            }
            return Values.truthy(values.get("is_v2")) ? SD2 : SD15;
        }
        return byName(config.setting("base_model").text());
    }

    private static BaseFamily byArchitectureName(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "" -> UNKNOWN;
            case "sdxl" -> SDXL;
            case "sd1", "sd15" -> SD15;
            case "sd2" -> SD2;
            case "sd3" -> SD3;
            case "flux", "chroma" -> FLUX;
            default -> OTHER;
        };
    }
}
