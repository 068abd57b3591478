package dev.loralint.check;

import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Whose settings, baseline and comments count: they come from one state, so that a change cannot bring a part of them.
 *
 * @param directory the working directory in that state; {@code null} where nothing is hidden by a baseline
 * @param file a configuration under the name that it has there
 * @param rules a folder of rules on the disk, as it is in that state
 * @param isFromBefore whether the state is that before the change, which nobody named: the change may fix what is wrong
 *     in it
 */
public record Trusted(
        @Nullable Path directory, UnaryOperator<Path> file, UnaryOperator<Path> rules, boolean isFromBefore) {

    /** The files that are checked decide for themselves. */
    public static Trusted own(@Nullable Path directory) {
        return new Trusted(directory, file -> file, folder -> folder, false);
    }
}
