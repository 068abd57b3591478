package dev.loralint.training.sdscripts;

import dev.loralint.trainer.Setting;
import java.util.List;

/**
 * A part of the network that is trained: the U-Net or the text encoders. A rule infers it.
 *
 * @param name {@code U-Net} or {@code text encoder}
 * @param own the setting for its own learning rate
 * @param common {@code learning_rate}, which applies if it has none of its own
 */
public record TrainedPart(String name, Setting own, Setting common) {

    /** Its learning rate, of a list the first; NaN if it is not a number. */
    public double rate() {
        Object value = own.value();
        if (value instanceof List<?> list) {
            value = list.isEmpty() ? null : list.get(0);
        }
        Object used = value == null || value.equals("") ? common.value() : value;
        return used instanceof Number n ? n.doubleValue() : Double.NaN;
    }

    /** Whether its rate is 0, so that it is left out of the optimizer (lora.py:1187-1189). */
    public boolean zero() {
        return rate() == 0;
    }

    /** Whether its rate is a number. */
    public boolean rated() {
        return !Double.isNaN(rate());
    }
}
