package dev.loralint.trainer;

import dev.loralint.finding.Shown;
import dev.loralint.finding.Term;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A format in which people keep their training settings, and what the trainer that reads it makes of them. Each trainer's
 * package has one class that answers; where it does not, the answer is that of most trainers.
 */
public interface TrainerFormat {

    /** The word in JSON ({@code kohya_gui}). */
    String label();

    /** The words in sentences. */
    String title();

    /** The trainer that reads it in the end, at the version that the facts were taken from. */
    Trainer trainer();

    /** Whether there are rules about its trainer. Without them nothing in the file is checked. */
    default boolean isJudged() {
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
        return isJudged() && (isAlikeForAllModels() || isLora(config));
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

    /** What the trainer's own settings, or the script that is started, say of the base model. */
    BaseModel.Statement told(TrainerConfig config);

    /** The setting that names a file with the datasets. */
    default String datasetKey() {
        return "dataset_config";
    }

    /** Settings that name a file or a folder which must be here; whether it is here is looked up when the file is read. */
    default List<String> namingFiles() {
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

    /** Files among other things that a setting names, such as arguments. */
    default List<String> filesIn(Setting setting) {
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

    /** An optimizer or a scheduler as it is written here. */
    default String spell(String word) {
        return word;
    }

    /** A precision ({@code bf16}, {@code fp16}, {@code no}) as it is written here. */
    default String spellPrecision(String word) {
        return word;
    }

    /** Whether what is zero, false or empty is not handed to the trainer, so that the trainer's own default holds. */
    default boolean isEmptyLeftOut() {
        return false;
    }

    /** The alpha that an alpha of 0 comes to. */
    default double alphaOfZero(double dim) {
        return 0;
    }

    /** Where the dim and alpha of convolutions are, and what holds without them. */
    default ConvolutionSettings convolutions() {
        return ConvolutionSettings.IN_ARGUMENTS;
    }

    /** The path of the section that has the optimizer's arguments as keys; empty where they are pairs of a list or a text. */
    default Optional<String> argumentSection() {
        return Optional.empty();
    }

    /** Whether pairs of arguments are one text, divided at spaces, and not a list. */
    default boolean isPairsInOneText() {
        return false;
    }

    /** Whether numbers in the section of arguments are written as texts. */
    default boolean isArgumentText() {
        return false;
    }

    /** Whether arguments that are not the optimizer's are skipped, and not handed to it. */
    default boolean isForeignArgumentIgnored() {
        return false;
    }

    /** The path of the section that has the scheduler's arguments as keys, which other schedulers refuse; empty where none does. */
    default Optional<String> schedulerSection() {
        return Optional.empty();
    }

    /** Settings of learning rates, in addition to the common one, {@code unet_lr} and {@code te_lr}. */
    default List<String> furtherRates() {
        return List.of();
    }

    /** The name of debiased estimation where one of several weightings is chosen by name; empty where it is a switch. */
    default Optional<String> debiasedWeighting() {
        return Optional.empty();
    }

    /** The field of free text that is handed to the trainer's command line; empty where there is none. */
    default Optional<String> freeArguments() {
        return Optional.empty();
    }

    /** Whether the trainer, or the program that starts it, reads a key of this name. */
    default boolean reads(String key) {
        return true;
    }

    /** Whether sections mean nothing, so that a key may be in any of them. */
    default boolean isLoose() {
        return false;
    }

    /** The sections in which a key belongs that has no neighbour, the first that is there; {@code ""} is the file itself. */
    default List<String> homes() {
        return List.of("");
    }
}
