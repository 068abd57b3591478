package dev.loralint.concepts;

import dev.loralint.finding.Term;

/**
 * What a concept teaches and how that is known: the user sets it, or its name and captions show it, or it is treated as a
 * character, as most are.
 *
 * @param kind what it is treated as
 * @param certain whether nothing speaks for something else than {@code kind}
 * @param clue the strongest sign that it is not a character
 * @param word the word or tag that {@code clue} is about; empty if there is none
 * @param captions the number of captions with the sign (count)
 * @param of the number of captions that were asked (count)
 */
public record TaughtSubject(Subject kind, boolean certain, Clue clue, String word, int captions, int of) {

    /** What shows that a concept is not a character, the strongest first. */
    public enum Clue {
        /** The user sets `subject`. */
        SET,
        /** The folder's name or the trigger word has a word such as `style`. */
        NAME,
        /** Captions say `by` or `style of` before the trigger word, or `style` after it. */
        BY,
        /** Captions name hair and eye colours, and share none. */
        LOOKS,
        /** Some captions show a woman alone, others a man. */
        KINDS,
        /** Most captions show several people. */
        COMPANY,
        /** Nothing: it is a character. */
        NONE
    }

    /** A character, of which nothing more is known. */
    public static final TaughtSubject CHARACTER = new TaughtSubject(Subject.CHARACTER, true, Clue.NONE, "", 0, 0);

    /** What the user sets. */
    static TaughtSubject set(Subject kind) {
        return new TaughtSubject(kind, true, Clue.SET, "", 0, 0);
    }

    /** Whether it is a character beyond doubt. */
    boolean isCertainCharacter() {
        return kind == Subject.CHARACTER && certain;
    }

    /** What follows of the clue, as a value of a message. */
    public Object effect() {
        if (kind == Subject.CHARACTER) {
            return new Term("possibly not a character");
        }
        return new Term(kind == Subject.STYLE ? "treated as a style" : "treated as an object");
    }

    // By hand: Java links the method that it generates for a record when it first runs, which takes longer than a rule.
    @Override
    public int hashCode() {
        return word.hashCode() + captions;
    }
}
