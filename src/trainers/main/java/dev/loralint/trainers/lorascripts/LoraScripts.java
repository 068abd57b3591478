package dev.loralint.trainers.lorascripts;

import dev.loralint.finding.Shown;
import dev.loralint.finding.Term;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.Trainer;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.options.OptionTerms;
import dev.loralint.trainers.sdscripts.format.SdScripts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * lora-scripts, whose page and server change a form before sd-scripts gets it. It brings copies of sd-scripts: one for Stable
 * Diffusion and SDXL, and a newer one for other models.
 */
public final class LoraScripts extends SdScripts {

    /** Its {@code scripts/stable} is this release. */
    private static final String STABLE = "0.9.1";

    /** The release after its {@code scripts/dev}; the one before it has no scripts for these models. */
    private static final String DEV = "0.10.1";

    /** Those that start a script of {@code scripts/dev}. */
    private static final Set<String> OF_DEV = Set.of("sd3-lora", "flux-lora", "flux-finetune", "lumina2-lora");

    public static final LoraScripts FORMAT = new LoraScripts("lora-scripts configuration", STABLE);

    /** For models that Stable Diffusion XL came before. */
    private static final LoraScripts OF_OTHER_MODELS = new LoraScripts("lora-scripts configuration", DEV);

    /** What only forks of it train. */
    private static final LoraScripts OF_FORKS = new LoraScripts("lora-scripts configuration", "");

    /** What fills in a part of the interface's form. */
    public static final LoraScripts PRESET = new LoraScripts("lora-scripts preset", STABLE);

    /** The folder that its server moves images to is named after their number and this. */
    static final String MOVED_NAME = "zkz";

    private final Trainer trainer;

    /** @param release of sd-scripts; empty for the newest one */
    private LoraScripts(String title, String release) {
        super("lora_scripts", title);
        Trainer newest = super.trainer();
        Trainer stated = release.isEmpty() ? newest : newest.at(release);
        this.trainer = new Trainer(
                stated.name(), stated.version(), stated.release(), stated.closeness(), stated.origin(), true);
    }

    /** The format of a file, by the type of its training. */
    static LoraScripts of(String type, boolean preset) {
        if (preset) {
            return PRESET;
        }
        if (OF_DEV.contains(type)) {
            return OF_OTHER_MODELS;
        }
        boolean stable = type.isEmpty() || type.startsWith("sd-") || type.startsWith("sdxl-");
        return stable ? FORMAT : OF_FORKS;
    }

    /** At the release that it brings. */
    @Override
    public Trainer trainer() {
        return trainer;
    }

    /** How often each image is trained after its server has moved so many (train_utils.py: suggest_num_repeat). */
    static int repeats(long images) {
        return images <= 10 ? 7 : images <= 50 ? 5 : images <= 100 ? 3 : 1;
    }

    /** The settings that the page does not pass on as they are, although sd-scripts then does something else. */
    public static List<Setting> changed(TrainerConfig config) {
        return config.all().stream()
                .filter(setting -> setting.id().startsWith(SentForm.DROPPED) && isChanging(setting, config))
                .toList();
    }

    /** What sd-scripts uses instead. */
    public static Setting instead(TrainerConfig config, Setting setting) {
        return config.setting(OptionTerms.term(setting.name()));
    }

    private static boolean isChanging(Setting setting, TrainerConfig config) {
        Setting instead = instead(config, setting);
        return instead.numeric()
                ? instead.number() != setting.number()
                : setting.on() && instead.given() && !instead.text().equals(setting.text());
    }

    /** The folder whose images its server moves into another one; the folder with the name that it gives that one. */
    public static List<String> moved(TrainerConfig config) {
        return config.subsets().stream()
                .filter(subset -> MOVED_NAME.equals(subset.classTokens()))
                .map(subset -> subset.repeats() + "_" + MOVED_NAME)
                .toList();
    }

    /** Its server writes the file that sd-scripts gets, and starts it. */
    @Override
    public List<String> command(TrainerConfig config) {
        return List.of();
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
