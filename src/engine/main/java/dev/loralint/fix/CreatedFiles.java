package dev.loralint.fix;

import dev.loralint.files.AtomicFile;
import dev.loralint.finding.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;

/** Creates files so that one {@link Undo} deletes them again; never over another file. */
public final class CreatedFiles implements AutoCloseable {

    private final Journal journal;

    private CreatedFiles(Journal journal) {
        this.journal = journal;
    }

    /** Writes the content of a file. */
    public interface Content {

        /** @param temporary where it is written, next to its place; not there yet */
        void writeTo(Path temporary) throws IOException;
    }

    /** @param target what the user named, which it is a fix of */
    public static CreatedFiles begin(Path target) {
        return new CreatedFiles(Journal.begin(target, Clock.systemUTC()));
    }

    /**
     * Creates a file, unless it has this content already.
     *
     * @throws IOException also if another file is at its place, which stays as it is
     */
    public void write(Path file, Content content) throws IOException {
        Path temporary = AtomicFile.temporary(file);
        try {
            content.writeTo(temporary);
            String hash = Sha256.of(temporary);
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                        && Sha256.of(file).equals(hash)) {
                    return;
                }
                throw new IOException("it already exists; rename or delete it and run the fix again");
            }
            journal.recordNew(file, hash);
            Files.move(temporary, file);
        } finally {
            AtomicFile.discard(temporary);
        }
    }

    /** Lets other fixes write. */
    @Override
    public void close() {
        journal.close();
    }
}
