package dev.loralint.conventions;

/**
 * No configuration sets this.
 *
 * @param convention the entry that demands it
 * @param setting the field's term, or the trainer's key
 */
public record ForbiddenSetting(Convention convention, String setting) implements Demand {}
