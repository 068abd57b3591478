package dev.loralint.workspace;

import dev.loralint.concepts.UnreadImages;
import dev.loralint.files.ReadProblem;
import dev.loralint.folders.ConceptFolder;
import dev.loralint.trainer.MissingFolder;
import dev.loralint.trainer.TrainerConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What was found at the paths that the user named.
 *
 * @param datasets folders to read; those that a configuration names come with that configuration's options
 * @param trainings the configurations, each with the datasets (by index) that it will train on
 * @param captions single caption files that were named
 * @param problems what could not be read
 * @param notes sentences about what was done that are no findings
 * @param refused files named explicitly that are nothing loralint knows, each with a sentence
 * @param elsewhere folders that a configuration names and that are not here, each with the folder that is checked in its place
 */
public record Workspace(
        List<FoundDataset> datasets,
        List<FoundTraining> trainings,
        List<Path> captions,
        List<ReadProblem> problems,
        List<String> notes,
        List<ReadProblem> refused,
        Map<String, Path> elsewhere) {

    /**
     * A dataset that is still to be read.
     *
     * @param path as shown to people
     */
    public record FoundDataset(
            String path, boolean regularisation, List<ConceptFolder> folders, List<UnreadImages> unread) {}

    /**
     * A configuration, the datasets that it will train on and the folders it names that are not here.
     *
     * @param datasets indexes into {@link Workspace#datasets()}
     */
    public record FoundTraining(TrainerConfig config, List<Integer> datasets, List<MissingFolder> missing) {}
}
