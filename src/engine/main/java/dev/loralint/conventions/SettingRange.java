package dev.loralint.conventions;

/**
 * A setting is a number in this range.
 *
 * @param convention the entry that demands it
 * @param setting the field's term, or the trainer's key
 * @param atLeast negative infinity if there is no lower limit
 * @param atMost infinity if there is no upper limit
 */
public record SettingRange(Convention convention, String setting, double atLeast, double atMost) implements Demand {}
