package dev.loralint.training;

import dev.loralint.trainer.Setting;
import java.util.List;

/**
 * The learning rate of a part: its own, else {@code learning_rate}. Rules of {@code config/prodigy-learning-rate} infer it.
 *
 * @param part what is trained with it
 * @param setting where the rate is set
 */
public record RateInEffect(TrainedPart part, Setting setting) {

    /**
     * The rate, NaN where it is not a number. The first of a list applies to both text encoders (sd-scripts,
     * train_network.py: NetworkTrainer.train).
     */
    public double rate() {
        if (setting.value() instanceof List<?> rates) {
            return !rates.isEmpty() && rates.get(0) instanceof Number n ? n.doubleValue() : Double.NaN;
        }
        return setting.number();
    }

    /** Whether the rate is a number other than 0, even {@code nan}; a part with rate 0 is left out of the training (lora.py: LoRANetwork.prepare_optimizer_params.assemble_params). */
    public boolean isMoving() {
        return rate() != 0 && (!Double.isNaN(rate()) || setting.value() instanceof Double);
    }

    /** Whether it is above another one. */
    public boolean above(double other) {
        return rate() > other;
    }

    /** By which factor it is above or below another setting, rounded to a whole number. */
    public long factorFrom(Setting other) {
        return Math.round(Math.max(rate() / other.number(), other.number() / rate()));
    }

    /** How many times another rate this one is, rounded to a whole number. */
    public long timesOf(RateInEffect other) {
        return Math.round(rate() / other.rate());
    }
}
