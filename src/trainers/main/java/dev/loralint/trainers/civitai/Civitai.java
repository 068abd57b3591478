package dev.loralint.trainers.civitai;

import dev.loralint.trainer.BaseFamily;
import dev.loralint.trainer.BaseModel;
import dev.loralint.trainer.NamedFormat;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import java.util.Locale;
import java.util.Map;

/** The parameters of a training on Civitai's site, which trains nothing but LoRA. */
final class Civitai extends NamedFormat {

    static final String NAME = "Civitai";

    static final Civitai FORMAT = new Civitai();

    /** By the base model, else by its type or the ecosystem. */
    private static final Map<String, BaseFamily> FAMILIES = Map.ofEntries(
            Map.entry("sdxl", BaseFamily.SDXL),
            Map.entry("pony", BaseFamily.PONY),
            Map.entry("illustrious", BaseFamily.ILLUSTRIOUS),
            Map.entry("sd15", BaseFamily.SD15),
            Map.entry("sd1", BaseFamily.SD15),
            Map.entry("sd35", BaseFamily.SD3),
            Map.entry("sd3", BaseFamily.SD3),
            Map.entry("flux", BaseFamily.FLUX),
            Map.entry("flux1", BaseFamily.FLUX),
            Map.entry("flux2", BaseFamily.FLUX2),
            Map.entry("flux2klein", BaseFamily.FLUX2),
            Map.entry("chroma", BaseFamily.CHROMA),
            Map.entry("qwen", BaseFamily.QWEN_IMAGE),
            Map.entry("zimage", BaseFamily.Z_IMAGE),
            Map.entry("zimageturbo", BaseFamily.Z_IMAGE),
            Map.entry("zimagebase", BaseFamily.Z_IMAGE),
            Map.entry("wan", BaseFamily.WAN),
            Map.entry("krea2", BaseFamily.KREA),
            Map.entry("anima", BaseFamily.ANIMA));

    private Civitai() {
        super(NAME, "civitai", "Civitai training parameters", true);
    }

    @Override
    public boolean isAlikeForAllModels() {
        return true;
    }

    @Override
    public boolean areStopsKnown(TrainerConfig config) {
        return true;
    }

    @Override
    public boolean isLora(TrainerConfig config) {
        return true;
    }

    @Override
    public BaseModel.Statement stated(TrainerConfig config) {
        CivitaiRun run = new CivitaiRun(config);
        Setting base = config.setting("base_model");
        Setting ecosystem = config.setting("ecosystem");
        if (FAMILIES.containsKey(base.text())) {
            return new BaseModel.Statement(FAMILIES.get(base.text()), base);
        }
        if (run.type().isEmpty() && !ecosystem.given()) {
            return BaseModel.Statement.NOTHING;
        }
        BaseFamily family =
                FAMILIES.getOrDefault(run.type().isEmpty() ? ecosystem.text() : run.type(), BaseFamily.OTHER);
        // what was made of SDXL is not known of a model that the site does not name
        boolean isOpen = family == BaseFamily.SDXL;
        return new BaseModel.Statement(
                isOpen ? BaseFamily.UNKNOWN : family, run.type().isEmpty() ? ecosystem : config.setting("base_model"));
    }

    /** AI Toolkit has names of optimizers in small letters. */
    @Override
    public String spell(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "adamw8bit" -> "AdamW8Bit";
            case "adafactor" -> "Adafactor";
            case "prodigy" -> "Prodigy";
            default -> word;
        };
    }
}
