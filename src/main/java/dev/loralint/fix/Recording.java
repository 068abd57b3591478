package dev.loralint.fix;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Remembers what files contain before they are changed. */
interface Recording {

    /** Remembers files before they are changed. */
    void record(List<Rewrite> rewrites) throws IOException;

    /** Where it is kept, as reports show it. */
    Path folder();

    /** Forgets what was recorded, since nothing was changed in the end. */
    void forget() throws IOException;

    /** Of files in memory, which are as they were if nobody writes them. */
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
        };
    }
}
