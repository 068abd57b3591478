package dev.loralint.trainer;

import dev.loralint.trainer.tree.Notation;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one format. Found by looking into the file, never by its name alone. */
public interface ConfigReader {

    /** What files of a format are recognised by. Of two formats that a file may be of, the one with more weight counts. */
    enum Weight {
        /** Names that files of several programs have. */
        COMMON,
        /** Names that only one program has, among common ones. */
        NAMES,
        /** A structure that no other program has. */
        STRUCTURE
    }

    TrainerFormat format();

    /** What each file of the format has; only such files are asked for their {@link #evidence}. */
    default Marks marks() {
        return Marks.ANY;
    }

    /** How much {@link #evidence} weighs. */
    default Weight weight() {
        return Weight.STRUCTURE;
    }

    /** Whether a file is one list of keys, so that another program's own may look alike. */
    default boolean isFlat() {
        return false;
    }

    /** The notations of training configurations of this format; a file in one of them may be of it if the user says so. */
    default Set<Notation> trainings() {
        return Set.of();
    }

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
