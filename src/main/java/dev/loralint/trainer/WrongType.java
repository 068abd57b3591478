package dev.loralint.trainer;

import dev.loralint.finding.Location;
import org.jspecify.annotations.Nullable;

/**
 * A value of a type that the trainer does not expect there.
 *
 * @param setting the field's term or the trainer's key
 * @param found the value as written, with its type ({@code the text "1e-4"})
 * @param expected what the trainer wants ({@code a number})
 * @param consequence what the trainer does with it, as the end of a sentence
 * @param fatal whether it stops
 * @param correction the value in the right notation, where one answer is left; the empty text where the setting says nothing
 *     and is best left out
 */
public record WrongType(
        String setting,
        String name,
        Location location,
        String found,
        String expected,
        String consequence,
        boolean fatal,
        @Nullable String correction) {}
