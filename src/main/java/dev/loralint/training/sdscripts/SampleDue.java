package dev.loralint.training.sdscripts;

/** Sample images are made in the course of the training. Rules of {@code trainer/sampling} infer it. */
public record SampleDue() {}
