package dev.loralint.trainer;

import dev.loralint.finding.Location;
import dev.loralint.finding.Shown;
import dev.loralint.finding.Term;
import dev.loralint.knowledge.StrictType;
import dev.loralint.text.NearestWord;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A value of a type that the trainer does not expect.
 *
 * @param setting the field's term or the trainer's key
 * @param name the trainer's key
 * @param location where the value is
 * @param found the value
 * @param expected the type that the trainer expects ({@code a whole number})
 * @param choices the only values that the trainer expects; empty where any value of the type is one
 * @param flag whether the setting is on or off
 * @param fatal whether the trainer exits with an error
 * @param instead the value that the trainer replaces it with, without an error; {@code null} if it takes the value as it is
 * @param correction the value in the right notation, where one answer is left; the empty text where the setting has no value
 *     and is best left out
 */
public record WrongType(
        String setting,
        String name,
        Location location,
        TypedValue found,
        Term expected,
        List<String> choices,
        boolean flag,
        boolean fatal,
        @Nullable Shown instead,
        @Nullable String correction) {

    /** Below it a decimal is exactly the whole number that was written. */
    private static final double MOST_EXACT = 0x1p53;

    public WrongType {
        choices = List.copyOf(choices);
    }

    /** A value of another type. */
    public static WrongType of(
            String setting,
            String name,
            Location location,
            @Nullable Object found,
            String expected,
            boolean fatal,
            @Nullable String correction) {
        return new WrongType(
                setting,
                name,
                location,
                new TypedValue(found),
                new Term(expected),
                List.of(),
                false,
                fatal,
                null,
                correction);
    }

    /** A value that the trainer's schema does not accept, so that it exits with an error; corrected if it is the same number in another notation. */
    public static WrongType strict(
            String setting, String name, Location location, @Nullable Object found, StrictType type) {
        return of(setting, name, location, found, type.expected(), true, corrected(Values.number(found), type));
    }

    private static @Nullable String corrected(double number, StrictType type) {
        String decimal = Double.isFinite(number) ? Values.shortest(number) : null;
        String whole =
                number == Math.rint(number) && Math.abs(number) < MOST_EXACT ? String.valueOf((long) number) : null;
        return switch (type) {
            case INT, SIZE -> whole;
            case FLOAT -> decimal;
            case NUMBER -> whole == null ? decimal : whole;
            default -> null;
        };
    }

    /** A word that is none of the choices, of which the likeliest comes first: a sentence names only some. */
    public static WrongType choice(
            String setting,
            String name,
            Location location,
            String found,
            List<String> choices,
            boolean fatal,
            @Nullable String correction) {
        return new WrongType(
                setting,
                name,
                location,
                new TypedValue(found),
                new Term("a choice"),
                Stream.concat(NearestWord.of(found, choices).stream(), choices.stream())
                        .distinct()
                        .toList(),
                false,
                fatal,
                null,
                correction);
    }

    /** The same for a setting that is on or off. */
    public WrongType ofFlag() {
        return new WrongType(setting, name, location, found, expected, choices, true, fatal, instead, correction);
    }

    /** The same, and the value that the trainer replaces it with. */
    public WrongType replacedBy(Shown used) {
        return new WrongType(setting, name, location, found, expected, choices, flag, fatal, used, correction);
    }

    /** The type of the value that was found. */
    public Term type() {
        return found.type();
    }
}
