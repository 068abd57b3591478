package dev.loralint.text;

/** A replacement of bytes: from {@code start} up to, not including, {@code end}. */
public record TextEdit(int start, int end, String replacement) {}
