package dev.loralint.trainer.lorascripts;

import dev.loralint.finding.Shown;
import dev.loralint.finding.Term;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.sdscripts.SdScripts;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** lora-scripts, which hands its settings to sd-scripts as they are. */
public final class LoraScripts extends SdScripts {

    public static final LoraScripts FORMAT = new LoraScripts("lora-scripts configuration");

    /** What fills in a part of the interface's form. */
    public static final LoraScripts PRESET = new LoraScripts("lora-scripts preset");

    private LoraScripts(String title) {
        super("lora_scripts", title);
    }

    /** A preset that names no base model is no training by itself. */
    @Override
    public Optional<Shown> otherJob(TrainerConfig config) {
        boolean part = this == PRESET && !config.written("base_model");
        return part ? Optional.of(new Term("a preset without base model")) : Optional.empty();
    }

    /**
     * The script that its interface starts (mikazuki/app/api.py, {@code trainer_mapping}, at fdefba9 and in its forks).
     *
     * @param type {@code flux-lora}, {@code sdxl-finetune} …
     * @return {@code null} for {@code lora-basic}, {@code lora-master} and others that do not say the model
     */
    static @Nullable String script(String type) {
        int dash = type.lastIndexOf('-');
        String model = dash < 0 ? "" : type.substring(0, dash);
        String kind = type.substring(dash + 1);
        if (model.isEmpty() || model.equals("lora")) {
            return null;
        }
        String prefix = switch (model) {
            case "sd" -> "";
            case "lumina2" -> "lumina_";
            default -> model.replace('-', '_') + "_";
        };
        return switch (kind) {
            case "lora" -> prefix + "train_network.py";
            case "dreambooth" -> prefix + "train_db.py";
            default -> prefix + "train.py";
        };
    }
}
