package dev.loralint.settings;

import dev.loralint.finding.Location;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What someone wants to hide, and why.
 *
 * @param rule its id
 * @param path a glob relative to the folder of {@code loralint.toml}; empty for everywhere
 * @param tag the tag it is about, in canonical spelling; empty for any
 * @param setting the field's term or the trainer's key; empty for any
 * @param reason empty where none was given
 * @param until the last day on which it applies; {@code null} for ever
 * @param place where it is written
 */
public record Suppression(
        String rule,
        String path,
        String tag,
        String setting,
        String reason,
        @Nullable LocalDate until,
        Location place) {}
