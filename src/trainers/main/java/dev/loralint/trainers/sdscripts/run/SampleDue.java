package dev.loralint.trainers.sdscripts.run;

import dev.loralint.trainer.Setting;

/**
 * Sample images are made in the course of the training. Rules of {@code trainer/sampling} infer it.
 *
 * @param setting what asks for them
 * @param order the place among the settings that ask for them (index); a finding is about the first
 */
public record SampleDue(Setting setting, int order) {}
