package dev.loralint.trainer.derrian;

import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.sdscripts.SdScripts;
import java.util.List;
import java.util.Optional;

/**
 * LoRA_Easy_Training_Scripts, which runs sd-scripts. It keeps arguments as texts in sections, and turns names of its own
 * into classes of a package of its own.
 */
public final class Derrian extends SdScripts {

    public static final Derrian FORMAT = new Derrian();

    private Derrian() {
        super("derrian", "LoRA_Easy_Training_Scripts configuration");
    }

    /** Its backend trains with a copy of sd-scripts that has options of its own. */
    @Override
    public boolean areKeysKnown(TrainerConfig config) {
        return false;
    }

    @Override
    public List<String> command(TrainerConfig config) {
        return List.of();
    }

    @Override
    public Optional<String> argumentSection() {
        return Optional.of("optimizer_args.args.optimizer_args");
    }

    @Override
    public boolean isArgumentText() {
        return true;
    }

    @Override
    public List<String> homes() {
        return List.of("optimizer_args.args", "general_args.args", "network_args.args");
    }

    @Override
    public boolean isLastWord() {
        return true;
    }

    @Override
    public boolean isRenaming() {
        return true;
    }
}
