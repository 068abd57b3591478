package dev.loralint.vision;

import java.io.IOException;
import java.nio.file.Path;

/** What runs networks. The only one is in src/vision; tests have their own. */
public interface NetworkRuntime {

    /** @throws IOException if the file is no network, with what is wrong with it */
    Network open(Path model) throws IOException;
}
