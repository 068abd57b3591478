package dev.loralint.conventions;

/**
 * Every training configuration sets this, whatever the trainer's default is.
 *
 * @param convention the entry that demands it
 * @param setting the field's term, or the trainer's key
 */
public record RequiredSetting(Convention convention, String setting) implements Demand {}
