package dev.loralint.trainer;

/** Reads one format. Found by looking into the file, never by its name alone. */
interface ConfigReader {

    /** Whether the file is of this reader's format. */
    boolean recognises(ConfigSource source);

    /** What it says; faults of syntax are in {@link TrainerConfig#problems()}. */
    TrainerConfig read(ConfigSource source);
}
