package dev.loralint.result;

/**
 * A setting on a file's card.
 *
 * @param name the field's term
 * @param value as the metadata records it
 * @param odd whether a rule found something about it
 */
public record CardSetting(String name, String value, boolean odd) {}
