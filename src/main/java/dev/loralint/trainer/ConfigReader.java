package dev.loralint.trainer;

import java.util.List;
import java.util.Optional;

/** Reads one format. Found by looking into the file, never by its name alone. */
public interface ConfigReader {

    TrainerFormat format();

    /** What shows that a file that could be parsed is of this format; empty where it is of another. */
    Optional<String> evidence(Document document);

    /** Whether a file that could not be parsed was meant to be of this format. */
    boolean recognisesBroken(Document document);

    /** What it says. */
    TrainerConfig read(Document document);

    /** What it says, training by training, where one file starts several. */
    default List<TrainerConfig> readAll(Document document) {
        return List.of(read(document));
    }
}
