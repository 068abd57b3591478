package dev.loralint.training;

import dev.loralint.finding.Change;
import dev.loralint.finding.Remedy;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.UnknownKey;
import java.util.List;

/** What to do about a key that the trainer does not read. */
public final class KeyRepair {

    private KeyRepair() {}

    /** The end of a sentence: the advice, or the key that was probably meant. */
    public static String inWords(UnknownKey key) {
        if (key.advice() != null) {
            return "; " + asClause(key.advice());
        }
        return key.suggestion() == null ? "" : "; did you mean `" + key.suggestion() + "`?";
    }

    public static String placeInWords(UnknownKey key) {
        return key.where().isEmpty() ? "at the top of a dataset configuration" : "in " + key.where();
    }

    /** The other name, where it is all there is to it: not beside a key of that name, and not for two keys at once. */
    public static Remedy of(UnknownKey key, Training training) {
        if (key.behindMark()) {
            return new Remedy(List.of(key.name()), List.of(new Change.StripByteOrderMark()));
        }
        String meant = key.suggestion();
        if (meant == null || key.advice() != null || isTaken(meant, key, training.config())) {
            return Remedy.NONE;
        }
        return new Remedy(List.of(key.name(), term(meant, training.config())),
                List.of(new Change.RenameSetting(key.name(), meant)));
    }

    /** The field's term for an option. */
    private static String term(String option, TrainerConfig config) {
        return config.settings().values().stream()
                .filter(s -> s.name().equals(option))
                .map(Setting::term)
                .findFirst()
                .orElse(option);
    }

    private static boolean isTaken(String name, UnknownKey key, TrainerConfig config) {
        boolean written = config.settings().values().stream()
                .filter(Setting::written)
                .anyMatch(s -> s.name().equals(name));
        boolean meantTwice = config.unknownKeys().stream()
                .anyMatch(k -> k != key && k.where().equals(key.where()) && name.equals(k.suggestion()));
        return written || meantTwice;
    }

    private static String asClause(String sentence) {
        String clause = sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
        boolean aName = clause.length() > 1
                && clause.substring(1, Math.max(1, clause.indexOf(' '))).chars().anyMatch(Character::isUpperCase);
        return aName ? clause : Character.toLowerCase(clause.charAt(0)) + clause.substring(1);
    }
}
