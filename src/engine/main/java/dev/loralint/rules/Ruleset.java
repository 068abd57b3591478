package dev.loralint.rules;

/**
 * The rules of a check: loralint's and those that the user wrote.
 *
 * @param rulebook what is known of all of them
 * @param house those of the user
 */
public record Ruleset(Rulebook rulebook, HouseRules house) {

    private static final Ruleset STANDARD = new Ruleset(Rulebook.standard(), HouseRules.NONE);

    /** Loralint's rules alone. */
    public static Ruleset standard() {
        return STANDARD;
    }
}
