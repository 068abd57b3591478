package dev.loralint.training;

import dev.loralint.trainer.Setting;
import java.util.Locale;

/**
 * What lowers the learning rate in the course of the training. Rules of {@code config/lr-scheduler} infer it.
 *
 * @param setting {@code lr_scheduler_type} where it names a class, else {@code lr_scheduler}
 */
public record SchedulerInEffect(Setting setting) {

    /** In lower case: {@code cosine}, {@code cosine_with_restarts}, {@code cosineannealinglr}. */
    public String name() {
        return setting.text().toLowerCase(Locale.ROOT);
    }
}
