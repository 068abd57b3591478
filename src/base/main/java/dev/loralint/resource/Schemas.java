package dev.loralint.resource;

/** Where the build puts the JSON schemas of configurations. */
public final class Schemas {

    /** The format of {@code loralint.toml}. */
    public static final String OWN = "loralint";

    private Schemas() {}

    /** The schema of a format, by its label, on the class path without a leading slash. */
    public static String resource(String format) {
        return "loralint/schema/" + format + ".json";
    }
}
