package dev.loralint.trainers.sdscripts.run;

import dev.loralint.trainer.Setting;

/**
 * A path that a setting names and that does not exist. Paths with variables, and paths of another system, are left out.
 *
 * @param setting where it is named
 * @param path as written
 */
public record AbsentFile(Setting setting, String path) {}
