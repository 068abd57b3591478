package dev.loralint.upgrade;

import dev.loralint.trainer.Trainer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which file is to be compared, and for which versions of its trainer.
 *
 * @param shown the file as the user wrote it
 * @param to a trainer with its version ({@code sd-scripts@0.11.1})
 * @param from a version of the same trainer, with its name or without; {@code null} for the one that is in use
 * @param installed the trainer in a folder that the user named; {@code null} for the one near the file
 * @param keepsDefaults whether old defaults are written into the file
 */
public record UpgradeRequest(
        Path file,
        String shown,
        String to,
        @Nullable String from,
        @Nullable Trainer installed,
        boolean keepsDefaults) {}
