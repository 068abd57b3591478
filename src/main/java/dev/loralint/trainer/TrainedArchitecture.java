package dev.loralint.trainer;

import static dev.loralint.trainer.BaseFamily.FLUX;
import static dev.loralint.trainer.BaseFamily.OTHER;
import static dev.loralint.trainer.BaseFamily.SD15;
import static dev.loralint.trainer.BaseFamily.SD2;
import static dev.loralint.trainer.BaseFamily.SD3;
import static dev.loralint.trainer.BaseFamily.SDXL;
import static dev.loralint.trainer.BaseFamily.UNKNOWN;

import java.util.Locale;
import java.util.Map;

/** What a trainer's own settings, or the script that is started, say of the base model. */
final class TrainedArchitecture {

    private TrainedArchitecture() {}

    static BaseFamily of(TrainerConfig config) {
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
        return UNKNOWN;
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
