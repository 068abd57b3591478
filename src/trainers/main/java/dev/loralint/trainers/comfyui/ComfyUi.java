package dev.loralint.trainers.comfyui;

import dev.loralint.trainer.BaseFamily;
import dev.loralint.trainer.BaseModel;
import dev.loralint.trainer.NamedFormat;
import dev.loralint.trainer.TrainerConfig;

/** A workflow of ComfyUI with a node that trains a LoRA. */
final class ComfyUi extends NamedFormat {

    static final String NAME = "ComfyUI";

    static final ComfyUi FORMAT = new ComfyUi();

    /** The node of ComfyUI-FluxTrainer, which hands its inputs to a copy of another trainer's code. */
    static final String FLUX = "InitFluxLoRATraining";

    private ComfyUi() {
        super(NAME, "comfyui", "ComfyUI workflow", true);
    }

    @Override
    public boolean areKeysKnown(TrainerConfig config) {
        return false;
    }

    /** Values of inputs are checked before anything runs (execution.py, validate_inputs). */
    @Override
    public boolean areTypesKnown(TrainerConfig config) {
        return !isFlux(config);
    }

    @Override
    public boolean areStopsKnown(TrainerConfig config) {
        return !isFlux(config);
    }

    @Override
    public boolean isLora(TrainerConfig config) {
        return true;
    }

    @Override
    public BaseModel.Statement stated(TrainerConfig config) {
        return isFlux(config) ? new BaseModel.Statement(BaseFamily.FLUX, FLUX) : BaseModel.Statement.NOTHING;
    }

    private static boolean isFlux(TrainerConfig config) {
        return FLUX.equals(config.script().orElse(""));
    }
}
