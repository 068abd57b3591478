package dev.loralint.text;

/**
 * What a reviewer can put in place of a stretch of a file by one click. Lines and columns are from 1; columns count bytes
 * of UTF-8, as reviewdog wants them, and {@code endColumn} is the one after the last.
 *
 * @param character the column in code points, as places have it
 * @param endCharacter the one after the last likewise
 */
public record Suggestion(
        int line, int column, int endLine, int endColumn, String text, int character, int endCharacter) {}
