package dev.loralint.trainer;

import dev.loralint.finding.Location;
import dev.loralint.finding.Message;
import dev.loralint.finding.Sentence;
import dev.loralint.finding.Shown;
import dev.loralint.finding.Term;
import dev.loralint.text.NearestWord;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A key that the trainer does not know, or does not allow in this place.
 *
 * @param name as written; in nested formats the path of {@link Setting#key}
 * @param where in what it is ({@code [general]}, {@code command line}), empty at the top
 * @param location where it is written
 * @param suggestion the key that was probably meant, or that does what this one promises; {@code null} where {@code why} explains it
 * @param advice what to do, from the table of keys that people confuse; {@code null} where it has none, or {@code why} explains it
 * @param why why the trainer does not take it
 * @param names places, options, keys or releases that {@code why} refers to
 * @param fatal whether the trainer exits with an error at it, and does not ignore it
 */
public record UnknownKey(
        String name,
        String where,
        Location location,
        @Nullable String suggestion,
        @Nullable Sentence advice,
        Why why,
        List<String> names,
        boolean fatal) {

    /** Why the trainer does not take a key. */
    public enum Why {
        /** It is not one of its keys. */
        UNKNOWN,
        /** It is allowed in other places only, which {@code names} lists. */
        ELSEWHERE,
        /** It is short for several options, which {@code names} lists without dashes. */
        AMBIGUOUS,
        /** It must not be set together with the key in {@code names}. */
        EXCLUDED,
        /** It requires that the setting in {@code names} is on. */
        REQUIRES,
        /** It is an option of the training, which a dataset configuration cannot set. */
        OF_TRAINING,
        /** It is a key of older files, or one that a program writes and does not read; the trainer does the same without it. */
        NO_EFFECT,
        /** Another release has it: {@code names} is the trainer, the version that trains and the first release that has the key. */
        OTHER_RELEASE,
        /** Other scripts of the trainer have it: {@code names} is the script that trains and one that has the key. */
        OTHER_SCRIPT,
        /** The command line has it again with other values, and the last ones count; {@code names} are the values that are lost. */
        REPEATED,
        /** The same of an option that takes a list, which is not put together with the later one. */
        REPEATED_LIST,
        /** A fork of the trainer has it, which {@code names} names; what it does there is not known. */
        OF_FORK
    }

    public UnknownKey {
        names = List.copyOf(names);
        if (why != Why.UNKNOWN) {
            // what explains it is said once, by the rule for the reason
            suggestion = null;
            advice = null;
        }
    }

    public UnknownKey(String name, String where, Location location, @Nullable String suggestion, boolean fatal) {
        this(name, where, location, suggestion, null, Why.UNKNOWN, List.of(), fatal);
    }

    /** The nearest of the names, {@code null} if none is near. */
    public static @Nullable String nearest(String key, Collection<String> names) {
        String wanted = key.toLowerCase(Locale.ROOT)
                .replace('-', '_')
                .replace("\uFEFF", "")
                .strip();
        return NearestWord.of(wanted, names, Math.max(1, Math.min(3, wanted.length() / 4)))
                .orElse(null);
    }

    /** The same with the key that was probably meant. */
    public UnknownKey suggested(@Nullable String key) {
        return new UnknownKey(name, where, location, key, advice, why, names, fatal);
    }

    public UnknownKey advised(@Nullable Sentence sentence) {
        return new UnknownKey(name, where, location, suggestion, sentence, why, names, fatal);
    }

    /** The same with a reason, which another name or advice would not remove. */
    public UnknownKey because(Why reason, List<String> of) {
        return new UnknownKey(name, where, location, null, null, reason, of, fatal);
    }

    /** The same as an option of a fork, which knows it. */
    public UnknownKey ofFork(String fork) {
        return new UnknownKey(name, where, location, null, null, Why.OF_FORK, List.of(fork), false);
    }

    /** Whether a fork of the trainer has it. */
    public boolean isOfFork() {
        return why == Why.OF_FORK;
    }

    /** Whether the file begins with a byte order mark, which the trainer reads as the first letter of this key. */
    public boolean behindMark() {
        return name.startsWith("\uFEFF");
    }

    /** Whether another name alone is the answer. */
    public boolean renamable() {
        return suggestion != null && advice == null && why == Why.UNKNOWN;
    }

    /** The place in which it is, for messages. */
    public Shown place() {
        return where.isEmpty() ? new Term("the top level") : () -> Message.quote(where);
    }

    /** The last of {@code names}, empty where there is none. */
    public String other() {
        return names.isEmpty() ? "" : names.get(names.size() - 1);
    }
}
