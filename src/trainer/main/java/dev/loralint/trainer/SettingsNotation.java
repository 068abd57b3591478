package dev.loralint.trainer;

import java.util.List;
import java.util.Optional;

/** How a format writes what trainers share: where a setting is, what its words are, and what an empty value means. */
public interface SettingsNotation {

    /** Whether sections mean nothing, so that a key may be in any of them. */
    default boolean isLoose() {
        return false;
    }

    /** The sections in which a key belongs that has no neighbour, the first that is there; {@code ""} is the file itself. */
    default List<String> homes() {
        return List.of("");
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

    /** Whether pairs of arguments are one text, and not a list. */
    default boolean isPairsInOneText() {
        return false;
    }

    /** What divides pairs in one text. */
    default String pairDivider() {
        return " ";
    }

    /** Whether the section of arguments has texts, which become pairs that Python reads. */
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
}
