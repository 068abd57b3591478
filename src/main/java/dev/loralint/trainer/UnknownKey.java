package dev.loralint.trainer;

import dev.loralint.finding.Location;
import dev.loralint.finding.Message;
import dev.loralint.finding.Sentence;
import dev.loralint.finding.Shown;
import dev.loralint.finding.Term;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key that the trainer does not know.
 *
 * @param name as written
 * @param where in what it is ({@code [general]}, {@code command line}), empty at the top
 * @param location where it is written
 * @param suggestion the key that was probably meant, or that does what this one promises
 * @param advice what to do, from the table of keys that people confuse; {@code null} where it has none
 * @param allowedIn the places of a dataset configuration where it is allowed; empty where it is allowed nowhere
 * @param candidates the options that it may be short for, without dashes; empty where it is short for none
 * @param excludedBy the key that may not be set together with it; empty where there is none
 * @param requires the setting that must be on for it; empty where there is none
 * @param ofTraining whether it is an option of the training, which a dataset configuration cannot set
 * @param release the release of the trainer that does not know it, where another one does; empty otherwise
 * @param otherRelease the first known release that knows it; empty where none does
 * @param fatal whether the trainer exits with an error at it, and does not ignore it
 */
public record UnknownKey(
        String name,
        String where,
        Location location,
        @Nullable String suggestion,
        @Nullable Sentence advice,
        List<String> allowedIn,
        List<String> candidates,
        String excludedBy,
        String requires,
        boolean ofTraining,
        String release,
        String otherRelease,
        boolean fatal) {

    public UnknownKey {
        allowedIn = List.copyOf(allowedIn);
        candidates = List.copyOf(candidates);
    }

    public UnknownKey(String name, String where, Location location, @Nullable String suggestion, boolean fatal) {
        this(name, where, location, suggestion, null, List.of(), List.of(), "", "", false, "", "", fatal);
    }

    public UnknownKey advised(@Nullable Sentence sentence) {
        return new UnknownKey(
                name,
                where,
                location,
                suggestion,
                sentence,
                allowedIn,
                candidates,
                excludedBy,
                requires,
                ofTraining,
                release,
                otherRelease,
                fatal);
    }

    public UnknownKey allowedIn(List<String> places) {
        return new UnknownKey(
                name,
                where,
                location,
                null,
                advice,
                places,
                candidates,
                excludedBy,
                requires,
                ofTraining,
                release,
                otherRelease,
                fatal);
    }

    public UnknownKey shortFor(List<String> options) {
        return new UnknownKey(
                name,
                where,
                location,
                null,
                advice,
                allowedIn,
                options,
                excludedBy,
                requires,
                ofTraining,
                release,
                otherRelease,
                fatal);
    }

    public UnknownKey excludedBy(String key) {
        return new UnknownKey(
                name,
                where,
                location,
                null,
                advice,
                allowedIn,
                candidates,
                key,
                requires,
                ofTraining,
                release,
                otherRelease,
                fatal);
    }

    public UnknownKey requiring(String setting) {
        return new UnknownKey(
                name,
                where,
                location,
                null,
                advice,
                allowedIn,
                candidates,
                excludedBy,
                setting,
                ofTraining,
                release,
                otherRelease,
                fatal);
    }

    /**
     * A key of another release.
     *
     * @param own the version that does not have it
     */
    public UnknownKey of(String own, String other) {
        return new UnknownKey(
                name,
                where,
                location,
                null,
                advice,
                allowedIn,
                candidates,
                excludedBy,
                requires,
                ofTraining,
                own,
                other,
                fatal);
    }

    public UnknownKey optionOfTraining() {
        return new UnknownKey(
                name,
                where,
                location,
                suggestion,
                advice,
                allowedIn,
                candidates,
                excludedBy,
                requires,
                true,
                release,
                otherRelease,
                fatal);
    }

    /** Whether the file begins with a byte order mark, which the trainer reads as the first letter of this key. */
    public boolean behindMark() {
        return name.startsWith("\uFEFF");
    }

    /** Whether another name alone is the answer. */
    public boolean renamable() {
        return suggestion != null
                && advice == null
                && allowedIn.isEmpty()
                && candidates.isEmpty()
                && excludedBy.isEmpty()
                && requires.isEmpty()
                && !ofTraining
                && otherRelease.isEmpty();
    }

    /** The place in which it is, for messages. */
    public Shown place() {
        return where.isEmpty() ? new Term("the top level") : () -> Message.quote(where);
    }
}
