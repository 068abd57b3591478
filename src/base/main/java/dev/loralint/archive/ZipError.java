package dev.loralint.archive;

import java.io.IOException;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/** A zip that is not read. */
final class ZipError extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param message what is wrong and what to do, as a clause */
    ZipError(String message) {
        super(message);
    }

    /** @param damaged whose content is not what the zip says */
    ZipError(ZipEntry damaged, @Nullable IOException cause) {
        super("`" + damaged.getName() + "` in the zip is damaged; pack the zip again", cause);
    }
}
