package dev.loralint.trainer;

import dev.loralint.finding.Shown;
import dev.loralint.finding.Term;
import java.util.List;
import java.util.Optional;

/**
 * A format in which people keep their training settings, and what the trainer that reads it makes of them. Each trainer's
 * room has one class that answers; where it does not, the answer is that of most trainers.
 */
public interface TrainerFormat extends SettingsNotation, NamedFiles {

    /** The word in JSON ({@code kohya_gui}). */
    String label();

    /** The words in sentences. */
    String title();

    /** The trainer that reads it in the end, at the version that the facts were taken from. */
    Trainer trainer();

    /** Whether there are rules about its trainer. Without them nothing in the file is checked. */
    default boolean isChecked() {
        return true;
    }

    /** Whether it is known which program the file is of. */
    default boolean isRecognised() {
        return true;
    }

    /** Whether the trainer's keys are the same for all models, so that they are checked also where nothing else is. */
    default boolean isAlikeForAllModels() {
        return false;
    }

    /** Whether it is known of every key of a file whether the trainer reads it, so that unknown keys are reported. */
    default boolean areKeysKnown(TrainerConfig config) {
        return isChecked() && (isAlikeForAllModels() || isLora(config));
    }

    /** Whether it is known where the trainer exits with an error, whatever base model a file trains. */
    default boolean areStopsKnown(TrainerConfig config) {
        return isAlikeForAllModels() && isLora(config);
    }

    /** The same of values that the trainer refuses because of their type. */
    default boolean areTypesKnown(TrainerConfig config) {
        return isAlikeForAllModels();
    }

    /** Whether it describes a training, and not only a dataset. */
    default boolean isTraining() {
        return true;
    }

    /** What shows that a file starts no training, although others of its format do; empty where it starts one. */
    default Optional<Shown> otherJob(TrainerConfig config) {
        return Optional.empty();
    }

    /** The words of the command that starts the training; none where the trainer is started from its own window. */
    default List<String> command(TrainerConfig config) {
        return List.of();
    }

    /** Whether it is the command line itself, next to which nothing else is said. */
    default boolean isCommandLine() {
        return false;
    }

    /** Whether it trains a LoRA, and not a whole model or an embedding. */
    boolean isLora(TrainerConfig config);

    /** What it trains where that is not a LoRA. */
    default Shown trained(TrainerConfig config) {
        return new Term("the whole model");
    }

    /** The word of an embedding that is trained with captions, so that a caption without it trains nothing; empty otherwise. */
    default String embedded(TrainerConfig config) {
        return "";
    }

    /** What the trainer's own settings, or the script that is started, say of the base model. */
    BaseModel.Statement stated(TrainerConfig config);

    /** Whether the folder of the trainer has the file, so that a relative path names it wherever the trainer is started. */
    default boolean isShipped(String path) {
        return false;
    }

    /** Whether the trainer takes {@code $NAME} in a file as it is, and replaces it by nothing. */
    default boolean isTakingVariablesLiterally() {
        return false;
    }

    /** The setting that names a file with the datasets. */
    default String datasetKey() {
        return "dataset_config";
    }
}
