package dev.loralint.upgrade;

import dev.loralint.finding.Location;
import org.jspecify.annotations.Nullable;

/**
 * A setting that a file contains.
 *
 * @param level where it is, as the table of keys names it; empty for options
 * @param name the trainer's key
 * @param path the key with all that it is in ({@code config.process.0.train.lr})
 * @param value {@code null} if nobody needs it, or it is empty
 */
record WrittenSetting(
        String level,
        String name,
        String path,
        Location place,
        @Nullable Object value) {}
