package dev.loralint.fix;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Remembers what files contain before they are changed. */
interface Recording extends AutoCloseable {

    /** Remembers files before they are changed. */
    void record(List<Rewrite> rewrites) throws IOException;

    /** Where it is kept, as reports show it. */
    Path folder();

    /** Forgets what was recorded, since nothing was changed in the end. */
    void forget() throws IOException;

    /** Forgets the last record of files that were not written in the end. */
    void takeBack(Set<Path> unwritten) throws IOException;

    /** Lets other fixes write. */
    @Override
    void close();

    /** Of files in memory and of copies, which nobody wants back. */
    static Recording none(Path shown) {
        return new Recording() {
            @Override
            public void record(List<Rewrite> rewrites) {}

            @Override
            public Path folder() {
                return shown;
            }

            @Override
            public void forget() {}

            @Override
            public void takeBack(Set<Path> unwritten) {}

            @Override
            public void close() {}
        };
    }
}
