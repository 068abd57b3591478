package dev.loralint.trainers.sdscripts.run;

import dev.loralint.finding.Term;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TypedValue;

/**
 * A value of a type that sd-scripts cannot use in this training run. Rules of {@code config/wrong-type} infer it.
 *
 * @param setting the setting
 * @param expected what the trainer can use
 */
public record WrongUse(Setting setting, Term expected) {

    public WrongUse(Setting setting, String expected) {
        this(setting, new Term(expected));
    }

    /** The value, with its type to be seen. */
    public TypedValue found() {
        return new TypedValue(setting.value());
    }
}
