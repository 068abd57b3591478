package dev.loralint.trainer.formats;

import dev.loralint.knowledge.Releases;

/**
 * A program whose releases are known.
 *
 * @param name as people write it
 * @param tables the folder of its tables
 * @param coverage how much of its files is checked
 * @param selectable whether {@code --trainer} accepts it
 */
public record KnownTrainer(String name, String tables, Coverage coverage, boolean selectable) {

    /** The releases, oldest first. */
    public Releases releases() {
        return Releases.of(tables);
    }

    /** How much of a program's files is checked. */
    public enum Coverage {
        /** There are rules for its files. */
        RULES("checked by rules"),
        /** It starts sd-scripts, and its files are checked as those of sd-scripts. */
        OF_SD_SCRIPTS("starts sd-scripts; its files are checked for sd-scripts"),
        /** Which keys its files have is known, and nothing else. */
        KEYS("keys are checked; there are no other rules"),
        /** Its files are recognised, so that no rule for another trainer is applied to them. */
        RECOGNISED("recognised only; its files are not checked"),
        /** What it does with captions is known, and nothing else. */
        CAPTIONS("captions are checked; its configurations are not recognised"),
        /** It reads no file of its own; trainers call it. */
        LIBRARY("library; it has no files of its own");

        private final String words;

        Coverage(String words) {
            this.words = words;
        }

        /** In a sentence. */
        public String words() {
            return words;
        }
    }
}
