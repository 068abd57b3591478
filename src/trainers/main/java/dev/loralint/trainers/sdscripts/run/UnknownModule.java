package dev.loralint.trainers.sdscripts.run;

import dev.loralint.trainer.Setting;

/**
 * A network module that sd-scripts cannot import. A rule infers it.
 *
 * @param setting where it is named, or missing
 */
public record UnknownModule(Setting setting) {}
