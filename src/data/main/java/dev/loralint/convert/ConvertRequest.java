package dev.loralint.convert;

import dev.loralint.check.RequestedTrainer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is to be converted.
 *
 * @param dataset its folder, or the file with its captions
 * @param form {@code null} for the form that the trainer reads
 * @param out the folder of the new dataset; {@code null} to convert in place
 * @param keep whether the old files stay
 * @param force whether other files are replaced
 * @param images whether a new dataset has copies of the images
 * @param trainer that will read the captions
 */
public record ConvertRequest(
        Path dataset,
        @Nullable ConvertForm form,
        @Nullable Path out,
        boolean keep,
        boolean force,
        boolean images,
        RequestedTrainer trainer) {}
