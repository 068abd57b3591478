package dev.loralint.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The small text that Git LFS leaves in place of a file whose content was not fetched (git-lfs, docs/spec.md). */
public final class LfsPointer {

    private static final byte[] START =
            "version https://git-lfs.github.com/spec/v1\n".getBytes(StandardCharsets.US_ASCII);

    private LfsPointer() {}

    /** Whether it is one; a file that cannot be read is none, nor is a pipe, which would be waited for. */
    public static boolean is(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(START.length), START);
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether a dataset's images are such pointers. The first of each concept tells: all are fetched, or none is. */
    public static boolean standsFor(Dataset dataset) {
        return dataset.concepts().stream()
                .map(Concept::images)
                .anyMatch(images -> !images.isEmpty() && is(images.get(0).file()));
    }
}
