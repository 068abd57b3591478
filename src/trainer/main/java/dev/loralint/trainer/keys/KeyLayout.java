package dev.loralint.trainer.keys;

import dev.loralint.trainer.Document;
import dev.loralint.trainer.TrainerFormat;
import java.util.Optional;
import java.util.function.Predicate;

/** Where the keys of a file are in the table of its trainer's keys. */
public interface KeyLayout {

    /** The layouts of a trainer's files: a part of its room. */
    interface Source {

        /** Empty for a file of options. */
        Optional<KeyLayout> layout(TrainerFormat format);

        /** Whether a file has other names for the options, so that a default cannot be added to it. */
        default boolean isWithOtherNames(TrainerFormat format) {
            return false;
        }
    }

    /** The kind of file in the table. */
    String file();

    /** The level of the outermost keys. */
    default String root(Document document) {
        return "";
    }

    /** Of which models rows count for a file, by the cell of the row. */
    default Predicate<String> scope(Document document) {
        return models -> true;
    }

    /**
     * The level of the keys below a key; empty if its value has no keys that the table has.
     *
     * @param level of the key itself
     */
    String below(String level, String key, Accepted before, Accepted after);

    /** Whether the table of optimizers and schedulers has their names. */
    default boolean isWithBranches() {
        return true;
    }
}
