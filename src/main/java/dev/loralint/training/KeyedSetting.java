package dev.loralint.training;

import dev.loralint.trainer.Setting;

/** A setting as a trainer gives it to a part of the run, under a key of its own. */
public interface KeyedSetting {

    /** The key as the part has it. */
    String key();

    /** With its value and place. */
    Setting setting();
}
