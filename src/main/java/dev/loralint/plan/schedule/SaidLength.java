package dev.loralint.plan.schedule;

import dev.loralint.trainer.ConfigFormat;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.sdscripts.DatasetValues;
import org.jspecify.annotations.Nullable;

/**
 * How long a training is to be, as sd-scripts is told.
 *
 * @param epochs NaN where the steps count
 * @param warmup a whole number of steps, or a decimal share of all
 */
record SaidLength(double epochs, long steps, @Nullable Object warmup) {

    private static final int STANDARD_STEPS = 1600;

    /** @param images with repeats, by which the GUI works out steps */
    static SaidLength of(TrainerConfig config, DatasetValues training, long images) {
        return config.format() == ConfigFormat.KOHYA_GUI
                ? ofGui(config, training, images)
                : new SaidLength(
                        training.number("max_train_epochs"),
                        training.whole("max_train_steps", STANDARD_STEPS),
                        training.value("lr_warmup_steps"));
    }

    /**
     * The GUI's {@code epoch} counts only where {@code max_train_steps} is 0, and its {@code lr_warmup} is a percentage
     * (lora_gui.py, train_model).
     */
    private static SaidLength ofGui(TrainerConfig config, DatasetValues training, long images) {
        Setting epochs = config.setting("epochs");
        Setting warmup = config.setting("warmup");
        boolean percent = warmup.name().equals("lr_warmup") && warmup.isNumber();
        Object grown = percent ? (Object) (warmup.number() / 100) : training.value("lr_warmup_steps");
        double steps = config.setting("steps").number();
        if (epochs.name().equals("max_train_epochs") && epochs.number() > 0) {
            return new SaidLength(epochs.number(), STANDARD_STEPS, grown);
        }
        if (steps > 0 || !epochs.isNumber()) {
            return new SaidLength(Double.NaN, steps > 0 ? (long) steps : STANDARD_STEPS, grown);
        }
        int batch = Math.max(1, training.whole("batch_size", 1));
        int accumulated = Math.max(1, training.whole("gradient_accumulation_steps", 1));
        int doubled = training.text("reg_data_dir").isEmpty() ? 1 : 2;
        double all = (double) images / batch / accumulated * epochs.number() * doubled;
        return new SaidLength(Double.NaN, (long) Math.ceil(all), grown);
    }
}
