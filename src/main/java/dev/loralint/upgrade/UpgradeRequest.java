package dev.loralint.upgrade;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which file is to be compared, and for which versions of its trainer.
 *
 * @param shown the file as the user wrote it
 * @param to a trainer with its version ({@code sd-scripts@0.11.1})
 * @param from a version of the same trainer, with its name or without; {@code null} for the one that is in use
 * @param keepsDefaults whether old defaults are written into the file
 */
public record UpgradeRequest(
        Path file, String shown, String to, @Nullable String from, boolean keepsDefaults) {}
