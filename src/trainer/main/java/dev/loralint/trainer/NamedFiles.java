package dev.loralint.trainer;

import java.util.List;
import java.util.function.UnaryOperator;

/** Which settings of a format name files and folders, and what the trainer does with those. */
interface NamedFiles {

    /** Settings that name a file or a folder which must be here; whether it is here is looked up when the file is read. */
    default List<String> namingFiles() {
        return List.of();
    }

    /** Files among other things that a setting names, such as arguments. */
    default List<String> filesIn(Setting setting) {
        return List.of();
    }

    /** Whether the trainer downloads a dataset of this name if there is no such folder. */
    default boolean isDownloaded(String name) {
        return false;
    }

    /** Settings of trainings and datasets that name folders in which the trainer reads no captions: masks, control images. */
    default List<String> foldersWithoutCaptions() {
        return List.of();
    }

    /**
     * Files that the trainer creates in existing folders, as paths.
     *
     * @param text the value of a setting by the trainer's key, empty where it is not set
     */
    default List<String> writtenFiles(UnaryOperator<String> text) {
        return List.of();
    }
}
