package dev.loralint.convert;

import dev.loralint.check.UsageException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Writes the captions of a folder in one form. */
interface FormWriter {

    /**
     * @param place the images are in this folder; {@code null} in a zip, from which no trainer opens them
     * @throws UsageException if the form cannot contain the captions without a wrong one
     */
    void write(CaptionFolder folder, @Nullable Path place, WrittenFiles files, Losses losses) throws UsageException;
}
